// An outage that nobody wrote an incident for: the line in the banner, and what badge and history say of it.
import { open } from "./feeds/critical.mjs";
import { history, summary } from "./feeds/parts.mjs";
import { expect, message, messages, test } from "./fixture.mjs";
import { badge, banner, inlineHistory, openHistory, panel, settle } from "./widget.mjs";

const NAMES = ["API", "Web console", "Reports", "Exports", "Mail"];
const parts = (states) => states.map((status, index) => ({ id: `c${index}`, name: NAMES[index], status }));

/** A vendor whose components are so and who has written nothing, unless that is given. */
const vendor = (states, { indicator = "none", ...more } = {}) => (now) => ({
  body: { ...summary(now), status: { indicator }, components: parts(states), ...more },
});

const title = (page) => banner(page).locator(".line .title");

test("names what doesn't work, how bad it is, and the ways to history and page", async ({ page, server, visit }) => {
  server.feed("quiet", vendor(["major_outage", "operational", "partial_outage"], { indicator: "major" }));
  await visit("end-of-body", { feed: "quiet" });
  await expect(title(page)).toHaveText("API and Reports");
  await expect(banner(page)).toHaveAttribute("data-severity", "major");
  await expect(banner(page).locator(".line .severity")).toHaveText(messages("en")["state.major"]);
  await expect(banner(page).locator(".excerpt")).toHaveText(messages("en").notPosted);
  await expect(banner(page).locator("a.page")).toHaveAttribute("href", summary(0).page.url);
  await expect(banner(page).locator(".phase")).toHaveCount(0);
  expect(await page.evaluate(() => Statuslamp.status().entries)).toEqual([{ id: "statuslamp:components", shown: true, why: "components" }]);
  const history = await openHistory(page);
  await expect(history.locator(".head .outage")).toContainText("API and Reports");
  await expect(history.locator(".overall")).toHaveAttribute("data-severity", "major");
});

test("names the first three, the worst first, and counts the others", async ({ page, server, visit }) => {
  server.feed("quiet", vendor(["degraded_performance", "partial_outage", "major_outage", "major_outage", "partial_outage"]));
  await visit("end-of-body", { feed: "quiet", lang: "de" });
  await expect(title(page)).toHaveText("Reports, Exports und Web console +2");
  await expect(banner(page).locator(".line .severity")).toHaveText(messages("de")["state.major"]);
});

test("is said in the page's language and direction", async ({ page, server, visit }) => {
  server.feed("quiet", vendor(["major_outage", "major_outage"]));
  await visit("end-of-body", { feed: "quiet", lang: "ar" });
  const text = await page.evaluate(() => new Intl.ListFormat("ar", { type: "conjunction" }).format(["\u2068API\u2069", "\u2068Web console\u2069"]));
  await expect(title(page)).toHaveText(text);
  // It ran from the left, as its English names do: the commas and the "and" stood in the wrong places.
  await expect(title(page)).toHaveCSS("direction", "rtl");
  await expect(banner(page).locator(".line .severity")).toHaveText(messages("ar")["state.critical"]);
});

test("where the vendor says only that the whole isn't well, that is told", async ({ page, server, visit }) => {
  server.feed("quiet", vendor([], { indicator: "major", components: [] }));
  await visit("end-of-body", { feed: "quiet" });
  await expect(title(page)).toHaveText(messages("en")["state.major"]);
  await expect(banner(page).locator(".line .severity")).toHaveText(messages("en")["impact.major"]);
});

test("an incident about it takes its place, and it comes back with the incident's end", async ({ page, server, visit }) => {
  const states = ["major_outage", "operational"];
  server.feed("quiet", vendor(states));
  await visit("end-of-body", { feed: "quiet" });
  await expect(title(page)).toHaveText("API");
  const incident = (now) => ({ ...open(now), components: parts(states).slice(0, 1) });
  server.feed("quiet", (now) => ({ body: { ...vendor(states)(now).body, incidents: [incident(now)] } }));
  await page.evaluate(() => Statuslamp.refresh());
  await expect(title(page)).toHaveText(open(0).name);
  await expect(banner(page).locator("button.more")).toHaveCount(0);
  server.feed("quiet", vendor(states));
  await page.evaluate(() => Statuslamp.refresh());
  await expect(title(page)).toHaveText("API");
});

