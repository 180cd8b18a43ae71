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
      <Passkeys found={found} />
      {(!found.removalsKnown || found.endRequests.length > 0) && <Wishes found={found} />}
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

/** Who wants to end it, while everybody has time to come by. */
function Wishes({ found }: { found: SafeMode }) {
  const { t } = useTranslation();
  const times = useTimes();
  const ask = useAction(
    async (_: void, key) => {
      await call("POST", endpoints.safeModeEndRequests, { key });
    },
    () => void refreshAll(),
  );
  const when = found.endableAt ? times.full(found.endableAt) : "";
  return (
    <Card title={t("safeMode.wish.title")}>
      <Stack gap={3}>
        <p className="second">{t(found.isEndable ? "safeMode.wish.over" : "safeMode.wish.lead", { when })}</p>
        {found.endRequests.length === 0 ? (
          <p>{t("safeMode.wish.none")}</p>
        ) : (
          <ul>
            {found.endRequests.map((one) => (
              <li key={`${one.person}${one.askedAt}`}>
                <strong>{one.person}</strong>{" "}
                <span className="quiet">{t("safeMode.wish.asked", { when: times.full(one.askedAt) })}</span>
              </li>
            ))}
          </ul>
        )}
        <Failure failure={ask.failure} />
        {found.mayEnd && !found.isEndable && !found.endRequests.some(({ isOwn }) => isOwn) && (
          <Row>
            <Button running={ask.running} onClick={() => ask.run()}>
              {t("safeMode.wish.ask")}
            </Button>
          </Row>
        )}
      </Stack>
    </Card>
  );
}

function Passkeys({ found }: { found: SafeMode }) {
  const { t } = useTranslation();
  const times = useTimes();
  return (
    <Card title={t("safeMode.passkeys.title")}>
      <Stack gap={3}>
        <p className="second">{t(found.removalsKnown ? "safeMode.passkeys.lead" : "safeMode.passkeys.doubtful")}</p>
        <ul>
          {found.passkeys.map((one, place) => (
            <li key={`${one.person}${one.createdAt}${place}`}>
              <strong>{one.person}</strong>{" "}
              <span className="quiet">
                {one.name} · {times.short(one.createdAt)}
              </span>
            </li>
          ))}
          {found.kits.map((one, place) => (
            <li key={`kit${one.person}${one.createdAt}${place}`}>
              <strong>{one.person}</strong>{" "}
              <span className="quiet">
                {t("safeMode.passkeys.kit")} · {times.short(one.createdAt)}
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
  const when = found.endableAt ? times.full(found.endableAt) : "";
  const reason = !found.isEndable
    ? t(found.removalsKnown ? "safeMode.waits" : "safeMode.wish.from", { when })
    : numbers.wrong.length > 0
      ? t("safeMode.numbers.missing")
      : null;
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
        {!found.isEndable && <p>{reason}</p>}
        {found.waitsFor.length > 0 && <p>{t("safeMode.waitsFor", { networks: found.waitsFor.join(", ") })}</p>}
        <Failure failure={end.failure} />
        <Row>
          <Button look="danger" running={end.running} reason={reason} onClick={() => end.run(numbers.series)}>
            {t("safeMode.end")}
          </Button>
        </Row>
      </Stack>
    </Card>
  );
}
