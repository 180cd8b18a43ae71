import type { Rates } from "../src/api/rates";
import type { Wallet } from "../src/api/types";
import { at, DAY, networks, OWN } from "./data";

export const rates: Rates = {
  items: [
    { symbol: "USDC", currency: "USD", perCoin: "1.00", source: "par", at: at(0) },
    { symbol: "USDT", currency: "USD", perCoin: "1.00", source: "par", at: at(0) },
    { symbol: "USDC", currency: "EUR", perCoin: "0.92", source: "manual", at: at(2 * DAY) },
  ],
};

export const wallets: Wallet[] = [
  {
    id: "wal_01",
    name: "Main",
    custody: "person",
    createdAt: at(21 * DAY),
    addresses: networks
      .filter((one) => one.enabled)
      .map((one, place) => ({
        id: `adr_0${place}`,
        network: one.id,
        address: OWN,
        kind: "main" as const,
        receiving: "open" as const,
      })),
  },
];
