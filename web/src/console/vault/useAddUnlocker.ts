import { useMutation } from "@tanstack/react-query";
import { call } from "../../api/client";
import { me, queryClient, vault } from "../../api/queries";
import { site } from "../../api/site";
import type { Ceremony } from "../../api/types";
import { language } from "../../i18n";
import { endpoints, paths } from "../../paths";
import { rawId } from "../../rawId";
import { signerPageUrl, type EnrollRequest } from "../../signer";
import { chosenTheme } from "../shell/useSigner";
import { keepAddition } from "./addition";

type Kind = "add-passkey" | "add-kit";

const newId = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");

/** Where the signer makes one more way in: everything it needs goes along, and what it makes comes back. */
async function prepared(kind: Kind): Promise<string> {
  const [person, sealed, { origins }] = await Promise.all([
    queryClient.ensureQueryData(me),
    queryClient.fetchQuery({ ...vault, staleTime: 0 }),
    queryClient.ensureQueryData(site),
  ]);
  const stepUp = await call<Ceremony>("POST", endpoints.challenges, { body: { action: "vault.unlocker" } });
  const about = {
    personName: person.person.name,
    personId: rawId(person.person.id),
    organizationName: person.organization.name,
    serverName: location.host,
    vaultId: String(sealed.records[0]?.vaultId ?? ""),
    returnTo: location.origin + paths.recovery,
    locale: language(),
    stepUpChallenge: stepUp.challenge,
    existing: sealed,
    ...chosenTheme(),
  };
  if (kind === "add-kit") {
    keepAddition({ kind, stepUpId: stepUp.ceremonyId });
    return signerPageUrl(origins.sign, { ...about, kind, kitUnlockerId: newId() });
  }
  const registration = await call<Ceremony>("POST", endpoints.passkeyRegistrations);
  keepAddition({ kind, stepUpId: stepUp.ceremonyId, registrationId: registration.ceremonyId });
  return signerPageUrl(origins.sign, {
    ...about,
    kind,
    challenge: registration.challenge,
    unlockerId: newId(),
  } satisfies EnrollRequest);
}

export function useAddUnlocker() {
  const mutation = useMutation({ mutationFn: prepared, onSuccess: (url) => location.assign(url) });
  return {
    run: (kind: Kind) => mutation.mutate(kind),
    running: mutation.isPending || mutation.isSuccess,
    failure: mutation.error,
  };
}
