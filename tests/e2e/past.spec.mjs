// What stands at other addresses of the same vendor: asked for when the history is wanted, and again when something is over.
import { readFileSync } from "node:fs";
import { history, incident, summary } from "./feeds/parts.mjs";
import { expect, test } from "./fixture.mjs";
import { banner, openHistory, settle } from "./widget.mjs";

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
