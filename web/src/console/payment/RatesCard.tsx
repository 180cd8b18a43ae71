import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client";
import { queryClient, rates } from "../../api/queries";
import type { Rate } from "../../api/rates";
import { useAction } from "../../api/useAction";
import { endpoints } from "../../paths";
import { useTimes } from "../../time";
import { Button } from "../../ui/Button";
import { SelectField, TextField } from "../../ui/Field";
import { Bone, Card, Row, Stack } from "../../ui/Layout";
import { Failure, LoadFailure } from "../shell/Failure";

const reread = () => queryClient.invalidateQueries({ queryKey: rates.queryKey });

/** What coins are worth, where each price is from, and a place to enter one. */
export function RatesCard() {
  const { t } = useTranslation();
  const query = useQuery(rates);
  return (
    <Card label={t("settings.rates.title")}>
      <Stack gap={4}>
        <h2>{t("settings.rates.title")}</h2>
        <p className="second">{t("settings.rates.why")}</p>
        {query.isError && !query.data ? (
          <LoadFailure failure={query.error} retry={() => void query.refetch()} />
        ) : (
          (query.data?.items.map((rate) => <RateLine key={`${rate.symbol} ${rate.currency}`} rate={rate} />) ?? (
            <Bone width={240} />
          ))
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
    <div>
      <Row>
        <span className="figures">{`1 ${rate.symbol} = ${rate.perCoin} ${rate.currency}`}</span>
        <span className="quiet small" title={times.full(rate.at)}>
          {rate.source === "par" ? t("settings.rates.par") : t("settings.rates.manual", { when: times.ago(rate.at) })}
        </span>
        {rate.source === "manual" && (
          <Button small look="quiet" running={remove.running} onClick={() => remove.run(undefined)}>
            {t("settings.rates.remove")}
          </Button>
        )}
      </Row>
      <Failure failure={remove.failure} />
    </div>
  );
}

function RateForm() {
  const { t } = useTranslation();
  const [fields, setFields] = useState({ symbol: "USDC", currency: "", perCoin: "" });
  const enter = useAction(
    (body: typeof fields) => call<Rate>("PUT", endpoints.rates, { body }),
    async () => {
      setFields({ ...fields, currency: "", perCoin: "" });
      await reread();
    },
  );
  const ready = fields.currency.length === 3 && fields.perCoin !== "";
  return (
    <Stack gap={3}>
      <Row>
        <SelectField
          label={t("settings.rates.coin")}
          value={fields.symbol}
          onChange={(symbol) => setFields({ ...fields, symbol })}
          options={["USDC", "USDT"].map((symbol) => ({ value: symbol, label: symbol }))}
        />
        <TextField
          label={t("settings.rates.perCoin")}
          inputMode="decimal"
          value={fields.perCoin}
          onChange={(perCoin) => setFields({ ...fields, perCoin: perCoin.trim() })}
          placeholder="0.92"
        />
        <TextField
          label={t("settings.rates.currency")}
          value={fields.currency}
          maxLength={3}
          onChange={(currency) => setFields({ ...fields, currency: currency.trim().toUpperCase() })}
          placeholder="EUR"
        />
      </Row>
      <Failure failure={enter.failure} />
      <Row>
        <Button
          running={enter.running}
          aria-disabled={ready ? undefined : true}
          onClick={() => ready && enter.run(fields)}
        >
          {t("settings.rates.enter")}
        </Button>
      </Row>
    </Stack>
  );
}
