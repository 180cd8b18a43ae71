import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client";
import { useAssets } from "../../api/assets";
import { refreshAfter, transfer as transferQuery } from "../../api/queries";
import { useAction } from "../../api/useAction";
import type { Transfer } from "../../api/types";
import { endpoints, paths } from "../../paths";
import { amountText } from "../../money";
import { useTimes } from "../../time";
import { NetworkBadge } from "../../ui/Amount";
import { Button, LinkButton, OutButton } from "../../ui/Button";
import { Bone, Card, fact, Facts, Notice, Page, Row, Split, Stack } from "../../ui/Layout";
import { useToast } from "../../ui/Toast";
import { TextField } from "../../ui/Field";
import { Timeline } from "../../ui/Timeline";
import { Failure, LoadFailure } from "../shell/Failure";
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
      {transfer.reason?.kind === "unexplained" && transfer.reason.label === "" && (
        <Acknowledgement transfer={transfer} />
      )}
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

/** Money left without a payment here: whoever did it says what it was, and nobody is alarmed any longer. */
function Acknowledgement({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation();
  const tell = useToast();
  const [note, setNote] = useState("");
  const acknowledge = useAction(
    (body: { note: string }, key) => call("POST", endpoints.acknowledgement(transfer.id), { body, key }),
    () => {
      refreshAfter("transfer.final");
      tell(t("wallet.acknowledged"));
    },
  );
  return (
    <Card title={t("wallet.acknowledgeTitle")}>
      <Stack gap={4}>
        <Notice tone="warning">{t("wallet.acknowledgeWhy")}</Notice>
        <TextField label={t("wallet.acknowledgeNote")} value={note} onChange={setNote} maxLength={200} />
        <Failure failure={acknowledge.failure} />
        <Row>
          <Button
            look="primary"
            running={acknowledge.running}
            reason={note.trim() === "" ? t("wallet.acknowledgeNote") : null}
            onClick={() => acknowledge.run({ note })}
          >
            {t("wallet.acknowledge")}
          </Button>
        </Row>
      </Stack>
    </Card>
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
          transfer.worth &&
            fact(t("wallet.worth"), worthText(transfer.worth, assets.asset(transfer.amount.asset).symbol)),
          transfer.networkFee &&
            fact(
              t("words.fee"),
              amountText(transfer.networkFee.amount, assets.asset(transfer.networkFee.asset).symbol),
            ),
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

/** Such as "46.00 EUR (1 USDC = 0.92 EUR)". */
const worthText = ({ amount, rate, currency }: NonNullable<Transfer["worth"]>, symbol: string): string =>
  `${amountText(amount, currency)} (1 ${symbol} = ${rate} ${currency})`;

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
