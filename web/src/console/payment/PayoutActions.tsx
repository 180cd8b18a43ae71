import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { intent } from "../../api/queries";
import type { Payout } from "../../api/types";
import { paths } from "../../paths";
import { Button, LinkButton } from "../../ui/Button";
import { Row, Stack } from "../../ui/Layout";
import { Failure, useReason } from "../shell/Failure";
import { CancelPayout } from "./CancelPayout";
import { signAction } from "./payoutSteps";
import { useRaiseFee, useSignPayout } from "./useSignPayout";

/** What may be done with a payout now. */
export function PayoutActions({ payout }: { payout: Payout }) {
  const { t } = useTranslation();
  const reason = useReason();
  const sign = useSignPayout();
  const [canceling, setCanceling] = useState(false);
  const signing = signAction(payout);
  const cancelable = payout.actions.find((one) => one.name === "cancel");
  const ended = payout.status === "failed" || payout.status === "refused" || payout.status === "canceled";
  const raise = useRaiseFee(payout.id);
  const { intentId } = payout;
  const raisable = useQuery({ ...intent(intentId ?? ""), enabled: Boolean(intentId) }).data?.actions.some(
    (one) => one.name === "bump-fee" && one.enabled,
  );
  if (!signing && !cancelable?.enabled && !ended && !raisable) return null;
  return (
    <Stack gap={3}>
      <Row gap={2}>
        {signing && (
          <Button
            look="primary"
            icon="key"
            running={sign.running}
            reason={signing.enabled ? null : reason(signing.reason)}
            onClick={() => void sign.run(payout.id)}
          >
            {t("send.sign")}
          </Button>
        )}
        {raisable && intentId && (
          <Button icon="key" running={raise.running} onClick={() => raise.run(intentId)}>
            {t("send.bump")}
          </Button>
        )}
        {cancelable?.enabled && (
          <Button look="danger" onClick={() => setCanceling(true)}>
            {t("send.cancelPayout")}
          </Button>
        )}
        {ended && (
          <LinkButton
            to={paths.send}
            search={{ to: payout.to, asset: payout.amount.asset, amount: payout.amount.amount, note: payout.note }}
          >
            {t("send.again")}
          </LinkButton>
        )}
      </Row>
      <Failure failure={sign.failure ?? raise.failure} />
      {canceling && <CancelPayout id={payout.id} onClose={() => setCanceling(false)} />}
    </Stack>
  );
}
