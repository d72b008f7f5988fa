// Many tabs of one origin look at a feed as one: counted on the server's log, in one browser, with real Web Locks, BroadcastChannel
// and localStorage.
import { open, TITLE } from "./feeds/critical.mjs";
import { open as minorIncident } from "./feeds/minor.mjs";
import { summary } from "./feeds/parts.mjs";
import { expect, test } from "./fixture.mjs";
import { banner, settle } from "./widget.mjs";

const TABS = 30;
const POLL_MS = 15_000;
const [SHORTEST_MS, LONGEST_MS] = [0.8 * POLL_MS, 1.2 * POLL_MS];
// A due tab needs a moment until its request is in the server's log, and this machine may be busy.
const EARLY_MS = 250;
const LATE_MS = 3_000;

// Each has its own server and browser context, and most of their time is waiting.
test.describe.configure({ mode: "parallel" });

const path = (feed) => `/feed/${feed}/summary.json`;

/** Opens the first tab, and when it has heard the others, some at a time. `asked` are the tabs that asked for the feed, in their order. */
async function openTabs(page, context, server, feed, { count = TABS, script } = {}) {
  const asked = [];
  if (script) await context.addInitScript(script);
  const url = server.page("end-of-body", { feed, attributes: `data-poll="${POLL_MS / 1_000}"` });
  const start = async (tab) => {
    tab.on("request", (request) => new URL(request.url()).pathname === path(feed) && asked.push(tab));
    await tab.goto(url);
    await tab.evaluate(() => Statuslamp.ready.then(() => 0));
    return tab;
  };
  const tabs = [await start(page)];
  while (tabs.length < count) {
    const some = Array.from({ length: Math.min(5, count - tabs.length) }, async () => start(await context.newPage()));
    tabs.push(...(await Promise.all(some)));
  }
  return { tabs, asked };
}

const times = (server, feed) => server.requests.filter((request) => request.path === path(feed)).map(({ at }) => at);

/** Waits for that many whole intervals, and returns them in ms: the times between one request and the next, whoever made them. */
async function intervals(server, feed, count) {
  const before = times(server, feed).length;
  await expect
    .poll(() => times(server, feed).length - before, { timeout: (count + 2) * (LONGEST_MS + LATE_MS), intervals: [500] })
    .toBeGreaterThan(count);
  const since = times(server, feed).slice(before);
  return since.slice(1).map((at, index) => at - since[index]);
}

function expectOneEach(gaps) {
  const told = `ms between requests: ${gaps.join(", ")}`;
  expect(Math.min(...gaps), told).toBeGreaterThan(SHORTEST_MS - EARLY_MS);
  expect(Math.max(...gaps), told).toBeLessThan(LONGEST_MS + LATE_MS);
}

const isEach = (tabs, run) => Promise.all(tabs.map((tab) => tab.evaluate(run))).then((values) => values.every(Boolean));

