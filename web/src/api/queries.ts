import { infiniteQueryOptions, QueryClient, queryOptions } from "@tanstack/react-query";
import { endpoints } from "../paths";
import { get, Problem } from "./client";
import type { VaultJson } from "../signer";
import type { OrganizationProfile } from "./profile";
import type { Rates } from "./rates";
import type { Recovery, RecoveryWait } from "./recoveries";
import type { SafeMode } from "./safeMode";
import type * as Api from "./types";

export const queryClient = new QueryClient({
  /** Without a network a question fails and says so; nothing waits unseen to be sent when the network is back. */
  defaultOptions: {
    mutations: { networkMode: "always" },
    queries: {
      networkMode: "always",
      staleTime: 15_000,
      retry: (count, failure) =>
        count < 2 && failure instanceof Problem && (failure.status === 0 || failure.status >= 500),
    },
  },
});

const one = <T>(key: readonly unknown[], path: string) =>
  queryOptions({ queryKey: key, queryFn: ({ signal }) => get<T>(path, signal) });

const pages = <T>(key: readonly unknown[], path: (cursor: string | undefined) => string) =>
  infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => get<Api.Items<T>>(path(pageParam), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const me = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => get<Api.Me>(endpoints.me, signal),
  staleTime: 60_000,
  retry: false,
});
/** The newest profile, or the version that a paper names. */
export const profile = (version?: number | null) =>
  one<OrganizationProfile>(["profile", version ?? "newest"], endpoints.organizationProfile(version));
export const home = one<Api.Home>(["home"], endpoints.home);
export const safeMode = one<SafeMode>(["safe-mode"], endpoints.safeMode);
export const balances = one<Api.Balances>(["balances"], endpoints.balances);
export const rates = one<Rates>(["rates"], endpoints.rates);
export const networks = queryOptions({
  queryKey: ["networks"],
  queryFn: async ({ signal }) => listOf(await get<Api.Network[] | Api.Items<Api.Network>>(endpoints.networks, signal)),
});
export const wallets = one<Api.Items<Api.Wallet>>(["wallets"], endpoints.wallets);
export const walletDifferences = one<Api.Items<Api.WalletDifference>>(
  ["payouts", "differences"],
  endpoints.walletDifferences,
);
export const unmatched = pages<Api.Unmatched>(["unmatched", "open"], (cursor) =>
  endpoints.unmatched({ cursor, limit: 50 }),
);
export const strays = one<Api.Items<Api.Stray>>(["strays"], endpoints.strays);
export const assigned = one<Api.Items<Api.Unmatched>>(["unmatched", "assigned"], endpoints.assigned);
export const sessions = one<Api.Items<Api.Session>>(["sessions"], endpoints.sessions);
export const passkeys = one<Api.Items<Api.Passkey>>(["passkeys"], endpoints.passkeys);
export const vault = one<VaultJson>(["vault"], endpoints.vault);
export const keyChanges = one<Api.Items<Api.KeyChange>>(["keyChanges"], endpoints.keyChanges);
export const recoveries = one<Api.Items<Recovery>>(["recoveries"], endpoints.recoveries);
export const recovery = (id: string) => one<Recovery>(["recoveries", id], endpoints.recoveryRequest(id));
export const recoveryWait = one<RecoveryWait>(["recoveries", "wait"], endpoints.recoveryWait);
export const vaultScore = one<Api.VaultScore>(["vault", "score"], endpoints.vaultScore);

export const transfer = (id: string) => one<Api.Transfer>(["transfers", id], endpoints.transfer(id));
export const transfers = (search: object) =>
  pages<Api.Transfer>(["transfers", "list", search], (cursor) => endpoints.transfers({ ...search, cursor, limit: 50 }));
export const payouts = one<Api.Items<Api.Payout>>(["payouts", "list"], endpoints.payouts({ limit: 20 }));
export const payout = (id: string) => one<Api.Payout>(["payouts", id], endpoints.payout(id));
export const intent = (id: string) => one<Api.Intent>(["payouts", "intent", id], endpoints.intent(id));
export const invoice = (id: string) => one<Api.Invoice>(["invoices", id], endpoints.invoice(id));
export const invoices = (search: object) =>
  pages<Api.Invoice>(["invoices", "list", search], (cursor) => endpoints.invoices({ ...search, cursor, limit: 50 }));
export const contact = (id: string) => one<Api.Contact>(["contacts", id], endpoints.contact(id));
export const contacts = (search: object) =>
  pages<Api.Contact>(["contacts", "list", search], (cursor) => endpoints.contacts({ ...search, cursor, limit: 50 }));
export const allContacts = one<Api.Items<Api.Contact>>(["contacts", "all"], endpoints.contacts({ limit: 200 }));
export const sample = queryOptions({
  queryKey: ["sample"],
  queryFn: ({ signal }) => get<Api.SampleData>(endpoints.sampleData, signal),
  refetchInterval: ({ state }) => (state.data?.state === "running" ? 1_000 : false),
});
export const finding = (tx: string) =>
  queryOptions({
    queryKey: ["finder", tx],
    queryFn: ({ signal }) => get<Api.Finding>(endpoints.paymentFinder(tx), signal),
    retry: false,
    enabled: tx !== "",
  });

const listOf = <T>(answer: T[] | Api.Items<T>): T[] => (Array.isArray(answer) ? answer : answer.items);

/** Which answers an event of the server makes old. */
const TOUCHES: Record<string, string[]> = {
  transfer: ["transfers", "balances", "home", "unmatched", "strays", "invoices", "payouts"],
  charge: ["invoices", "home", "unmatched", "balances"],
  payout: ["payouts", "balances", "home"],
  intent: ["payouts", "home"],
  invoice: ["invoices", "home"],
  unmatched: ["unmatched", "home", "transfers", "invoices"],
  contact: ["contacts"],
  network: ["networks", "transfers", "invoices"],
  vault: ["vault", "passkeys", "keyChanges", "home"],
  passkey: ["passkeys", "keyChanges", "sessions"],
  session: ["sessions"],
  recovery: ["recoveries", "vault", "passkeys", "keyChanges", "home"],
};

export function refreshAfter(eventType: string): void {
  if (eventType === "organization.restored") return void refreshAll();
  const roots = TOUCHES[eventType.split(".")[0] ?? ""] ?? [];
  for (const root of roots) void queryClient.invalidateQueries({ queryKey: [root] });
}

export const refreshAll = (): Promise<void> =>
  queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" });
