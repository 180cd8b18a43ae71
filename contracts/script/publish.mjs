// Writes generated files, or with --verify compares them with what is committed.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { relative } from "node:path";

const verifyOnly = process.argv.includes("--verify");

/** @param {[URL, unknown][]} files each file with the value it must hold as JSON */
export function publish(files) {
  const stale = [];
  for (const [url, value] of files) {
    const text = `${JSON.stringify(value, null, 2)}\n`;
    const same = existsSync(url) && readFileSync(url, "utf8") === text;
    if (!same && !verifyOnly) writeFileSync(url, text);
    if (!same) stale.push(relative(process.cwd(), fileURLToPath(url)));
  }
  const verb = verifyOnly ? "out of date" : "written";
  for (const path of stale) console.log(`${verb}: ${path}`);
  console.log(`${files.length - stale.length} of ${files.length} files already up to date`);
  if (verifyOnly && stale.length) process.exit(1);
}
