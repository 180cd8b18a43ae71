import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useAssets } from "../../api/assets";
import { call } from "../../api/client";
import { refreshAll, safeMode } from "../../api/queries";
import type { SafeMode, SafeModeSeries } from "../../api/safeMode";
import { useAction } from "../../api/useAction";
import { usePhrase } from "../../i18n/usePhrase";
import { endpoints, paths } from "../../paths";
import { useTimes } from "../../time";
import { Amount, ShortAddress } from "../../ui/Amount";
import { Button } from "../../ui/Button";
import { DataTable } from "../../ui/DataTable";
import { TextField } from "../../ui/Field";
import { Bone, Card, Notice, Page, Row, Stack } from "../../ui/Layout";
import { Failure, LoadFailure } from "../shell/Failure";
import { useAct } from "../shell/useAct";
import { namedNumbers, numbersText, seriesToName } from "./series";

/** What an owner goes through after the database was found to be older than it was. */
export function SafeModePage() {
  const { t } = useTranslation();
  const query = useQuery(safeMode);
  const found = query.data;
  return (
    <Page title={t("safeMode.title")} back={{ to: paths.home, label: t("home.title") }}>
      {query.isError && !found ? (
        <LoadFailure failure={query.error} retry={() => void query.refetch()} />
      ) : !found ? (
        <Card>
          <Bone width={280} />
        </Card>
      ) : found.isOn ? (
        <Review key={found.epoch} found={found} />
      ) : (
        <Notice tone="success">{t("safeMode.off")}</Notice>
      )}
    </Page>
  );
}

function Review({ found }: { found: SafeMode }) {
  const { t } = useTranslation();
  const phrase = usePhrase();
  const times = useTimes();
  return (
    <Stack gap={4}>
      <Notice tone="warning" title={phrase(`safeMode.reason.${found.reason}`) ?? t("safeMode.reason.restored")}>
        <Stack gap={2}>
          {found.since && <p>{t("safeMode.since", { when: times.full(found.since) })}</p>}
          <p>{t("safeMode.stopped")}</p>
          <p>{t("safeMode.goesOn")}</p>
        </Stack>
      </Notice>
      <OpenPayouts payouts={found.payouts} />
      <Passkeys passkeys={found.passkeys} />
      {found.mayEnd ? <LastNumbers found={found} /> : <Notice tone="info">{t("safeMode.ownersOnly")}</Notice>}
    </Stack>
  );
}

function OpenPayouts({ payouts }: { payouts: SafeMode["payouts"] }) {
  const { t } = useTranslation();
  const phrase = usePhrase();
  const assets = useAssets();
  return (
    <Card title={t("safeMode.payouts.title")}>
      <Stack gap={3}>
        <p className="second">{t(payouts.length === 0 ? "safeMode.payouts.none" : "safeMode.payouts.lead")}</p>
        {payouts.length > 0 && (
          <DataTable
            bare
            label={t("safeMode.payouts.title")}
            rows={payouts}
            rowKey={(one) => one.id}
            to={(one) => paths.payout(one.id)}
            columns={[
              {
                key: "payee",
                head: t("safeMode.payouts.payee"),
                cell: (one) => one.payee ?? (one.to ? <ShortAddress address={one.to} /> : "-"),
              },
              {
                key: "status",
                head: t("words.status"),
                cell: (one) => phrase(`safeMode.status.${one.status}`) ?? one.status,
              },
              {
                key: "amount",
                head: t("words.amount"),
                align: "right",
                cell: ({ amount }) => <Amount value={amount.amount} symbol={assets.asset(amount.asset).symbol} />,
              },
            ]}
          />
        )}
      </Stack>
    </Card>
  );
}

function Passkeys({ passkeys }: { passkeys: SafeMode["passkeys"] }) {
  const { t } = useTranslation();
  const times = useTimes();
  return (
    <Card title={t("safeMode.passkeys.title")}>
      <Stack gap={3}>
        <p className="second">{t("safeMode.passkeys.lead")}</p>
        <ul>
          {passkeys.map((one, place) => (
            <li key={`${one.person}${one.createdAt}${place}`}>
              <strong>{one.person}</strong>{" "}
              <span className="quiet">
                {one.name} · {times.short(one.createdAt)}
              </span>
            </li>
          ))}
        </ul>
      </Stack>
    </Card>
  );
}

function LastNumbers({ found }: { found: SafeMode }) {
  const { t } = useTranslation();
  const times = useTimes();
  const act = useAct();
  const known = seriesToName(found.series, new Date().getFullYear());
  const [typed, setTyped] = useState<Record<number, string>>({});
  const numbers = namedNumbers(known, typed);
  const end = useAction(
    async (series: SafeModeSeries[], key) => {
      const body = { epoch: `${found.epoch}`, numbers: numbersText(series) };
      const proof = await act([{ action: "safe.mode.end", body }]);
      await call("POST", endpoints.safeModeEnd, { body: { series }, proof, key });
    },
    () => void refreshAll(),
  );
  return (
    <Card title={t("safeMode.numbers.title")}>
      <Stack gap={4}>
        <p className="second">{t("safeMode.numbers.lead")}</p>
        {known.map(({ year, last }) => (
          <TextField
            key={year}
            label={t("safeMode.numbers.label", { year })}
            hint={
              last > 0
                ? t("safeMode.numbers.known", { number: numbersText([{ year, last }]) })
                : t("safeMode.numbers.unknown")
            }
            wrong={
              typed[year] !== undefined && numbers.wrong.includes(year) ? t("safeMode.numbers.wrong", { last }) : null
            }
            inputMode="numeric"
            maxLength={7}
            value={typed[year] ?? ""}
            onChange={(value) => setTyped({ ...typed, [year]: value })}
          />
        ))}
        {!found.isEndable && found.endableAt && <p>{t("safeMode.waits", { when: times.full(found.endableAt) })}</p>}
        <Failure failure={end.failure} />
        <Row>
          <Button
            look="danger"
            running={end.running}
            aria-disabled={!found.isEndable || numbers.wrong.length > 0 || undefined}
            onClick={() => found.isEndable && numbers.wrong.length === 0 && end.run(numbers.series)}
          >
            {t("safeMode.end")}
          </Button>
        </Row>
      </Stack>
    </Card>
  );
}
