// Checks the format of the sources and runs all tests, both with forge. It starts the binary itself, because the
// launcher that comes with it ends with 0 even when tests fail, and it wants to see that tests ran at all.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const arch = { x64: "amd64", arm64: "arm64" }[process.arch];
const file = process.platform === "win32" ? "forge.exe" : "forge";
const forge = require.resolve(`@foundry-rs/forge-${process.platform}-${arch}/bin/${file}`);
const root = fileURLToPath(new URL("../..", import.meta.url));
const config = fileURLToPath(new URL("../foundry.toml", import.meta.url));

function run(...words) {
  const { status, stdout } = spawnSync(forge, [...words, "--root", root], {
    cwd: root,
    env: { ...process.env, FOUNDRY_CONFIG: config },
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  process.stdout.write(stdout);
  if (status !== 0) process.exit(status || 1);
  return stdout;
}

run("fmt", "--check");
const told = run("test", ...process.argv.slice(2));
const passed = Number(/(\d+) tests passed, 0 failed/.exec(told)?.[1] ?? 0);
if (passed === 0) process.exit(1);
