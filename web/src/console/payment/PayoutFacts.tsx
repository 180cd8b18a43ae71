import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useAssets } from "../../api/assets";
import { intent } from "../../api/queries";
import type { Payout } from "../../api/types";
import { amountText } from "../../money";
import { useTimes } from "../../time";
import { NetworkBadge } from "../../ui/Amount";
import { OutButton } from "../../ui/Button";
import { fact, Facts, Row, Stack } from "../../ui/Layout";
import { Party } from "../wallet/Party";
import styles from "./Payment.module.css";

export function PayoutFacts({ payout }: { payout: Payout }) {
  const { t } = useTranslation();
  const times = useTimes();
  const assets = useAssets();
  const url = payout.txHash ? assets.txUrl(payout.network, payout.txHash) : null;
  return (
    <Stack gap={6}>
      <Facts
        items={[
          fact(t("words.payee"), <Party address={payout.to} name={payout.payeeName} />),
          fact(t("words.network"), <NetworkBadge name={assets.name(payout.network)} />),
          fact(
            t("words.fee"),
            payout.networkFee
              ? amountText(payout.networkFee.amount, assets.asset(payout.networkFee.asset).symbol)
              : t(`send.${payout.route}`),
          ),
          payout.received &&
            fact(
              t("send.received"),
              t("send.receivedLess", {
                amount: amountText(payout.received.amount),
                symbol: assets.asset(payout.received.asset).symbol,
              }),
            ),
          payout.note !== "" && fact(t("words.note"), payout.note),
          fact(t("words.date"), times.full(payout.createdAt)),
          payout.intentId && fact(t("send.intent"), <IntentCode id={payout.intentId} />),
          payout.txHash && fact(t("words.transaction"), <Party address={payout.txHash} />),
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

/** The short code that the signer shows too, so that a person can see it is the same thing. */
function IntentCode({ id }: { id: string }) {
  const { t } = useTranslation();
  const code = useQuery(intent(id)).data?.code;
  return (
    <Stack gap={1}>
      <span className={styles.code}>{code ?? "–"}</span>
      <span className="quiet small">{t("send.intentWhy")}</span>
    </Stack>
  );
}
