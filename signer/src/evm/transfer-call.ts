/** The call data of ERC-20 `transfer(address,uint256)`: the only call a payment makes. */
import { concat, fromHex, toBigInt, toHex, u256be, type Bytes } from "../format/bytes.ts";
import { accountBytes, checksumAddress } from "./address.ts";

const SELECTOR = fromHex("a9059cbb");
const PADDING = new Uint8Array(12);

export interface TransferCall {
  to: string;
  amount: bigint;
}

export function encodeTransfer(call: TransferCall): Bytes {
  return concat(SELECTOR, PADDING, accountBytes(call.to), u256be(call.amount));
}

/** Null when the data is anything but exactly this call. */
export function decodeTransfer(data: Uint8Array): TransferCall | null {
  if (data.length !== 68 || toHex(data.subarray(0, 16)) !== toHex(concat(SELECTOR, PADDING))) return null;
  return { to: checksumAddress(data.subarray(16, 36)), amount: toBigInt(data.subarray(36)) };
}
