// Says how the forwarder factory is deployed on a network: one call that anyone may send from any wallet, with the same
// result everywhere. No key is asked for.
import { concat } from "viem";
import { bytecodeOf, create2Deployer, factorySalt, forwarderFactory } from "./forwarder.mjs";

console.log(
  JSON.stringify(
    {
      to: create2Deployer,
      data: concat([factorySalt, bytecodeOf("ForwarderFactory")]),
      value: "0x0",
      gas: 1_100_000,
      factory: forwarderFactory,
    },
    null,
    2,
  ),
);
