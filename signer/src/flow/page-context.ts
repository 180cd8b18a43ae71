/** What every flow of a top-level page has at hand, and how it goes back to the app. */
import { fromBase64Url, fromUtf8, toBase64Url, utf8 } from "../format/bytes.ts";
import { Refusal } from "../refusal.ts";
import { Fields } from "../request/fields.ts";
import { pageText, type PageText } from "../text/pages.ts";
import { send, type Start } from "../worker/window.ts";
import { contextOf, type Context } from "./context.ts";

export interface PageContext extends Context {
  page: PageText;
  serverName: string;
  returnTo: string;
  /** What this tab kept, sealed, before it went to the app. */
  kept: string | null;
}

/** The fragment is base64url of UTF-8 JSON, there and back. */
export function fieldsOf(start: Start): Fields {
  try {
    return new Fields(JSON.parse(fromUtf8(fromBase64Url(start.input))));
  } catch {
    throw new Refusal("bad-request", "fragment");
  }
}

export function pageContextOf(fields: Fields, start: Start): PageContext {
  const context = contextOf(fields, start.host, start.languages);
  const returnTo = fields.text("returnTo", 500);
  if (start.appOrigin === null || !URL.canParse(returnTo) || new URL(returnTo).origin !== start.appOrigin) {
    throw new Refusal("wrong-origin", "returnTo");
  }
  const page = pageText[context.language];
  return { ...context, page, serverName: fields.text("serverName", 100), returnTo, kept: start.kept };
}

export function leave(returnTo: string, body: object): void {
  send({ op: "leave", to: returnTo, fragment: toBase64Url(utf8(JSON.stringify(body))) });
}
