import { useEffect, useRef } from "react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { invoices } from "../../api/queries";
import type { Invoice } from "../../api/types";
import { amountText } from "../../money";
import { endpoints, paths } from "../../paths";
import { useTimes } from "../../time";
import { Amount } from "../../ui/Amount";
import { Button, OutButton } from "../../ui/Button";
import { DataTable, type Column } from "../../ui/DataTable";
import { Segments } from "../../ui/Field";
import { Blank, Card, Page, Stack } from "../../ui/Layout";
import { LoadMore } from "../../ui/LoadMore";
import { Failure, LoadFailure } from "../shell/Failure";
import { useSearchState } from "../shell/useSearchState";
import { SearchField } from "../wallet/HistoryFilters";
import { InvoiceStatus } from "./InvoiceStatus";
import { useNewInvoice } from "./useNewInvoice";
import styles from "./Invoicing.module.css";

const FILTERS = ["", "draft", "unpaid", "overdue", "paid"] as const;

export function InvoicesPage() {
  const { t } = useTranslation();
  const [{ status, q, new: wanted }, change] = useSearchState(paths.invoices);
  const query = useInfiniteQuery(invoices({ status, q }));
  const make = useNewInvoice();
  useMakeOnce(wanted === "true", () => make.run({}));
  const rows = query.data?.pages.flatMap((page) => page.items);
  const newButton = (
    <Button look="primary" icon="plus" running={make.running} onClick={() => make.run({})}>
      {t("invoices.new")}
    </Button>
  );
  const filtered = Boolean(status || q);
  return (
    <Page
      title={t("invoices.title")}
      actions={
        <>
          <OutButton href={endpoints.invoicesCsv({ status, q })} download icon="download">
            {t("words.csv")}
          </OutButton>
          {newButton}
        </>
      }
    >
      <Failure failure={make.failure} />
      <div className={styles.filters} role="search">
        <Segments
          label={t("words.status")}
          value={(status ?? "") as (typeof FILTERS)[number]}
          onChange={(next) => change({ status: next || undefined })}
          options={FILTERS.map((filter) => ({ value: filter, label: t(`invoices.filter.${filter || "all"}`) }))}
        />
        <SearchField
          hideLabel
          label={t("words.search")}
          hint={t("invoices.searchHint")}
          value={q ?? ""}
          onChange={(next) => change({ q: next || undefined })}
        />
      </div>
      {query.isError && !rows ? (
        <LoadFailure failure={query.error} retry={() => void query.refetch()} />
      ) : rows?.length === 0 ? (
        <Card>
          <Blank
            icon="invoice"
            action={
              filtered ? (
                <Button onClick={() => change({ status: undefined, q: undefined })}>{t("words.clear")}</Button>
              ) : (
                newButton
              )
            }
          >
            {t(filtered ? "invoices.none" : "invoices.empty")}
          </Blank>
        </Card>
      ) : (
        <Stack gap={4}>
          <InvoiceTable rows={rows} />
          <LoadMore
            more={query.hasNextPage}
            running={query.isFetchingNextPage}
            label={t("words.more")}
            onMore={() => void query.fetchNextPage()}
          />
        </Stack>
      )}
    </Page>
  );
}

export function InvoiceTable({ rows, bare }: { rows: Invoice[] | undefined; bare?: boolean }) {
  const { t } = useTranslation();
  const times = useTimes();
  const columns: Column<Invoice>[] = [
    {
      key: "customer",
      head: t("words.customer"),
      cell: (row) => row.customer.name || <span className="quiet">{t("invoices.noCustomer")}</span>,
    },
    {
      key: "number",
      head: t("invoices.number"),
      cell: (row) => <span className="second figures">{row.number ?? ""}</span>,
      phone: "left",
    },
    { key: "status", head: t("words.status"), cell: (row) => <InvoiceStatus invoice={row} />, phone: "left" },
    {
      key: "due",
      head: t("invoices.due"),
      cell: (row) => (row.dueOn ? <span className="second nowrap">{times.date(row.dueOn)}</span> : ""),
      phone: "right",
    },
    {
      key: "total",
      head: t("words.total"),
      cell: (row) => (
        <span
          title={
            row.payment === "partially_paid" ? `${t("invoices.rest")} ${amountText(row.rest, row.currency)}` : undefined
          }
        >
          <Amount value={row.total} symbol={row.currency} />
        </span>
      ),
      align: "right",
      phone: "right",
    },
  ];
  return (
    <DataTable
      label={t("invoices.title")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      to={(row) => (row.document === "draft" ? paths.editInvoice(row.id) : paths.invoice(row.id))}
      {...(bare ? { bare } : {})}
    />
  );
}

/** The link "new invoice" makes one draft, not one for each drawing. */
function useMakeOnce(wanted: boolean, make: () => void) {
  const made = useRef(false);
  useEffect(() => {
    if (!wanted || made.current) return;
    made.current = true;
    make();
  });
}
