#!/usr/bin/env node
// Looks like the native compiler to forge: answers --version, else compiles the standard JSON it is given.
const { readFileSync } = require("node:fs");
const solc = require("solc");
const asked = process.argv.includes("--version");
process.stdout.write(asked ? `solc\nVersion: ${solc.version()}\n` : solc.compile(readFileSync(0, "utf8")));
