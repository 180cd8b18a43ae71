// The address rule of a forwarder, written again without Solidity: what a verifier off chain has to do.
import { concat, encodeAbiParameters, getContractAddress, getCreate2Address, keccak256, stringToHex } from "viem";
import { readFileSync } from "node:fs";

/** The deterministic deployer that exists at this address on practically every EVM network. */
export const create2Deployer = "0x4e59b44847b379578588920cA78FbF26c0B4956C";

export const factorySalt = keccak256(stringToHex("allscale.forwarder-factory.v1"));

export function bytecodeOf(name) {
  return JSON.parse(readFileSync(new URL(`../artifacts/${name}.json`, import.meta.url), "utf8")).bytecode;
}

/** Where the deployer puts `initCode`. */
export function deployedAt(salt, initCode) {
  return getCreate2Address({ from: create2Deployer, salt, bytecode: initCode });
}

export const clonePrefix = "0x3d602d80600a3d3981f3363d3d373d3d3d363d73";
export const cloneSuffix = "0x5af43d82803e903d91602b57fd5bf3";

/** The code all forwarders share is the first contract its factory makes: CREATE with nonce 1. */
export function implementationOf(factory) {
  return getContractAddress({ from: factory, nonce: 1n });
}

/** The init code of every forwarder of `factory`. */
export function initCodeOf(factory) {
  return concat([clonePrefix, implementationOf(factory).toLowerCase(), cloneSuffix]);
}

export function saltOf(destination, key) {
  return keccak256(encodeAbiParameters([{ type: "address" }, { type: "bytes32" }], [destination, key]));
}

export function forwarderOf(factory, destination, key) {
  return getCreate2Address({
    from: factory,
    salt: saltOf(destination, key),
    bytecodeHash: keccak256(initCodeOf(factory)),
  });
}

export const forwarderFactory = deployedAt(factorySalt, bytecodeOf("ForwarderFactory"));
