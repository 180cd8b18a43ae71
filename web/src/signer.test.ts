import { expect, test } from "vitest";
import { converse, pagesOf, readPageResult, signerPageUrl, SignerRefused } from "./signer.ts";

const ORIGIN = "https://sign.example.test";

test("aLargeRequestTravelsInPagesOfLimitedSize", () => {
  const text = "x".repeat(200_001);
  const pages = pagesOf(text);
  expect(pages.map((page) => page.text).join("")).toBe(text);
  expect(pages.every((page) => page.text.length <= 65_536 && page.count === pages.length)).toBe(true);
  expect(pages.map((page) => page.index)).toEqual([0, 1, 2, 3]);
});

test("aResultEndsTheConversation", async () => {
  const { port1, port2 } = new MessageChannel();
  const sizes: number[] = [];
  port2.onmessage = ({ data }) => {
    expect(JSON.parse(data.text)).toEqual({ v: 1, kind: "login" });
    port2.postMessage({ type: "size", height: 200 });
    port2.postMessage({ type: "result", ok: true, result: { fine: true } });
  };
  expect(await converse(port1, { v: 1, kind: "login" }, (height) => sizes.push(height))).toEqual({ fine: true });
  expect(sizes).toEqual([200]);
});

test("aRefusalArrivesWithItsCode", async () => {
  const { port1, port2 } = new MessageChannel();
  port2.onmessage = () => port2.postMessage({ type: "result", ok: false, error: { code: "lookalike", note: "0x12" } });
  const refused = converse(port1, {}, () => undefined);
  await expect(refused).rejects.toThrow(SignerRefused);
  await expect(refused).rejects.toMatchObject({ code: "lookalike", note: "0x12" });
});

test("namesInEveryScriptSurviveTheFragment", () => {
  const url = signerPageUrl(ORIGIN, {
    kind: "export",
    serverNonce: "AA",
    personId: "BB",
    serverName: "账房 · Ünal",
    returnTo: "https://app.example.test/back",
    locale: "zh",
    existing: { records: [], payload: {} },
  });
  expect(url.startsWith(`${ORIGIN}/export#`)).toBe(true);
  expect(readPageResult(new URL(url).hash)).toMatchObject({ v: 1, kind: "export", serverName: "账房 · Ünal" });
});

test("aPageThatRefusedIsThrown", () => {
  const back = btoa(JSON.stringify({ v: 1, kind: "sign-up", error: { code: "user-refused", note: "" } }));
  expect(() => readPageResult(`#${back}`)).toThrow(SignerRefused);
});

test("anotherFragmentIsNotAResult", () => {
  expect(readPageResult("")).toBeNull();
  expect(readPageResult("#section-2")).toBeNull();
});
