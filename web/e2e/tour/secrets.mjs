// What must never leave the signer, known for this one run: opened from the kit file with the code from the paper, and
// one evaluation of the passkey. The kit's records are opened by the signer's own format code; that the result is the
// real thing is proved by viem, which derives the wallet's address from it.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { mnemonicToAccount } from "viem/accounts";

const SIGNER = fileURLToPath(new URL("../../../signer/src/", import.meta.url));
const EXPORTS = `
  export { parseKitFile } from "./kit/file.ts";
  export { parseKitCode } from "./kit/code.ts";
  export { kitLogin } from "./kit/login.ts";
  export { unwrap, prfInput } from "./format/unlocker.ts";
  export { openPayload } from "./format/payload.ts";
  export { wordsOf, seedOf, evmKey } from "./keys/derive.ts";
`;

async function signerCode() {
  const { outputFiles } = await build({
    stdin: { contents: EXPORTS, resolveDir: SIGNER, loader: "ts" },
    bundle: true,
    format: "esm",
    platform: "neutral",
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

/** The passkey's secret for this product, asked for on the signer's own page as the signer asks for it. */
async function evaluatePasskey(page, signOrigin, input) {
  await page.goto(signOrigin);
  const evaluated = await page.evaluate(
    async (first) => {
      const { prf } = (
        await navigator.credentials.get({
          publicKey: {
            challenge: crypto.getRandomValues(new Uint8Array(32)),
            rpId: location.hostname,
            userVerification: "required",
            extensions: { prf: { eval: { first: Uint8Array.from(first) } } },
          },
        })
      ).getClientExtensionResults();
      return [...new Uint8Array(prf.results.first)];
    },
    [...input],
  );
  return Uint8Array.from(evaluated);
}

/** Every secret of the run by name, as bytes or as text; throws when one is not the real one. */
export async function secretsOf({ page, signOrigin, kitFile, kitCode, wallet }) {
  const signer = await signerCode();
  const vault = signer.parseKitFile(readFileSync(kitFile, "utf8"));
  const entropy = signer.parseKitCode(kitCode);
  const record = (kind) => vault.records.find((one) => one.kind === kind);
  const vaultKey = await signer.unwrap(entropy, record("kit"));
  const prf = await evaluatePasskey(page, signOrigin, signer.prfInput(1));
  const again = await signer.unwrap(prf, record("passkey"));
  if (Buffer.compare(vaultKey, again) !== 0) throw new Error("kit and passkey open different vaults");
  const contents = await signer.openPayload(vaultKey, record("kit"), vault.payload);
  const root = contents.roots[0].entropy;
  const words = signer.wordsOf(root);
  if (mnemonicToAccount(words).address !== wallet) throw new Error("the kit opens another wallet");
  const seed = signer.seedOf(root);
  return {
    "root entropy": root,
    seed,
    words,
    "private key": signer.evmKey(seed, 0),
    "vault key": vaultKey,
    "payee key": contents.contactsKey,
    "passkey secret": prf,
    "kit entropy": entropy,
    "kit code": kitCode,
    "kit verifier": signer.kitLogin(entropy).verifier,
  };
}

/** What a paper that was used must leave nowhere: its code, and what proves it. */
export async function secretsOfPapers(codes) {
  const signer = await signerCode();
  return Object.fromEntries(
    codes.flatMap((code, at) => {
      const entropy = signer.parseKitCode(code);
      const { verifier } = signer.kitLogin(entropy);
      return [
        [`used code ${at + 1}`, code],
        [`used entropy ${at + 1}`, entropy],
        [`used verifier ${at + 1}`, verifier],
      ];
    }),
  );
}

/** The ways in which a secret could be written down. */
export function spellings(secret) {
  if (typeof secret === "string") {
    const plain = secret.replace(/[-\s]/g, "");
    return [secret, secret.replace(/[-\s]/g, " "), secret.replace(/[-\s]/g, ","), plain, plain.toLowerCase()];
  }
  const bytes = Buffer.from(secret);
  const hex = bytes.toString("hex");
  return [bytes, hex, hex.toUpperCase(), ...base64s(bytes), [...bytes].join(","), [...bytes].join(", ")];
}

/** In base64 the text depends on where the bytes begin in what is encoded: three ways, without the shared ends. */
function base64s(bytes) {
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes, Buffer.alloc(2)]).toString("base64");
    const own = text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
    return [own, own.replaceAll("+", "-").replaceAll("/", "_")];
  });
}
