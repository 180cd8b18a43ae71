/** Finds forwarders again from the root alone: by wallet index, epoch and number, without any server. */
import { addressesOf, seedOf } from "./derive.ts";
import { forwarderKey, forwarderSeed, NUMBERS_OF_AN_EPOCH } from "./forwarder-keys.ts";
import { forwarderAccount, type ForwarderFacts } from "../evm/forwarder.ts";
import { accountBytes, checksumAddress } from "../evm/address.ts";
import { toHex, wipe, type Bytes } from "../format/bytes.ts";

export const MOST_INDEX = 20;
export const EPOCHS = 8;
/** How many numbers of each epoch are looked at in one go. */
export const AT_ONCE = 10_000;

export interface Place {
  index: number;
  epoch: number;
  /** The place in its epoch. */
  count: number;
}

export interface FoundForwarder extends Place {
  address: string;
  key: Bytes;
  /** The wallet's own address, which is all that it can pay. */
  destination: string;
}

/** What all forwarders of one index follow from. */
export class ForwarderSource {
  readonly index: number;
  readonly destination: string;
  readonly #seed: Bytes;

  constructor(entropy: Uint8Array, index: number) {
    const seed = seedOf(entropy);
    this.index = index;
    this.destination = addressesOf(seed, index).evm;
    this.#seed = forwarderSeed(entropy, index);
    wipe(seed);
  }

  key(epoch: number, count: number): Bytes {
    return forwarderKey(this.#seed, epoch * NUMBERS_OF_AN_EPOCH + count);
  }

  account(facts: ForwarderFacts, key: Bytes): Bytes {
    return forwarderAccount(facts, accountBytes(this.destination), key);
  }

  at(facts: ForwarderFacts, epoch: number, count: number): FoundForwarder {
    const key = this.key(epoch, count);
    const address = checksumAddress(this.account(facts, key));
    return { index: this.index, epoch, count, address, key, destination: this.destination };
  }
}

/**
 * Looks for addresses among the numbers from `from` on, ten thousand of each epoch of each index, and says how far it
 * is after every thousand. What is found is taken out of `wanted`; it ends early when nothing is wanted any more.
 */
export async function findForwarders(
  entropy: Uint8Array,
  facts: ForwarderFacts,
  wanted: Set<string>,
  from: number,
  progress: (done: number, all: number) => Promise<void>,
): Promise<FoundForwarder[]> {
  const found: FoundForwarder[] = [];
  const all = (MOST_INDEX + 1) * EPOCHS * AT_ONCE;
  let done = 0;
  for (let index = 0; index <= MOST_INDEX; index++) {
    const source = new ForwarderSource(entropy, index);
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      for (let count = from; count < from + AT_ONCE; count++) {
        const key = source.key(epoch, count);
        if (wanted.delete(toHex(source.account(facts, key)))) found.push(source.at(facts, epoch, count));
        if (wanted.size === 0) return found;
        if (++done % 1_000 === 0) await progress(done, all);
      }
    }
  }
  return found;
}
