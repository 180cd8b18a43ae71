// Every state a payer can find the page in, and how the world gets there.
import { addressOf, BASE, finish, issue, issueLate, mine, pay, withdraw } from "./stage";

const NOWHERE = `0x${"ab".repeat(32)}`;

async function paidIn(amount: string, ...transfers: number[]): Promise<string> {
  const invoice = await issue(amount);
  const to = await addressOf(invoice);
  for (const units of transfers) await pay(to, "USDC", units);
  return invoice.url;
}

export const states: Record<string, () => Promise<string>> = {
  waiting: async () => (await issue("1250.00")).url,
  "one-way": async () => (await issue("1250.00", { accepts: "USDC" })).url,
  late: issueLate,
  euro: async () => (await issue("1250.00", { currency: "EUR", accepts: "USDC" })).url,
  seen: () => paidIn("250.00", 250_000_000),
  confirming: async () => {
    const url = await paidIn("250.00", 250_000_000);
    await mine(3);
    return url;
  },
  "short-arriving": () => paidIn("250.00", 200_000_000),
  short: async () => {
    const url = await paidIn("250.00", 200_000_000);
    await finish();
    return url;
  },
  paid: async () => {
    const url = await paidIn("250.00", 249_020_000, 980_000);
    await finish();
    return url;
  },
  over: async () => {
    const url = await paidIn("250.00", 260_500_000);
    await finish();
    return url;
  },
  stray: async () => {
    const invoice = await issue("250.00", { currency: "EUR", accepts: "USDC" });
    await pay(await addressOf(invoice), "USDT", 250_000_000, BASE);
    await finish();
    return invoice.url;
  },
  withdrawn: async () => {
    const invoice = await issue("250.00");
    await withdraw(invoice);
    return invoice.url;
  },
  "not-found": async () => `${(await issue("250.00")).url}?tx=${NOWHERE}`,
  elsewhere: async () => {
    const other = await issue("40.00");
    const tx = await pay(await addressOf(other), "USDC", 40_000_000);
    return `${(await issue("250.00")).url}?tx=${tx}`;
  },
  "no-hash": async () => `${(await issue("250.00")).url}?tx=hello`,
  gone: async () => (await issue("1.00")).url.replace(/[^/]+$/, "AAAAAAAAAAAAAAAAAAAAAA"),
};