test("one beside an incident about something else is one of several", async ({ page, server, visit }) => {
  const states = ["operational", "degraded_performance"];
  server.feed("quiet", (now) => ({ body: { ...vendor(states)(now).body, incidents: [{ ...open(now), components: parts(states).slice(0, 1) }] } }));
  await visit("end-of-body", { feed: "quiet" });
  await expect(title(page)).toHaveText(open(0).name);
  await banner(page).locator("button.more").click();
  await expect(banner(page).locator(".others .title")).toHaveText("Web console");
});

// It was kept under an id that the next decision didn't know, and stood there again at once.
test("a provider's is put away too", async ({ page, server, visit }) => {
  server.answer("/own.json", vendor(["operational"]));
  server.answer("/provider.json", vendor(["operational", "major_outage"]));
  const shown = () => page.evaluate(() => Statuslamp.status().shown);
  await visit("end-of-body", { feed: "/own.json /provider.json" });
  await expect(title(page)).toHaveText("Web console");
  expect(await shown()).toEqual([expect.stringMatching(/\/provider\.json statuslamp:components$/)]);
  await banner(page).locator("button.dismiss").click();
  await settle(page);
  expect(await shown()).toEqual([]);
  await visit("end-of-body", { feed: "/own.json /provider.json" });
  await page.evaluate(() => Statuslamp.ready.then(() => Statuslamp.refresh()));
  await settle(page);
  expect(await shown()).toEqual([]);
});

test("put away, it stays away until other components are down or the state changes", async ({ page, server, visit }) => {
  server.feed("quiet", vendor(["major_outage", "operational", "operational"]));
  await visit("end-of-body", { feed: "quiet" });
  await banner(page).locator("button.dismiss").click();
  await expect(banner(page)).toHaveCount(0);
  expect(await page.evaluate(() => Statuslamp.status().entries[0].why)).toBe("dismissed");
  // Also on the next page.
  await visit("end-of-body", { feed: "quiet" });
  await page.evaluate(() => Statuslamp.ready.then(() => Statuslamp.refresh()));
  await settle(page);
  await expect(banner(page)).toHaveCount(0);
  await expect(page.locator("statuslamp-banner .notice a")).toHaveCount(0);

  server.feed("quiet", vendor(["major_outage", "operational", "degraded_performance"]));
  await page.evaluate(() => Statuslamp.refresh());
  await expect(title(page)).toHaveText("API and Reports");
  await banner(page).locator("button.dismiss").click();
  await expect(banner(page)).toHaveCount(0);
  server.feed("quiet", vendor(["partial_outage", "operational", "operational"]));
  await page.evaluate(() => Statuslamp.refresh());
  await expect(title(page)).toHaveText("API");
});

for (const [what, attributes, isShown] of [
  ["outages: hide", 'data-outages="hide"', false],
  ["outages: show", 'data-outages="show"', true],
  ["min-impact above it", 'data-min-impact="critical"', false],
  ["components that work", 'data-components="Web console"', false],
  ["components that don't", 'data-components="API"', true],
]) {
  test(`${what}: ${isShown ? "a" : "no"} line`, async ({ page, server, visit }) => {
    server.feed("quiet", vendor(["major_outage", "operational"]));
    await visit("everything", { feed: "quiet", attributes });
    await expect(badge(page)).not.toHaveText(messages("en").loading);
    await settle(page);
    await expect(banner(page)).toHaveCount(isShown ? 1 : 0);
  });
}

test("badge and headline are about this viewer, and status() tells the whole feed's state too", async ({ page, server, visit }) => {
  server.feed("quiet", vendor(["major_outage", "operational"], { indicator: "major" }));
  await visit("everything", { feed: "quiet", attributes: 'data-components="Web console" components="Web console"' });
  await expect(badge(page)).toHaveAttribute("data-severity", "operational");
  await expect(inlineHistory(page).locator(".overall")).toHaveAttribute("data-severity", "operational");
  const { severity, feedSeverity } = await page.evaluate(() => Statuslamp.status());
  expect({ severity, feedSeverity }).toEqual({ severity: "operational", feedSeverity: "major" });
});

