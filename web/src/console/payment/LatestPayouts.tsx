import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useAssets } from "../../api/assets";
import { payouts } from "../../api/queries";
import type { Payout } from "../../api/types";
import { paths } from "../../paths";
import { useTimes } from "../../time";
import { Amount, ShortAddress } from "../../ui/Amount";
import { DataTable, type Column } from "../../ui/DataTable";
import { Card } from "../../ui/Layout";
import { TimelineLine } from "../../ui/Timeline";
import { PayoutStatus } from "./PayoutStatus";
import { stepsOf } from "./payoutSteps";

const SHOWN = 5;

/** The newest payouts with how far each has come; nothing is drawn while there are none. */
export function LatestPayouts() {
  const { t } = useTranslation();
  const times = useTimes();
  const assets = useAssets();
  const rows = useQuery(payouts).data?.items.slice(0, SHOWN);
  if (!rows || rows.length === 0) return null;
  const columns: Column<Payout>[] = [
    { key: "to", head: t("words.payee"), cell: (row) => row.payeeName ?? <ShortAddress address={row.to} /> },
    { key: "note", head: t("words.note"), cell: (row) => <span className="second">{row.note}</span>, phone: "off" },
    {
      key: "line",
      head: t("send.progress"),
      cell: (row) => <TimelineLine states={stepsOf(row).map((step) => step.state)} />,
      phone: "off",
    },
    { key: "status", head: t("words.status"), cell: (row) => <PayoutStatus status={row.status} /> },
    {
      key: "date",
      head: t("words.date"),
      cell: (row) => <span className="quiet nowrap">{times.ago(row.createdAt)}</span>,
      phone: "right",
    },
    {
      key: "amount",
      head: t("words.amount"),
      cell: (row) => <Amount value={row.amount.amount} symbol={assets.asset(row.amount.asset).symbol} />,
      align: "right",
    },
  ];
  return (
    <Card title={t("send.latest")}>
      <DataTable
        bare
        label={t("send.latest")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        to={(row) => paths.payout(row.id)}
      />
    </Card>
  );
}
