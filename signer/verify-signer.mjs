#!/usr/bin/env node
/**
 * Compares a running signer with the build in `dist/`: every file by its hash, every header by its text.
 * `node verify-signer.mjs https://sign.example.com [https://app.example.com]`; ends with 1 when anything differs.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";

/** The differences, one sentence each; none means that the server serves exactly this build. */
export async function differences(signOrigin, appOrigin = signOrigin.replace("//sign.", "//app.")) {
  const [headers, hashes] = await Promise.all(["headers.json", "sha256.json"].map(readBuilt));
  const found = await Promise.all(
    Object.entries(headers).map(([path, wanted]) => compare(signOrigin, path, wanted, hashes[path], appOrigin)),
  );
  return found.flat();
}

const readBuilt = async (name) => JSON.parse(await readFile(new URL(`dist/${name}`, import.meta.url), "utf8"));

async function compare(signOrigin, path, wanted, hash, appOrigin) {
  const { status, headers, body, failure } = await get(new URL(path, signOrigin)).catch((error) => ({
    failure: error.message,
  }));
  if (failure !== undefined) return [`${path}: ${failure}`];
  if (status !== 200) return [`${path}: status ${status}`];
  const actual = createHash("sha256").update(body).digest("hex");
  const wrong = Object.entries(wanted)
    .map(([name, value]) => [name, value.replaceAll("{app}", appOrigin), headers[name.toLowerCase()]])
    .filter(([, value, served]) => served !== value)
    .map(([name, value, served]) => `${path}: ${name} is ${JSON.stringify(served)}, not ${JSON.stringify(value)}`);
  return actual === hash ? wrong : [`${path}: sha256 is ${actual}, not ${hash}`, ...wrong];
}

/** Names under `localhost` are this machine, also where the system's resolver does not know it. */
const loopback = (_host, options, done) =>
  options.all ? done(null, [{ address: "127.0.0.1", family: 4 }]) : done(null, "127.0.0.1", 4);

/** Follows no redirect and asks for no compression: what arrives is what is compared. */
function get(url) {
  const request = url.protocol === "https:" ? requestSecure : requestPlain;
  const options = url.hostname.endsWith(".localhost") ? { lookup: loopback } : {};
  return new Promise((resolve, reject) => {
    const asked = request(url, options, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    asked.on("error", reject);
    asked.end();
  });
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const [signOrigin, appOrigin] = process.argv.slice(2);
  const found = await differences(signOrigin.replace(/\/$/, ""), appOrigin);
  for (const sentence of found) console.error(sentence);
  console.log(found.length === 0 ? "The server serves exactly this build." : `${found.length} differences`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
