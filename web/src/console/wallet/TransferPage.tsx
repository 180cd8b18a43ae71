import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useAssets } from "../../api/assets";
import { transfer as transferQuery } from "../../api/queries";
import type { Transfer } from "../../api/types";
import { paths } from "../../paths";
import { useTimes } from "../../time";
import { NetworkBadge } from "../../ui/Amount";
import { LinkButton, OutButton } from "../../ui/Button";
import { Bone, Card, fact, Facts, Notice, Page, Row, Split, Stack } from "../../ui/Layout";
import { Timeline } from "../../ui/Timeline";
import { LoadFailure } from "../shell/Failure";
import { Party, usePartyName } from "./Party";
import { happenedAt, SignedAmount } from "./transferColumns";
import { useReasonText } from "./useReasonText";
import { useTransferSteps } from "./useTransferSteps";
import { TransferStatus } from "./TransferStatus";
import styles from "./Wallet.module.css";

export function TransferPage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery(transferQuery(id));
  const title = query.data
    ? t(query.data.direction === "in" ? "wallet.transferIn" : "wallet.transferOut")
    : t("wallet.historyTitle");
  return (
    <Page title={title} back={{ to: paths.history, label: t("wallet.historyTitle") }}>
      {query.isError && !query.data ? (
        <LoadFailure failure={query.error} retry={() => void query.refetch()} />
      ) : query.data ? (
        <Filled transfer={query.data} />
      ) : (
        <Bone width={280} />
      )}
    </Page>
  );
}

function Filled({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation();
  const steps = useTransferSteps(transfer);
  return (
    <Stack gap={6}>
      <div className={styles.hero}>
        <SignedAmount transfer={transfer} size="hero" />
        <TransferStatus transfer={transfer} chip />
      </div>
      {transfer.hidden && <Notice tone="warning">{t("wallet.dustWhy")}</Notice>}
      <Split>
        <Card>
          <TransferFacts transfer={transfer} />
        </Card>
        <Card title={t("words.status")}>
          <Timeline steps={steps} label={t("words.status")} />
        </Card>
      </Split>
    </Stack>
  );
}

function TransferFacts({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation();
  const times = useTimes();
  const assets = useAssets();
  const url = assets.txUrl(transfer.network, transfer.tx);
  const incoming = transfer.direction === "in";
  const name = usePartyName()(transfer.network, transfer.counterparty);
  return (
    <Stack gap={6}>
      <Facts
        items={[
          fact(t("wallet.reason"), <ReasonLink transfer={transfer} />),
          fact(
            t(incoming ? "wallet.sender" : "wallet.recipient"),
            <Party address={transfer.counterparty} name={name} plain={transfer.hidden} />,
          ),
          fact(t("wallet.ownAddress"), <Party address={transfer.address} />),
          fact(t("words.network"), <NetworkBadge name={assets.name(transfer.network)} />),
          fact(t("words.date"), <time dateTime={happenedAt(transfer)}>{times.full(happenedAt(transfer))}</time>),
          transfer.block &&
            fact(t("wallet.block"), <span className="figures">{transfer.block.number.toLocaleString()}</span>),
          fact(t("words.transaction"), <Party address={transfer.tx} plain={transfer.hidden} />),
        ]}
      />
      {url && (
        <Row>
          <OutButton href={url} icon="external">
            {t("words.explorer")}
          </OutButton>
        </Row>
      )}
    </Stack>
  );
}

function ReasonLink({ transfer: { reason } }: { transfer: Transfer }) {
  const { t } = useTranslation();
  const reasonText = useReasonText();
  if (!reason) return <span className="quiet">–</span>;
  const to =
    reason.kind === "unmatched"
      ? paths.inbox
      : !reason.id
        ? null
        : reason.kind === "invoice"
          ? paths.invoice(reason.id)
          : reason.kind === "payout"
            ? paths.payout(reason.id)
            : null;
  return (
    <Row apart>
      {reasonText(reason)}
      {to && (
        <LinkButton small to={to}>
          {t(reason.kind === "unmatched" ? "wallet.assign" : "wallet.openReason")}
        </LinkButton>
      )}
    </Row>
  );
}
