/** The Worker of the top-level pages: enroll, recover, export, and the offline page. */
import type { Context } from "../flow/context.ts";
import { contextOf } from "../flow/context.ts";
import { enroll } from "../flow/enroll.ts";
import { exportWords } from "../flow/export.ts";
import { openOffline } from "../flow/offline.ts";
import { fieldsOf, leave, pageContextOf, type PageContext } from "../flow/page-context.ts";
import { recover } from "../flow/recover.ts";
import { Refusal } from "../refusal.ts";
import { Fields } from "../request/fields.ts";
import { refusalText } from "../text/frame.ts";
import { pageText } from "../text/pages.ts";
import { actions, button, lead, refusal as refusalView, title, waiting } from "../view/parts.ts";
import { ask, draw, onStart, type Start } from "./window.ts";

type Flow = (context: PageContext, fields: Fields) => Promise<object>;

const FLOWS: Record<string, Flow> = { enroll, recover, export: exportWords };

onStart(async (start) => {
  const plain = contextOf(new Fields({}), start.host, start.languages);
  const page = pageText[plain.language];
  if (start.page === "offline") return openOffline({ ...plain, page, serverName: "", returnTo: "", kept: null });
  if (start.input === "") return draw([title(page.openFromApp), lead(page.openFromAppText)]);
  try {
    await run(start);
  } catch (error) {
    await explain(plain, asRefusal(error));
  }
});

async function run(start: Start): Promise<void> {
  const fields = fieldsOf(start);
  const context = pageContextOf(fields, start);
  const kind = fields.text("kind", 40);
  const outcome = await perform(context, fields, start.page).catch(async (error: unknown) => {
    const refusal = asRefusal(error);
    if (refusal.code !== "user-refused") await explain(context, refusal, context.page.backToApp);
    return { error: { code: refusal.code, note: refusal.note } };
  });
  draw(waiting(context.page.returning, ""));
  leave(context.returnTo, { v: 1, kind, ...outcome });
}

async function perform(context: PageContext, fields: Fields, page: string): Promise<object> {
  if (fields.whole("v") !== 1) throw new Refusal("bad-request", "version");
  return FLOWS[page]!(context, fields);
}

const asRefusal = (error: unknown): Refusal => (error instanceof Refusal ? error : new Refusal("crashed"));

async function explain(context: Context, refusal: Refusal, back?: string): Promise<void> {
  const { say, language } = context;
  const detail = `${say.detail}: ${refusal.message}`;
  const view = refusalView(say.refusedTitle, refusalText[language][refusal.code], say.refusedNothing, detail);
  await ask([...view, ...(back === undefined ? [] : [actions(button("back", back))])]);
}
