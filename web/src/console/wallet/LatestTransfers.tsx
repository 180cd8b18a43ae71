import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { transfers } from "../../api/queries";
import { paths } from "../../paths";
import { LinkButton } from "../../ui/Button";
import { DataTable } from "../../ui/DataTable";
import { Card } from "../../ui/Layout";
import { useTransferColumns } from "./transferColumns";

const SHOWN = 6;

export function LatestTransfers() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(transfers({ betweenOwn: "false" }));
  const columns = useTransferColumns(["party", "reason", "network", "status", "date", "amount"]);
  const rows = query.data?.pages[0]?.items.slice(0, SHOWN);
  if (query.isError && !rows) return null;
  return (
    <Card
      title={t("wallet.history")}
      action={
        <LinkButton to={paths.history} look="quiet" small>
          {t("home.allTransfers")}
        </LinkButton>
      }
    >
      {rows?.length === 0 ? (
        <p className="quiet">{t("wallet.historyEmpty")}</p>
      ) : (
        <DataTable
          bare
          label={t("wallet.history")}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          to={(row) => paths.transfer(row.id)}
        />
      )}
    </Card>
  );
}
