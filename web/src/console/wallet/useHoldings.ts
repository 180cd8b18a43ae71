import { useMemo } from "react";
import { useQuery } from "@tanstack/react-query";
import { useAssets } from "../../api/assets";
import { balances } from "../../api/queries";
import { holdingsOf } from "./holdings";

export function useHoldings() {
  const assets = useAssets();
  const query = useQuery(balances);
  const holdings = useMemo(
    () => (query.data && assets.list.length > 0 ? holdingsOf(query.data, assets) : undefined),
    [query.data, assets],
  );
  return { holdings, failure: query.isError && !query.data ? query.error : null, retry: () => void query.refetch() };
}
