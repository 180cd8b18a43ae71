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
import { hangs } from "./hangs";
import { useRaiseFee, useSignPayout } from "./useSignPayout";
import { useTakeBack } from "./useTakeBack";

const LOOK_AGAIN = 15_000;

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
  const takeBack = useTakeBack(payout.id);
  const isUnderWay = payout.status === "sending" || payout.status === "unknown";
  const { data: signed, dataUpdatedAt } = useQuery({
    ...intent(intentId ?? ""),
    enabled: Boolean(intentId),
    ...(isUnderWay ? { refetchInterval: LOOK_AGAIN } : {}),
  });
  const raisable = signed?.actions.some((one) => one.name === "bump-fee" && one.enabled);
  const hanging = isUnderWay && signed !== undefined ? hangs(signed, dataUpdatedAt) : null;
  if (!signing && !cancelable?.enabled && !ended && !raisable && hanging === null) return null;
  return (
    <Stack gap={3}>
      {hanging && <p className="second">{t(hanging === "canceling" ? "send.takingBack" : "send.hanging")}</p>}
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
        {hanging === "hanging" && intentId && (
          <Button look="danger" icon="key" running={takeBack.running} onClick={() => takeBack.run(intentId)}>
            {t("send.takeBack")}
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
      <Failure failure={sign.failure ?? raise.failure ?? takeBack.failure} />
      {canceling && <CancelPayout id={payout.id} onClose={() => setCanceling(false)} />}
    </Stack>
  );
}
