import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client";
import { me, queryClient, refreshAfter, vault } from "../../api/queries";
import type { Contact, Payee } from "../../api/types";
import { endpoints } from "../../paths";
import { rawId } from "../../rawId";
import { useToast } from "../../ui/Toast";
import { actNonce } from "../shell/useAct";
import { useSigner } from "../shell/useSigner";

/** The signer shows the address; a touch makes a proof that only this vault can make, and recognise later. */
export function useVerifyPayee(contact: Contact) {
  const { t } = useTranslation();
  const ask = useSigner();
  const tell = useToast();
  const personId = useQuery(me).data?.person.id ?? "";
  const mutation = useMutation({
    mutationFn: async ({ id, network, address, version }: Payee) => {
      const body = { network, address, name: contact.name, version };
      const { ceremonyId, nonce } = await actNonce([{ action: "contact.confirm", body }]);
      const sealed = await queryClient.fetchQuery({ ...vault, staleTime: 0 });
      const { assertion, mac } = await ask("confirm-payee", {
        contact: body,
        serverNonce: nonce,
        userId: rawId(personId),
        vault: sealed,
      });
      return call<Payee>("PUT", endpoints.payeeConfirmation(id), {
        body: { mac, version },
        proof: { ceremonyId, assertion },
      });
    },
    onSuccess: () => {
      refreshAfter("contact.updated");
      tell(t("contacts.verifiedNow"));
    },
  });
  return { run: (payee: Payee) => mutation.mutate(payee), running: mutation.isPending, failure: mutation.error };
}
