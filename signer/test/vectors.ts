/** Builds `vectors/wv1.json` from the code. Everything is hex unless its name says otherwise. */
import { argon2id } from "hash-wasm";
import { fromHex, toHex, u256be, u32be, u64be, utf8, type Bytes } from "../src/format/bytes.ts";
import {
  ACTIONS,
  actionChallenge,
  actsChallenge,
  addressProof,
  approveChallenge,
  confirmChallenge,
  loginChallenge,
  markChallenge,
  registerChallenge,
  type Act,
} from "../src/format/challenge.ts";
import { canonicalJson, type Json } from "../src/format/canonical-json.ts";
import { contactMac } from "../src/format/contact.ts";
import { authorizationNonce, intentCode, intentHash, lineHash, linesHash, type Intent } from "../src/format/intent.ts";
import { payloadAad, payloadKeys, sealPayload } from "../src/format/payload.ts";
import { tag } from "../src/format/tag.ts";
import { prfInput, wrap, wrapAad, wrapKeys, type UnlockerHeader } from "../src/format/unlocker.ts";
import { kitCode } from "../src/kit/code.ts";
import { kitLogin, verifierHash } from "../src/kit/login.ts";
import { addressesOf, seedOf, wordsOf } from "../src/keys/derive.ts";
import { forwarderKey, forwarderSeed, NUMBERS_OF_AN_EPOCH } from "../src/keys/forwarder-keys.ts";
import { recordsDigest, signRecords } from "../src/keys/record-key.ts";
import { solanaAddress } from "../src/keys/solana.ts";

/** Consecutive bytes from `first` to `last`, inclusive. */
export const range = (first: number, last: number): Bytes =>
  Uint8Array.from({ length: last - first + 1 }, (_, at) => first + at);

const VAULT_ID = range(0x10, 0x1f);
const USER_ID = range(0x20, 0x2f);
const UNLOCKER_ID = range(0x30, 0x3f);
const CREDENTIAL_ID = range(0x40, 0x5f);
const RP_ID = "sign.example.test";
const WRAP = { wrapSalt: range(0xb0, 0xcf), nonce: range(0xc0, 0xcb) };
export const VAULT_KEY = range(0xd0, 0xef);
const SERVER_NONCE = range(0x70, 0x8f);
const CONTACTS_KEY = range(0x70, 0x8f);

const header = (kind: UnlockerHeader["kind"]): UnlockerHeader => ({
  id: UNLOCKER_ID,
  vaultId: VAULT_ID,
  userId: USER_ID,
  kind,
  createdAt: "2026-11-01T00:00:00Z",
  label: "vector",
  ...(kind === "passkey" ? { credentialId: CREDENTIAL_ID, rpId: RP_ID } : {}),
});

async function unlockerVector(kind: UnlockerHeader["kind"], secret: Bytes): Promise<Record<string, string>> {
  const record = await wrap(secret, header(kind), VAULT_KEY, WRAP);
  const keys = wrapKeys(secret, WRAP.wrapSalt, record);
  return {
    ikm: toHex(secret),
    kekInfo: toHex(tag(`wv1/kek/${kind}`, VAULT_ID, UNLOCKER_ID)),
    aad: toHex(wrapAad(record)),
    kek: toHex(keys.key),
    commit: toHex(keys.commit),
    ct: toHex(record.ct),
  };
}

async function unlockers(): Promise<object> {
  const kit = range(0x50, 0x63);
  const passphrase = "correct horse battery staple";
  const salt = range(0x60, 0x6f);
  const argon = fromHex(
    await argon2id({ password: passphrase, salt, memorySize: 65536, iterations: 3, parallelism: 4, hashLength: 32 }),
  );
  return {
    vaultId: toHex(VAULT_ID),
    userId: toHex(USER_ID),
    unlockerId: toHex(UNLOCKER_ID),
    credentialId: toHex(CREDENTIAL_ID),
    rpIdText: RP_ID,
    wrapSalt: toHex(WRAP.wrapSalt),
    nonce: toHex(WRAP.nonce),
    vaultKey: toHex(VAULT_KEY),
    passkey: await unlockerVector("passkey", range(0xa0, 0xbf)),
    kit: { ...(await unlockerVector("kit", kit)), entropy: toHex(kit), codeText: kitCode(kit) },
    pass: {
      ...(await unlockerVector("pass", argon)),
      passphraseText: passphrase,
      argonSalt: toHex(salt),
      argonMemoryKib: 65536,
      argonIterations: 3,
      argonParallelism: 4,
    },
  };
}

