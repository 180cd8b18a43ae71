import type { RouteRow } from "./answers";
import { people } from "./rooms/identity";
import { wallet } from "./rooms/wallet";
import { payouts } from "./rooms/payment";
import { invoices } from "./rooms/invoicing";
import { contacts } from "./rooms/contact";
import type { State } from "./state";

/** All endpoints of the fake backend, room by room as on the server. */
export const makeRoutes = (state: State): RouteRow[] => [
  ...people(state),
  ...wallet(state),
  ...payouts(state),
  ...invoices(state),
  ...contacts(state),
];
