import { expect, test } from "vitest";
import { encodeFunctionData, type Hex } from "viem";
import { accountBytes } from "../src/evm/address.ts";
import { forwarderAddress } from "../src/evm/forwarder.ts";
import { encodeSweep } from "../src/evm/sweep-call.ts";
import { random, toHex, toHex0x } from "../src/format/bytes.ts";
import { addressesOf, seedOf } from "../src/keys/derive.ts";
import { forwarderKey, forwarderSeed, NUMBERS_OF_AN_EPOCH } from "../src/keys/forwarder-keys.ts";
import { EPOCHS, findForwarders, ForwarderSource, MOST_INDEX } from "../src/keys/forwarder-search.ts";
import { NETWORKS } from "../src/registry.ts";

const SWEEP = [
  {
    type: "function",
    name: "sweep",
    stateMutability: "nonpayable",
    inputs: [
      { name: "destination", type: "address" },
      { name: "key", type: "bytes32" },
      { name: "tokens", type: "address[]" },
    ],
    outputs: [],
  },
] as const;
const FACTS = NETWORKS[0]!.forwarder;
const unseen = async (): Promise<void> => undefined;

test("theCallThatSweepsIsWhatViemWrites", () => {
  const destination = "0x52908400098527886E0F7030069857D2E4169EE7";
  for (let tokens = 0; tokens <= 3; tokens++) {
    const contracts = NETWORKS.flatMap(({ assets }) => assets.map(({ contract }) => contract)).slice(0, tokens);
    const key = random(32);
    const args = [destination, toHex0x(key), contracts as Hex[]] as const;
    expect(toHex0x(encodeSweep(destination, key, contracts))).toBe(
      encodeFunctionData({ abi: SWEEP, functionName: "sweep", args }),
    );
  }
});

test("everyNetworkHasTheSameForwarders", () => {
  for (const { forwarder } of NETWORKS) expect(forwarder).toEqual(FACTS);
});

test("theListIsWhatTheServerDerives", () => {
  const entropy = random(32);
  const found = new ForwarderSource(entropy, 3).at(FACTS, 2, 77);
  const key = forwarderKey(forwarderSeed(entropy, 3), 2 * NUMBERS_OF_AN_EPOCH + 77);
  const destination = addressesOf(seedOf(entropy), 3).evm;
  expect(found).toMatchObject({ index: 3, epoch: 2, count: 77, destination });
  expect(found.address).toBe(forwarderAddress(FACTS, destination, key));
});

test("aPastedAddressIsFoundByIndexEpochAndNumber", async () => {
  const entropy = random(32);
  const source = new ForwarderSource(entropy, 0);
  const pasted = [source.at(FACTS, 0, 5), source.at(FACTS, 1, 4_321)];
  const wanted = new Set(pasted.map(({ address }) => toHex(accountBytes(address))));
  expect(await findForwarders(entropy, FACTS, wanted, 0, unseen)).toEqual(pasted);
  expect(wanted.size).toBe(0);
}, 60_000);

test("whatLiesFurtherIsFoundInTheNextTenThousand", async () => {
  const entropy = random(32);
  const far = new ForwarderSource(entropy, 0).at(FACTS, 0, 10_003);
  const wanted = new Set([toHex(accountBytes(far.address))]);
  expect(await findForwarders(entropy, FACTS, wanted, 10_000, unseen)).toEqual([far]);
});

test("theSearchGoesAsFarAsItSays", () => {
  expect([MOST_INDEX, EPOCHS]).toEqual([20, 8]);
});
