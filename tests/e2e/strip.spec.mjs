// The last 90 days above the history: what each day's mark says, in whose days, from what source, and the same in words.
import axe from "axe-core";
import { component, incident, summary } from "./feeds/parts.mjs";
import { expect, message, messages, test } from "./fixture.mjs";
import { inlineHistory, openHistory, panel, settle } from "./widget.mjs";

const NOW = Date.parse("2026-11-25T12:00:00Z");
const DAYS = 90;
const word = (key, tag = "en") => messages(tag)[key];
/** A message in a language, or in English where its catalogue hasn't got it. */
const said = (tag, key, values) => message(key in messages(tag) ? tag : "en", key, values);
const plain = (text) => text.replace(/[\u00a0\u202f\u2009]/g, " ").replace(/\s+/g, " ").trim();

/** An incident that was open from one time to another, with updates that say so. */
const between = (id, from, to, impact = "major", extras = {}) => ({
  ...incident(NOW, id, `Story of ${id}`, { impact, updates: [["1d", to ? "resolved" : "identified", "Told."]] }),
  created_at: from,
  resolved_at: to,
  incident_updates: [],
  ...extras,
});

/** An inline history at a frozen time, with what the feed has open and what its history has; `past` false: that doesn't come. */
async function show({ page, server, visit }, { open = [], past = [], maintenances = [], components, lang = "en-GB", attributes = 'time-zone="UTC"', csp } = {}) {
  const whole = summary(NOW, { incidents: open, maintenances });
  if (components) whole.components = components;
  delete whole.page.time_zone;
  server.feed("days", { body: whole });
  server.answer("/feed/days/incidents.json", past ? { body: { page: whole.page, incidents: [...open, ...past] } } : { status: 500, body: "" });
  await page.clock.install({ time: NOW });
  await visit("history-inline", { feed: "days", lang, attributes, ...(csp && { csp }) });
  return ready(page);
}

async function ready(page) {
  const strip = inlineHistory(page).locator(".days");
  await expect(strip).toBeVisible();
  await expect(inlineHistory(page).locator(".skeleton")).toHaveCount(0);
  return strip;
}

const overall = (strip) => strip.locator(".plot").first();

/** Which days have the mark of a state, by their place from the left. */
const marks = (plot, state) =>
  plot.locator(`path[data-day="${state}"]`).evaluate((path) => [...(path.getAttribute("d") ?? "").matchAll(/M(\d+)/g)].map(([, left]) => Math.floor(left / 10)));

/** How many days each state has. */
async function counts(plot) {
  const found = {};
  for (const state of ["dark", "calm", "operational", "maintenance", "unknown", "minor", "major", "critical"]) {
    const { length } = await marks(plot, state);
    if (length) found[state] = length;
  }
  return found;
}

/** The place of a date among the days that end with NOW's. */
const place = (date, today = "2026-11-25") => DAYS - 1 - (Date.parse(today) - Date.parse(date)) / 86400e3;

async function inWords(strip) {
  await strip.locator("details.words summary").click();
  await expect(strip.locator(".runs li").first()).toBeVisible();
  return (await strip.locator(".runs li").allInnerTexts()).map(plain);
}

/** The title that the pointer gets over a day. */
async function titleAt(page, plot, index) {
  const box = await plot.boundingBox();
  await page.mouse.move(box.x + ((index + 0.5) * box.width) / DAYS, box.y + box.height / 2);
  return (await plot.getAttribute("title"))?.split("\n").map(plain);
}

