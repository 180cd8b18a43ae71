/** What every flow of the frame has at hand. */
import { frameText, type FrameText } from "../text/frame.ts";
import { htmlLanguage, languageOf, type Language } from "../text/language.ts";
import { masthead } from "../view/parts.ts";
import { draw, send } from "../worker/window.ts";
import type { Fields } from "../request/fields.ts";

export interface Context {
  language: Language;
  say: FrameText;
  /** Host of this signer: the relying party of every passkey it uses. */
  host: string;
}

const THEMES = ["light", "dark"];

export function contextOf(fields: Fields, host: string, preferred: readonly string[]): Context {
  const language = languageOf(fields.optionalText("locale"), preferred);
  const say = frameText[language];
  const theme = fields.optionalText("theme") ?? "";
  send({
    op: "page",
    language: htmlLanguage(language),
    title: `${say.signer} · ${host}`,
    theme: THEMES.includes(theme) ? theme : "system",
  });
  draw(masthead(say.signer, host), "top");
  return { language, say, host };
}
