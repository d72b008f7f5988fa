// The playground that `trunk serve` opens and `make dist` ships: every scenario shows what its name says.
import { readdirSync } from "node:fs";
import { expect, messages, test } from "./fixture.mjs";
import { badge, banner, expand, inlineHistory, openHistory, panel, readable, settle } from "./widget.mjs";

const scenario = (page, server, key, more = "") => page.goto(`${server.origin}/dist/index.html?scenario=${key}${more}`);

async function showsNoBanner(page) {
  await settle(page);
  await expect(banner(page)).toHaveCount(0);
  await expect(page.locator("statuslamp-banner .notice a")).toHaveCount(0);
}

test("quiet: no banner", async ({ page, server }) => {
  await scenario(page, server, "quiet");
  await showsNoBanner(page);
});

test("critical: a critical banner, and its history opens", async ({ page, server }) => {
  await scenario(page, server, "critical");
  await expect(banner(page)).toHaveAttribute("data-severity", "critical");
  const history = await openHistory(page);
  await expect(history.locator("article.incident").first()).toBeVisible();
});

test("three: one banner and two more", async ({ page, server }) => {
  await scenario(page, server, "three");
  await expect(banner(page)).toHaveCount(1);
  await expect(banner(page).locator("button.more")).toContainText("2");
});

test("maintenance tomorrow: announced", async ({ page, server }) => {
  await scenario(page, server, "maintenance-tomorrow");
  await expect(banner(page)).toHaveAttribute("data-severity", "maintenance");
  await expect(banner(page).locator(".phase")).toHaveText(messages("en")["phase.scheduled"]);
});

test("maintenance running: in progress", async ({ page, server }) => {
  await scenario(page, server, "maintenance-running");
  await expect(banner(page)).toHaveAttribute("data-severity", "maintenance");
  await expect(banner(page).locator(".phase")).toHaveText(messages("en")["phase.in_progress"]);
});

test("resolved: no banner, and a post-mortem in the history", async ({ page, server }) => {
  await scenario(page, server, "resolved");
  await showsNoBanner(page);
  await page.evaluate(() => Statuslamp.openHistory());
  const incident = panel(page).locator("article.incident", { has: page.locator(".postmortem") }).first();
  await expand(incident);
  await expect(incident.locator(".postmortem .article")).toBeVisible();
});

test("partner: both vendors are named, and the cause leads to the partner's own incident", async ({ page, server, watch }) => {
  await scenario(page, server, "partner");
  await expect(banner(page)).toHaveAttribute("data-severity", "critical");
  await expect(banner(page).locator(".line .provider")).toHaveText("Nimbra Cloud");
  const history = await openHistory(page);
  await expect(history.locator(".feeds li")).toHaveText([/^Packwren/, /^Nimbra Cloud/]);
  const own = history.locator('article[data-id="pw7partner01"]');
  await expect(own.locator(".loss")).toHaveText(messages("en")["dataLoss.possible"]);
  await own.locator("button.partner").click();
  const theirs = history.locator("article", { hasText: "Object storage returns errors" });
  await expect(theirs.locator("ol.timeline > li").first()).toBeVisible();
  await expect(theirs).toBeInViewport();
  expect(watch.errors).toEqual([]);
});

const FORMATS = readdirSync(new URL("../fixtures/feeds", import.meta.url)).filter((name) => name !== "statuspage");
/** What publishes no incidents, or whose sample is only of how its parts are. */
const WITHOUT_INCIDENTS = ["gatus", "upptime", "uptime-robot"];

for (const format of FORMATS) {
  test(`${format}: its sample shows`, async ({ page, server, watch }) => {
    await page.goto(`${server.origin}/dist/index.html?format=${format}`);
    await expect(page.locator('select[name="format"]')).toHaveValue(format);
    await expect(badge(page).first()).toHaveAttribute("data-severity", /minor|major|critical|maintenance|unknown/);
    if (!WITHOUT_INCIDENTS.includes(format)) {
      await page.evaluate(() => Statuslamp.openHistory());
      await expect(panel(page).locator("article.incident .title").first()).toHaveText(/\w/);
    }
    expect(watch.errors).toEqual([]);
  });
}

for (const key of ["down", "broken"]) {
  test(`${key}: nothing says that all is well`, async ({ page, server, watch }) => {
    await scenario(page, server, key);
    await showsNoBanner(page);
    await expect(badge(page).first()).toHaveAttribute("data-severity", "unknown");
    const said = await page.locator("statuslamp-badge, statuslamp-history").allInnerTexts();
    expect(said.join("\n")).not.toMatch(/operational/i);
    expect(watch.errors).toEqual([]);
  });
}

test("two years: older incidents can be shown", async ({ page, server }) => {
  await scenario(page, server, "two-years");
  await settle(page);
  await page.evaluate(() => Statuslamp.openHistory());
  const incidents = panel(page).locator("article.incident");
  await expect(incidents.first()).toBeVisible();
  const before = await incidents.count();
  const older = panel(page).locator("button.older");
  // First: cards out of sight are laid out only when they come near, and the button moves with them.
  await older.scrollIntoViewIfNeeded();
  await older.click();
  await expect.poll(() => incidents.count()).toBeGreaterThan(before);
});

test("the language of its address is spoken", async ({ page, server }) => {
  await scenario(page, server, "critical", "&lang=it");
  await expect(banner(page).locator("button.history")).toHaveText(messages("it").history);
});

test("the status page in the console has the history in it", async ({ page, server }) => {
  await scenario(page, server, "critical", "&view=status");
  await expect(inlineHistory(page).locator("article.incident").first()).toBeVisible();
});

test("switching the scenario changes what the widget shows, without a reload", async ({ page, server }) => {
  await scenario(page, server, "critical");
  await expect(banner(page)).toHaveAttribute("data-severity", "critical");
  await page.evaluate(() => (document.querySelector("details.playground").open = true));
  const picker = page.locator("#playground [name=scenario]");
  await picker.selectOption("maintenance-running");
  await expect(banner(page)).toHaveAttribute("data-severity", "maintenance");
  await picker.selectOption("quiet");
  await expect(banner(page)).toHaveCount(0);
  await picker.selectOption("three");
  await expect(banner(page).locator("button.more")).toBeVisible();
});

test("demo: one script tag", async ({ page, server }) => {
  await page.goto(`${server.origin}/dist/demo/script-tag.html`);
  await expect(banner(page)).toHaveAttribute("data-severity", "critical");
});

test("demo: elements in the page", async ({ page, server }) => {
  await page.goto(`${server.origin}/dist/demo/elements.html`);
  await expect(banner(page).locator("button.more")).toBeVisible();
  await expect(badge(page)).toHaveAttribute("data-severity", "critical");
  await inlineHistory(page).scrollIntoViewIfNeeded();
  await expect(inlineHistory(page).locator("article.incident").first()).toBeVisible();
});

test("demo: a policy without WebAssembly", async ({ page, server, watch }) => {
  watch.allowViolation(/wasm-eval/);
  await page.goto(`${server.origin}/dist/demo/strict-csp.html`);
  await expect(page.locator("statuslamp-banner .notice a")).toBeVisible();
  await expect.poll(() => watch.said().join()).toContain("'wasm-unsafe-eval'");
});

test("nothing on the page comes from anywhere else", async ({ page, server }) => {
  const elsewhere = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(server.origin) && !/^(data|blob):/.test(request.url())) elsewhere.push(request.url());
  });
  await scenario(page, server, "critical");
  await expect(banner(page)).toBeVisible();
  await settle(page);
  expect(elsewhere).toEqual([]);
  expect(await readable(page)).not.toBe("");
});
