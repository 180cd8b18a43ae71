import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useAssets } from "../../api/assets";
import type { Estimate, RouteChoice, Warning } from "../../api/types";
import { errorKey, usePhrase } from "../../i18n/usePhrase";
import { amountText, compare } from "../../money";
import { Button } from "../../ui/Button";
import { Notice, Stack } from "../../ui/Layout";
import { Failure, useReason } from "../shell/Failure";
import type { SendForm } from "./useSendForm";
import styles from "./Payment.module.css";

interface ChecksProps {
  form: SendForm;
  doubt: SendForm["doubt"];
  estimate: UseQueryResult<Estimate>;
  route: RouteChoice | undefined;
}

/** What the checks found, and who pays the fee. */
export function SendChecks({ form, doubt, estimate, route }: ChecksProps) {
  const { t } = useTranslation();
  if (form.target === null) return null;
  if (estimate.isError) return <Failure failure={estimate.error} />;
  if (!estimate.data)
    return (
      <p className="quiet" role="status">
        {t("send.checking")}
      </p>
    );
  const { warnings, routes } = estimate.data;
  const noted = doubt ? [{ code: doubt, text: "" }, ...warnings.filter((one) => one.code !== doubt)] : warnings;
  return (
    <Stack gap={4}>
      {noted.map((warning) => (
        <WarningNotice key={warning.code} warning={warning} />
      ))}
      {doubt && compare(form.target.amount.amount, "1") > 0 && (
        <Notice title={t("send.smallFirst")}>
          {t("send.smallFirstWhy")}{" "}
          <Button small onClick={() => form.change({ amount: "1.00" })}>
            {t("send.smallFirst")}
          </Button>
        </Notice>
      )}
      <fieldset className={styles.routes}>
        <legend>{t("send.route")}</legend>
        {routes.map((choice) => (
          <RouteLine
            key={choice.route}
            choice={choice}
            chosen={choice.route === route?.route}
            onChoose={() => form.change({ route: choice.route, note: form.fields.note })}
          />
        ))}
      </fieldset>
    </Stack>
  );
}

function WarningNotice({ warning }: { warning: Warning }) {
  const phrase = usePhrase();
  return (
    <Notice tone={warning.blocking || warning.code === "address-looks-like" ? "danger" : "warning"} alert>
      {phrase(errorKey(warning.code)) ?? warning.text}
    </Notice>
  );
}

function RouteLine({ choice, chosen, onChoose }: { choice: RouteChoice; chosen: boolean; onChoose: () => void }) {
  const { t } = useTranslation();
  const assets = useAssets();
  const reason = useReason();
  const fee = amountText(choice.feeCap.amount, assets.asset(choice.feeCap.asset).symbol);
  return (
    <label className={styles.route} data-off={!choice.available || undefined}>
      <input type="radio" name="route" checked={chosen} disabled={!choice.available} onChange={onChoose} />
      <span>
        <strong>{t(`send.${choice.route}`)}</strong>
        <span className="second">
          {choice.available ? t(`send.${choice.route}Why`, { fee }) : reason(choice.reason)}
        </span>
      </span>
    </label>
  );
}
