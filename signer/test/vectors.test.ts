import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { buildVectors } from "./vectors.ts";

const FILE = new URL("../vectors/wv1.json", import.meta.url);

const built = await buildVectors();
if (process.env["UPDATE_VECTORS"] === "1") await writeFile(FILE, `${JSON.stringify(built, null, 2)}\n`);

test("publishedVectorsAreWhatTheCodeComputes", async () => {
  expect(JSON.parse(await readFile(FILE, "utf8"))).toEqual(built);
});

/** Fixed by the format itself: these literals may never change while the labels say wv1. */
test.each([
  ["prf.eval1", "f7dc226aaefdbdc75e19a6e77a246c406c3cf80eade32022017bdab2bcfc1949"],
  ["prf.eval2", "8ff39ed5ce6744ce2854f88fbb3c93ed6910563504e8a0eb0e691986a9f48f1b"],
  ["unlockers.passkey.kek", "6843407f6e05c0c14a14d98a64ce0a094b9bb710833866174e3f53c3c659f21e"],
  ["unlockers.passkey.commit", "fda5d85e355c39db7eac02dd41798a4d35e39fa6c0c1aebfa314ca0f2caf885d"],
  [
    "unlockers.passkey.ct",
    "295099717d0830deda5e5e4158547465b03957d135f877ab14a85e41cac67b76f00a71ede0de71248fc08777e9d28de4",
  ],
  ["unlockers.kit.codeText", "A18N-4MTM-ANB5-EP2S-B9DN-RQAY-BXG6-2RK3-FJ33"],
  ["unlockers.kit.kek", "dc48cedf53547bf1abb435a0822d9c69525bb1585808ca09b2c37ee121ae8bcf"],
  [
    "unlockers.kit.ct",
    "37427454bd05880c9ac458f1f9e69bc1c3e8204711205afde44af1076e429b5fe543cbbeb5e5038ffe28fc0c0112f987",
  ],
  ["unlockers.pass.ikm", "97009c0b73e7478fac40f652da5c0199ebdda2f5a96266d1601520ab2875e6fe"],
  ["unlockers.pass.kek", "70f418b521c992f7b98be3ba79a40b3e5bab88a4c5ff4dccc79a2ddf3a3d9338"],
  ["payload.key", "3715d5b30b956aad014d10ce1cf8d50e1296d2f6c1b0189b8f6e8675f8fc12a4"],
  ["derivations.0.addresses.0.evmText", "0xF9297b542BDb5DA50C364f9AE4Cbe1F3933bA40F"],
  ["derivations.0.addresses.0.tronText", "TQ8xLycC44dA9nnvME3K6X41iMjmR3J1Vz"],
  ["derivations.0.addresses.0.solanaText", "5Pobwp6d9ihN9Nz38f87gVCEBFMgipFiSM2VtUhVit6w"],
  ["derivations.1.addresses.0.evmText", "0xF278cF59F82eDcf871d630F28EcC8056f25C1cdb"],
  ["kitCodes.0.lookup", "bd7a1715abb0233945d9a33320e328e8"],
  ["kitCodes.0.verifier", "0a8a73efbad279d526fdc703ad37a935f51fc6e982dcaf3a2a5ec41855287100"],
  ["kitCodes.0.verifierHash", "6b14b97eafcda157526b795103ffc1534b031d9342d8989df6ef741ab5979f51"],
  ["intent.lines.0.lineHash", "b23240e60c0faac99b406bdcec217b7f4d42ec7bbcedfc78731a811cdca60356"],
  ["intent.lines.1.lineHash", "0c45a08f25548d700fcfe668eb9c08827dd26054826cabc0777f813dd9ad64b1"],
  ["intent.linesHash", "c5eb0913d01d31515e7647d2059b15ca76a175b20a96a0dc0e1afa8a11d95f18"],
  ["intent.intentHash", "4d4acc8d6bc057220c174f7493fc45241b7d218ca7e5c0a04bf08e70764920a9"],
  ["intent.lines.0.authorizationNonce", "9d312dab9a991cdb25e5df3ea34cff8d713f7e6697c39fc7cd6d04d4824a60ae"],
])("referenceVectorHolds %s", (path, expected) => {
  expect(at(built, path)).toBe(expected);
});

test("payloadCiphertextHasTheReferenceStartAndLength", () => {
  const ct = String(at(built, "payload.ct"));
  expect(ct.slice(0, 32)).toBe("428f8a587e050a35511cc7c4f59b2f37");
  expect(ct.length / 2).toBe(272);
});

test("wordsOfTheReferenceRoot", () => {
  expect(at(built, "derivations.0.wordsText")).toBe(
    "abandon amount liar amount expire adjust cage candy arch gather drum bullet absurd math era live bid rhythm alien crouch range attend journey unaware",
  );
});

function at(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], value);
}
