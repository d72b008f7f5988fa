// Whatever fails, the page lives, and nothing is claimed that isn't known.
import { TITLE, open } from "./feeds/critical.mjs";
import { incident, summary } from "./feeds/parts.mjs";
import { expect, message, messages, test } from "./fixture.mjs";
import { badge, banner, expectOneOf, inlineHistory, notice, openHistory, readable, settle, watchForClaims } from "./widget.mjs";

const MEGABYTE = 1 << 20;
const allIsWell = (now) => JSON.stringify(summary(now));

/** A feed that would be quiet if one read it to the end: whoever stops early must not call it "operational". */
const swollen = (now) => `${allIsWell(now).slice(0, -1)}${" ".repeat(30 * MEGABYTE)}}`;

const broken = {
  "a feed that answers 500": () => ({ status: 500, body: "Internal Server Error", type: "text/plain" }),
  "a feed that answers 404 in JSON": (now) => ({ status: 404, body: allIsWell(now) }),
  "a feed that answers HTML with 200": () => ({
    type: "text/html",
    body: "<!doctype html><title>Log in</title><h1>All systems operational</h1>",
  }),
  "a feed cut off in the middle": (now) => ({ body: allIsWell(now).slice(0, -40) }),
  "a feed of 30 MB": (now) => ({ body: swollen(now), compress: false }),
  "a feed of 30 MB in few compressed bytes": (now) => ({ body: swollen(now) }),
  "a feed that never ends": (now) => ({ body: `${allIsWell(now).slice(0, -1)}`, endless: true }),
  "a feed with the wrong types everywhere": () => ({ body: { page: 5, status: "fine", components: 7, incidents: "none" } }),
  "a feed that is an empty object": () => ({ body: {} }),
  "a feed that is null": () => ({ body: "null" }),
  "a feed that is an array": () => ({ body: "[]" }),
  "an empty feed": () => ({ body: "" }),
  "a feed that isn't UTF-8": () => ({ body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0xc0, 0x22, 0x3a, 0x31, 0x7d]) }),
  "a connection that is cut": () => ({ refuse: true }),
};

for (const [what, reply] of Object.entries(broken)) {
  test(`${what}: nothing is shown, nothing is claimed`, async ({ page, server, visit }) => {
    const claims = await watchForClaims(page);
    server.feed("broken", reply);
    await visit("end-of-body", { feed: "broken" });
    await settle(page);
    expect(claims()).toEqual([]);
    await expect(page.getByRole("heading", { name: "Today's orders" })).toBeVisible();
  });

  test(`${what}: badge and history say that the state is unknown`, async ({ page, server, visit }) => {
    const claims = await watchForClaims(page);
    server.feed("broken", reply);
    await visit("everything", { feed: "broken" });
    await saysUnknown(page);
    await settle(page);
    expect(claims()).toEqual([]);
  });
}

async function saysUnknown(page, timeout = 8000) {
  await expect(badge(page)).toHaveAttribute("data-severity", "unknown", { timeout });
  await expect(badge(page).locator(".word")).toHaveText(messages("en")["state.unknown"]);
  await expect(inlineHistory(page).locator(".overall")).toHaveAttribute("data-severity", "unknown", { timeout });
  await expect(inlineHistory(page).locator(".overall")).toContainText(messages("en")["overall.unknown"]);
}

test("a feed that is silent for longer than the time allowed", async ({ page, server, visit }) => {
  const claims = await watchForClaims(page);
  server.feed("silent", { hang: true });
  await visit("everything", { feed: "silent" });
  await saysUnknown(page, 16_000);
  expect(claims()).toEqual([]);
});

test("a feed whose body stops half-way and stays open", async ({ page, server, visit }) => {
  const claims = await watchForClaims(page);
  server.feed("stalled", (now) => ({ body: allIsWell(now), stall: true }));
  await visit("everything", { feed: "stalled" });
  await saysUnknown(page, 16_000);
  expect(claims()).toEqual([]);
});