test("a Statuspage history: each day's worst, in marks and in words", async ({ page, server, visit }) => {
  const strip = await show(
    { page, server, visit },
    {
      open: [between("slow", "2026-11-24T22:00:00Z", null, "minor")],
      past: [
        between("night", "2026-11-10T23:00:00Z", "2026-11-11T01:00:00Z", "critical"),
        between("twin", "2026-11-11T05:00:00Z", "2026-11-11T06:00:00Z", "minor"),
        between("unnoticed", "2026-11-05T05:00:00Z", "2026-11-05T06:00:00Z", "none"),
        between("old", "2026-06-01T05:00:00Z", "2026-06-01T06:00:00Z"),
      ],
      maintenances: [
        between("work", "2026-11-18T05:00:00Z", null, "maintenance", { status: "completed", scheduled_for: "2026-11-18T05:00:00Z", scheduled_until: "2026-11-18T06:00:00Z" }),
        between("future", "2026-11-20T05:00:00Z", null, "maintenance", { status: "scheduled", scheduled_for: "2026-12-18T05:00:00Z", scheduled_until: "2026-12-18T06:00:00Z" }),
      ],
    },
  );
  const plot = overall(strip);
  expect(await counts(plot)).toEqual({ calm: 85, maintenance: 1, minor: 2, critical: 2 });
  expect(await marks(plot, "critical")).toEqual([place("2026-11-10"), place("2026-11-11")]);
  expect(await marks(plot, "minor")).toEqual([88, 89]);
  await expect(strip.locator(".told")).toHaveText(message("en", "daysHit", { count: 4 }));
  expect(plain(await strip.locator(".ends").innerText())).toBe("28 Aug 4 days with incidents 25 Nov");
  await expect(plot).toHaveAccessibleName(`${message("en", "lastDays", { count: 90 })} · ${message("en", "daysHit", { count: 4 })} · ${word("state.critical")}`);
  expect(await inWords(strip)).toEqual([
    `Tue 24 Nov – Wed 25 Nov ${word("state.minor")} Story of slow`,
    `Thu 19 Nov – Mon 23 Nov ${word("nothingReported")}`,
    `Wed 18 Nov ${word("state.maintenance")} Story of work`,
    `Thu 12 Nov – Tue 17 Nov ${word("nothingReported")}`,
    `Wed 11 Nov ${word("state.critical")} Story of twin Story of night`,
    `Tue 10 Nov ${word("state.critical")} Story of night`,
    `Fri 28 Aug – Mon 9 Nov ${word("nothingReported")}`,
  ]);
  expect(await titleAt(page, plot, place("2026-11-11"))).toEqual([`Wed 11 Nov · ${word("state.critical")}`, "Story of twin", "Story of night"]);
  expect(await titleAt(page, plot, 0)).toEqual([`Fri 28 Aug · ${word("nothingReported")}`]);
  expect(await titleAt(page, plot, 89)).toEqual([`Wed 25 Nov · ${word("state.minor")}`, "Story of slow"]);
});

test("days before the oldest incident that the history knows are not good days, but unknown ones", async ({ page, server, visit }) => {
  const strip = await show({ page, server, visit }, { past: [between("a", "2026-11-20T05:00:00Z", "2026-11-20T06:00:00Z"), between("b", "2026-11-10T05:00:00Z", "2026-11-10T06:00:00Z", "minor")] });
  expect(await counts(overall(strip))).toEqual({ dark: 74, calm: 14, minor: 1, major: 1 });
  await expect(overall(strip)).toHaveAccessibleName(/No data: 28 Aug – 9 Nov$/);
  await expect(strip.locator(".gap")).toHaveText("No data: 28 Aug – 9 Nov");
  expect((await inWords(strip)).at(-1)).toBe(`Fri 28 Aug – Mon 9 Nov ${word("notKnown")}`);
  await expect(strip.locator(".legend li")).toHaveText(["notKnown", "nothingReported", "state.minor", "state.major"].map((key) => word(key)));
});

test("a history that doesn't come leaves all but today and what is open unknown", async ({ page, server, visit }) => {
  const strip = await show({ page, server, visit }, { past: false, open: [between("slow", "2026-11-20T22:00:00Z", null, "minor")] });
  expect(await counts(overall(strip))).toEqual({ dark: 84, minor: 6 });
});

