/** EIP-712 typed data for the two structs we sign: EIP-3009 TransferWithAuthorization and CancelAuthorization. */
import { keccak_256 } from "@noble/hashes/sha3.js";
import { concat, u256be, utf8, type Bytes } from "../format/bytes.ts";
import { accountBytes } from "./address.ts";
import { packed, signDigest } from "./signature.ts";

export interface Domain {
  name: string;
  version: string;
  chainId: bigint;
  verifyingContract: string;
}

export interface Authorization {
  from: string;
  to: string;
  value: bigint;
  validAfter: bigint;
  validBefore: bigint;
  nonce: Bytes;
}

const keccak = (bytes: Uint8Array): Bytes => keccak_256(bytes) as Bytes;
const typeHash = (type: string): Bytes => keccak(utf8(type));
const addressWord = (address: string): Bytes => concat(new Uint8Array(12), accountBytes(address));

const DOMAIN_TYPE = typeHash("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
const AUTHORIZATION_TYPE = typeHash(
  "TransferWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)",
);

export function domainSeparator(domain: Domain): Bytes {
  const { name, version, chainId, verifyingContract } = domain;
  return keccak(
    concat(DOMAIN_TYPE, keccak(utf8(name)), keccak(utf8(version)), u256be(chainId), addressWord(verifyingContract)),
  );
}

export function authorizationStructHash(authorization: Authorization): Bytes {
  const { from, to, value, validAfter, validBefore, nonce } = authorization;
  if (nonce.length !== 32) throw new RangeError("nonce");
  const words = [addressWord(from), addressWord(to), u256be(value), u256be(validAfter), u256be(validBefore), nonce];
  return keccak(concat(AUTHORIZATION_TYPE, ...words));
}

export function authorizationDigest(domain: Domain, authorization: Authorization): Bytes {
  return keccak(concat(Uint8Array.of(0x19, 0x01), domainSeparator(domain), authorizationStructHash(authorization)));
}

export function signAuthorization(domain: Domain, authorization: Authorization, privateKey: Uint8Array): Bytes {
  return packed(signDigest(authorizationDigest(domain, authorization), privateKey));
}

const CANCELLATION_TYPE = typeHash("CancelAuthorization(address authorizer,bytes32 nonce)");

/** Takes an authorization back: the token never accepts it afterwards. */
export function cancellationDigest(domain: Domain, authorizer: string, nonce: Bytes): Bytes {
  const struct = keccak(concat(CANCELLATION_TYPE, addressWord(authorizer), nonce));
  return keccak(concat(Uint8Array.of(0x19, 0x01), domainSeparator(domain), struct));
}

export function signCancellation(domain: Domain, authorizer: string, nonce: Bytes, privateKey: Uint8Array): Bytes {
  return packed(signDigest(cancellationDigest(domain, authorizer, nonce), privateKey));
}
