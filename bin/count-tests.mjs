// Adds up what the stages of bin/check reported: surefire's XML, vitest's JSON, forge's summary and the tour's steps. A
// stage that failed without a failed test (a format, a compilation, a step that did not run) counts as one failure. What
// failed is named with its message, since a stage's own log may be long and gone.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const checks = "build/check";
let passed = 0;
const failed = new Map();

function add(stage, good, bad) {
  passed += good;
  failed.set(stage, (failed.get(stage) ?? 0) + bad);
}

function name(test, message) {
  console.log(`failed: ${test}: ${message.trim().replace(/\s+/g, " ").slice(0, 600)}`);
}

for (const module of readdirSync(".")) {
  const reports = join(module, "target/surefire-reports");
  if (!existsSync(reports)) continue;
  for (const file of readdirSync(reports).filter((name) => name.endsWith(".xml"))) {
    const xml = readFileSync(join(reports, file), "utf8");
    const head = /<testsuite [^>]*>/.exec(xml)?.[0] ?? "";
    const number = (name) => Number(new RegExp(` ${name}="(\\d+)"`).exec(head)?.[1] ?? 0);
    const bad = number("failures") + number("errors");
    add("java", number("tests") - bad - number("skipped"), bad);
    const cases = xml.matchAll(
      /<testcase name="([^"]*)" classname="([^"]*)"[^>]*>\s*<(?:failure|error)([^>]*)>([^<]*)/g,
    );
    for (const [, test, type, attributes, text] of cases) {
      name(`${type}#${test}`, /message="([^"]*)"/.exec(attributes)?.[1] ?? text);
    }
  }
}
for (const file of readdirSync(checks)) {
  const text = () => readFileSync(join(checks, file), "utf8");
  if (file.endsWith(".json")) {
    const report = JSON.parse(text());
    add(file.slice(0, -5), report.numPassedTests, report.numFailedTests);
    for (const test of report.testResults.flatMap((suite) => suite.assertionResults)) {
      if (test.status === "failed") name(`${file.slice(0, -5)}: ${test.fullName}`, test.failureMessages.join(" "));
    }
  } else if (file === "contracts.log") {
    for (const [, good, bad] of text().matchAll(/(\d+) tests passed, (\d+) failed/g)) {
      add("contracts", Number(good), Number(bad));
    }
  }
}
if (existsSync("build/tour/report.json")) {
  const { steps, passed: whole } = JSON.parse(readFileSync("build/tour/report.json", "utf8"));
  add("tour", steps.length, whole ? 0 : 1);
}
const stages = existsSync(join(checks, "failures")) ? readFileSync(join(checks, "failures"), "utf8") : "";
for (const stage of stages.split("\n").filter(Boolean)) {
  if (!failed.get(stage)) failed.set(stage, 1);
}
const total = [...failed.values()].reduce((sum, bad) => sum + bad, 0);
console.log(`${passed} passed, ${total} failed`);