test.describe("30 tabs", () => {
  test.setTimeout(240_000);

  test("of a quiet page: one request per interval in all", async ({ page, context, server }) => {
    const { tabs, asked } = await openTabs(page, context, server, "quiet");
    expect(await isEach(tabs, () => document.visibilityState === "visible"), "none of them is idle because it is hidden").toBe(true);
    expect(asked.length, "who opens a page just after another takes what that has heard").toBeLessThan(TABS / 3);
    expectOneEach(await intervals(server, "quiet", 5));
    expect(server.count(/\.wasm$/), "nobody needed the widget").toBe(0);
  });

  test("of a page with an incident: one request per interval in all, news for all by one, and another goes on for one that is closed", async ({ page, context, server }) => {
    const { tabs, asked } = await openTabs(page, context, server, "critical");
    for (const tab of tabs) await expect(banner(tab).locator(".title")).toHaveText(TITLE);
    expect(await isEach(tabs, () => document.visibilityState === "visible")).toBe(true);
    expectOneEach(await intervals(server, "critical", 5));

    const before = asked.length;
    server.feed("critical", (now) => ({ body: summary(now, { incidents: [open(now, [["1m", "monitoring", "Orders go through again."]])] }) }));
    await expect.poll(() => asked.length, { timeout: LONGEST_MS + LATE_MS }).toBe(before + 1);
    for (const tab of tabs) await expect(banner(tab).locator(".excerpt")).toHaveText("Orders go through again.", { timeout: 5_000 });
    expect(asked.length, "requests for news that all have").toBe(before + 1);

    // Whichever asked: the next request is another's.
    let gone = asked.at(-1);
    await gone.goto(server.page("without"));
    await expect.poll(() => asked.length, { timeout: LONGEST_MS + LATE_MS }).toBe(before + 2);
    expect(asked.at(-1)).not.toBe(gone);
    gone = asked.at(-1);
    // The first one is the fixture's own.
    await (gone === page ? gone.goto("about:blank") : gone.close());
    await expect.poll(() => asked.length, { timeout: LONGEST_MS + LATE_MS }).toBe(before + 3);
    expect(asked.at(-1)).not.toBe(gone);
  });

  // The record in localStorage is all they have then. It is written when an answer is there, so two that are due within the time of one
  // request may both make it.
  test("without Web Locks and BroadcastChannel: at most two requests per interval", async ({ page, context, server }) => {
    const script = () => {
      delete Navigator.prototype.locks;
      delete window.BroadcastChannel;
    };
    const { tabs } = await openTabs(page, context, server, "critical", { script });
    expect(await isEach(tabs, () => !navigator.locks && !window.BroadcastChannel)).toBe(true);
    // Each has looked once by itself, and knows the record.
    await page.waitForTimeout(POLL_MS);
    const from = Date.now();
    const count = 5;
    await page.waitForTimeout(count * POLL_MS);
    const since = times(server, "critical").filter((at) => at >= from);
    const told = `ms of requests: ${since.map((at) => at - from).join(", ")}`;
    expect(since.length, told).toBeLessThanOrEqual(2 * count);
    expect(since.length, told).toBeGreaterThanOrEqual(Math.floor((count * POLL_MS) / LONGEST_MS) - 1);

    server.feed("critical", (now) => ({ body: summary(now, { incidents: [open(now, [["1m", "monitoring", "Orders go through again."]])] }) }));
    // From one tab to the next it goes by the record, which each reads when it is due.
    for (const tab of tabs) await expect(banner(tab).locator(".excerpt")).toHaveText("Orders go through again.", { timeout: 2 * LONGEST_MS + LATE_MS });
  });

  test("what is dismissed in one is away in all at once, and news brings it back in all", async ({ page, context, server }) => {
    const { tabs, asked } = await openTabs(page, context, server, "critical");
    for (const tab of tabs) await expect(banner(tab).locator(".title")).toHaveText(TITLE);
    const last = tabs.at(-1);
    const before = asked.length;
    await banner(last).locator("button.dismiss").click();
    for (const tab of tabs) await expect(banner(tab)).toHaveCount(0, { timeout: 3_000 });
    expect(asked.length - before, "nobody needs to look for that").toBeLessThanOrEqual(1);

    server.feed("critical", (now) => ({ body: summary(now, { incidents: [open(now), minorIncident(now)] }) }));
    // A tab that was opened just now loads what looks again, and listens to the others, when its first look is due.
    for (const tab of tabs) await expect(banner(tab).locator(".title").first()).toHaveText("Reports are late", { timeout: LONGEST_MS + LATE_MS });
  });
});

test("an address that pages in two folders write alike is another feed in each", async ({ page, server }) => {
  const body = '<!doctype html><html lang="en"><title>Console</title><body><script src="/dist/statuslamp.js" data-feed="summary.json"></script></body></html>';
  for (const folder of ["north", "south"]) server.answer(`/${folder}/`, { type: "text/html", body });
  server.answer("/north/summary.json", (now) => ({ body: summary(now, { incidents: [open(now)] }) }));
  server.answer("/south/summary.json", (now) => ({ body: summary(now) }));
  await page.goto(`${server.origin}/north/`);
  await expect(banner(page).locator(".title")).toHaveText(TITLE);
  await page.goto(`${server.origin}/south/`);
  await settle(page);
  expect(server.count("/south/summary.json")).toBeGreaterThan(0);
  await expect(banner(page)).toHaveCount(0);
});

test.describe("hidden tabs", () => {
  /** As if the tab were covered, or in front again. */
  const turn = (tab, isHidden) =>
    tab.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
      Object.defineProperty(document, "visibilityState", { configurable: true, get: () => (hidden ? "hidden" : "visible") });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    }, isHidden);

  /** Lets the tabs' clocks run on, a second at a time. */
  const run = async (context, page, seconds) => {
    for (let second = 0; second < seconds; second += 1) {
      await context.clock.fastForward(1_000);
      await page.waitForTimeout(40);
    }
  };

  for (const feed of ["quiet", "critical"])
    test(`don't ask; the one in front does, for all (${feed})`, async ({ page, context, server }) => {
      test.setTimeout(90_000);
      await context.clock.install();
      const { tabs, asked } = await openTabs(page, context, server, feed, { count: 4 });
      const [front, ...others] = tabs;
      for (const tab of others) await turn(tab, true);
      await page.waitForTimeout(500);
      let before = asked.length;
      await run(context, page, 80);
      const since = asked.slice(before);
      expect(since.every((tab) => tab === front), "only the one in front").toBe(true);
      expect(since.length).toBeGreaterThanOrEqual(3);

      await turn(front, true);
      await page.waitForTimeout(500);
      before = asked.length;
      await run(context, page, 80);
      expect(asked.length - before, "nobody looks at any of them").toBe(0);

      // What happened meanwhile is there soon after somebody comes back, and hardly sooner for all than for one.
      server.feed(feed, (now) => ({ body: summary(now, { incidents: [minorIncident(now)] }) }));
      for (const tab of tabs) await turn(tab, false);
      await run(context, page, 5);
      for (const tab of tabs) await expect(banner(tab).locator(".title").first()).toHaveText("Reports are late");
      expect(asked.length - before, "one look for all who came back").toBe(1);
    });
});
