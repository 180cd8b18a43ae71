import { useEffect, useRef } from "react";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client";
import { refreshAfter } from "../../api/queries";
import { endpoints, paths } from "../../paths";
import { readPageResult, type PageResult } from "../../signer";
import { useToast } from "../../ui/Toast";
import { takeAddition, type Addition } from "./addition";

/** An old passkey agreed to all of it in one touch; the new one has proved that it opens the vault. */
async function store({ agreedId, registrationId, activationId }: Addition, result: PageResult): Promise<void> {
  if (!result.touch) return;
  const proof = { ceremonyId: agreedId, ...result.touch };
  if (registrationId && result.registration) {
    await call("POST", endpoints.passkeys, {
      body: {
        ceremonyId: registrationId,
        registration: result.registration,
        name: String(result.unlockers?.[0]?.label ?? "Passkey"),
      },
      proof,
    });
  }
  for (const unlocker of result.unlockers ?? []) {
    await call("POST", endpoints.unlockers, { body: { unlocker, recordsProof: result.records?.proof }, proof });
    const activation = activationId && result.activation ? { ceremonyId: activationId, ...result.activation } : proof;
    await call("POST", endpoints.unlockerActivation(String(unlocker.id)), { proof: activation });
  }
}

/** Stores what the signer's page brought back to this page, once, and clears the fragment. */
export function useReturn() {
  const { t } = useTranslation();
  const tell = useToast();
  const taken = useRef(false);
  const mutation = useMutation({
    mutationFn: async (hash: string) => {
      const addition = takeAddition();
      const result = readPageResult(hash);
      if (addition && result) await store(addition, result);
    },
    onSuccess: () => {
      refreshAfter("vault.updated");
      tell(t("settings.recovery.added"));
    },
  });
  const { mutate } = mutation;
  useEffect(() => {
    const { hash } = location;
    if (taken.current || hash === "") return;
    taken.current = true;
    history.replaceState(history.state, "", paths.recovery);
    mutate(hash);
  }, [mutate]);
  return { failure: mutation.error };
}
