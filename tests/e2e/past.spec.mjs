// What stands at other addresses of the same vendor: asked for when the history is wanted, and again when something is over.
import { readFileSync } from "node:fs";
import { history, incident, summary } from "./feeds/parts.mjs";
import { wait } from "./faults.mjs";
import { expect, test } from "./fixture.mjs";
import { badge, banner, openHistory, settle } from "./widget.mjs";

const fixture = (name) => JSON.parse(readFileSync(new URL(`../fixtures/feeds/cstate/${name}.json`, import.meta.url), "utf8"));

test("cState's issues are told each in a document of its own, which the history asks for", async ({ page, server, visit }) => {
  const body = "<p>Listeners hear gaps.</p><p><em>Update</em> - We restart the encoder.</p>";
  const issue = fixture("issues").pages[0];
  server.answer("/radio/index.json", { body: fixture("news") });
  server.answer("/radio/issues/index.json", { body: fixture("issues") });
  server.answer("/radio/issues/2026-11-20-stutter/index.json", { body: { ...issue, body } });
  await visit("end-of-body", { attributes: 'feed="/radio/index.json"' });
  await expect(banner(page)).toContainText("The stream stutters");
  await settle(page);
  expect(server.count(/^\/radio\/issues/)).toBe(0);
  const panel = await openHistory(page);
  await expect(panel).toContainText("We restart the encoder.");
  // Its marks are gone, and what isn't there leaves the others alone.
  await expect(panel).not.toContainText("<p>");
  await expect(panel.locator("article", { hasText: "No archive" })).toBeVisible();
});

test("an incident that is over while the history is open is not left standing there as open", async ({ page, server, visit }) => {
  let phase = "investigating";
  const written = (now) => incident(now, "late", "Labels are late", { impact: "major", updates: [["20m", phase, `It is ${phase}.`]] });
  server.feed("labels", (now) => ({ body: summary(now, { incidents: phase === "resolved" ? [] : [written(now)] }) }));
  server.answer("/feed/labels/incidents.json", (now) => ({ body: history(now, [written(now)]) }));
  await visit("end-of-body", { feed: "labels" });
  const panel = await openHistory(page);
  const card = panel.locator("article", { hasText: "Labels are late" });
  await expect(card.locator(".chip.phase")).toHaveText("Investigating");
  phase = "resolved";
  await page.evaluate(() => window.Statuslamp.refresh());
  await expect(card.locator(".chip.phase")).toHaveText("Resolved");
});

test("where the second file doesn't come the button opens the vendor's own page, and the next click tries again", async ({ page, context, visit, watch }) => {
  watch.allowConsole(/ERR_FAILED|Failed to load resource/);
  await page.route(/widget-rest-/, (route) => route.abort());
  await context.route(/larkspur\.example/, (route) => route.fulfill({ body: "The vendor's page" }));
  await visit("end-of-body");
  const button = banner(page).locator("button.history");
  const [official] = await Promise.all([context.waitForEvent("page"), button.click()]);
  await official.waitForURL(/^https:\/\/status\.larkspur\.example\//);
  await official.close();
  await expect(page.locator("dialog.panel")).toHaveCount(0);
  await page.unroute(/widget-rest-/);
  await openHistory(page);
});

test.describe("a feed of another format than Statuspage's is unknown, never operational, where its reader doesn't come", () => {
  for (const [how, retry] of [
    ["it is asked to refresh", (page) => page.evaluate(() => window.Statuslamp.refresh())],
    ["the next look is due", (page, server) => wait(page, server, 4, 4)],
  ])
    test(`until ${how}, though the feed hasn't changed`, async ({ page, server, visit, watch }) => {
      watch.allowConsole(/ERR_FAILED|Failed to load resource|statuslamp/);
      await page.clock.install();
      await page.route(/widget-rest-/, (route) => route.abort());
      server.feed("radio", { body: fixture("quiet") });
      // Before that nothing is known yet, which is "unknown" too.
      const missed = page.waitForEvent("console", (line) => line.text().includes("second file didn't come"));
      await visit("badge", { feed: "radio" });
      await missed;
      await expect(badge(page)).toHaveAttribute("data-severity", "unknown");
      await page.unroute(/widget-rest-/);
      await retry(page, server);
      await expect(badge(page)).toHaveAttribute("data-severity", "operational");
    });
});

/** AWS writes UTF-16: read as UTF-8 it is no JSON, and the small script took a bad day for a feed that can't be read. */
test("a feed in UTF-16 shows", async ({ page, server, visit }) => {
  const body = readFileSync(new URL("../fixtures/feeds/aws-health/news.json", import.meta.url));
  expect([...body.subarray(0, 2)]).toEqual([0xfe, 0xff]);
  server.answer("/public/currentevents", { body });
  await visit("end-of-body", { attributes: 'feed="/public/currentevents"' });
  await expect(banner(page)).toContainText("Increased Error Rates");
  // Handed over by the small script the first time; read by the widget itself from then on.
  const asked = () => server.count("/public/currentevents");
  const before = asked();
  await page.evaluate(() => window.Statuslamp.refresh());
  await expect.poll(asked).toBeGreaterThan(before);
  await expect(banner(page)).toContainText("Increased Error Rates");
  expect(await page.evaluate(() => window.Statuslamp.status().freshness)).toBe("fresh");
});
