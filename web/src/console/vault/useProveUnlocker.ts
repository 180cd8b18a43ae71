import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client";
import { queryClient, refreshAfter, vault } from "../../api/queries";
import { endpoints } from "../../paths";
import { useToast } from "../../ui/Toast";
import { actNonce } from "../shell/useAct";
import { useSigner } from "../shell/useSigner";

/** Opens the stored record for real, once: only then the server counts it as a way in. */
export function useProveUnlocker() {
  const { t } = useTranslation();
  const ask = useSigner();
  const tell = useToast();
  const mutation = useMutation({
    mutationFn: async (unlockerId: string) => {
      const sealed = await queryClient.fetchQuery({ ...vault, staleTime: 0 });
      const { ceremonyId, nonce } = await actNonce([{ action: "unlocker.activate", body: { unlockerId } }]);
      const { assertion } = await ask("activate", { serverNonce: nonce, vault: sealed, unlockerId });
      return call("POST", endpoints.unlockerActivation(unlockerId), { proof: { ceremonyId, assertion } });
    },
    onSuccess: () => {
      refreshAfter("vault.updated");
      tell(t("settings.recovery.proved"));
    },
  });
  return {
    run: (unlockerId: string) => mutation.mutate(unlockerId),
    running: mutation.isPending,
    failure: mutation.error,
  };
}
