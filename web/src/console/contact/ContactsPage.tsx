import { useState } from "react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { contacts } from "../../api/queries";
import type { Contact } from "../../api/types";
import { endpoints, paths } from "../../paths";
import { Button, OutButton } from "../../ui/Button";
import { DataTable, type Column } from "../../ui/DataTable";
import { SelectField } from "../../ui/Field";
import { Blank, Card, Page, Stack } from "../../ui/Layout";
import { LoadMore } from "../../ui/LoadMore";
import { LoadFailure } from "../shell/Failure";
import { useSearchState } from "../shell/useSearchState";
import { SearchField } from "../wallet/HistoryFilters";
import { ContactDialog } from "./ContactDialog";
import styles from "./Contact.module.css";

const KINDS = ["customer", "vendor", "contractor"] as const;

export function ContactsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [{ q, kind }, change] = useSearchState(paths.contacts);
  const query = useInfiniteQuery(contacts({ q, kind }));
  const [making, setMaking] = useState(false);
  const rows = query.data?.pages.flatMap((page) => page.items);
  const filtered = Boolean(q || kind);
  const newButton = (
    <Button look="primary" icon="plus" onClick={() => setMaking(true)}>
      {t("contacts.new")}
    </Button>
  );
  return (
    <Page
      title={t("contacts.title")}
      actions={
        <>
          <OutButton href={endpoints.contactsCsv} download icon="download">
            {t("words.csv")}
          </OutButton>
          {newButton}
        </>
      }
    >
      <div className={styles.filters} role="search">
        <SearchField
          hideLabel
          label={t("words.search")}
          hint={t("contacts.searchHint")}
          value={q ?? ""}
          onChange={(next) => change({ q: next || undefined })}
        />
        <SelectField
          hideLabel
          label={t("contacts.kindLabel")}
          value={kind ?? ""}
          onChange={(next) => change({ kind: next || undefined })}
          options={[
            { value: "", label: t("words.all") },
            ...KINDS.map((one) => ({ value: one, label: t(`contacts.kind.${one}`) })),
          ]}
        />
      </div>
      {query.isError && !rows ? (
        <LoadFailure failure={query.error} retry={() => void query.refetch()} />
      ) : rows?.length === 0 ? (
        <Card>
          <Blank
            icon="contacts"
            action={
              filtered ? (
                <Button onClick={() => change({ q: undefined, kind: undefined })}>{t("words.clear")}</Button>
              ) : (
                newButton
              )
            }
          >
            {t(filtered ? "contacts.none" : "contacts.empty")}
          </Blank>
        </Card>
      ) : (
        <Stack gap={4}>
          <ContactTable rows={rows} />
          <LoadMore
            more={query.hasNextPage}
            running={query.isFetchingNextPage}
            label={t("words.more")}
            onMore={() => void query.fetchNextPage()}
          />
        </Stack>
      )}
      {making && (
        <ContactDialog
          onClose={() => setMaking(false)}
          onSaved={(contact) => void navigate({ to: paths.contact(contact.id) })}
        />
      )}
    </Page>
  );
}

function ContactTable({ rows }: { rows: Contact[] | undefined }) {
  const { t } = useTranslation();
  const columns: Column<Contact>[] = [
    { key: "name", head: t("words.name"), cell: (row) => row.name },
    { key: "email", head: t("words.email"), cell: (row) => <span className="second">{row.email}</span>, phone: "left" },
    {
      key: "kind",
      head: t("contacts.kindLabel"),
      cell: (row) => <span className="second">{t(`contacts.kind.${row.kind}`)}</span>,
      phone: "right",
    },
    {
      key: "payees",
      head: t("contacts.payees"),
      cell: (row) =>
        row.payees?.length ? <span className="quiet">{t("contacts.count", { count: row.payees.length })}</span> : "",
      align: "right",
      phone: "off",
    },
  ];
  return (
    <DataTable
      label={t("contacts.title")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      to={(row) => paths.contact(row.id)}
    />
  );
}
