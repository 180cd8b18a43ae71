import { contacts } from "./contacts";
import { errors } from "./errors";
import { help } from "./help";
import { home } from "./home";
import { inbox } from "./inbox";
import { invoices } from "./invoices";
import { recover } from "./recover";
import { safeMode } from "./safeMode";
import { send } from "./send";
import { settings } from "./settings";
import { shell } from "./shell";
import { signIn } from "./signIn";
import { testMode } from "./testMode";
import { wallet } from "./wallet";
import { words } from "./words";

export const en = {
  contacts,
  errors,
  help,
  home,
  inbox,
  invoices,
  recover,
  safeMode,
  send,
  settings,
  shell,
  signIn,
  testMode,
  wallet,
  words,
};
