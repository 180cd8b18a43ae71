import { useState, type FormEvent } from "react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client";
import { queryClient, rates } from "../../api/queries";
import type { Rate } from "../../api/rates";
import { useAction } from "../../api/useAction";
import { parsePositive, toWire } from "../../money";
import { endpoints } from "../../paths";
import { useTimes } from "../../time";
import { Button, IconButton } from "../../ui/Button";
import { SelectField, TextField } from "../../ui/Field";
import { Bone, Card, Row, Stack } from "../../ui/Layout";
import { AmountField } from "../shell/AmountField";
import { Failure, LoadFailure } from "../shell/Failure";
import { useUnsaved } from "../shell/useUnsaved";
import styles from "./Payment.module.css";

const RATE_DECIMALS = 6;

const reread = () => queryClient.invalidateQueries({ queryKey: rates.queryKey });

/** What coins are worth, where each price is from, and a place to enter one. */
export function RatesCard() {
  const { t } = useTranslation();
  const query = useQuery(rates);
  return (
    <Card title={t("settings.rates.title")}>
      <Stack gap={4}>
        <p className="second">{t("settings.rates.why")}</p>
        {query.isError && !query.data ? (
          <LoadFailure failure={query.error} retry={() => void query.refetch()} />
        ) : (
          <div>
            {query.data?.items.map((rate) => <RateLine key={`${rate.symbol} ${rate.currency}`} rate={rate} />) ?? (
              <Bone width={240} />
            )}
          </div>
        )}
        <RateForm />
      </Stack>
    </Card>
  );
}

function RateLine({ rate }: { rate: Rate }) {
  const { t } = useTranslation();
  const times = useTimes();
  const remove = useAction(() => call("DELETE", endpoints.rate(rate.symbol, rate.currency)), reread);
  return (
    <>
      <div className={styles.rate}>
        <span className="figures">{`1 ${rate.symbol} = ${rate.perCoin} ${rate.currency}`}</span>
        <span className="quiet small" title={times.full(rate.at)}>
          {rate.source === "par" ? t("settings.rates.par") : t("settings.rates.manual", { when: times.ago(rate.at) })}
        </span>
        {rate.source === "manual" && (
          <IconButton
            small
            icon="trash"
            label={t("settings.rates.remove")}
            aria-busy={remove.running || undefined}
            onClick={() => remove.run(undefined)}
          />
        )}
      </div>
      <Failure failure={remove.failure} />
    </>
  );
}

function RateForm() {
  const { t } = useTranslation();
  const [fields, setFields] = useState({
    symbol: "USDC",
    currency: "",
    perCoin: "",
  });
  const enter = useAction(
    (body: typeof fields) => call<Rate>("PUT", endpoints.rates, { body }),
    async () => {
      setFields({ ...fields, currency: "", perCoin: "" });
      await reread();
    },
  );
  const perCoin = parsePositive(fields.perCoin, RATE_DECIMALS);
  const ready = fields.currency.length === 3 && perCoin.ok;
  useUnsaved(fields.currency !== "" || fields.perCoin !== "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) enter.run({ ...fields, perCoin: toWire(perCoin.units, RATE_DECIMALS) });
  };
  return (
    <form className={styles.rateEntry} noValidate onSubmit={submit}>
      <div className={styles.rateForm}>
        <SelectField
          label={t("settings.rates.coin")}
          value={fields.symbol}
          onChange={(symbol) => setFields({ ...fields, symbol })}
          options={["USDC", "USDT"].map((symbol) => ({
            value: symbol,
            label: symbol,
          }))}
        />
        <AmountField
          label={t("settings.rates.perCoin")}
          decimals={RATE_DECIMALS}
          value={fields.perCoin}
          onChange={(perCoin) => setFields({ ...fields, perCoin })}
          placeholder="0.92"
        />
        <TextField
          label={t("settings.rates.currency")}
          value={fields.currency}
          maxLength={3}
          onChange={(currency) => setFields({ ...fields, currency: currency.trim().toUpperCase() })}
          placeholder="EUR"
        />
      </div>
      <Failure failure={enter.failure} />
      <Row>
        <Button type="submit" running={enter.running} aria-disabled={ready ? undefined : true}>
          {t("settings.rates.enter")}
        </Button>
      </Row>
    </form>
  );
}
