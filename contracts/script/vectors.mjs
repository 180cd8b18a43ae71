// Writes vectors/forwarder.json: cases every implementation of the address rule must reproduce.
import { keccak256, stringToHex } from "viem";
import { forwarderFactory, forwarderOf, implementationOf, initCodeOf, saltOf } from "./forwarder.mjs";
import { publish } from "./publish.mjs";

const otherFactory = "0x00000000000000000000000000000000000000Fa";
const destinations = [
  "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
  "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  "0x0000000000000000000000000000000000000001",
  "0xFFfFfFffFFfffFFfFFfFFFFFffFFFffffFfFFFfF",
];
const keys = [
  `0x${"00".repeat(32)}`,
  `0x${"00".repeat(31)}01`,
  `0x${"ff".repeat(32)}`,
  keccak256(stringToHex("charge 1")),
  keccak256(stringToHex("charge 2")),
];

const caseOf = (factory, destination, key) => ({
  factory,
  destination,
  key,
  implementation: implementationOf(factory),
  initCode: initCodeOf(factory),
  initCodeHash: keccak256(initCodeOf(factory)),
  salt: saltOf(destination, key),
  forwarder: forwarderOf(factory, destination, key),
});

const cases = [forwarderFactory, otherFactory].flatMap((factory) =>
  destinations.flatMap((destination) => keys.map((key) => caseOf(factory, destination, key))),
);

publish([
  [
    new URL("../vectors/forwarder.json", import.meta.url),
    {
      rule: {
        implementation: "last 20 bytes of keccak256(d6 ++ 94 ++ factory ++ 01)",
        initCode: "3d602d80600a3d3981f3363d3d373d3d3d363d73 ++ implementation ++ 5af43d82803e903d91602b57fd5bf3",
        salt: "keccak256(12 zero bytes ++ destination ++ key)",
        forwarder: "last 20 bytes of keccak256(ff ++ factory ++ salt ++ keccak256(initCode))",
      },
      cases,
    },
  ],
]);
