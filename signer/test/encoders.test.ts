import { expect, test } from "vitest";
import {
  encodeFunctionData,
  erc20Abi,
  getAddress,
  getContractAddress,
  hashTypedData,
  keccak256,
  recoverTypedDataAddress,
  toRlp,
} from "viem";
import { parseTransaction, serializeTransaction, type Hex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import forwarderVectors from "../../contracts/vectors/forwarder.json" with { type: "json" };
import { checksumAddress } from "../src/evm/address.ts";
import { decodeSigned, decodeUnsigned, encodeUnsigned, signTransaction, type Eip1559 } from "../src/evm/eip1559.ts";
import { authorizationDigest, signAuthorization, type Authorization, type Domain } from "../src/evm/eip712.ts";
import { create2Address, forwarderAddress } from "../src/evm/forwarder.ts";
import { decodeRlp, encodeRlp, type Rlp } from "../src/evm/rlp.ts";
import { decodeTransfer, encodeTransfer } from "../src/evm/transfer-call.ts";
import { fromHex, toHex, toHex0x } from "../src/format/bytes.ts";
import { source } from "./random.ts";

const random = source();
const ROUNDS = 400;
const rounds = (body: (round: number) => void): void => {
  for (let round = 0; round < ROUNDS; round++) body(round);
};
const withSeed = `seed ${random.seed}`;

const anAddress = (): Hex => checksumAddress(random.bytes(20)) as Hex;
const aKey = (): Uint8Array => Uint8Array.from([1, ...random.bytes(31)]);

const aTransaction = (): Eip1559 => ({
  chainId: random.integer(4) + 1n,
  nonce: random.integer(5),
  maxPriorityFeePerGas: random.integer(4),
  maxFeePerGas: random.integer(4) + 2n ** 40n,
  gasLimit: random.integer(4),
  to: anAddress(),
  value: random.integer(10),
  data: random.bytes(random.below(300)),
});

const forViem = (tx: Eip1559) => ({
  type: "eip1559" as const,
  chainId: Number(tx.chainId),
  nonce: Number(tx.nonce),
  maxPriorityFeePerGas: tx.maxPriorityFeePerGas,
  maxFeePerGas: tx.maxFeePerGas,
  gas: tx.gasLimit,
  to: tx.to as Hex,
  value: tx.value,
  data: toHex0x(tx.data),
});

test(`unsignedTransactionsAreWhatViemWrites (${withSeed})`, () => {
  rounds(() => {
    const tx = aTransaction();
    expect(toHex0x(encodeUnsigned(tx))).toBe(serializeTransaction(forViem(tx)));
    expect(decodeUnsigned(encodeUnsigned(tx))).toEqual(tx);
  });
});

test(`signedTransactionsAreWhatViemWrites (${withSeed})`, async () => {
  for (let round = 0; round < 100; round++) {
    const tx = aTransaction();
    const key = aKey();
    const account = privateKeyToAccount(toHex0x(key));
    const raw = signTransaction(tx, key);
    expect(toHex0x(raw)).toBe(await account.signTransaction(forViem(tx)));
    expect(decodeSigned(raw)).toMatchObject({ tx, from: account.address });
    expect(parseTransaction(toHex0x(raw)).chainId).toBe(Number(tx.chainId));
  }
});

test("everyChangedByteOfASignedTransactionIsSeen", () => {
  const raw = signTransaction({ ...aTransaction(), data: encodeTransfer({ to: anAddress(), amount: 5n }) }, aKey());
  const original = decodeSigned(raw);
  for (let at = 0; at < raw.length; at++) {
    const changed = raw.slice();
    changed[at]! ^= 1 << random.below(8);
    expect(readsAs(changed, original), `byte ${at}, ${withSeed}`).toBe(false);
  }
});

function readsAs(raw: Uint8Array, original: ReturnType<typeof decodeSigned>): boolean {
  try {
    const read = decodeSigned(raw);
    return JSON.stringify(read, json) === JSON.stringify(original, json);
  } catch {
    return false;
  }
}

const json = (_: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value);

test(`transferCallsAreWhatViemWrites (${withSeed})`, () => {
  rounds(() => {
    const call = { to: anAddress(), amount: random.integer(32) };
    const data = encodeTransfer(call);
    expect(toHex0x(data)).toBe(
      encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args: [call.to, call.amount] }),
    );
    expect(decodeTransfer(data)).toEqual(call);
  });
});

