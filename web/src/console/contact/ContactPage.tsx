import { useState } from "react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client";
import { contact as contactQuery, invoices, refreshAfter } from "../../api/queries";
import { useAction } from "../../api/useAction";
import type { Contact } from "../../api/types";
import { endpoints, paths } from "../../paths";
import { Button } from "../../ui/Button";
import { Bone, Card, fact, Facts, Page, Split, Stack } from "../../ui/Layout";
import { Menu } from "../../ui/Menu";
import { useToast } from "../../ui/Toast";
import { LoadFailure } from "../shell/Failure";
import { InvoiceTable } from "../invoicing/InvoicesPage";
import { useNewInvoice } from "../invoicing/useNewInvoice";
import { ContactDialog } from "./ContactDialog";
import { Payees } from "./Payees";
import { Warnings } from "./Warnings";

export function ContactPage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery(contactQuery(id));
  const contact = query.data;
  return (
    <Page
      title={contact?.name ?? t("contacts.title")}
      back={{ to: paths.contacts, label: t("contacts.title") }}
      actions={contact && <HeadActions contact={contact} />}
    >
      {query.isError && !contact ? (
        <LoadFailure failure={query.error} retry={() => void query.refetch()} />
      ) : contact ? (
        <Filled contact={contact} />
      ) : (
        <Bone width={280} />
      )}
    </Page>
  );
}

function Filled({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const rows = useInfiniteQuery(invoices({ q: contact.name })).data?.pages[0]?.items;
  return (
    <Stack gap={6}>
      <Warnings warnings={contact.warnings} />
      <Split>
        <Stack gap={6}>
          <Payees contact={contact} />
          {rows && rows.length > 0 && (
            <Card title={t("contacts.invoices")}>
              <InvoiceTable bare rows={rows} />
            </Card>
          )}
        </Stack>
        <Card>
          <Facts
            items={[
              fact(t("contacts.kindLabel"), t(`contacts.kind.${contact.kind}`)),
              fact(t("words.email"), contact.email ? <a href={`mailto:${contact.email}`}>{contact.email}</a> : "–"),
              contact.note !== "" && fact(t("words.note"), contact.note),
            ]}
          />
        </Card>
      </Split>
    </Stack>
  );
}

function HeadActions({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const tell = useToast();
  const [editing, setEditing] = useState(false);
  const make = useNewInvoice();
  const archive = useAction(
    (id: string, key) => call("POST", endpoints.contactArchive(id), { body: {}, key }),
    () => {
      refreshAfter("contact.updated");
      tell(t("contacts.archived"));
      void navigate({ to: paths.contacts });
    },
  );
  return (
    <>
      <Button
        icon="plus"
        running={make.running}
        onClick={() =>
          make.run({ contactId: contact.id, customer: { name: contact.name, email: contact.email, address: "" } })
        }
      >
        {t("contacts.newInvoice")}
      </Button>
      <Menu
        items={[
          { key: "edit", label: t("contacts.edit"), icon: "settings", onSelect: () => setEditing(true) },
          { key: "archive", label: t("contacts.archive"), icon: "inbox", onSelect: () => archive.run(contact.id) },
        ]}
        trigger={(props) => <Button icon="more" aria-label={t("words.actions")} {...props} />}
      />
      {editing && (
        <ContactDialog contact={contact} onClose={() => setEditing(false)} onSaved={() => tell(t("words.saved"))} />
      )}
    </>
  );
}
