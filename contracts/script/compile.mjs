// Compiles Solidity with the solc of npm, offline, always with the settings of solc.json.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const solc = require("solc");
const room = new URL("../", import.meta.url);

export const compiler = `solc ${solc.version().replace(".Emscripten.clang", "")}`;
const settings = JSON.parse(readFileSync(new URL("solc.json", room), "utf8"));

/** What is published: contract name -> source file, relative to this room. */
export const published = {
  Forwarder: "src/Forwarder.sol",
  ForwarderFactory: "src/ForwarderFactory.sol",
  TestUsdc: "src/TestUsdc.sol",
  TestUsdt: "src/TestUsdt.sol",
  FalseToken: "test/token/FalseToken.sol",
  JunkToken: "test/token/JunkToken.sol",
};

function contentsOf(path) {
  try {
    const file = path.startsWith("@") ? require.resolve(path) : fileURLToPath(new URL(path, room));
    return { contents: readFileSync(file, "utf8") };
  } catch (failure) {
    return { error: String(failure) };
  }
}

/** Artifacts of every published contract, by name. Any error or warning of the compiler stops. */
export function compileAll() {
  const sources = Object.fromEntries(
    Object.values(published).map((path) => [path, { content: contentsOf(path).contents }]),
  );
  const outputSelection = { "*": { "*": ["abi", "evm.bytecode.object", "evm.deployedBytecode.object"] } };
  const input = { language: "Solidity", sources, settings: { ...settings, outputSelection } };
  const output = JSON.parse(solc.compile(JSON.stringify(input), { import: contentsOf }));
  if (output.errors?.length) throw new Error(output.errors.map((e) => e.formattedMessage).join("\n"));
  const artifactOf = ([contractName, path]) => {
    const { abi, evm } = output.contracts[path][contractName];
    const bytecode = `0x${evm.bytecode.object}`;
    const deployedBytecode = `0x${evm.deployedBytecode.object}`;
    return [
      contractName,
      { contractName, abi, bytecode, deployedBytecode, compiler: { version: compiler, ...settings } },
    ];
  };
  return Object.fromEntries(Object.entries(published).map(artifactOf));
}
