// Breaks one rule after the other in a built copy of the checkout: each named test passes as it is, and fails when its
// rule is broken. A rule may name the seeds of HouseTest that find it. Usage: prove-rules.mjs COPY [WORD]
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const [copy, word = ""] = process.argv.slice(2);
const rules = JSON.parse(readFileSync("docs/safety-rules.json", "utf8")).filter(({ rule }) => rule.includes(word));
const console_ = path.resolve(copy, "target/junit-platform-console-standalone.jar");

function run(folder, command, ...words) {
  return spawnSync(command, words, { cwd: path.join(copy, folder), encoding: "utf8", maxBuffer: 1 << 28 });
}

const moduleOf = (file) => file.split("/")[0];
const classesOf = (module) => path.resolve(copy, module, "target/classes");

/** The module of a test, which needs not be that of the rule: what the server does with a network is shown there. */
function homeOf(test, file) {
  const source = `src/test/java/${test.replaceAll(".", "/")}.java`;
  return [moduleOf(file), "server"].find((module) => existsSync(path.join(copy, module, source)));
}

function classPath(module) {
  const own = [path.resolve(copy, module, "target/test-classes"), classesOf(module)];
  return [...own, readFileSync(path.join(copy, module, "target/classpath.txt"), "utf8").trim()].join(path.delimiter);
}

/** Brings one changed source to where the tests see it. */
function compile(file) {
  const module = moduleOf(file);
  const [source, target] = [path.resolve(copy, file), classesOf(module)];
  if (file.includes("/src/main/resources/")) {
    copyFileSync(source, path.join(target, file.split("/src/main/resources/")[1]));
  } else if (file.endsWith(".java")) {
    const words = ["-proc:none", "-nowarn", "-parameters", "-d", target, "-cp", classPath(module), source];
    const { status, stderr } = run(".", "javac", ...words);
    if (status !== 0) throw new Error(`${file} does not compile:\n${stderr}`);
  }
}

/** Whether the test ran and passed, ran and failed, or did not run at all. */
function outcome({ file, test, seeds }) {
  const [where, name] = test.split("#");
  if (where.endsWith(".ts")) {
    const { stdout } = run(moduleOf(where), "npx", "vitest", "run", where.replace(/^\w+\//, ""), "-t", name);
    return /Tests .*1 failed/.test(stdout) ? "failed" : /Tests .*1 passed/.test(stdout) ? "passed" : stdout;
  }
  const module = homeOf(where, file);
  const pom = readFileSync(path.join(copy, "pom.xml"), "utf8");
  const asInMaven = /<surefire.jvm>(.*)<\/surefire.jvm>/.exec(pom)[1].split(" ");
  const worlds = seeds ? [`-Dallscale.seeds=${seeds}`] : [];
  const options = [...asInMaven, ...worlds, "-jar", console_, "execute"];
  const choice = [
    "--class-path",
    classPath(module),
    "--select-method",
    test,
    "--details",
    "summary",
    "--disable-banner",
  ];
  const { stdout, stderr } = run(module, "java", ...options, ...choice);
  const count = (what) => Number(new RegExp(`\\[ +(\\d+) tests ${what} +\\]`).exec(stdout)?.[1] ?? 0);
  return count("failed") > 0 ? "failed" : count("successful") > 0 ? "passed" : stdout + stderr;
}

let guarded = 0;
for (const rule of rules) {
  const source = path.join(copy, rule.file);
  if (!existsSync(source)) throw new Error(`${rule.file} is gone: mend docs/safety-rules.json`);
  const text = readFileSync(source, "utf8");
  const places = text.split(rule.from).length - 1;
  if (places === 0) throw new Error(`${rule.file} has no "${rule.from}" any more: mend docs/safety-rules.json`);
  const whole = outcome(rule);
  writeFileSync(source, text.replaceAll(rule.from, rule.to));
  compile(rule.file);
  const broken = outcome(rule);
  writeFileSync(source, text);
  compile(rule.file);
  const isGuarded = whole === "passed" && broken === "failed";
  if (isGuarded) guarded++;
  console.log(`${isGuarded ? "guarded    " : "NOT GUARDED"}  ${rule.rule}\n             ${rule.test}`);
  if (!isGuarded) console.log(`             as it is: ${whole}; broken: ${broken}`);
}
console.log(`${guarded} passed, ${rules.length - guarded} failed`);
process.exit(guarded === rules.length ? 0 : 1);
