import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Day, Home } from "../../api/types";
import { amountText, isZero } from "../../money";
import { useTimes } from "../../time";
import { Amount } from "../../ui/Amount";
import { Button } from "../../ui/Button";
import { DataTable, type Column } from "../../ui/DataTable";
import { FlowChart } from "../../ui/FlowChart";
import { Bone, Card } from "../../ui/Layout";
import styles from "./Home.module.css";

type Flow = Home["last30Days"];

export function FlowCard({ flow }: { flow: Flow | undefined }) {
  const { t } = useTranslation();
  const [table, setTable] = useState(false);
  return (
    <Card
      title={t("home.last30Days")}
      action={
        <Button look="quiet" small onClick={() => setTable(!table)} aria-pressed={table}>
          {t(table ? "home.showChart" : "home.showTable")}
        </Button>
      }
    >
      <div className={styles.flow}>
        <Figure label={t("home.in")} value={flow?.in} />
        <Figure label={t("home.out")} value={flow?.out} />
      </div>
      <div className={styles.flowBody}>
        {flow &&
          (table ? (
            <FlowTable days={flow.byDay} />
          ) : (
            <FlowChart
              days={flow.byDay}
              label={t("home.chart", { in: amountText(flow.in, "USD"), out: amountText(flow.out, "USD") })}
              inLabel={t("home.in")}
              outLabel={t("home.out")}
            />
          ))}
      </div>
    </Card>
  );
}

function Figure({ label, value }: { label: string; value: string | undefined }) {
  return (
    <div className={styles.figure}>
      {value === undefined ? <Bone width={180} /> : <Amount value={value} symbol="USD" size="large" />}
      <span className="quiet">{label}</span>
    </div>
  );
}

function FlowTable({ days }: { days: Day[] }) {
  const { t } = useTranslation();
  const times = useTimes();
  const moved = days.filter((day) => !isZero(day.in) || !isZero(day.out)).reverse();
  const columns: Column<Day>[] = [
    { key: "day", head: t("home.day"), cell: (day) => times.date(day.day) },
    {
      key: "in",
      head: t("home.in"),
      cell: (day) => <Amount value={day.in} size={isZero(day.in) ? "faint" : "body"} />,
      align: "right",
    },
    {
      key: "out",
      head: t("home.out"),
      cell: (day) => <Amount value={day.out} size={isZero(day.out) ? "faint" : "body"} />,
      align: "right",
    },
  ];
  return (
    <div className={styles.table} tabIndex={0} role="group" aria-label={t("home.last30Days")}>
      <DataTable bare label={t("home.last30Days")} columns={columns} rows={moved} rowKey={(day) => day.day} />
    </div>
  );
}
