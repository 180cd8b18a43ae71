import type { Assets } from "../../api/assets";
import type { AssetBalance, Balances } from "../../api/types";
import { isZero, sum } from "../../money";

/** One asset on one network, with what is there of it. */
export interface Holding {
  asset: string;
  network: string;
  symbol: string;
  decimals: number;
  /** The network's own coin: it pays fees and is not counted as money. */
  native: boolean;
  posted: string;
  held: string;
  available: string;
  arriving: string;
  collecting: string;
}

const PARTS = ["posted", "held", "available", "arriving", "collecting"] as const;

function holdingOf(balance: AssetBalance, assets: Assets): Holding {
  const asset = balance.posted.asset;
  const { symbol, decimals, network } = assets.asset(asset);
  const amounts = Object.fromEntries(PARTS.map((part) => [part, balance[part].amount])) as Record<
    (typeof PARTS)[number],
    string
  >;
  return { asset, network, symbol, decimals, native: assets.network(network)?.native.asset === asset, ...amounts };
}

/** What is there or on its way, in the registry's order of networks. */
export function holdingsOf(balances: Balances, assets: Assets): Holding[] {
  const order = new Map(assets.list.map((network, place) => [network.id, place]));
  return balances.items
    .map((balance) => holdingOf(balance, assets))
    .filter((holding) => PARTS.some((part) => !isZero(holding[part])))
    .sort((left, right) => (order.get(left.network) ?? 0) - (order.get(right.network) ?? 0));
}

/** All stablecoins together, each counted as one US dollar. */
export const totalUsd = (holdings: Holding[]): string =>
  sum(holdings.filter((holding) => !holding.native).map((holding) => holding.available));
