/** Asks for a touch until the person gives it or gives up. */
import { Refusal } from "../refusal.ts";
import type { RawAssertion } from "../shim/messages.ts";
import { actions, button, lead, note, quiet, text, title, waiting } from "../view/parts.ts";
import { ask, draw } from "../worker/window.ts";
import type { Context } from "./context.ts";

export async function touch(
  context: Context,
  heading: string,
  get: () => Promise<RawAssertion>,
): Promise<RawAssertion> {
  const { say } = context;
  for (;;) {
    draw(waiting(heading, say.touchNowText, actions(quiet("cancel", say.cancel))));
    try {
      return await get();
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "not-allowed") throw error;
    }
    const { name } = await ask([
      title(say.touchAgain),
      lead(say.touchAgainText),
      note("info", text("p", heading)),
      actions(quiet("refuse", say.cancel), button("again", say.tryAgain)),
    ]);
    if (name === "refuse") throw new Refusal("user-refused");
  }
}