test("what lies outside the viewer's components is in the history, marked so", async ({ page, server, visit }) => {
  const states = ["partial_outage", "operational"];
  const mine = (now) => ({ ...open(now), id: "mine", name: "Mine", components: parts(states).slice(1) });
  server.feed("quiet", (now) => ({ body: { ...vendor(states)(now).body, incidents: [{ ...open(now), components: parts(states).slice(0, 1) }, mine(now)] } }));
  server.answer("/feed/quiet/incidents.json", (now) => ({ body: history(now, [{ ...open(now), components: parts(states).slice(0, 1) }, mine(now)]) }));
  await visit("history-inline", { feed: "quiet", attributes: 'components="Web console"' });
  const marked = inlineHistory(page).locator("article .elsewhere");
  await expect(inlineHistory(page).locator("article")).toHaveCount(2);
  await expect(marked).toHaveCount(1);
  await expect(marked).toHaveText(messages("en").affectsOthers);
  await expect(inlineHistory(page).locator('article[data-id="mine"] .elsewhere')).toHaveCount(0);
});

test("an open incident of no stated impact is told beside the state, never under a plain green", async ({ page, server, visit }) => {
  const none = (now, id) => ({ ...open(now), id, impact: "none" });
  server.feed("quiet", (now) => ({ body: { ...summary(now), incidents: [none(now, "a"), none(now, "b")] } }));
  await visit("everything", { feed: "quiet" });
  const told = `${messages("en")["state.operational"]} · ${message("en", "openCount", { count: 2 })}`;
  await expect(badge(page).locator(".word")).toHaveText(told);
  await expect(badge(page)).toHaveAttribute("data-severity", "unknown");
  await expect(inlineHistory(page).locator(".overall .word")).toHaveText(told);
  await expect(inlineHistory(page)).not.toContainText(messages("en")["overall.operational"]);
});

test("a document without incidents says on the console which address has them", async ({ page, server, visit, watch }) => {
  server.answer("/api/v2/status.json", (now) => ({ body: { page: summary(now).page, status: { indicator: "major" } } }));
  server.answer("/api/v2/incidents.json", (now) => ({ body: history(now, [open(now)]) }));
  await visit("everything", { feed: "/api/v2/status.json" });
  await expect(badge(page)).toHaveAttribute("data-severity", "major");
  await expect.poll(() => watch.said().join("\n")).toContain("the feed says nothing of incidents; summary.json beside it does");
  await expect(inlineHistory(page).locator("article")).toHaveCount(1);
});

test("what nothing was found in is unknown, and the console says so", async ({ page, server, visit, watch }) => {
  server.answer("/feed.json", { body: { page: { name: "Larkspur" }, incidents: [] } });
  await visit("everything", { feed: "/feed.json" });
  await expect(badge(page)).toHaveAttribute("data-severity", "unknown");
  await expect.poll(() => watch.said().join("\n")).toContain("no component, no incident and no overall state");
});

test("is told to screen readers, once", async ({ page, server, visit }) => {
  server.feed("quiet", vendor(["major_outage"]));
  await visit("end-of-body", { feed: "quiet" });
  const said = page.locator("statuslamp-banner [role=alert]");
  await expect(said).toHaveText(`${messages("en")["state.critical"]}: API. ${messages("en").notPosted}.`);
  await visit("end-of-body", { feed: "quiet" });
  await expect(title(page)).toHaveText("API");
  await settle(page);
  await expect(said).toHaveText("");
});

test("of planned work what is due soonest comes first", async ({ page, server, visit }) => {
  const work = (now, id, hours) => ({
    id, name: id, status: "scheduled", impact: "maintenance", created_at: new Date(now - hours * 3_600_000).toISOString(),
    scheduled_for: new Date(now + hours * 3_600_000).toISOString(), scheduled_until: new Date(now + (hours + 1) * 3_600_000).toISOString(), incident_updates: [],
  });
  server.feed("quiet", (now) => ({ body: { ...summary(now), scheduled_maintenances: [work(now, "Later", 11), work(now, "Sooner", 1)] } }));
  await visit("end-of-body", { feed: "quiet" });
  await expect(title(page)).toHaveText("Sooner");
});

test("at the same height as any other banner, in a wide and in a narrow page", async ({ page, server, visit }) => {
  const height = () => banner(page).evaluate((element) => element.getBoundingClientRect().height);
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await visit("end-of-body", { feed: "minor" });
    await expect(banner(page)).toBeVisible();
    const usual = await height();
    server.feed("quiet", vendor(["major_outage", "partial_outage", "partial_outage", "partial_outage"]));
    await visit("end-of-body", { feed: "quiet" });
    await expect(title(page)).toContainText("API");
    expect(await height()).toBe(usual);
    await expect(panel(page)).toHaveCount(0);
  }
});
