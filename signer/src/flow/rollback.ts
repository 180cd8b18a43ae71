/** An older copy of the vault stops here, unless the person says that they put it back. */
import { Refusal } from "../refusal.ts";
import type { Vault } from "../request/vault.ts";
import { armed, foot, lead, note, text, title } from "../view/parts.ts";
import { isRolledBack, recall } from "../worker/device.ts";
import { ask } from "../worker/window.ts";
import type { Context } from "./context.ts";
import { vaultIdsOf } from "./unlock.ts";

const HOLD_MS = 3_000;

export async function refuseRollback(context: Context, vault: Vault): Promise<void> {
  const memory = await recall(vaultIdsOf(vault).vaultId);
  if (!isRolledBack(memory, vault.payload)) return;
  const { say } = context;
  const { name } = await ask([
    title(say.rollbackTitle),
    lead(say.rollbackText),
    note("danger", text("p", `${memory.revision} → ${vault.payload.revision}`)),
    foot(say, armed("restored", say.rollbackOn, HOLD_MS)),
  ]);
  if (name !== "restored") throw new Refusal("rollback");
}
