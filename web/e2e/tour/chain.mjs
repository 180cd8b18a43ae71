// The local network as a payer uses it: a process of its own with a test account, no part of the product.
import { readFileSync } from "node:fs";

const local = JSON.parse(readFileSync(new URL("../../../devnet/evm/local.json", import.meta.url), "utf8"));
const TRANSFER = "0xa9059cbb";
// More than an estimate says: a forwarder may be emptied in the same block, and then the same transfer costs more.
const TRANSFER_GAS = "0x1d4c0";
const BALANCE_OF = "0x70a08231";

export const tokens = { USDC: local.tokens.usdc, USDT: local.tokens.usdt };
export const stranger = local.accounts.stranger;

const word = (value) => value.toString(16).replace(/^0x/, "").toLowerCase().padStart(64, "0");

export class Chain {
  #url;
  #id = 0;

  constructor(url) {
    this.#url = url;
  }

  async call(method, ...params) {
    const answer = await fetch(this.#url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: ++this.#id, method, params }),
    });
    const { result, error } = await answer.json();
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  /** A plain token transfer, as an exchange would send it; the hash once it is in a block. */
  async pay(symbol, to, units) {
    const data = TRANSFER + word(to) + word(units);
    const tx = await this.call("eth_sendTransaction", {
      from: local.accounts.payer,
      to: tokens[symbol].address,
      data,
      gas: TRANSFER_GAS,
    });
    const { status } = await this.receipt(tx);
    if (status !== "0x1") throw new Error(`${tx} failed`);
    return tx;
  }

  async receipt(tx) {
    for (let tries = 0; tries < 120; tries++) {
      const receipt = await this.call("eth_getTransactionReceipt", tx);
      if (receipt) return receipt;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    throw new Error(`${tx} was never mined`);
  }

  /** The block of a transaction that succeeded, read back from the node. */
  async block(tx) {
    const receipt = await this.call("eth_getTransactionReceipt", tx);
    if (receipt?.status !== "0x1") throw new Error(`${tx} cannot be read back as a success`);
    return Number(receipt.blockNumber);
  }

  /** Base units of a token at the newest final block. */
  async balance(symbol, owner) {
    const call = { to: tokens[symbol].address, data: BALANCE_OF + word(owner) };
    return fromHex(await this.call("eth_call", call, "finalized"));
  }
}

const fromHex = (hex) => BigInt(hex === "0x" ? "0x0" : hex);

/** Base units of a decimal amount of a six-decimal token. */
export function units(decimal) {
  const [whole, fraction = ""] = decimal.split(".");
  return BigInt(whole + fraction.padEnd(6, "0"));
}
