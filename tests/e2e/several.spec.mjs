// A vendor and the providers that it stands on, in one widget: whatever one of them says or doesn't say hides nothing of the others.
import { TITLE } from "./feeds/critical.mjs";
import { incident, summary } from "./feeds/parts.mjs";
import { expect, messages, test } from "./fixture.mjs";
import { badge, banner, inlineHistory, openHistory, settle } from "./widget.mjs";

const both = 'feed="/feed/quiet/summary.json /feed/nimbra/summary.json"';
const NIMBRA = { id: "nimbra", name: "Nimbra Cloud", url: "https://status.nimbra.example" };

/** The provider's feed: another vendor's page, with an incident of its own. */
const nimbra = (now, incidents = [incident(now, "disks", "Volumes can't be attached", { impact: "major", updates: [["20m", "investigating", "We look into it."]] })]) => ({
  ...summary(now, { incidents }),
  page: NIMBRA,
});

test("a quiet vendor doesn't hide its provider's incident", async ({ page, server, visit }) => {
  server.feed("nimbra", (now) => ({ body: nimbra(now) }));
  await visit("end-of-body", { feed: "quiet", attributes: both });
  await expect(banner(page)).toContainText("Volumes can't be attached");
  await expect(banner(page)).toContainText("Nimbra Cloud");
  const history = await openHistory(page);
  await expect(history.locator(".feeds li")).toHaveText([/^Larkspur.*Operational/s, /^Nimbra Cloud/]);
});

test("the worst is what counts, and each entry says whose it is", async ({ page, server, visit }) => {
  server.feed("nimbra", (now) => ({ body: nimbra(now) }));
  const attributes = 'feed="/feed/critical/summary.json /feed/nimbra/summary.json"';
  await visit("end-of-body", { feed: "critical", attributes });
  await expect(banner(page)).toHaveAttribute("data-severity", "critical");
  await expect(banner(page).locator(".line .title")).toHaveText(TITLE);
  await expect(banner(page).locator(".line .provider")).toHaveText("Larkspur");
  await expect(banner(page).locator("button.more")).toContainText("1");
  const history = await openHistory(page);
  for (const [title, provider] of [
    [TITLE, "Larkspur"],
    ["Volumes can't be attached", "Nimbra Cloud"],
  ])
    await expect(history.locator("article", { hasText: title }).locator(".provider")).toHaveText(provider);
});

test("a provider that can't be reached is unknown, and hides nothing", async ({ page, server, visit }) => {
  server.feed("nimbra", () => ({ status: 500, body: "" }));
  const attributes = 'feed="/feed/critical/summary.json /feed/nimbra/summary.json"';
  await visit("end-of-body", { feed: "critical", attributes });
  await expect(banner(page)).toContainText(TITLE);
  const history = await openHistory(page);
  await expect(history.locator('.feeds li[data-severity="unknown"]')).toContainText(messages("en").neverHeard ?? /nimbra/);
  await expect(history.locator('article[data-id="orders-down"]')).toBeVisible();
});

test("a vendor that can't be reached hides nothing of its provider", async ({ page, server, visit }) => {
  server.feed("gone", () => ({ status: 500, body: "" }));
  server.feed("nimbra", (now) => ({ body: nimbra(now) }));
  await visit("end-of-body", { feed: "gone", attributes: 'feed="/feed/gone/summary.json /feed/nimbra/summary.json"' });
  await expect(banner(page)).toContainText("Volumes can't be attached");
});

test("the cause of an incident leads to the provider's own", async ({ page, server, visit }) => {
  server.feed("nimbra", (now) => ({ body: nimbra(now) }));
  const cause = { party: "partner", name: "Nimbra Cloud", url: "https://status.nimbra.example/disks" };
  server.feed("caused", (now) => ({
    body: summary(now, {
      incidents: [incident(now, "late", "Reports are late", { impact: "minor", cause, updates: [["5m", "identified", "Our provider has trouble."]] })],
    }),
  }));
  await visit("end-of-body", { feed: "caused", attributes: 'feed="/feed/caused/summary.json /feed/nimbra/summary.json"' });
  const history = await openHistory(page);
  await history.locator('article[data-id="late"] button.partner').click();
  const theirs = history.locator("article", { hasText: "Volumes can't be attached" });
  await expect(theirs.locator("ol.timeline > li")).toHaveCount(1);

  // Without the provider's feed there is only its page to lead to.
  await visit("end-of-body", { feed: "caused" });
  const alone = await openHistory(page);
  await expect(alone.locator('article[data-id="late"] .cause a')).toHaveAttribute("href", cause.url);
  await expect(alone.locator(".feeds")).toHaveCount(0);
});

test("equal ids of two vendors are two incidents, and are put away one by one", async ({ page, server, visit }) => {
  const open = (now) => [incident(now, "orders-down", "Same id, other vendor", { impact: "minor", updates: [["9m", "investigating", "x"]] })];
  server.feed("nimbra", (now) => ({ body: nimbra(now, open(now)) }));
  await visit("end-of-body", { feed: "critical", attributes: 'feed="/feed/critical/summary.json /feed/nimbra/summary.json"' });
  const history = await openHistory(page);
  await expect(history.locator("article.incident", { hasText: TITLE })).toHaveCount(1);
  await expect(history.locator("article.incident", { hasText: "Same id, other vendor" })).toHaveCount(1);
});

test("badge and history in the page take all feeds", async ({ page, server, visit }) => {
  server.feed("nimbra", (now) => ({ body: nimbra(now) }));
  await visit("everything", { feed: "/feed/quiet/summary.json /feed/nimbra/summary.json" });
  await expect(badge(page)).toHaveAttribute("data-severity", "major");
  await expect(inlineHistory(page).locator(".feeds li")).toHaveCount(2);
  await settle(page);
});

test("a provider's problems are told with its address", async ({ page, server, visit, watch }) => {
  server.feed("nimbra", (now) => ({ body: { ...nimbra(now), components: [{ id: "x", name: "X", status: "on fire" }] } }));
  await page.addInitScript(() => {
    window.__trouble = [];
    addEventListener("statuslamp:error", (event) => window.__trouble.push(event.detail), true);
  });
  await visit("end-of-body", { feed: "critical", attributes: 'feed="/feed/critical/summary.json /feed/nimbra/summary.json"' });
  await expect(banner(page)).toBeVisible();
  await expect.poll(() => page.evaluate(() => window.__trouble)).toEqual([
    { feed: expect.stringContaining("/feed/nimbra/"), problems: [expect.stringContaining("/components/0/status")] },
  ]);
  expect(watch.errors).toEqual([]);
});