test("a feed that was never heard says nothing of today either", async ({ page, server, visit }) => {
  server.feed("down", { status: 500, body: "" });
  await visit("history-inline", { feed: "down" });
  const strip = inlineHistory(page).locator(".days");
  await expect(strip).toBeVisible();
  expect(await counts(overall(strip))).toEqual({ dark: 90 });
});

test("while the history is on its way nothing is counted, and nothing moves when it comes", async ({ page, server, visit }) => {
  const whole = summary(NOW);
  let answer;
  const held = new Promise((done) => (answer = done));
  server.feed("days", { body: whole });
  server.answer("/feed/days/incidents.json", async () => {
    await held;
    return { body: { page: whole.page, incidents: [between("a", "2026-11-20T05:00:00Z", "2026-11-20T06:00:00Z")] } };
  });
  await page.clock.install({ time: NOW });
  await visit("history-inline", { feed: "days", attributes: 'time-zone="UTC"' });
  const strip = inlineHistory(page).locator(".days");
  await expect(strip.locator(".told")).toHaveText(word("loading"));
  await expect(overall(strip)).toHaveAccessibleName(new RegExp(word("loading")));
  await expect.poll(() => counts(overall(strip))).toEqual({ dark: 89, calm: 1 });
  const before = await strip.boundingBox();
  answer();
  await expect(strip.locator(".told")).toHaveText(message("en", "daysHit", { count: 1 }));
  expect(await strip.boundingBox()).toEqual(before);
});

for (const [zone, left] of [
  // 23 November, half an hour after midnight, where it is half past three hours later than in UTC.
  ["Asia/Tehran", "2026-11-23"],
  ["UTC", "2026-11-22"],
  ["Pacific/Apia", "2026-11-23"],
  ["America/St_Johns", "2026-11-22"],
])
  test(`days are the reader's: ${zone}`, async ({ page, server, visit }) => {
    const strip = await show({ page, server, visit }, { past: [between("a", "2026-11-22T20:31:00Z", "2026-11-22T20:40:00Z")], attributes: `time-zone="${zone}"` });
    const today = new Intl.DateTimeFormat("sv", { timeZone: zone }).format(NOW);
    expect(await marks(overall(strip), "major")).toEqual([place(left, today)]);
  });

test("a clock that is changed leaves every day its own", async ({ page, server, visit }) => {
  // In Berlin 25 October has 25 hours: from 22:00 to 23:00 UTC.
  const strip = await show(
    { page, server, visit },
    {
      past: [
        between("first", "2026-10-24T22:00:00Z", "2026-10-24T22:10:00Z", "minor"),
        between("last", "2026-10-25T22:50:00Z", "2026-10-25T22:59:00Z", "major"),
        between("next", "2026-10-25T23:00:00Z", "2026-10-25T23:10:00Z", "critical"),
      ],
      attributes: 'time-zone="Europe/Berlin"',
    },
  );
  expect(await marks(overall(strip), "major")).toEqual([place("2026-10-25")]);
  expect(await marks(overall(strip), "critical")).toEqual([place("2026-10-26")]);
  expect(await marks(overall(strip), "minor")).toEqual([]);
});

test("from right to left today stands at the left", async ({ page, server, visit }) => {
  const strip = await show({ page, server, visit }, { open: [between("slow", "2026-11-25T02:00:00Z", null, "minor")], past: [between("a", "2026-11-20T05:00:00Z", "2026-11-20T06:00:00Z")], lang: "ar" });
  expect(await marks(overall(strip), "minor")).toEqual([0]);
  expect(await marks(overall(strip), "major")).toEqual([5]);
  expect((await titleAt(page, overall(strip), 0)).join()).toContain("Story of slow");
  const [first, last] = await Promise.all([strip.locator(".ends > :first-child").boundingBox(), strip.locator(".ends > :last-child").boundingBox()]);
  expect(first.x).toBeGreaterThan(last.x);
});