async function payload(): Promise<object> {
  const ids = { vaultId: VAULT_ID, userId: USER_ID };
  const fixed = { salt: range(0x80, 0x9f), nonce: range(0x90, 0x9b) };
  const json =
    '{"v":1,"contactsKey":"cHFyc3R1dnd4eXp7fH1-f4CBgoOEhYaHiImKi4yNjo8","roots":[{"gen":1,"entropy":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"}]}';
  const sealed = await sealPayload(VAULT_KEY, ids, 7, utf8(json), fixed);
  return {
    salt: toHex(fixed.salt),
    nonce: toHex(fixed.nonce),
    revision: 7,
    jsonText: json,
    aad: toHex(payloadAad(ids, 7)),
    key: toHex(payloadKeys(VAULT_KEY, fixed.salt, VAULT_ID).key),
    commit: toHex(sealed.commit),
    ct: toHex(sealed.ct),
  };
}

function derivation(entropy: Bytes): object {
  const seed = seedOf(entropy);
  const atIndex = [0, 1].map((index) => {
    const { evm, tron } = addressesOf(seed, index);
    return { index, evmText: evm, tronText: tron, solanaText: solanaAddress(seed, index) };
  });
  return { entropy: toHex(entropy), wordsText: wordsOf(entropy), seed: toHex(seed), addresses: atIndex };
}

export const INTENT: Intent = {
  intentId: range(0x01, 0x10),
  organizationId: range(0x11, 0x20),
  version: 1,
  network: "eip155:8453",
  asset: "eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913",
  from: "0xF9297b542BDb5DA50C364f9AE4Cbe1F3933bA40F",
  lines: [
    { index: 0, to: "0x52908400098527886E0F7030069857D2E4169EE7", amount: 2500000000n, ref: "payroll-2026-11/emp-17" },
    { index: 1, to: "0x8617E340B3D01FA5F11F306F4090FD50E238070D", amount: 1n, ref: "" },
  ],
  total: 2500000001n,
  expiresAt: 1800000000,
};

function intent(): object {
  const hash = intentHash(INTENT);
  return {
    intentId: toHex(INTENT.intentId),
    organizationId: toHex(INTENT.organizationId),
    version: INTENT.version,
    networkText: INTENT.network,
    assetText: INTENT.asset,
    fromText: INTENT.from,
    expiresAtUnixSeconds: INTENT.expiresAt,
    totalText: String(INTENT.total),
    lines: INTENT.lines.map((line) => ({
      index: line.index,
      toText: line.to,
      amountText: String(line.amount),
      refText: line.ref,
      preimage: toHex(tag("wv1/line", u32be(line.index), line.to, u256be(line.amount), line.ref)),
      lineHash: toHex(lineHash(line)),
      authorizationNonce: toHex(authorizationNonce(INTENT.intentId, line.index)),
    })),
    linesHash: toHex(linesHash(INTENT.lines)),
    preimage: toHex(
      tag(
        "wv1/intent",
        INTENT.intentId,
        INTENT.organizationId,
        INTENT.network,
        INTENT.asset,
        INTENT.from,
        linesHash(INTENT.lines),
        u256be(INTENT.total),
        u64be(INTENT.expiresAt),
        u32be(INTENT.version),
      ),
    ),
    intentHash: toHex(hash),
    intentCodeText: intentCode(hash),
  };
}

function confirm(): object {
  const hash = intentHash(INTENT);
  return {
    userId: toHex(USER_ID),
    serverNonce: toHex(SERVER_NONCE),
    intentHash: toHex(hash),
    preimage: toHex(tag("wv1/confirm", USER_ID, SERVER_NONCE, hash)),
    challenge: toHex(confirmChallenge(USER_ID, SERVER_NONCE, hash)),
  };
}

function action(): object {
  const body: Json = { version: 3, name: "Ünal & 张伟", network: "eip155:8453", flags: [true, null, 'a"b'] };
  return {
    userId: toHex(USER_ID),
    serverNonce: toHex(SERVER_NONCE),
    actionNameText: "contact.confirm",
    body,
    canonicalBodyText: canonicalJson(body),
    canonicalBody: toHex(utf8(canonicalJson(body))),
    challenge: toHex(actionChallenge(USER_ID, SERVER_NONCE, "contact.confirm", body)),
  };
}

function forwarders(): object[] {
  return [
    { entropy: range(0x00, 0x1f), index: 0 },
    { entropy: range(0x00, 0x1f), index: 1 },
    { entropy: new Uint8Array(32), index: 0 },
  ].map(({ entropy, index }) => {
    const seed = forwarderSeed(entropy, index);
    const numbers = [0, 1, NUMBERS_OF_AN_EPOCH - 1, NUMBERS_OF_AN_EPOCH, 7 * NUMBERS_OF_AN_EPOCH + 42];
    const keys = numbers.map((number) => ({ number, key: toHex(forwarderKey(seed, number)) }));
    return { entropy: toHex(entropy), index, seed: toHex(seed), keys };
  });
}

