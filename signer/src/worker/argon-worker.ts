/** Argon2id alone, in a Worker of its own that is loaded only when a passphrase is used. */
import { argon2id } from "hash-wasm";
import type { ArgonOptions } from "../shim/messages.ts";

const scope = globalThis as unknown as {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent<ArgonOptions>) => void) | null;
};

scope.onmessage = async ({ data }) => {
  const { passphrase, salt, m, t, p } = data;
  const options = { password: passphrase, salt, memorySize: m, iterations: t, parallelism: p, hashLength: 32 };
  scope.postMessage(await argon2id({ ...options, outputType: "binary" }));
};