test("a feed nobody serves", async ({ page, server, visit }) => {
  const claims = await watchForClaims(page);
  await visit("everything", { feed: `${server.closedOrigin}/summary.json` });
  await saysUnknown(page);
  expect(claims()).toEqual([]);
});

test("a feed URL that is no URL", async ({ page, visit }) => {
  await visit("everything", { feed: "http://[/" });
  await saysUnknown(page);
});

test("a feed that answers at last is shown", async ({ page, server, visit }) => {
  server.feed("critical", { over: true, delay: 3000 });
  await visit("end-of-body");
  await expect(banner(page).locator(".title")).toHaveText(TITLE);
});

test("a host that wraps fetch and rejects with a string", async ({ page, visit }) => {
  const claims = await watchForClaims(page);
  await page.addInitScript(() => {
    const fetch = window.fetch;
    window.fetch = (resource, ...rest) =>
      String(resource?.url ?? resource).includes("/feed/") ? Promise.reject("blocked by the host") : fetch(resource, ...rest);
  });
  await visit("everything");
  await saysUnknown(page);
  expect(claims()).toEqual([]);
});

test("a host whose localStorage throws", async ({ page, visit }) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"])
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("access is denied", "SecurityError");
        },
      });
  });
  await visit("end-of-body");
  await expect(banner(page).locator(".title")).toHaveText(TITLE);
  await banner(page).locator("button.dismiss").click();
  await expect(banner(page)).toHaveCount(0);
});

test("a host whose storage is full", async ({ page, visit }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("quota exceeded", "QuotaExceededError");
    };
  });
  await visit("end-of-body");
  await banner(page).locator("button.dismiss").click();
  await expect(banner(page)).toHaveCount(0);
});

for (const [what, path, reply] of [
  ["the wasm is missing", /\.wasm$/, { status: 404, type: "text/html", body: "<h1>Not found</h1>" }],
  ["the wasm is something else", /\.wasm$/, { over: true, body: "not a module" }],
  ["the wasm is cut", /\.wasm$/, { refuse: true }],
  ["the glue is missing", /\/widget[^/]*\.js$/, { status: 404, type: "text/html", body: "<h1>Not found</h1>" }],
  ["the glue is something else", /\/widget[^/]*\.js$/, { over: true, body: "<!doctype html>" }],
]) {
  test(`${what}: the plain notice stays and one line says why`, async ({ page, server, visit, watch }) => {
    server.answer(path, reply);
    await visit("end-of-body");
    await expect(notice(page)).toHaveText(TITLE);
    await expect.poll(() => watch.said().length).toBe(1);
    await settle(page);
    await expect(notice(page)).toHaveText(TITLE);
    await expect(banner(page)).toHaveCount(0);
  });

  test(`${what}: badge and history claim nothing`, async ({ page, server, visit }) => {
    const claims = await watchForClaims(page);
    server.answer(path, reply);
    await visit("everything", { feed: "quiet" });
    await settle(page);
    expect(claims()).toEqual([]);
  });
}

test("a locale file that is missing means English", async ({ page, server, visit }) => {
  server.answer(/\/locales\/it\.json$/, { status: 404, body: "" });
  await visit("end-of-body", { lang: "it" });
  await expect(banner(page).locator("button.history")).toHaveText(message("en", "history"));
});

test("a locale file that is broken means English", async ({ page, server, visit }) => {
  server.answer(/\/locales\/it\.json$/, { body: '{ "history": 7, ' });
  await visit("end-of-body", { lang: "it" });
  await expect(banner(page).locator("button.history")).toHaveText(message("en", "history"));
});