test("onlyExactlyATransferDecodes", () => {
  const data = encodeTransfer({ to: anAddress(), amount: 7n });
  const approve = encodeFunctionData({ abi: erc20Abi, functionName: "approve", args: [anAddress(), 7n] });
  expect(decodeTransfer(fromHex(approve))).toBeNull();
  expect(decodeTransfer(Uint8Array.from([...data, 0]))).toBeNull();
  expect(decodeTransfer(data.subarray(0, 67))).toBeNull();
  for (let at = 0; at < 16; at++) {
    const dirty = data.slice();
    dirty[at]! ^= 1;
    expect(decodeTransfer(dirty)).toBeNull();
  }
});

const AUTHORIZATION_TYPES = {
  TransferWithAuthorization: [
    { name: "from", type: "address" },
    { name: "to", type: "address" },
    { name: "value", type: "uint256" },
    { name: "validAfter", type: "uint256" },
    { name: "validBefore", type: "uint256" },
    { name: "nonce", type: "bytes32" },
  ],
} as const;

test(`authorizationsAreWhatViemHashes (${withSeed})`, async () => {
  for (let round = 0; round < 100; round++) {
    const names = ["USD Coin", "USDC", "测试 币", ""];
    const domain: Domain = {
      name: names[random.below(names.length)]!,
      version: String(random.below(4)),
      chainId: random.integer(4),
      verifyingContract: anAddress(),
    };
    const key = aKey();
    const account = privateKeyToAccount(toHex0x(key));
    const message: Authorization = {
      from: account.address,
      to: anAddress(),
      value: random.integer(32),
      validAfter: random.integer(5),
      validBefore: random.integer(5),
      nonce: random.bytes(32),
    };
    const typed = {
      domain: { ...domain, verifyingContract: domain.verifyingContract as Hex },
      types: AUTHORIZATION_TYPES,
      primaryType: "TransferWithAuthorization" as const,
      message: { ...message, from: message.from as Hex, to: message.to as Hex, nonce: toHex0x(message.nonce) },
    };
    expect(toHex0x(authorizationDigest(domain, message))).toBe(hashTypedData(typed));
    const signature = toHex0x(signAuthorization(domain, message, key));
    expect(await recoverTypedDataAddress({ ...typed, signature })).toBe(account.address);
    expect(signature).toBe(await account.signTypedData(typed));
  }
});

test(`rlpIsWhatViemWritesAndReadsBack (${withSeed})`, () => {
  const anItem = (depth: number): Rlp =>
    depth > 0 && random.below(3) > 0
      ? Array.from({ length: random.below(5) }, () => anItem(depth - 1))
      : random.bytes([0, 1, 2, 55, 56, 300][random.below(6)]!);
  const asViem = (item: Rlp): never => (Array.isArray(item) ? item.map(asViem) : item) as never;
  rounds(() => {
    const item = anItem(3);
    const encoded = encodeRlp(item);
    expect(toHex0x(encoded)).toBe(toRlp(asViem(item)));
    expect(decodeRlp(encoded)).toEqual(item);
  });
});

test(`rlpAcceptsNothingButItsOwnSpelling (${withSeed})`, () => {
  rounds(() => {
    const noise = random.bytes(random.below(40));
    const read = tryRead(noise);
    if (read !== null) expect(toHex(encodeRlp(read))).toBe(toHex(noise));
  });
});

function tryRead(bytes: Uint8Array): Rlp | null {
  try {
    return decodeRlp(bytes);
  } catch {
    return null;
  }
}

test(`addressesAreSpelledAsViemSpellsThem (${withSeed})`, () => {
  rounds(() => {
    const account = random.bytes(20);
    expect(checksumAddress(account)).toBe(getAddress(toHex0x(account)));
  });
});

test(`create2AddressesAreWhatViemComputes (${withSeed})`, () => {
  rounds(() => {
    const [from, salt, code] = [anAddress(), random.bytes(32), random.bytes(50)];
    const expected = getContractAddress({ opcode: "CREATE2", from, salt: toHex0x(salt), bytecode: toHex0x(code) });
    expect(create2Address(from, salt, fromHex(keccak256(code)))).toBe(expected);
  });
});

test.each(forwarderVectors.cases)("forwarderOfTheContractsOwnVectors $forwarder", (vector) => {
  const facts = { factory: getAddress(vector.factory.toLowerCase()), initCodeHash: vector.initCodeHash };
  expect(forwarderAddress(facts, vector.destination, fromHex(vector.key))).toBe(vector.forwarder);
  expect(keccak256(vector.initCode as Hex)).toBe(vector.initCodeHash);
});
