import { expect, it } from "vitest";
import { assetsOf } from "../../api/assets";
import type { AssetBalance, Network } from "../../api/types";
import { holdingsOf, totalUsd } from "./holdings";

const network = (id: string): Network => ({
  id,
  name: id,
  family: "evm",
  enabled: true,
  connected: true,
  collects: true,
  local: false,
  native: { asset: `${id}/slip44:60`, symbol: "ETH", decimals: 18 },
  finality: { rule: "finalized", blocks: 1 },
  nodes: [],
  assets: [{ asset: `${id}/erc20:0x1`, symbol: "USDC", decimals: 6, contract: "0x1", gasless: true }],
});
const balance = (asset: string, available: string): AssetBalance => {
  const money = (amount: string) => ({ amount, asset });
  return {
    posted: money(available),
    held: money("0"),
    available: money(available),
    arriving: money("0"),
    collecting: money("0"),
  };
};
const assets = assetsOf([network("eip155:1"), network("eip155:2")]);

it("the coin of a network pays fees and is not counted as dollars", () => {
  const holdings = holdingsOf(
    {
      items: [
        balance("eip155:1/slip44:60", "5"),
        balance("eip155:1/erc20:0x1", "10.5"),
        balance("eip155:2/erc20:0x1", "0.000001"),
      ],
    },
    assets,
  );
  expect(totalUsd(holdings)).toBe("10.500001");
});

it("empty assets are not listed, and networks keep their order", () => {
  const holdings = holdingsOf(
    {
      items: [
        balance("eip155:2/erc20:0x1", "1"),
        balance("eip155:1/slip44:60", "0"),
        balance("eip155:1/erc20:0x1", "2"),
      ],
    },
    assets,
  );
  expect(holdings.map((holding) => [holding.network, holding.symbol])).toEqual([
    ["eip155:1", "USDC"],
    ["eip155:2", "USDC"],
  ]);
});
