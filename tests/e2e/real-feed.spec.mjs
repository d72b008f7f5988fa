// The main job, on feeds as they are in the world: the page's indicator says that all is well while a critical incident is open.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, messages, test } from "./fixture.mjs";
import { repository } from "./server.mjs";
import { badge, banner, expand, openHistory, readable, settle, watchForClaims } from "./widget.mjs";

const recorded = (file) => join(repository, "../shared/feeds/statuspage", file);

/** Serves a recorded feed, or says that it is not here and skips. */
function serveRecorded(server, name, file) {
  const there = existsSync(recorded(file));
  if (!there) console.log(`not here, skipped: ${file}`);
  test.skip(!there, "the recorded feeds are kept outside the repository");
  server.feed(name, { body: readFileSync(recorded(file)) });
}

async function showsIncident(page, { title, updates }) {
  await expect(banner(page).locator(".title")).toHaveText(title);
  await expect(banner(page)).toHaveAttribute("data-severity", "critical");
  expect(await readable(page)).not.toMatch(/operational/i);
}

async function timelineHas(page, title, count) {
  const history = await openHistory(page);
  const incident = history.locator("article.incident", { hasText: title });
  await expand(incident);
  await expect(incident.locator("ol.timeline > li")).toHaveCount(count);
  await expect(history.locator(".overall")).not.toContainText(messages("en")["overall.operational"]);
}

test("recorded: a critical incident under an indicator of none", async ({ page, server, visit }) => {
  serveRecorded(server, "recorded", "summary-critical-incident-indicator-none.json");
  const claims = await watchForClaims(page);
  await visit("bare", { feed: "recorded" });
  await showsIncident(page, { title: "Test incident: impact=critical" });
  expect(claims()).toEqual([]);
  await timelineHas(page, "Test incident: impact=critical", 2);
});

test("our own: a critical incident under an indicator of none", async ({ page, visit }) => {
  const claims = await watchForClaims(page);
  await visit("bare", { feed: "critical" });
  await showsIncident(page, { title: "Orders can't be placed" });
  expect(claims()).toEqual([]);
  await timelineHas(page, "Orders can't be placed", 2);
});

test("a badge beside it says the worst, not what the indicator says", async ({ page, visit }) => {
  const claims = await watchForClaims(page);
  await visit("badge", { feed: "critical" });
  await expect(badge(page)).toHaveAttribute("data-severity", "critical");
  await expect(badge(page).locator(".word")).toHaveText(messages("en")["state.critical"]);
  expect(claims()).toEqual([]);
});

async function staysQuiet(page, server, visit, feed) {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  server.answer("/dist/statuslamp.js", { status: 404, body: "" });
  await visit("bare", { feed });
  const alone = await page.evaluate(() => document.documentElement.getBoundingClientRect().toJSON());

  server.answer("/dist/statuslamp.js", { over: true });
  asked.length = 0;
  // The second look comes within 48 seconds, by chance at once: here late.
  await page.addInitScript(() => (Math.random = () => 0.9));
  await visit("bare", { feed });
  await settle(page);
  await page.waitForTimeout(1500);
  expect(asked).toEqual(["/page/bare.html", "/dist/statuslamp.js", `/feed/${feed}/summary.json`]);
  await expect(banner(page)).toHaveCount(0);
  expect(await page.evaluate(() => document.querySelector("statuslamp-banner")?.getBoundingClientRect().height ?? 0)).toBe(0);
  expect(await page.evaluate(() => document.documentElement.getBoundingClientRect().toJSON())).toEqual(alone);
}

test("recorded: all operational asks for the sentinel and the feed, and shows nothing", async ({ page, server, visit }) => {
  serveRecorded(server, "recorded", "summary-all-operational.json");
  await staysQuiet(page, server, visit, "recorded");
});

test("our own: all operational asks for the sentinel and the feed, and shows nothing", async ({ page, server, visit }) => {
  await staysQuiet(page, server, visit, "quiet");
});

test("a maintenance that is days away is quiet too", async ({ page, server, visit }) => {
  await staysQuiet(page, server, visit, "maintenance-far");
});