const resource = (id, name, section, days, status = "operational") => ({
  type: "status_page_resource",
  id,
  attributes: { public_name: name, status, status_page_section_id: section, availability: 0.9991, status_history: days },
});
const betterStack = (resources, reports = []) => ({
  data: { id: "1", type: "status_page", attributes: { company_name: "Quillwork", aggregate_state: "operational" } },
  included: [{ type: "status_page_section", id: "3", attributes: { name: "Editor", position: 0 } }, ...resources, ...reports],
});
const datesFrom = (from, count) => Array.from({ length: count }, (_, index) => new Date(Date.parse(from) + index * 86400e3).toISOString().slice(0, 10));

test("Better Stack's daily data, overall and by component", async ({ page, server, visit }) => {
  const days = (bad) => datesFrom("2026-10-01", 56).map((day) => ({ day, status: bad[day] ?? "operational", downtime_duration: 0, maintenance_duration: 0 }));
  server.answer("/feed/bs/index.json", {
    body: betterStack([
      resource("7", "Documents", 3, days({ "2026-11-03": "downtime", "2026-11-04": "recovered" })),
      resource("8", "Printing", 3, days({ "2026-11-04": "maintenance", "2026-10-02": "not_monitored" })),
    ]),
  });
  await page.clock.install({ time: NOW });
  await visit("history-inline", { feed: "/feed/bs/index.json", attributes: 'time-zone="UTC"' });
  const strip = await ready(page);
  expect(await counts(overall(strip))).toEqual({ dark: 35, operational: 53, major: 1, critical: 1 });
  await expect(strip.locator(".strips")).toHaveCount(0);
  await strip.locator("details.parts summary").click();
  await expect(strip.locator(".strips h4")).toHaveText("Editor");
  const rows = strip.locator(".strips li");
  await expect(rows).toHaveCount(2);
  await expect(rows.locator(".name")).toHaveText(["Documents", "Printing"]);
  expect(await counts(rows.nth(0).locator(".plot"))).toEqual({ dark: 34, operational: 54, major: 1, critical: 1 });
  expect(await counts(rows.nth(1).locator(".plot"))).toEqual({ dark: 35, operational: 54, maintenance: 1 });
  // Of which period `availability` is, nobody says.
  await expect(strip.locator(".uptime")).toHaveCount(0);
  await strip.locator("details.parts summary").click();
  await expect(strip.locator(".strips")).toHaveCount(0);
});

test("Uptime Kuma: the last beats and the last day's share, with its digits", async ({ page, server, visit }) => {
  const beat = (status, time) => ({ status, time: `2026-11-25 ${time}`, msg: "", ping: null });
  server.answer("/api/status-page/tern", {
    body: {
      config: { slug: "tern", title: "Tern Ferries" },
      incidents: [],
      maintenanceList: [],
      publicGroupList: [{ id: 1, name: "Services", monitorList: [{ id: 5, name: "Tickets", type: "http" }, { id: 6, name: "Timetable", type: "http" }] }],
    },
  });
  server.answer("/api/status-page/heartbeat/tern", {
    body: { heartbeatList: { 5: [beat(1, "11:50:00"), beat(0, "11:51:00"), beat(1, "11:52:00")], 6: [beat(1, "11:52:00")] }, uptimeList: { "5_24": 0.9995, "6_24": 1 } },
  });
  server.answer("/api/status-page/tern/incident-history", { body: { ok: true, incidents: [], nextCursor: null, hasMore: false } });
  await page.clock.install({ time: NOW });
  await visit("history-inline", { feed: "/api/status-page/tern", lang: "de", attributes: 'time-zone="UTC"' });
  const strip = await ready(page);
  expect(await counts(overall(strip))).toEqual({ dark: 89, critical: 1 });
  await strip.locator("details.parts summary").click();
  const rows = strip.locator(".strips li");
  await expect(rows.locator(".name")).toHaveText(["Tickets", "Timetable"]);
  expect(plain(await rows.nth(0).locator(".uptime").innerText())).toBe(`${said("de", "uptime", { percent: "99,95 %" })} · ${said("de", "lastDays", { count: 1 })}`);
  expect(plain(await rows.nth(1).locator(".uptime").innerText())).toContain("100 %");
  expect(await counts(rows.nth(1).locator(".plot")), "one good beat makes no good day").toEqual({ dark: 89, calm: 1 });
});

