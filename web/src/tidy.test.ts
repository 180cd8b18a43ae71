import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FILE_LINES = 400;
const COMPONENT_LINES = 120;

const files = ["src", "mock-api", "e2e", "vite"]
  .flatMap((folder) =>
    readdirSync(ROOT + folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
  )
  .filter((name) => /\.tsx?$/.test(name) && name !== "src/tidy.test.ts");
const text = (name: string) => readFileSync(ROOT + name, "utf8");
const shipped = files.filter((name) => name.startsWith("src/") && !name.includes(".test."));

const withLine = (names: string[], pattern: RegExp) =>
  names.flatMap((name) =>
    text(name)
      .split("\n")
      .flatMap((line, place) => (pattern.test(line) ? [`${name}:${place + 1} ${line.trim()}`] : [])),
  );

it("no string becomes markup or code", () => {
  expect(
    withLine(
      shipped,
      /dangerouslySetInnerHTML|\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/,
    ),
  ).toEqual([]);
});

it("only money.ts reads and writes amounts", () => {
  const others = shipped.filter((name) => name !== "src/money.ts" && !name.startsWith("src/ui/qr/"));
  expect(withLine(others, /parseFloat|\.toFixed\(|Number\.parse|NumberFormat/)).toEqual([]);
});

it("only paths.ts knows a path of the server", () => {
  expect(
    withLine(
      shipped.filter((name) => name !== "src/paths.ts"),
      /['"`]\/(v1|live)\b/,
    ),
  ).toEqual([]);
});

it("primitives know no page and no endpoint", () => {
  expect(
    withLine(
      shipped.filter((name) => name.startsWith("src/ui/")),
      /from ['"].*(api|console|paths)/,
    ),
  ).toEqual([]);
});

it("only signer.ts talks to the signer", () => {
  expect(
    withLine(
      shipped.filter((name) => name !== "src/signer.ts"),
      /postMessage|MessageChannel|createElement\(['"]iframe/,
    ),
  ).toEqual([]);
});

it("files and components stay short", () => {
  const long = files.filter((name) => text(name).split("\n").length > FILE_LINES);
  const components = shipped
    .filter((name) => name.endsWith(".tsx"))
    .flatMap((name) =>
      [...text(name).matchAll(/^(?:export )?function ([A-Z]\w*)[\s\S]*?^}/gm)].map((match) => ({
        name: `${name} ${match[1]}`,
        lines: match[0].split("\n").length,
      })),
    )
    .filter(({ lines }) => lines > COMPONENT_LINES);
  expect({ long, components }).toEqual({ long: [], components: [] });
});

it("nothing is left for later", () => {
  expect(withLine(files, /\b(TODO|FIXME|XXX)\b|\.skip\(|\.only\(/)).toEqual([]);
});

it("an effect gives React a cleanup or nothing, never what a call happened to answer", () => {
  const answers = /use(?:Layout)?Effect\(\s*\(\) => (?!\{|\(\) =>)/;
  expect(shipped.filter((name) => text(name).search(answers) >= 0)).toEqual([]);
});
