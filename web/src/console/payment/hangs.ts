import type { Intent } from "../../api/types";

/** Most payments are in a block sooner; only then there is something to decide. */
const PATIENCE_MS = 60_000;

/** Whether a signed payment waits for somebody to bring it, or is being taken back; null when there is nothing to say. */
export function hangs(intent: Intent, now: number): "hanging" | "canceling" | null {
  const { actions, attempts = [] } = intent;
  if (attempts.some((one) => one.isBeingCanceled)) return "canceling";
  if (!actions.some((one) => one.name === "cancel-signed" && one.enabled)) return null;
  const newest = Math.max(0, ...attempts.map((one) => Date.parse(one.at)));
  return now - newest >= PATIENCE_MS ? "hanging" : null;
}
