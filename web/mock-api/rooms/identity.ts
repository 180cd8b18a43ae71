import { Refusal, type RouteRow, ok, made, gone, items, path, find } from "../answers";
import * as data from "../data";
import type { State } from "../state";

export function people(state: State): RouteRow[] {
  const ceremony = () =>
    ok({ ceremonyId: state.nextId("cer"), nonce: "Y2hhbGxlbmdl", rpId: "sign.allscale.localhost" });
  const me = () => ({ ...data.me(), organization: state.organization });
  return [
    ["GET", path("site"), () => ok({ mode: "local", origins: data.ORIGINS, signUp: "open", version: "0.1.0" })],
    ["GET", path("me"), () => ok(me())],
    [
      "POST",
      path("sign-ups"),
      () =>
        made({
          ceremonyId: "cer_1",
          nonce: "Y2hhbGxlbmdl",
          actsCeremonyId: "cer_2",
          actsNonce: "YWN0aXZhdGU",
          personId: "cGVyc29u",
          organizationId: "b3JnYW5pemF0aW9u",
          vaultId: "dmF1bHQ",
          unlockerId: "dW5sb2Nr",
          kitUnlockerId: "a2l0",
          rpId: "sign.allscale.localhost",
          expiresAt: data.at(-300_000),
        }),
    ],
    ["POST", path("sign-ups/:id/registration"), () => made(me())],
    ["POST", path("session-challenges"), ceremony],
    ["POST", path("sessions"), () => made(me())],
    ["GET", path("sessions"), () => items(state.sessions)],
    [
      "DELETE",
      path("sessions/:id"),
      ({ params }) => ((state.sessions = state.sessions.filter((one) => one.id !== params[0])), gone),
    ],
    ["PATCH", path("organization"), ({ body }) => ok(Object.assign(state.organization, body))],
    ["GET", path("organization/profile"), ({ empty }) => ok(empty ? data.unwritten : state.profile)],
    [
      "PUT",
      path("organization/profile"),
      ({ body }) => ok((state.profile = { ...state.profile, ...body, version: state.profile.version + 1 })),
    ],
    ["POST", path("challenges"), ceremony],
    ["GET", path("passkeys"), () => items(state.passkeys)],
    ["GET", path("key-changes"), () => items([])],
    ["PATCH", path("passkeys/:id"), ({ params, body }) => ok(Object.assign(find(state.passkeys, params[0]), body))],
    [
      "DELETE",
      path("passkeys/:id"),
      () => {
        throw new Refusal(409, "last-unlocker", "The last way to unlock cannot be removed.");
      },
    ],
    ["POST", path("passkey-registrations"), ceremony],
    ["GET", path("vault"), () => ok(data.vault)],
    ["POST", path("vault"), () => made({})],
    ["POST", path("vault/unlockers/:id/activation"), () => ok({})],
    ["GET", path("recoveries"), () => items(data.recoveries)],
    ["GET", path("recoveries/:id"), () => ok(data.waitingRecovery)],
    ["POST", path("recoveries"), () => ok({ recovery: data.waitingRecovery, opening: null })],
    ["POST", path("recoveries/:id/veto"), () => ok({ ...data.waitingRecovery, status: "vetoed" })],
    ["GET", path("recovery-waiting-time"), () => ok(data.recoveryWait)],
    ["PUT", path("recovery-waiting-time"), () => ok(data.recoveryWait)],
    ["GET", path("vault/score"), () => ok(data.vaultScore)],
    ["GET", path("events"), () => ok({ items: [], newest: 0 })],
  ];
}