test("Gatus: what lay between its events", async ({ page, server, visit }) => {
  const event = (type, timestamp) => ({ type, timestamp });
  server.answer("/feed/gatus/statuses.json", {
    body: [
      {
        name: "api",
        group: "core",
        key: "core_api",
        results: [{ status: 200, success: true, timestamp: "2026-11-25T11:59:00Z" }],
        events: [
          event("START", "2026-10-01T00:00:00Z"),
          event("HEALTHY", "2026-10-01T00:00:00Z"),
          event("UNHEALTHY", "2026-11-03T10:00:00Z"),
          event("HEALTHY", "2026-11-04T10:00:00Z"),
        ],
      },
    ],
  });
  await page.clock.install({ time: NOW });
  await visit("history-inline", { feed: "/feed/gatus/statuses.json", attributes: 'time-zone="UTC"' });
  const strip = await ready(page);
  expect(await counts(overall(strip))).toEqual({ dark: 34, operational: 54, critical: 2 });
});

test("each component has its own incidents, and those of its group", async ({ page, server, visit }) => {
  const part = (id, name, group_id) => ({ ...component("ordering"), id, name, group_id });
  const components = [{ id: "eu", name: "Europe", group: true }, part("a", "Orders", "eu"), part("b", "Labels", "eu"), part("c", "Mail", null)];
  const names = (...ids) => ({ components: components.filter(({ id }) => ids.includes(id)) });
  const strip = await show(
    { page, server, visit },
    {
      components,
      past: [
        between("one", "2026-11-20T05:00:00Z", "2026-11-20T06:00:00Z", "major", names("a")),
        between("all", "2026-11-10T05:00:00Z", "2026-11-10T06:00:00Z", "minor", names("eu")),
        between("none", "2026-07-10T05:00:00Z", "2026-07-10T06:00:00Z", "minor", names()),
      ],
    },
  );
  await strip.locator("details.parts summary").click();
  const rows = strip.locator(".strips li");
  await expect(rows.locator(".name")).toHaveText(["Mail", "Orders", "Labels"]);
  await expect(strip.locator(".strips h4")).toHaveText(["Europe"]);
  expect(await counts(rows.nth(0).locator(".plot"))).toEqual({ calm: 90 });
  expect(await counts(rows.nth(1).locator(".plot"))).toEqual({ calm: 88, minor: 1, major: 1 });
  expect(await counts(rows.nth(2).locator(".plot"))).toEqual({ calm: 89, minor: 1 });
  await expect(rows.nth(2).locator(".plot")).toHaveAccessibleName(/^Labels · 1 /);
});

test("of very many components the first are drawn and the others counted", async ({ page, server, visit }) => {
  const components = Array.from({ length: 61 }, (_, index) => ({ ...component("ordering"), id: `c${index}`, name: `Part ${index}` }));
  const strip = await show({ page, server, visit }, { components });
  await strip.locator("details.parts summary").click();
  await expect(strip.locator(".strips li")).toHaveCount(50);
  await expect(strip.locator(".strips > .count")).toHaveText(message("en", "more", { count: 11 }));
});

