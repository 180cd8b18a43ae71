import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useEffect } from "react";
import { invoice as invoiceQuery, profile as profileQuery } from "../../api/queries";
import type { Invoice } from "../../api/types";
import { endpoints, paths } from "../../paths";
import { Button, IconButton, OutButton } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Bone, Card, Notice, Page, Row, Stack } from "../../ui/Layout";
import { Failure, LoadFailure } from "../shell/Failure";
import { CustomerFields, LinesFields, TermsFields } from "./EditorFields";
import { FieldProblems } from "./FieldProblems";
import { problemsOf } from "./fieldProblem";
import { InvoiceActions } from "./InvoiceActions";
import { InvoicePaper } from "./InvoicePaper";
import { linesOf } from "./draft";
import { totalsOf } from "./totals";
import { useDraft, type DraftHold } from "./useDraft";
import styles from "./Invoicing.module.css";

export function EditorPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery({ ...invoiceQuery(id), staleTime: 0, refetchOnWindowFocus: false });
  const issued = query.data && query.data.document !== "draft";
  useEffect(() => {
    if (issued) void navigate({ to: paths.invoice(id), replace: true });
  }, [issued, id, navigate]);
  if (query.data && !issued) return <Editor key={query.data.id} invoice={query.data} />;
  return (
    <Page title={t("invoices.editTitle")} back={{ to: paths.invoices, label: t("invoices.title") }}>
      {query.isError ? <LoadFailure failure={query.error} retry={() => void query.refetch()} /> : <Bone width={280} />}
    </Page>
  );
}

function Editor({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation();
  const hold = useDraft(invoice);
  const { draft } = hold;
  const lines = linesOf(draft.lines);
  return (
    <Page
      title={t("invoices.editTitle")}
      back={{ to: paths.invoices, label: t("invoices.title") }}
      actions={<EditorActions invoice={invoice} hold={hold} />}
      stay
    >
      {hold.state === "conflict" ? (
        <Notice tone="warning" title={t("invoices.conflict")} alert>
          <Button small onClick={() => location.reload()}>
            {t("invoices.reload")}
          </Button>
        </Notice>
      ) : (
        <EditorFailure hold={hold} />
      )}
      <SellerHint />
      <div className={styles.editor}>
        <Stack gap={6}>
          <Card title={t("invoices.whoTitle")}>
            <CustomerFields hold={hold} />
          </Card>
          <Card title={t("invoices.whatTitle")}>
            <LinesFields hold={hold} currency={invoice.currency} />
          </Card>
          <Card title={t("invoices.termsTitle")}>
            <TermsFields hold={hold} />
          </Card>
        </Stack>
        <div className={styles.previewSide}>
          <Stack gap={3}>
            <h2>{t("invoices.preview")}</h2>
            <InvoicePaper
              paper={{
                ...invoice,
                ...draft,
                dueOn: draft.dueOn || null,
                lines: lines ?? invoice.lines,
                totals: totalsOf(lines ?? invoice.lines, invoice.currency),
              }}
            />
            <p className="quiet small">{t("invoices.previewWhy")}</p>
          </Stack>
        </div>
      </div>
    </Page>
  );
}

/** Why it was not saved or issued: the fields where they are known, which are marked too. */
function EditorFailure({ hold }: { hold: DraftHold }) {
  const { t } = useTranslation();
  if (hold.problems.length > 0) return <FieldProblems title={t("invoices.correct")} all={hold.problems} />;
  return problemsOf(hold.failure).length > 0 ? null : <Failure failure={hold.failure} />;
}

/** A paper without the seller's address is a paper that many bookkeepers send back. */
function SellerHint() {
  const { t } = useTranslation();
  const seller = useQuery(profileQuery()).data;
  if (!seller || seller.address !== "") return null;
  return (
    <Notice>
      {t("invoices.noSeller")} <Link to={paths.settings}>{t("invoices.addSeller")}</Link>
    </Notice>
  );
}

function EditorActions({ invoice, hold }: { invoice: Invoice; hold: DraftHold }) {
  const { t } = useTranslation();
  const words = {
    saved: t("invoices.savedAt"),
    saving: t("invoices.saving"),
    unsaved: t("invoices.notSaved"),
    conflict: t("invoices.notSaved"),
  };
  return (
    <Row gap={2}>
      <span className={styles.saveState} role="status">
        {hold.state === "saved" && <Icon name="check" size={16} />}
        {words[hold.state]}
      </span>
      <IconButton
        icon="undo"
        label={t("words.undo")}
        look="plain"
        aria-disabled={!hold.canUndo || undefined}
        onClick={hold.undo}
      />
      <OutButton href={endpoints.invoicePdf(invoice.id)} icon="invoice">
        {t("invoices.pdf")}
      </OutButton>
      <InvoiceActions invoice={invoice} before={hold.save} onProblems={hold.setUnissued} />
    </Row>
  );
}