test("without any locale file the incident is still shown", async ({ page, server, visit }) => {
  server.answer(/\/locales\//, { status: 404, body: "" });
  await visit("end-of-body", { lang: "it" });
  await settle(page);
  expect(await readable(page)).toContain("Impossibile inviare ordini");
});

test("wasm served under another type still runs", async ({ page, server, visit, watch }) => {
  watch.allowConsole(/MIME|application\/wasm/);
  server.answer(/\.wasm$/, { over: true, type: "application/octet-stream" });
  await visit("end-of-body");
  await expect(banner(page).locator(".title")).toHaveText(TITLE);
});

const worse = (now) =>
  ["labels", "reports", "packing"].map((part) =>
    incident(now, part, `Nothing works in ${part}`, {
      impact: "critical",
      components: [part],
      updates: [["1m", "investigating", "We are looking."]],
    }),
  );

test("after a trap the plain notice comes back, and no exception reaches the host", async ({ page, server, visit, watch }) => {
  const claims = await watchForClaims(page);
  await visit("end-of-body");
  await expect(banner(page).locator(".title")).toHaveText(TITLE);
  // The widget makes its texts by this, and nothing in it can go on after an exception; the notice needs none of it.
  await page.evaluate(() => {
    Document.prototype.createTextNode = () => {
      throw new TypeError("createTextNode was replaced by the host");
    };
  });
  server.feed("critical", (now) => ({ body: summary(now, { incidents: worse(now) }) }));
  await page.evaluate(() => Promise.resolve(Statuslamp.refresh()).catch(() => {}));
  await expectOneOf(page.locator("statuslamp-banner .notice a"), ["Nothing works in"]);
  await expect(banner(page)).toHaveCount(0);
  expect(watch.said()).toHaveLength(1);
  expect(claims()).toEqual([]);
});

test("a host that breaks createElement for a button still gets the news", async ({ page, server, visit }) => {
  await visit("end-of-body");
  await expect(banner(page).locator(".title")).toHaveText(TITLE);
  await page.evaluate(() => {
    const create = Document.prototype.createElement;
    Document.prototype.createElement = function createElement(name, ...rest) {
      if (/^button$/i.test(name)) throw new TypeError("createElement was replaced by the host");
      return create.call(this, name, ...rest);
    };
  });
  server.feed("critical", (now) => ({ body: summary(now, { incidents: worse(now) }) }));
  await page.evaluate(() => Promise.resolve(Statuslamp.refresh()).catch(() => {}));
  await expect.poll(() => readable(page)).toContain("Nothing works in");
});

test("a host that breaks insertBefore still gets the news", async ({ page, server, visit }) => {
  await visit("end-of-body");
  await expect(banner(page).locator(".title")).toHaveText(TITLE);
  await page.evaluate(() => {
    Node.prototype.insertBefore = () => {
      throw new TypeError("insertBefore was replaced by the host");
    };
  });
  server.feed("critical", (now) => ({ body: summary(now, { incidents: worse(now) }) }));
  await page.evaluate(() => Promise.resolve(Statuslamp.refresh()).catch(() => {}));
  await expect.poll(() => readable(page)).toContain("Nothing works in");
});

test("a host that breaks the DOM before the history opens", async ({ page, visit }) => {
  await visit("end-of-body");
  await expect(banner(page)).toBeVisible();
  await page.evaluate(() => {
    Node.prototype.insertBefore = () => {
      throw new TypeError("insertBefore was replaced by the host");
    };
  });
  await banner(page).locator("button.history").click();
  await settle(page);
  expect(await readable(page)).toContain(TITLE);
});

test("one broken incident doesn't hide the good one", async ({ page, server, visit }) => {
  server.feed("critical", (now) => ({
    body: summary(now, { incidents: [null, 7, { id: 3, name: null, incident_updates: "x" }, open(now), open(now)] }),
  }));
  await visit("end-of-body");
  await expect(banner(page).locator(".title")).toHaveText(TITLE);
  const history = await openHistory(page);
  await expect(history.locator('article.incident[data-id="orders-down"]')).toHaveCount(1);
});
