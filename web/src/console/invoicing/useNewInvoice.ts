import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { call } from "../../api/client";
import { me, refreshAfter } from "../../api/queries";
import { useAction } from "../../api/useAction";
import type { Invoice } from "../../api/types";
import { endpoints, paths } from "../../paths";
import { dateAhead } from "../../time";
import { language } from "../../i18n";

const DAYS_TO_PAY = 14;

/**
 * Makes an empty draft and opens it; a contact's name is filled in already. A link that asked for the draft is replaced
 * by it: going back to that link would make another.
 */
export function useNewInvoice() {
  const navigate = useNavigate();
  const zone = useQuery(me).data?.organization.timeZone ?? "UTC";
  return useAction(
    (start: { contactId?: string; customer?: Invoice["customer"] }, key) =>
      call<Invoice>("POST", endpoints.invoices({}), {
        body: { ...start, dueOn: dateAhead(DAYS_TO_PAY, zone), locale: language() },
        key,
      }),
    (invoice) => {
      refreshAfter("invoice.updated");
      const asked = new URLSearchParams(location.search).has("new");
      void navigate({ to: paths.editInvoice(invoice.id), replace: asked });
    },
  );
}
