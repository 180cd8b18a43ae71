// Every test file begins with its tree of cases. A leaf "- it pays the destination" is test_paysTheDestination or
// testFuzz_paysTheDestination; a leaf without its test, or a test without its leaf, fails.
import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../test/", import.meta.url);
const files = readdirSync(folder, { recursive: true }).filter((file) => /^(?!invariant).*\.t\.sol$/.test(file));
const nameOf = (sentence) => sentence.replace(/ (\w)/g, (_, letter) => letter.toUpperCase());

let leaves = 0;
let wrong = 0;
for (const file of files.sort()) {
  const source = readFileSync(new URL(file, folder), "utf8");
  const wanted = [...source.matchAll(/^\/\/\/ +- it (.+)$/gm)].map((match) => nameOf(match[1]));
  const present = [...source.matchAll(/function test(?:Fuzz)?_(\w+)/g)].map((match) => match[1]);
  const missing = wanted.filter((name) => !present.includes(name)).map((name) => `no test for the leaf ${name}`);
  const extra = present.filter((name) => !wanted.includes(name)).map((name) => `no leaf for the test ${name}`);
  const twice = wanted.filter((name, at) => wanted.indexOf(name) !== at).map((name) => `two leaves ${name}`);
  for (const finding of [...missing, ...extra, ...twice]) console.log(`${file}: ${finding}`);
  leaves += wanted.length;
  wrong += missing.length + extra.length + twice.length;
}
console.log(`${leaves} cases in ${files.length} test files, ${wrong} wrong`);
if (wrong || !leaves) process.exit(1);
