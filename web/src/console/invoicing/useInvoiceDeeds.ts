import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client";
import { invoice as invoiceQuery, queryClient, refreshAfter } from "../../api/queries";
import { useAction } from "../../api/useAction";
import type { Invoice } from "../../api/types";
import { endpoints, paths } from "../../paths";
import { useToast } from "../../ui/Toast";

const keep = (invoice: Invoice): void => {
  queryClient.setQueryData(invoiceQuery(invoice.id).queryKey, invoice);
  refreshAfter("invoice.updated");
};

export function useIssueInvoice(id: string) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const tell = useToast();
  return useAction(
    ({ acceptedCharacters }: { acceptedCharacters?: string | undefined }, key) =>
      call<Invoice>("POST", endpoints.issuance(id), { body: acceptedCharacters ? { acceptedCharacters } : {}, key }),
    (invoice) => {
      keep(invoice);
      tell(t("invoices.issued"));
      void navigate({ to: paths.invoice(id), replace: true });
    },
  );
}

export function useVoidInvoice(id: string, done: () => void) {
  const { t } = useTranslation();
  const tell = useToast();
  return useAction(
    (body: object, key) => call<Invoice>("POST", endpoints.voiding(id), { body, key }),
    (invoice) => {
      keep(invoice);
      tell(t("invoices.voidedNow"));
      done();
    },
  );
}

export function useCopyInvoice(id: string) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const tell = useToast();
  return useAction(
    (body: object, key) => call<Invoice>("POST", endpoints.copies(id), { body, key }),
    (invoice) => {
      refreshAfter("invoice.updated");
      tell(t("invoices.copied"));
      void navigate({ to: paths.editInvoice(invoice.id) });
    },
  );
}

export function useDeleteDraft() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const tell = useToast();
  return useAction(
    (id: string) => call("DELETE", endpoints.invoice(id)),
    () => {
      refreshAfter("invoice.updated");
      tell(t("invoices.deleted"));
      void navigate({ to: paths.invoices });
    },
  );
}
