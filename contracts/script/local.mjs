// Writes what the local network looks like (devnet/evm/local.json) and the calls that make it so
// (devnet/evm/deploy.json). Every address follows from the bytecode, so both change only with the contracts.
import { concat, encodeAbiParameters, keccak256, stringToHex } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import {
  bytecodeOf,
  clonePrefix,
  cloneSuffix,
  create2Deployer,
  deployedAt,
  factorySalt,
  forwarderFactory,
  implementationOf,
  initCodeOf,
} from "./forwarder.mjs";
import { publish } from "./publish.mjs";

/** Known to everybody: these keys are for local networks only. */
const testMnemonic = "test test test test test test test test test test test junk";
const accountAt = (addressIndex) => mnemonicToAccount(testMnemonic, { addressIndex }).address;

const deployer = accountAt(0);
const issuer = encodeAbiParameters([{ type: "address" }], [deployer]);
const tokenOf = (contract, label, argument) => ({
  contract,
  salt: keccak256(stringToHex(`allscale.local.${label}`)),
  initCode: argument ? concat([bytecodeOf(contract), argument]) : bytecodeOf(contract),
});

const deployments = {
  forwarderFactory: { contract: "ForwarderFactory", salt: factorySalt, initCode: bytecodeOf("ForwarderFactory") },
  usdc: tokenOf("TestUsdc", "usdc", issuer),
  usdt: tokenOf("TestUsdt", "usdt", issuer),
  junk: tokenOf("JunkToken", "junk"),
  refusing: tokenOf("FalseToken", "refusing"),
};
const addressOf = (name) => deployedAt(deployments[name].salt, deployments[name].initCode);

const local = {
  chainId: 31337,
  network: "eip155:31337",
  create2Deployer,
  factorySalt,
  forwarderFactory,
  forwarderInitCodeRule: {
    rule: "forwarder = last 20 bytes of keccak256(ff ++ forwarderFactory ++ salt ++ initCodeHash); salt = keccak256(abi.encode(address destination, bytes32 key)); initCode = prefix ++ implementation ++ suffix, the same for every forwarder",
    implementation: implementationOf(forwarderFactory),
    prefix: clonePrefix,
    suffix: cloneSuffix,
    initCode: initCodeOf(forwarderFactory),
    initCodeHash: keccak256(initCodeOf(forwarderFactory)),
  },
  tokens: {
    usdc: {
      address: addressOf("usdc"),
      name: "USD Coin",
      symbol: "USDC",
      decimals: 6,
      domain: { name: "USD Coin", version: "2" },
    },
    usdt: { address: addressOf("usdt"), name: "Tether USD", symbol: "USDT", decimals: 6, domain: null },
  },
  unregisteredTokens: {
    junk: { address: addressOf("junk"), name: "USD Coin", symbol: "USDC", decimals: 6, mint: "anyone" },
    refusing: { address: addressOf("refusing"), name: "False Token", symbol: "FALSE", decimals: 6, mint: "anyone" },
  },
  accounts: { deployer, relayer: accountAt(1), payer: accountAt(2), stranger: accountAt(3) },
  finality: { slotsInAnEpoch: 4, finalizedBehindBlocks: 8 },
};

const deploy = {
  chainId: local.chainId,
  network: local.network,
  from: deployer,
  calls: Object.entries(deployments).map(([name, { contract, salt, initCode }]) => ({
    name,
    contract,
    to: create2Deployer,
    data: concat([salt, initCode]),
    expect: addressOf(name),
  })),
};

const folder = new URL("../../devnet/evm/", import.meta.url);
publish([
  [new URL("local.json", folder), local],
  [new URL("deploy.json", folder), deploy],
]);
