// Writes artifacts/<Name>.json from the sources. With --verify it writes nothing and fails if a file differs.
import { readdirSync } from "node:fs";
import { compileAll } from "./compile.mjs";
import { publish } from "./publish.mjs";

const artifacts = compileAll();
const names = Object.keys(artifacts).map((name) => `${name}.json`);
const strays = readdirSync(new URL("../artifacts/", import.meta.url)).filter((file) => !names.includes(file));
if (strays.length) throw new Error(`artifacts/ holds files no source makes: ${strays.join(", ")}`);
publish(names.map((file) => [new URL(`../artifacts/${file}`, import.meta.url), artifacts[file.slice(0, -5)]]));
