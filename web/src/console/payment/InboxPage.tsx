import { useState } from "react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useAssets } from "../../api/assets";
import { assigned, unmatched } from "../../api/queries";
import type { Unmatched } from "../../api/types";
import { calledHere } from "../../i18n/calledHere";
import { paths } from "../../paths";
import { useTimes } from "../../time";
import { NetworkBadge } from "../../ui/Amount";
import { Button } from "../../ui/Button";
import { Blank, Bone, Card, fact, Facts, Page, Stack } from "../../ui/Layout";
import { LoadMore } from "../../ui/LoadMore";
import { Failure, LoadFailure } from "../shell/Failure";
import { Party, usePartyName } from "../wallet/Party";
import { happenedAt, SignedAmount } from "../wallet/transferColumns";
import { TransferStatus } from "../wallet/TransferStatus";
import { AssignDialog } from "./AssignDialog";
import { useUndoAssignment } from "./useUndoAssignment";
import styles from "./Payment.module.css";
import { Strays } from "./Strays";

/** Money that came without a reason we recognise: a person says what it is for. */
export function InboxPage() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(unmatched);
  const [assigning, setAssigning] = useState<Unmatched | null>(null);
  const items = query.data?.pages.flatMap((page) => page.items);
  return (
    <Page title={t("inbox.title")} lead={t("inbox.lead")}>
      {query.isError && !items ? (
        <LoadFailure failure={query.error} retry={() => void query.refetch()} />
      ) : items === undefined ? (
        <Card>
          <Bone width={320} />
        </Card>
      ) : items.length === 0 ? (
        <Card>
          <Blank icon="check">{t("inbox.empty")}</Blank>
        </Card>
      ) : (
        <Stack gap={4}>
          {items.map((item) => (
            <UnmatchedCard key={item.transfer.id} item={item} onAssign={() => setAssigning(item)} />
          ))}
          <LoadMore
            more={query.hasNextPage}
            running={query.isFetchingNextPage}
            label={t("words.more")}
            onMore={() => void query.fetchNextPage()}
          />
        </Stack>
      )}
      <Strays />
      <Assigned />
      {assigning && <AssignDialog item={assigning} onClose={() => setAssigning(null)} />}
    </Page>
  );
}

const WHY = {
  wrong_coin: "inbox.wrongCoin",
  no_rate: "inbox.noRate",
  closed: "inbox.closed",
  already_paid: "inbox.alreadyPaid",
} as const;

function UnmatchedCard({ item: { transfer, why, sentTo }, onAssign }: { item: Unmatched; onAssign: () => void }) {
  const { t } = useTranslation();
  const times = useTimes();
  const assets = useAssets();
  const name = usePartyName()(transfer.network, transfer.counterparty);
  return (
    <Card>
      <div className={styles.unmatched}>
        <Stack gap={2}>
          <SignedAmount transfer={transfer} size="large" />
          <TransferStatus transfer={transfer} />
        </Stack>
        <Button look="primary" onClick={onAssign}>
          {t("inbox.assign")}
        </Button>
        <Facts
          items={[
            why && fact(t("inbox.why"), t(WHY[why])),
            sentTo &&
              fact(
                t("inbox.sentTo"),
                <Link to={paths.invoice(sentTo.invoiceId)}>
                  {[calledHere(sentTo.title, t("invoices.invoice")), sentTo.customer].filter(Boolean).join(" · ")}
                </Link>,
              ),
            fact(t("inbox.sentFrom"), <Party address={transfer.counterparty} name={name} />),
            fact(t("words.network"), <NetworkBadge name={assets.name(transfer.network)} />),
            fact(t("inbox.arrivedAt"), times.full(happenedAt(transfer))),
          ]}
        />
      </div>
    </Card>
  );
}

/** What was decided lately, so that a wrong decision can be taken back. */
function Assigned() {
  const { t } = useTranslation();
  const times = useTimes();
  const undo = useUndoAssignment();
  const items = useQuery(assigned).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Card title={t("inbox.assignedTitle")}>
      <ul className={styles.assigned}>
        {items.map(({ transfer, decision }) => (
          <li key={transfer.id}>
            <SignedAmount transfer={transfer} />
            <span>
              {decision &&
                [t(`inbox.reasons.${decision.reason as "other"}`), decision.note].filter(Boolean).join(" · ")}
              {decision?.invoice && (
                <>
                  {" · "}
                  <Link to={paths.invoice(decision.invoice.invoiceId)}>
                    {calledHere(decision.invoice.title, t("invoices.invoice"))}
                  </Link>{" "}
                  {decision.invoice.customer}
                </>
              )}
              <br />
              <span className="quiet">{decision && times.short(decision.at)}</span>
            </span>
            <Button onClick={() => undo.run(transfer.id)} running={undo.running}>
              {t("words.undo")}
            </Button>
          </li>
        ))}
      </ul>
      <Failure failure={undo.failure} />
    </Card>
  );
}
