// Whatever of the widget's own fails, the page lives, and nothing is claimed that isn't known. What the feed does, and what the host's storage,
// network and clock do, is in faults*.spec.mjs.
import { TITLE, open } from "./feeds/critical.mjs";
import { incident, summary } from "./feeds/parts.mjs";
import { expect, message, test } from "./fixture.mjs";
import { banner, expectOneOf, notice, openHistory, readable, settle, watchForClaims } from "./widget.mjs";

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
