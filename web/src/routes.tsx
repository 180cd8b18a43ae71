import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { Problem } from "./api/client";
import { me, queryClient } from "./api/queries";
import { paths } from "./paths";
import { BrokenPage, MissingPage } from "./console/shell/EdgePages";
import { Gate } from "./console/shell/Gate";

/** The site map. Each room's pages are loaded when someone goes there. */
const root = createRootRoute({ component: Outlet, notFoundComponent: MissingPage, errorComponent: BrokenPage });

const gate = createRoute({ getParentRoute: () => root, id: "gate", component: Gate });
const signedIn = createRoute({
  getParentRoute: () => root,
  id: "console",
  component: lazyRouteComponent(() => import("./console/shell/Shell"), "Shell"),
  errorComponent: BrokenPage,
  beforeLoad: async ({ location }) => {
    try {
      await queryClient.ensureQueryData(me);
    } catch (failure) {
      if (failure instanceof Problem && failure.status === 401)
        throw redirect({ to: paths.login, search: { back: location.href } as never });
      throw failure;
    }
  },
});

type Loader = () => Promise<Record<string, unknown>>;
type Search = (search: Record<string, unknown>) => Record<string, string | undefined>;

/** Only the named parameters count, and only as text; the page reads its state from them. */
const only =
  (...names: string[]): Search =>
  (search) =>
    Object.fromEntries(
      names.flatMap((name) =>
        search[name] === undefined || search[name] === "" ? [] : [[name, String(search[name])]],
      ),
    );

const open = (path: string, load: Loader, name: string, search: Search = only()) =>
  createRoute({
    getParentRoute: () => gate,
    path,
    component: lazyRouteComponent(load as never, name as never),
    validateSearch: search,
  });
const page = (path: string, load: Loader, name: string, search: Search = only()) =>
  createRoute({
    getParentRoute: () => signedIn,
    path,
    component: lazyRouteComponent(load as never, name as never),
    validateSearch: search,
  });

const HISTORY = only("direction", "network", "asset", "status", "q", "from", "to", "hidden", "betweenOwn");

const tree = root.addChildren([
  gate.addChildren([
    open(paths.login, () => import("./console/identity/LoginPage"), "LoginPage", only("back")),
    open(paths.signUp, () => import("./console/identity/SignUpPage"), "SignUpPage", only("back")),
    open(paths.enrolled, () => import("./console/identity/EnrolledPage"), "EnrolledPage"),
    open(paths.noPasskey, () => import("./console/identity/NoPasskeyPage"), "NoPasskeyPage"),
    open(paths.recover, () => import("./console/recovery/RecoverPage"), "RecoverPage", only("request")),
    open(paths.recovered, () => import("./console/recovery/RecoveredPage"), "RecoveredPage"),
  ]),
  signedIn.addChildren([
    page(paths.home, () => import("./console/dashboard/HomePage"), "HomePage"),
    page(paths.safeMode, () => import("./console/dashboard/SafeModePage"), "SafeModePage"),
    page(paths.wallet, () => import("./console/wallet/WalletPage"), "WalletPage"),
    page(paths.receive, () => import("./console/wallet/ReceivePage"), "ReceivePage", only("network")),
    page(paths.history, () => import("./console/wallet/HistoryPage"), "HistoryPage", HISTORY),
    page(paths.transfer("$id"), () => import("./console/wallet/TransferPage"), "TransferPage"),
    page(
      paths.send,
      () => import("./console/payment/SendPage"),
      "SendPage",
      only("payee", "to", "network", "asset", "amount", "note"),
    ),
    page(paths.payout("$id"), () => import("./console/payment/PayoutPage"), "PayoutPage"),
    page(paths.inbox, () => import("./console/payment/InboxPage"), "InboxPage"),
    page(paths.help, () => import("./console/payment/HelpPage"), "HelpPage", only("tx")),
    page(paths.invoices, () => import("./console/invoicing/InvoicesPage"), "InvoicesPage", only("status", "q", "new")),
    page(paths.invoice("$id"), () => import("./console/invoicing/InvoicePage"), "InvoicePage"),
    page(paths.editInvoice("$id"), () => import("./console/invoicing/EditorPage"), "EditorPage"),
    page(paths.contacts, () => import("./console/contact/ContactsPage"), "ContactsPage", only("q", "kind")),
    page(paths.contact("$id"), () => import("./console/contact/ContactPage"), "ContactPage"),
    page(paths.settings, () => import("./console/identity/OrganizationPage"), "OrganizationPage"),
    page(paths.sessions, () => import("./console/identity/SessionsPage"), "SessionsPage"),
    page(paths.recovery, () => import("./console/vault/RecoveryPage"), "RecoveryPage", only("recovered")),
    page(paths.recoveryNotice, () => import("./console/recovery/NoticePage"), "NoticePage", only("back")),
    page(paths.networks, () => import("./console/wallet/NetworksPage"), "NetworksPage"),
    page(paths.about, () => import("./console/identity/AboutPage"), "AboutPage"),
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: "intent",
  defaultPendingMs: 300,
  parseSearch,
  stringifySearch,
});

/** Plain `?name=value`, so that a link stays readable and a value that looks like a number stays text. */
function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

function stringifySearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== "");
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text === "" ? "" : `?${text}`;
}
