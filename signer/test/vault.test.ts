import { describe, expect, test } from "vitest";
import { random, toBase64Url, utf8, type Bytes } from "../src/format/bytes.ts";
import { contentsJson, newContents, openPayload, pad, sealPayload, unpad } from "../src/format/payload.ts";
import { payloadJson, unlockerJson } from "../src/format/record-json.ts";
import { unwrap, wrap, type Unlocker, type UnlockerHeader } from "../src/format/unlocker.ts";
import { kitCode, newKitEntropy, parseKitCode } from "../src/kit/code.ts";
import { kitFile, parseKitFile } from "../src/kit/file.ts";
import { newPassphrase, PASSPHRASE_WORDS } from "../src/kit/passphrase.ts";
import { isRolledBack, payloadHash } from "../src/worker/device.ts";
import { source } from "./random.ts";

const chance = source();
const NOW = "2026-11-23T00:00:00.000Z";

function aHeader(change: Partial<UnlockerHeader> = {}): UnlockerHeader {
  const passkey = { kind: "passkey" as const, credentialId: random(32), rpId: "sign.example.test" };
  return {
    id: random(16),
    vaultId: random(16),
    userId: random(16),
    createdAt: NOW,
    label: "Passkey",
    ...passkey,
    ...change,
  };
}

async function aRecord(
  change: Partial<UnlockerHeader> = {},
): Promise<{ secret: Bytes; vaultKey: Bytes; record: Unlocker }> {
  const [secret, vaultKey] = [random(32), random(32)];
  return { secret, vaultKey, record: await wrap(secret, aHeader(change), vaultKey) };
}

describe("unlocker", () => {
  test("itsSecretOpensIt", async () => {
    const { secret, vaultKey, record } = await aRecord();
    expect(toBase64Url(await unwrap(secret, record))).toBe(toBase64Url(vaultKey));
  });

  test("anotherSecretDoesNot", async () => {
    const { record } = await aRecord();
    await expect(unwrap(random(32), record)).rejects.toMatchObject({ code: "records-tampered" });
  });

  test("swappedCiphertextsFailClosed", async () => {
    const ids = { vaultId: random(16), userId: random(16) };
    const [first, second] = [await aRecord(ids), await aRecord(ids)];
    const swap = (record: Unlocker, other: Unlocker): Unlocker => ({ ...record, ct: other.ct, nonce: other.nonce });
    await expect(unwrap(first.secret, swap(first.record, second.record))).rejects.toMatchObject({
      code: "records-tampered",
    });
    const whole = {
      ...first.record,
      ct: second.record.ct,
      nonce: second.record.nonce,
      wrapSalt: second.record.wrapSalt,
      commit: second.record.commit,
    };
    await expect(unwrap(first.secret, whole)).rejects.toMatchObject({ code: "records-tampered" });
    await expect(unwrap(second.secret, whole)).rejects.toMatchObject({ code: "records-tampered" });
  });

  const changes: [string, Partial<Unlocker>][] = [
    ["id", { id: random(16) }],
    ["vaultId", { vaultId: random(16) }],
    ["userId", { userId: random(16) }],
    ["kind", { kind: "kit" }],
    ["rpId", { rpId: "sign.evil.test" }],
    ["credentialId", { credentialId: random(32) }],
    ["wrapSalt", { wrapSalt: random(32) }],
    ["nonce", { nonce: random(12) }],
    ["commit", { commit: random(32) }],
    ["ct", { ct: random(48) }],
  ];
  test.each(changes)("aChanged %s failsClosed", async (_, change) => {
    const { secret, record } = await aRecord();
    await expect(unwrap(secret, { ...record, ...change })).rejects.toMatchObject({ code: "records-tampered" });
  });

  test("saltAndNonceAreNeverReused", async () => {
    const header = aHeader();
    const [secret, vaultKey] = [random(32), random(32)];
    const [first, second] = [await wrap(secret, header, vaultKey), await wrap(secret, header, vaultKey)];
    expect(toBase64Url(first.wrapSalt)).not.toBe(toBase64Url(second.wrapSalt));
    expect(toBase64Url(first.nonce)).not.toBe(toBase64Url(second.nonce));
  });
});

