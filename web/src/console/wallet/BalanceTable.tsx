import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { useAssets } from "../../api/assets";
import { isZero } from "../../money";
import { Amount, NetworkBadge } from "../../ui/Amount";
import { DataTable, type Column } from "../../ui/DataTable";
import type { Holding } from "./holdings";

type Part = "arriving" | "collecting" | "held" | "posted";

/** What is where: available is booked minus held; what is arriving or being collected is not counted yet. */
export function BalanceTable({ rows }: { rows: Holding[] | undefined }) {
  const { t } = useTranslation();
  const assets = useAssets();
  const part = (key: Part): Column<Holding> => ({
    key,
    head: t(`wallet.${key}`),
    cell: (row) => (isZero(row[key]) ? <span className="quiet">–</span> : <Amount value={row[key]} />),
    align: "right",
    phone: "off",
  });
  const columns: Column<Holding>[] = [
    { key: "network", head: t("words.network"), cell: (row) => <NetworkBadge name={assets.name(row.network)} /> },
    { key: "asset", head: t("words.asset"), cell: (row) => <span className="second">{row.symbol}</span>, phone: "off" },
    part("posted"),
    part("held"),
    part("arriving"),
    part("collecting"),
    {
      key: "available",
      head: t("wallet.available"),
      cell: (row) => <Amount value={row.available} symbol={row.symbol} />,
      align: "right",
      phone: "right",
    },
    { key: "extras", head: t("words.more"), cell: (row) => <Extras row={row} />, phone: "wide", onlyPhone: true },
  ];
  return <DataTable label={t("wallet.title")} columns={columns} rows={rows} rowKey={(row) => row.asset} />;
}

/** On a phone only the parts that are not zero are said, in words. */
function Extras({ row }: { row: Holding }) {
  const { t } = useTranslation();
  const parts = (["arriving", "collecting", "held"] as const).filter((key) => !isZero(row[key]));
  return (
    <span className="quiet small">
      {parts.map((key, place) => (
        <Fragment key={key}>
          <span className="nowrap">
            {t(`wallet.${key}`)} <Amount value={row[key]} size="faint" />
            {place < parts.length - 1 && " ·"}
          </span>{" "}
        </Fragment>
      ))}
    </span>
  );
}
