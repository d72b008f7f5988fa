// The JavaScript API: what www/statuslamp.d.ts says is what is there, and the other way round.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { TITLE, open } from "./feeds/critical.mjs";
import { incident, summary } from "./feeds/parts.mjs";
import { expect, messages, test } from "./fixture.mjs";
import { distFolder, repository } from "./server.mjs";
import { details, members, mismatches, returned, type, words } from "./types.mjs";
import { badge, banner, inlineHistory, notice, openHistory, panel, pass, settle } from "./widget.mjs";

/** What the API has beside: for its own elements, no page's business. */
const INTERNAL = ["moved"];
const ADDRESSED = "Reports are late";
const status = (page) => page.evaluate(() => Statuslamp.status());
const readme = () => readFileSync(join(repository, "README.md"), "utf8");

/** The first words of a table's rows, by the words that its head begins with. */
function column(head) {
  const [, rows] = readme().match(new RegExp(`^\\| ${head} \\|.*\\n\\|[-| ]+\\n((?:\\|.*\\n)+)`, "m"));
  return rows.trim().split("\n").map((row) => row.match(/`([^`]+)`/)[1]);
}

test.describe("the types", () => {
  test("are shipped beside the script", () => {
    const shipped = join(distFolder, "statuslamp.d.ts");
    expect(existsSync(shipped), shipped).toBe(true);
    expect(readFileSync(shipped, "utf8")).toBe(readFileSync(join(repository, "www/statuslamp.d.ts"), "utf8"));
  });

  test("have the members that the API has, of the same kinds", async ({ page, visit }) => {
    await visit("end-of-body");
    const there = await page.evaluate(() =>
      Object.fromEntries(Object.entries(window.Statuslamp).map(([name, value]) => [name, value instanceof Promise ? "promise" : typeof value])),
    );
    for (const name of INTERNAL) delete there[name];
    expect(there).toEqual(members("Api"));
  });

  test("have the options and the reasons that README has", () => {
    const options = type("Options").getProperties().map(({ name }) => name);
    expect(column("option").sort()).toEqual(options.sort());
    expect(column("`why`").sort()).toEqual(words("Why").sort());
  });

  test("have the elements that are defined", async ({ page, visit }) => {
    await visit("everything");
    const names = ["statuslamp-banner", "statuslamp-badge", "statuslamp-history"];
    const tags = readFileSync(join(repository, "www/statuslamp.d.ts"), "utf8").match(/interface HTMLElementTagNameMap \{([^}]*)\}/)[1];
    expect([...tags.matchAll(/"(.+)":/g)].map(([, name]) => name)).toEqual(names);
    expect(await page.evaluate((all) => all.map((name) => Boolean(customElements.get(name))), names)).toEqual([true, true, true]);
  });
});

test.describe("status() is as typed", () => {
  const conforms = async (page, freshness, severity) => {
    await expect.poll(async () => (await status(page)).freshness).toBe(freshness);
    const now = await status(page);
    expect(mismatches(now, type("Status"))).toEqual([]);
    expect(now.severity).toBe(severity);
    return now;
  };

  test("while waiting", async ({ page, server, visit }) => {
    server.feed("critical", { hang: true });
    await visit("end-of-body");
    const { heardAt, shown } = await conforms(page, "waiting", "unknown");
    expect({ heardAt, shown }).toEqual({ heardAt: null, shown: [] });
  });

  test("while fresh, with a reason for each entry", async ({ page, server, visit }) => {
    server.feed("critical", (now) => ({
      body: summary(now, {
        incidents: [
          open(now),
          incident(now, "others", "Labels are blank in pod 17", { impact: "major", audience: { any: ["pod:17"] }, updates: [["9m", "identified", "x"]] }),
          incident(now, "cosmetic", "A logo is missing", { impact: "none", updates: [["9m", "identified", "x"]] }),
        ],
      }),
    }));
    await visit("end-of-body");
    const { heardAt, shown, entries } = await conforms(page, "fresh", "critical");
    expect(Math.abs(heardAt - server.epoch)).toBeLessThan(30_000);
    expect(shown).toEqual(["orders-down"]);
    expect(Object.fromEntries(entries.map(({ id, why }) => [id, why]))).toEqual({ "orders-down": "open", others: "audience", cosmetic: "mild" });

    await banner(page).locator("button.dismiss").click();
    await expect.poll(async () => (await status(page)).entries.find(({ id }) => id === "orders-down")).toEqual({ id: "orders-down", shown: false, why: "dismissed" });
    expect((await conforms(page, "fresh", "critical")).shown).toEqual([]);
  });

  test("while stale, then lost, then fresh again", async ({ page, server, visit }) => {
    await page.clock.install();
    await visit("end-of-body");
    await expect(banner(page)).toBeVisible();
    server.feed("critical", { status: 503, body: "" });
    await pass(page, 10, 5);
    await conforms(page, "stale", "unknown");
    await pass(page, 60, 20);
    expect((await conforms(page, "lost", "unknown")).heardAt).toBeGreaterThan(server.epoch - 60_000);
    server.feed("critical", (now) => ({ body: summary(now, { incidents: [open(now)] }) }));
    await page.evaluate(() => Statuslamp.refresh());
    await conforms(page, "fresh", "critical");
  });

  test("where nothing was ever heard", async ({ page, server, visit }) => {
    server.feed("down", { status: 500, body: "" });
    await visit("badge", { feed: "down" });
    const { heardAt, entries } = await conforms(page, "never", "unknown");
    expect({ heardAt, entries }).toEqual({ heardAt: null, entries: [] });
  });

  test("on a quiet page with a badge", async ({ page, visit }) => {
    await visit("badge", { feed: "quiet" });
    await conforms(page, "fresh", "operational");
  });
});

test.describe("setAudience() changes at once what is shown", () => {
  // What names the audience, and whether the incident for pod:17 is then shown.
  const STEPS = [
    ["pod:17", true],
    ["pod:19 plan:free", false],
    [["plan:free", "pod:17"], true],
    [[], false],
    [" pod:17  pod:19 ", true],
    ["", false],
    [["pod:17"], true],
    [undefined, false],
  ];
  const set = (page, tokens) => page.evaluate((value) => typeof Statuslamp.setAudience(value), tokens);

  test("while the widget runs", async ({ page, server, visit }) => {
    await visit("end-of-body", { feed: "addressed" });
    await expect.poll(async () => (await status(page)).freshness).toBe("fresh");
    // No new answer is needed for it.
    server.feed("addressed", { hang: true });
    for (const [tokens, isShown] of STEPS) {
      expect(await set(page, tokens)).toBe("undefined");
      expect((await status(page)).shown, JSON.stringify(tokens)).toHaveLength(isShown ? 1 : 0);
      await expect(banner(page), JSON.stringify(tokens)).toHaveCount(isShown ? 1 : 0);
    }
  });

  test("while there is only the plain notice, and is heeded by the widget when it comes", async ({ page, server, visit }) => {
    let release;
    const held = new Promise((done) => (release = done));
    server.answer(/\/dist\/widget-\w+\.wasm$/, async () => {
      await held;
      return { over: true };
    });
    await visit("end-of-body", { feed: "addressed", attributes: 'data-audience="pod:19"' });
    await expect.poll(() => server.count("/feed/addressed/summary.json")).toBe(1);
    await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
    server.feed("addressed", { hang: true });
    for (const [tokens, isShown] of STEPS) {
      expect(await set(page, tokens)).toBe("undefined");
      await expect(notice(page), JSON.stringify(tokens)).toHaveCount(isShown ? 1 : 0);
    }
    await set(page, "pod:17");
    release();
    await expect(banner(page).locator(".title")).toHaveText(ADDRESSED);
  });

  test("before the feed has come", async ({ page, server, visit }) => {
    server.answer("/feed/addressed/summary.json", { over: true, delay: 400 });
    await visit("end-of-body", { feed: "addressed" });
    await set(page, ["pod:17"]);
    await expect(banner(page).locator(".title")).toHaveText(ADDRESSED);
  });
});

test("ready is resolved with the API", async ({ page, visit }) => {
  await visit("end-of-body");
  expect(await page.evaluate(async () => (await Statuslamp.ready) === window.Statuslamp)).toBe(true);
  expect((await status(page)).shown).toEqual(["orders-down"]);
  expect(await page.evaluate(() => Statuslamp.version)).toBe(JSON.parse(readFileSync(join(distFolder, "manifest.json"), "utf8")).version);
});

test("ready is resolved where the feed fails, too", async ({ page, server, visit }) => {
  server.feed("down", { status: 500, body: "" });
  await visit("end-of-body", { feed: "down" });
  expect(await page.evaluate(async () => (await Statuslamp.ready) === window.Statuslamp)).toBe(true);
});

test("refresh() asks once, and returns nothing", async ({ page, server, visit }) => {
  for (const [name, feed] of [
    ["end-of-body", "quiet"],
    ["badge", "critical"],
  ]) {
    const path = `/feed/${feed}/summary.json`;
    await visit(name, { feed });
    await page.evaluate(() => Statuslamp.ready);
    await settle(page);
    const asked = server.count(path);
    expect(await page.evaluate(() => typeof Statuslamp.refresh())).toBe("undefined");
    await expect.poll(() => server.count(path)).toBe(asked + 1);
    await settle(page);
    expect(server.count(path), name).toBe(asked + 1);
  }
  expect(returned("Api", "refresh")).toBe("void");
});

test("setLang() without a language goes back to the page's, and returns nothing", async ({ page, visit }) => {
  await visit("end-of-body", { lang: "de" });
  const history = banner(page).locator("button.history");
  await expect(history).toHaveText(messages("de").history);
  expect(await page.evaluate(() => typeof Statuslamp.setLang("it"))).toBe("undefined");
  await expect(history).toHaveText(messages("it").history);
  await page.evaluate(() => Statuslamp.setLang());
  await expect(history).toHaveText(messages("de").history);
  expect(returned("Api", "setLang")).toBe("void");
});

test("openHistory() says whether it could", async ({ page, visit }) => {
  await visit("end-of-body", { feed: "quiet" });
  const opened = page.evaluate(() => Statuslamp.openHistory());
  expect(await opened, "from a banner that isn't there today").toBe(true);
  await expect(panel(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await page.evaluate(() => document.querySelectorAll("statuslamp-banner").forEach((element) => element.remove()));
  await settle(page);
  expect(await page.evaluate(() => Statuslamp.openHistory()), "with nothing left to open it from").toBe(false);
  expect(returned("Api", "openHistory")).toBe("Promise<boolean>");
});

test.describe("destroy()", () => {
  /** What is left in the elements of the page's own. */
  const remains = (page) =>
    page.evaluate(() => ({
      global: typeof window.Statuslamp,
      api: "Statuslamp" in window,
      banners: document.querySelectorAll("statuslamp-banner").length,
      dialogs: document.querySelectorAll("dialog").length,
      inside: [...document.querySelectorAll("statuslamp-badge, statuslamp-history")].map((element) => element.shadowRoot?.childElementCount ?? 0),
    }));
  const again = (page) =>
    page.evaluate(() => {
      const tag = document.createElement("script");
      tag.src = "/dist/statuslamp.js";
      tag.dataset.feed = "/feed/critical/summary.json";
      document.body.append(tag);
    });

  test("leaves no element, no timer and no name, and a new script tag brings back all there was", async ({ page, server, visit }) => {
    await page.clock.install();
    await visit("everything");
    await expect(inlineHistory(page).locator("article").first()).toBeVisible();
    await page.evaluate(() => Statuslamp.setLang("de"));
    await expect(banner(page).locator("button.history")).toHaveText(messages("de").history);
    await openHistory(page);
    expect(await page.evaluate(() => typeof Statuslamp.destroy())).toBe("undefined");
    await settle(page);
    expect(await remains(page)).toEqual({ global: "undefined", api: false, banners: 0, dialogs: 0, inside: [0, 0] });
    const asked = server.requests.length;
    await pass(page, 90, 9);
    expect(server.requests.length, "requests afterwards").toBe(asked);

    await again(page);
    await expect(banner(page).locator(".title")).toHaveText(TITLE);
    // What the page has of its own is taken up when it is put in anew.
    await page.evaluate(() => document.querySelectorAll("statuslamp-badge, statuslamp-history").forEach((element) => element.parentNode.append(element)));
    await expect(banner(page).locator("button.history"), "what was said to the one before is forgotten").toHaveText(messages("en").history);
    await expect(badge(page)).toHaveAttribute("data-severity", "critical");
    await expect(inlineHistory(page).locator("article").first()).toBeVisible();
    expect(mismatches(await status(page), type("Status"))).toEqual([]);
    await page.evaluate(() => Statuslamp.setLang("it"));
    await expect(banner(page).locator("button.history")).toHaveText(messages("it").history);
    const before = server.count("/feed/critical/summary.json");
    await pass(page, 5, 5);
    expect(server.count("/feed/critical/summary.json"), "it follows the feed").toBeGreaterThan(before);
  });

  test("while the widget is still on its way", async ({ page, server, visit }) => {
    await page.clock.install();
    server.answer(/\/dist\/widget-\w+\.wasm$/, { over: true, delay: 400 });
    await visit("end-of-body");
    await expect(notice(page)).toBeVisible();
    await page.evaluate(() => Statuslamp.destroy());
    await pass(page, 1, 8);
    await settle(page);
    expect(await remains(page)).toEqual({ global: "undefined", api: false, banners: 0, dialogs: 0, inside: [] });
    const asked = server.count("/feed/critical/summary.json");
    await pass(page, 90, 9);
    expect(server.count("/feed/critical/summary.json"), "requests afterwards").toBe(asked);
    await again(page);
    await expect(banner(page).locator(".title")).toHaveText(TITLE);
  });

  test("while the feed is still on its way", async ({ page, server, visit }) => {
    await page.clock.install();
    server.feed("critical", { over: true, delay: 400 });
    await visit("end-of-body");
    await page.evaluate(() => Statuslamp.destroy());
    await pass(page, 1, 8);
    await settle(page);
    expect(await remains(page)).toEqual({ global: "undefined", api: false, banners: 0, dialogs: 0, inside: [] });
    const asked = server.requests.length;
    await pass(page, 90, 9);
    expect(server.requests.length, "requests afterwards").toBe(asked);
  });
});

test.describe("events", () => {
  /** Has the page keep every event of ours that reaches `window`. */
  const listen = (page) =>
    page.addInitScript((names) => {
      window.__events = [];
      for (const name of names)
        addEventListener(name, ({ type, detail, bubbles, composed, target, constructor }) =>
          window.__events.push({ type, detail, bubbles, composed, target: target.localName, kind: constructor.name }),
        );
    }, Object.keys(details()));
  const heard = (page, name) => page.evaluate((wanted) => window.__events.filter((event) => event.type === wanted), name);
  /** The only event of a name so far, found to be as typed; what it carries. */
  const carried = async (page, name, target = "statuslamp-banner") => {
    await expect.poll(async () => (await heard(page, name)).length).toBe(1);
    const [{ detail, ...event }] = await heard(page, name);
    expect(event).toEqual({ type: name, bubbles: true, composed: true, target, kind: "CustomEvent" });
    expect(mismatches(detail, details()[name]), name).toEqual([]);
    return detail;
  };

  test("of what the reader does and sees are as typed", async ({ page, visit }) => {
    await listen(page);
    await visit("end-of-body");
    const change = await carried(page, "statuslamp:change");
    expect(change).toEqual(await status(page));
    expect(change).toMatchObject({ severity: "critical", freshness: "fresh", shown: ["orders-down"] });

    await openHistory(page);
    expect(await carried(page, "statuslamp:open")).toEqual({ id: "orders-down" });
    await page.keyboard.press("Escape");
    await banner(page).locator("button.dismiss").click();
    expect(await carried(page, "statuslamp:dismiss")).toEqual({ id: "orders-down" });
    await expect.poll(async () => (await heard(page, "statuslamp:change")).length).toBe(2);
    const [, second] = await heard(page, "statuslamp:change");
    expect(second.detail).toEqual(await status(page));
    expect(second.detail.shown).toEqual([]);
    expect(await heard(page, "statuslamp:error")).toEqual([]);
  });

  test("of a badge come from it, and name no incident where none was meant", async ({ page, visit }) => {
    await listen(page);
    await visit("badge");
    await carried(page, "statuslamp:change", "statuslamp-badge");
    await badge(page).click();
    expect(await carried(page, "statuslamp:open", "statuslamp-badge")).toEqual({ id: "" });
  });

  test("of a feed that fails are as typed, from the small script too", async ({ page, server, visit }) => {
    await listen(page);
    for (const [name, broken, target] of [
      ["end-of-body", "down", "statuslamp-banner"],
      ["badge", "gone", "statuslamp-badge"],
    ]) {
      server.feed(broken, { status: 500, body: "" });
      await visit(name, { feed: broken });
      const { feed, problems } = await carried(page, "statuslamp:error", target);
      expect(feed, name).toContain(`/feed/${broken}/summary.json`);
      expect(problems, name).toHaveLength(1);
      expect(problems[0], name).toContain("500");
    }
  });

  test("of a feed with faults point to them", async ({ page, server, visit }) => {
    await listen(page);
    server.feed("critical", (now) => ({ body: { ...summary(now, { incidents: [open(now)] }), components: [{ id: "x", name: "X", status: "on fire" }] } }));
    await visit("end-of-body");
    const { problems } = await carried(page, "statuslamp:error");
    expect(problems).toEqual([expect.stringContaining("/components/0/status")]);
  });

  test("reach listeners through the shadow tree of a page's own element", async ({ page, visit }) => {
    await listen(page);
    await visit("end-of-body", { feed: "quiet" });
    await page.evaluate(() => {
      window.__events = [];
      const host = document.body.appendChild(document.createElement("section"));
      const badge = document.createElement("statuslamp-badge");
      badge.setAttribute("feed", "/feed/quiet/summary.json");
      host.attachShadow({ mode: "closed" }).append(badge);
    });
    // Beyond a closed tree it is the page's element that it comes from.
    await expect.poll(async () => (await heard(page, "statuslamp:change")).map(({ target }) => target)).toContain("section");
  });
});