describe("payload", () => {
  const ids = { vaultId: random(16), userId: random(16) };

  test("opensWithItsKeyAndRevision", async () => {
    const vaultKey = random(32);
    const contents = newContents(NOW);
    const payload = await sealPayload(vaultKey, ids, 3, contentsJson(contents));
    const opened = await openPayload(vaultKey, ids, payload);
    expect(opened).toEqual(contents);
    expect(payload.ct.length % 256).toBe(16);
  });

  test.each([
    ["revision", { revision: 4 }],
    ["salt", { salt: random(32) }],
    ["nonce", { nonce: random(12) }],
    ["commit", { commit: random(32) }],
  ])("aChanged %s failsClosed", async (_, change) => {
    const vaultKey = random(32);
    const payload = await sealPayload(vaultKey, ids, 3, contentsJson(newContents(NOW)));
    await expect(openPayload(vaultKey, ids, { ...payload, ...change })).rejects.toMatchObject({
      code: "payload-tampered",
    });
  });

  test("belongsToOneVaultAndPerson", async () => {
    const vaultKey = random(32);
    const payload = await sealPayload(vaultKey, ids, 1, contentsJson(newContents(NOW)));
    await expect(openPayload(vaultKey, { ...ids, userId: random(16) }, payload)).rejects.toMatchObject({
      code: "payload-tampered",
    });
  });

  test(`paddingHidesTheLengthAndComesOff (seed ${chance.seed})`, () => {
    for (let length = 0; length < 600; length++) {
      const plain = chance.bytes(length);
      expect(pad(plain).length % 256).toBe(0);
      expect(unpad(pad(plain))).toEqual(plain);
    }
    expect(() => unpad(new Uint8Array(256))).toThrow();
  });

  test("anOlderOrDifferentPayloadIsARollback", async () => {
    const payload = await sealPayload(random(32), ids, 5, utf8("{}"));
    const memory = { revision: 5, payloadHash: payloadHash(payload), contactsKey: null, known: [] };
    const other = await sealPayload(random(32), ids, 5, utf8("{}"));
    expect(isRolledBack(memory, payload)).toBe(false);
    expect(isRolledBack(memory, { ...payload, revision: 6 })).toBe(false);
    expect(isRolledBack(memory, { ...payload, revision: 4 })).toBe(true);
    expect(isRolledBack(memory, other)).toBe(true);
    expect(isRolledBack({ ...memory, revision: 0, payloadHash: "" }, other)).toBe(false);
  });
});

describe("kit", () => {
  test("codesComeBackHoweverTheyAreTyped", () => {
    const entropy = newKitEntropy();
    const code = kitCode(entropy);
    const spoken = code.toLowerCase().replace(/-/g, " ").replace(/0/g, "o").replace(/1/g, "l");
    for (const typed of [code, spoken, ` ${code.replace(/-/g, "")} `, code.replace(/-/g, "—")]) {
      expect(toBase64Url(parseKitCode(typed))).toBe(toBase64Url(entropy));
    }
  });

  test("everyWrongCharacterIsFoundBeforeAnythingIsTried", () => {
    const code = kitCode(newKitEntropy());
    for (let at = 0; at < code.length; at++) {
      if (code[at] === "-") continue;
      const wrong = code.slice(0, at) + (code[at] === "X" ? "Y" : "X") + code.slice(at + 1);
      expect(() => parseKitCode(wrong)).toThrow("wrong-code");
    }
    expect(() => parseKitCode(code.slice(1))).toThrow("wrong-code");
    expect(() => parseKitCode(`${code.slice(0, -1)}U`)).toThrow("wrong-code");
  });

  test("theFileHoldsEverythingSealedAndReadsBack", async () => {
    const { secret, vaultKey, record } = await aRecord();
    const ids = { vaultId: record.vaultId, userId: record.userId };
    const contents = newContents(NOW);
    const payload = await sealPayload(vaultKey, ids, 1, contentsJson(contents));
    const text = kitFile({ ...ids, serverName: "books", madeAt: NOW, records: [record], payload });
    const vault = parseKitFile(text);
    expect(vault.records.map(unlockerJson)).toEqual([unlockerJson(record)]);
    expect(payloadJson(vault.payload)).toEqual(payloadJson(payload));
    expect(await openPayload(await unwrap(secret, vault.records[0]!), ids, vault.payload)).toEqual(contents);
    expect(text).not.toContain(toBase64Url(contents.roots[0]!.entropy));
    expect(() => parseKitFile("{}")).toThrow("bad-request");
    expect(() => parseKitFile("not JSON")).toThrow("bad-request");
  });
});

test("generatedPassphrasesHaveSevenWordsAndDoNotRepeat", () => {
  const made = Array.from({ length: 50 }, newPassphrase);
  expect(made.every((passphrase) => /^([a-z]+ ){6}[a-z]+$/.test(passphrase))).toBe(true);
  expect(new Set(made).size).toBe(50);
  expect(PASSPHRASE_WORDS * 11).toBeGreaterThanOrEqual(77);
});
