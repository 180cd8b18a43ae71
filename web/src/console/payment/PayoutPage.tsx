import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useAssets } from "../../api/assets";
import { payout as payoutQuery } from "../../api/queries";
import type { Payout } from "../../api/types";
import { errorKey, usePhrase } from "../../i18n/usePhrase";
import { amountText } from "../../money";
import { paths } from "../../paths";
import { Amount } from "../../ui/Amount";
import { Bone, Card, Notice, Page, Split, Stack } from "../../ui/Layout";
import { Timeline } from "../../ui/Timeline";
import { LoadFailure } from "../shell/Failure";
import { PayoutActions } from "./PayoutActions";
import { PayoutFacts } from "./PayoutFacts";
import { PayoutStatus } from "./PayoutStatus";
import { usePayoutSteps } from "./usePayoutSteps";
import styles from "./Payment.module.css";

export function PayoutPage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery(payoutQuery(id));
  return (
    <Page title={t("send.payoutTitle")} back={{ to: paths.wallet, label: t("wallet.title") }}>
      {query.isError && !query.data ? (
        <LoadFailure failure={query.error} retry={() => void query.refetch()} />
      ) : query.data ? (
        <Filled payout={query.data} />
      ) : (
        <Bone width={280} />
      )}
    </Page>
  );
}

function Filled({ payout }: { payout: Payout }) {
  const { t } = useTranslation();
  const assets = useAssets();
  const steps = usePayoutSteps(payout);
  return (
    <Stack gap={6}>
      <div className={styles.hero}>
        <Amount value={payout.amount.amount} symbol={assets.asset(payout.amount.asset).symbol} size="hero" />
        <PayoutStatus status={payout.status} chip />
      </div>
      <PayoutNotice payout={payout} />
      <PayoutActions payout={payout} />
      <Split>
        <Card>
          <PayoutFacts payout={payout} />
        </Card>
        <Card title={t("send.progress")}>
          <Timeline steps={steps} label={t("send.progress")} />
        </Card>
      </Split>
    </Stack>
  );
}

const WHY = {
  failed: ["danger", "send.failedWhy"],
  unknown: ["warning", "send.unknownWhy"],
  refused: ["danger", "send.refusedWhy"],
  ready: ["info", "send.waitSign"],
} as const;

function PayoutNotice({ payout: { status, shortBy, no } }: { payout: Payout }) {
  const { t } = useTranslation();
  const assets = useAssets();
  const phrase = usePhrase();
  if (shortBy)
    return (
      <Notice tone="warning">
        {t("send.short", { amount: amountText(shortBy.amount, assets.asset(shortBy.asset).symbol) })}
      </Notice>
    );
  if (no && status === "checking")
    return (
      <Notice tone="info">
        {t("send.waitsByItself")} {phrase(errorKey(no.code)) ?? no.sentence}
      </Notice>
    );
  if (no)
    return (
      <Notice tone={status === "canceled" ? "neutral" : "danger"}>{phrase(errorKey(no.code)) ?? no.sentence}</Notice>
    );
  if (!(status in WHY)) return null;
  const [tone, key] = WHY[status as keyof typeof WHY];
  return <Notice tone={tone}>{t(key)}</Notice>;
}
