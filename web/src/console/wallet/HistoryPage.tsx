import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { me, transfers } from "../../api/queries";
import { endpoints, paths } from "../../paths";
import { dayAfter, startOfDay } from "../../time";
import { Button, LinkButton, OutButton } from "../../ui/Button";
import { DataTable } from "../../ui/DataTable";
import { Blank, Card, Page, Stack } from "../../ui/Layout";
import { LoadMore } from "../../ui/LoadMore";
import { LoadFailure } from "../shell/Failure";
import { useSearchState } from "../shell/useSearchState";
import { HistoryFilters } from "./HistoryFilters";
import { useTransferColumns } from "./transferColumns";

export function HistoryPage() {
  const { t } = useTranslation();
  const [search, change] = useSearchState(paths.history);
  const zone = useQuery(me).data?.organization.timeZone ?? "UTC";
  const asked = {
    ...search,
    betweenOwn: search.betweenOwn ?? "false",
    from: search.from && startOfDay(search.from, zone),
    to: search.to && startOfDay(dayAfter(search.to), zone),
  };
  const query = useInfiniteQuery(transfers(asked));
  const columns = useTransferColumns(["party", "reason", "network", "status", "date", "amount"]);
  const rows = query.data?.pages.flatMap((page) => page.items);
  const filtered = Object.values(search).some(Boolean);
  const clear = () => change(Object.fromEntries(Object.keys(search).map((name) => [name, undefined])));
  return (
    <Page
      title={t("wallet.historyTitle")}
      back={{ to: paths.wallet, label: t("wallet.title") }}
      actions={
        <OutButton href={endpoints.transfersCsv(asked)} download icon="download">
          {t("words.csv")}
        </OutButton>
      }
    >
      <HistoryFilters search={search} onChange={change} />
      {query.isError && !rows ? (
        <LoadFailure failure={query.error} retry={() => void query.refetch()} />
      ) : rows?.length === 0 ? (
        <Card>
          <Blank
            icon={filtered ? "filter" : "wallet"}
            action={
              filtered ? (
                <Button onClick={clear}>{t("words.clear")}</Button>
              ) : (
                <LinkButton to={paths.receive}>{t("wallet.receive")}</LinkButton>
              )
            }
          >
            {t(filtered ? "wallet.historyNone" : "wallet.historyEmpty")}
          </Blank>
        </Card>
      ) : (
        <Stack gap={4}>
          <DataTable
            label={t("wallet.historyTitle")}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            to={(row) => paths.transfer(row.id)}
            bones={8}
          />
          <LoadMore
            more={query.hasNextPage}
            running={query.isFetchingNextPage}
            label={t("words.more")}
            onMore={() => void query.fetchNextPage()}
          />
        </Stack>
      )}
    </Page>
  );
}
