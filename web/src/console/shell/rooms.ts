import type { IconName } from "../../ui/Icon";
import { paths } from "../../paths";

export interface Room {
  key: "home" | "wallet" | "invoices" | "inbox" | "contacts" | "settings" | "help";
  path: string;
  icon: IconName;
  /** The key that leads here after "g". */
  letter: string;
}

export const rooms: Room[] = [
  { key: "home", path: paths.home, icon: "home", letter: "h" },
  { key: "wallet", path: paths.wallet, icon: "wallet", letter: "w" },
  { key: "invoices", path: paths.invoices, icon: "invoice", letter: "i" },
  { key: "inbox", path: paths.inbox, icon: "inbox", letter: "b" },
  { key: "contacts", path: paths.contacts, icon: "contacts", letter: "c" },
  { key: "settings", path: paths.settings, icon: "settings", letter: "s" },
  { key: "help", path: paths.help, icon: "help", letter: "p" },
];

export const isIn = (room: Room, pathname: string): boolean =>
  room.path === "/" ? pathname === "/" : pathname === room.path || pathname.startsWith(`${room.path}/`);
