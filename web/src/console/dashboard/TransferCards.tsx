import { useTranslation } from "react-i18next";
import type { Transfer } from "../../api/types";
import { paths } from "../../paths";
import { LinkButton } from "../../ui/Button";
import { DataTable } from "../../ui/DataTable";
import { Card } from "../../ui/Layout";
import { useTransferColumns } from "../wallet/transferColumns";

const toTransfer = (transfer: Transfer): string => paths.transfer(transfer.id);

export function ArrivingCard({ transfers }: { transfers: Transfer[] | undefined }) {
  const { t } = useTranslation();
  const columns = useTransferColumns(["party", "reason", "status", "amount"]);
  return (
    <Card title={t("home.arriving")}>
      {transfers?.length === 0 ? (
        <p className="quiet">{t("home.noArriving")}</p>
      ) : (
        <DataTable
          bare
          bones={1}
          label={t("home.arriving")}
          columns={columns}
          rows={transfers}
          rowKey={(row) => row.id}
          to={toTransfer}
        />
      )}
    </Card>
  );
}

export function LatestCard({ transfers }: { transfers: Transfer[] | undefined }) {
  const { t } = useTranslation();
  const columns = useTransferColumns(["party", "reason", "date", "amount"]);
  const all = (
    <LinkButton to={paths.history} look="quiet" small>
      {t("home.allTransfers")}
    </LinkButton>
  );
  return (
    <Card title={t("home.latest")} action={all}>
      {transfers?.length === 0 ? (
        <p className="quiet">{t("home.noLatest")}</p>
      ) : (
        <DataTable
          bare
          label={t("home.latest")}
          columns={columns}
          rows={transfers}
          rowKey={(row) => row.id}
          to={toTransfer}
        />
      )}
    </Card>
  );
}
