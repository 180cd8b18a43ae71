// Builds the pay page's one script and one style sheet into dist/pay, and fails when they outgrow their budget.
import { build } from "esbuild";
import { copyFileSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import path from "node:path";

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.join(here, "../../dist/pay");
const SCRIPT_BUDGET = 8 * 1024;
const STYLE_BUDGET = 5 * 1024;

await build({
  entryPoints: [path.join(here, "pay.ts"), path.join(here, "pay.css")],
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2021", "chrome90", "safari14.1", "firefox90"],
  outdir: out,
  logLevel: "warning",
});
copyFileSync(path.join(here, "icon.svg"), path.join(out, "icon.svg"));
for (const [file, budget] of [
  ["pay.js", SCRIPT_BUDGET],
  ["pay.css", STYLE_BUDGET],
]) {
  const size = brotliCompressSync(readFileSync(path.join(out, file))).length;
  console.log(`pay/${file}: ${size} bytes compressed, budget ${budget}`);
  if (size > budget) process.exit(1);
}
