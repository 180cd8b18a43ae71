import { useMemo } from "react";
import { useQuery } from "@tanstack/react-query";
import { networks } from "./queries";
import type { Network, NetworkAsset } from "./types";

export interface Assets {
  list: Network[];
  network: (id: string) => Network | undefined;
  name: (id: string) => string;
  asset: (caip19: string) => { symbol: string; decimals: number; gasless: boolean; network: string };
  txUrl: (network: string, tx: string) => string | null;
  addressUrl: (network: string, address: string) => string | null;
}

const fillIn = (pattern: string, value: string): string =>
  /\{\w*\}/.test(pattern) ? pattern.replace(/\{\w*\}/, value) : pattern + value;

/** The registry of networks and assets, as the server tells it: names, symbols, decimals and where to look things up. */
export function useAssets(): Assets {
  const { data } = useQuery({ ...networks, staleTime: 300_000 });
  return useMemo(() => assetsOf(data ?? []), [data]);
}

export function assetsOf(list: Network[]): Assets {
  const byId = new Map(list.map((network) => [network.id, network]));
  const byAsset = new Map<string, NetworkAsset | Network["native"]>(
    list.flatMap((network) => [...network.assets, network.native].map((asset) => [asset.asset, asset] as const)),
  );
  const url = (id: string, kind: "tx" | "address", value: string) => {
    const pattern = byId.get(id)?.explorer?.[kind];
    return pattern ? fillIn(pattern, value) : null;
  };
  return {
    list,
    network: (id) => byId.get(id),
    name: (id) => byId.get(id)?.name ?? id,
    asset: (caip19) => {
      const known = byAsset.get(caip19);
      return {
        symbol: known?.symbol ?? "",
        decimals: known?.decimals ?? 18,
        gasless: known !== undefined && "gasless" in known && known.gasless,
        network: caip19.split("/")[0] ?? "",
      };
    },
    txUrl: (id, tx) => url(id, "tx", tx),
    addressUrl: (id, address) => url(id, "address", address),
  };
}