test("a click on a day leads to its incident, and so does its button in the list, by keyboard", async ({ page, server, visit }) => {
  await page.setViewportSize({ width: 390, height: 600 });
  const on = (index) => `2026-11-${String(20 - index).padStart(2, "0")}`;
  const past = Array.from({ length: 12 }, (_, index) => between(`n${index}`, `${on(index)}T05:00:00Z`, `${on(index)}T06:00:00Z`, index === 11 ? "critical" : "minor"));
  const strip = await show({ page, server, visit }, { past });
  const card = inlineHistory(page).locator('article[data-id="n11"]');
  await expect(card).not.toBeInViewport();
  const box = await overall(strip).boundingBox();
  // A finger's breadth beside it, towards the day before.
  await page.mouse.click(box.x + ((place("2026-11-09") - 0.5) * box.width) / DAYS, box.y + 5);
  await expect(card).toBeInViewport();
  // It is brought there once more when what lies above it has been made.
  await page.waitForTimeout(200);
  await page.evaluate(() => scrollTo(0, 0));
  await expect(card).not.toBeInViewport();
  await strip.locator("details.words summary").focus();
  await page.keyboard.press("Enter");
  await strip.getByRole("button", { name: "Story of n11" }).focus();
  await page.keyboard.press("Enter");
  await expect(card).toBeInViewport();
});

test("the strip itself is no tab stop", async ({ page, server, visit }) => {
  const strip = await show({ page, server, visit }, { past: [between("a", "2026-11-20T05:00:00Z", "2026-11-20T06:00:00Z")] });
  await strip.locator("details.parts summary").click();
  expect(await strip.locator("[tabindex], a, button").count()).toBe(0);
});

test("fits 280 px, and a strict policy", async ({ page, server, visit }) => {
  await page.setViewportSize({ width: 280, height: 700 });
  const csp = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
  const strip = await show({ page, server, visit }, { past: [between("a", "2026-11-20T05:00:00Z", "2026-11-20T06:00:00Z")], csp });
  await strip.locator("details.words summary").click();
  await strip.locator("details.parts summary").click();
  await expect(strip.locator(".strips li").first()).toBeVisible();
  expect(await strip.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
  const { width } = await overall(strip).boundingBox();
  expect(width).toBeLessThanOrEqual(280);
  expect(width).toBeGreaterThan(200);
});

test("forced colours: the marks keep their shapes", async ({ page, server, visit }) => {
  await page.emulateMedia({ forcedColors: "active" });
  const strip = await show({ page, server, visit }, { past: [between("a", "2026-11-20T05:00:00Z", "2026-11-20T06:00:00Z")] });
  const fills = await overall(strip).locator("path[d]").evaluateAll((all) => [...new Set(all.map((path) => getComputedStyle(path).fill))]);
  const text = await strip.locator("h3").evaluate((heading) => getComputedStyle(heading).color);
  expect(fills).toEqual([text]);
  const heights = await overall(strip).locator("path[d]").evaluateAll((all) => all.map((path) => path.getBBox().height));
  expect(new Set(heights).size, "each state has its height").toBe(heights.length);
});

for (const colorScheme of ["light", "dark"])
  test(`axe, with everything unfolded, ${colorScheme}`, async ({ page, server, visit }) => {
    await page.emulateMedia({ colorScheme });
    const strip = await show(
      { page, server, visit },
      { open: [between("slow", "2026-11-24T22:00:00Z", null, "minor")], past: [between("a", "2026-11-20T05:00:00Z", "2026-11-20T06:00:00Z"), between("b", "2026-11-10T05:00:00Z", "2026-11-10T06:00:00Z", "critical")] },
    );
    await strip.locator("details.words summary").click();
    await strip.locator("details.parts summary").click();
    await expect(strip.locator(".strips li").first()).toBeVisible();
    await settle(page);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(" ")}: ${failureSummary}`))).toEqual([]);
  });

test("stands in the dialog too, and what is unfolded stays so when news come", async ({ page, visit }) => {
  await visit("end-of-body");
  await openHistory(page);
  const strip = panel(page).locator(".days");
  await expect(strip).toBeVisible();
  await strip.locator("details.words summary").click();
  await expect(strip.locator(".runs li").first()).toBeVisible();
  expect((await strip.locator(".runs li").allInnerTexts()).join()).toContain("Orders can't be placed");
});