function contacts(): object[] {
  const facts = [
    { network: "eip155:8453", address: "0x52908400098527886E0F7030069857D2E4169EE7", name: "Supplier Ltd", version: 1 },
    { network: "tron:0x2b6653dc", address: "TQ8xLycC44dA9nnvME3K6X41iMjmR3J1Vz", name: "张伟 商贸", version: 258 },
  ];
  return facts.map((contact) => ({
    contactsKey: toHex(CONTACTS_KEY),
    vaultId: toHex(VAULT_ID),
    networkText: contact.network,
    addressText: contact.address,
    nameText: contact.name,
    version: contact.version,
    mac: toHex(contactMac(CONTACTS_KEY, VAULT_ID, contact)),
  }));
}

/** The closed table: whatever else a passkey or an address's key signs is computed like one of these. */
function challenges(): object {
  const hash = intentHash(INTENT);
  const organizationId = INTENT.organizationId;
  const payees = [
    { network: "eip155:8453", address: "0x52908400098527886E0F7030069857D2E4169EE7", name: "Supplier Ltd", version: 1 },
    { network: "eip155:1", address: "0x8617E340B3D01FA5F11F306F4090FD50E238070D", name: "张伟", version: 2 },
  ];
  const acts: Act[] = [
    { action: "unlocker.remove", body: { unlockerId: "MDEyMzQ1Njc4OTo7PD0-Pw", kind: "kit" } },
    { action: "passkey.remove", body: { passkeyId: "pk_1", name: "Ünal" } },
  ];
  const seed = forwarderSeed(range(0x00, 0x1f), 0);
  return {
    userId: toHex(USER_ID),
    serverNonce: toHex(SERVER_NONCE),
    hash: toHex(hash),
    organizationId: toHex(organizationId),
    actionsText: [...ACTIONS],
    login: toHex(loginChallenge(SERVER_NONCE)),
    register: toHex(registerChallenge(USER_ID, SERVER_NONCE)),
    approve: toHex(approveChallenge(USER_ID, SERVER_NONCE, hash)),
    confirm: toHex(confirmChallenge(USER_ID, SERVER_NONCE, hash)),
    mark: { payees, challenge: toHex(markChallenge(USER_ID, SERVER_NONCE, payees)) },
    single: { acts: acts.slice(0, 1), challenge: toHex(actsChallenge(USER_ID, SERVER_NONCE, acts.slice(0, 1))) },
    together: { acts, challenge: toHex(actsChallenge(USER_ID, SERVER_NONCE, acts)) },
    records: recordsVector(),
    addressProof: {
      namespaceText: "eip155",
      addressText: INTENT.from,
      forwarderSeed: toHex(seed),
      digest: toHex(addressProof(USER_ID, organizationId, "eip155", INTENT.from, seed, SERVER_NONCE)),
    },
  };
}

function recordsVector(): object {
  const records = [
    { v: 1, id: "MDEyMzQ1Njc4OTo7PD0-Pw", kind: "kit", label: "Kit of Ünal", lookup: "bG9va3Vw", argon: { m: 65536 } },
    { v: 1, id: "PD0-PzAxMjM0NTY3ODk6Ow", kind: "passkey", label: "Passkey" },
  ];
  const ids = { vaultId: VAULT_ID, userId: USER_ID };
  const { key, proof } = signRecords(VAULT_KEY, ids, SERVER_NONCE, records);
  const digest = toHex(recordsDigest(USER_ID, SERVER_NONCE, records));
  return { vaultId: toHex(VAULT_ID), vaultKey: toHex(VAULT_KEY), records, digest, keyText: key, proofText: proof };
}

function kitLoginOf(entropy: Bytes): object {
  const { lookup, verifier } = kitLogin(entropy);
  return { lookup: toHex(lookup), verifier: toHex(verifier), verifierHash: toHex(verifierHash(verifier)) };
}

export async function buildVectors(): Promise<object> {
  return {
    format: "wv1",
    prf: { eval1: toHex(prfInput(1)), eval2: toHex(prfInput(2)) },
    tag: {
      labelText: "wv1/example",
      fields: [toHex(utf8("a")), "", toHex(range(0, 3))],
      bytes: toHex(tag("wv1/example", "a", "", range(0, 3))),
    },
    unlockers: await unlockers(),
    payload: await payload(),
    derivations: [derivation(range(0x00, 0x1f)), derivation(new Uint8Array(32))],
    kitCodes: [range(0x50, 0x63), new Uint8Array(20), new Uint8Array(20).fill(0xff)].map((entropy) => ({
      entropy: toHex(entropy),
      codeText: kitCode(entropy),
      ...kitLoginOf(entropy),
    })),
    forwarders: forwarders(),
    contacts: contacts(),
    intent: intent(),
    confirm: confirm(),
    action: action(),
    challenges: challenges(),
  };
}
