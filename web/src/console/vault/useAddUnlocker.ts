import { useMutation } from "@tanstack/react-query";
import { call } from "../../api/client";
import { me, queryClient, vault } from "../../api/queries";
import { site } from "../../api/site";
import type { Ceremony } from "../../api/types";
import { language } from "../../i18n";
import { endpoints, paths } from "../../paths";
import { newRawId, rawId } from "../../rawId";
import { signerPageUrl, type EnrollRequest } from "../../signer";
import { chosenTheme } from "../shell/useSigner";
import { keepAddition } from "./addition";

type Kind = "add-passkey" | "add-kit";

const together = (): Promise<Ceremony> =>
  call<Ceremony>("POST", endpoints.challenges, { body: { action: "acts.together" } });

/** Where the signer makes one more way in: everything it needs goes along, and what it makes comes back. */
async function prepared(kind: Kind): Promise<string> {
  const [person, sealed, { origins }] = await Promise.all([
    queryClient.ensureQueryData(me),
    queryClient.fetchQuery({ ...vault, staleTime: 0 }),
    queryClient.ensureQueryData(site),
  ]);
  const agreed = await together();
  const about = {
    personName: person.person.name,
    personId: rawId(person.person.id),
    organizationName: person.organization.name,
    serverName: location.host,
    vaultId: String(sealed.records[0]?.vaultId ?? ""),
    returnTo: location.origin + paths.recovery,
    locale: language(),
    serverNonce: agreed.nonce,
    existing: sealed,
    ...chosenTheme(),
  };
  if (kind === "add-kit") {
    keepAddition({ kind, agreedId: agreed.ceremonyId });
    return signerPageUrl(origins.sign, { ...about, kind, kitUnlockerId: newRawId() });
  }
  const registration = await call<Ceremony>("POST", endpoints.passkeyRegistrations);
  const activation = await call<Ceremony>("POST", endpoints.challenges, { body: { action: "unlocker.activate" } });
  keepAddition({
    kind,
    agreedId: agreed.ceremonyId,
    registrationId: registration.ceremonyId,
    activationId: activation.ceremonyId,
  });
  return signerPageUrl(origins.sign, {
    ...about,
    kind,
    registrationNonce: registration.nonce,
    activationNonce: activation.nonce,
    unlockerId: newRawId(),
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
