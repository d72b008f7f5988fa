// The badge: a dot and a word, and never more than is known.
import { expect, messages, test } from "./fixture.mjs";
import { badge, panel, pass, readable, settle } from "./widget.mjs";

for (const [feed, severity] of [
  ["quiet", "operational"],
  ["minor", "minor"],
  ["major", "major"],
  ["critical", "critical"],
  ["maintenance", "maintenance"],
  ["maintenance-far", "operational"],
]) {
  test(`${feed}: the badge says ${severity}`, async ({ page, visit }) => {
    await visit("badge", { feed });
    await expect(badge(page)).toHaveAttribute("data-severity", severity);
    await expect(badge(page).locator(".word")).toHaveText(messages("en")[`state.${severity}`]);
    await expect(badge(page).locator(".dot")).toBeVisible();
  });
}

test("opens the history, and takes the focus back", async ({ page, visit }) => {
  await visit("badge", { feed: "quiet" });
  await badge(page).click();
  await expect(panel(page).locator("article.incident")).toHaveCount(3);
  await page.keyboard.press("Escape");
  await expect(panel(page)).toHaveCount(0);
  const focus = await page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.className);
  expect(focus).toContain("badge");
});

test("follows the feed", async ({ page, server, visit }) => {
  await visit("badge", { feed: "quiet" });
  await expect(badge(page)).toHaveAttribute("data-severity", "operational");
  const { summary } = await import("./feeds/critical.mjs");
  server.feed("quiet", (now) => ({ body: summary(now) }));
  await page.evaluate(() => Statuslamp.refresh());
  await expect(badge(page)).toHaveAttribute("data-severity", "critical");
});

test("stops saying that all is well when it hasn't heard for long", async ({ page, server, visit }) => {
  await page.clock.install();
  await visit("badge", { feed: "quiet" });
  await expect(badge(page)).toHaveAttribute("data-severity", "operational");
  server.feed("quiet", { status: 503, body: "" });
  await pass(page, 120, 24);
  await expect(badge(page)).toHaveAttribute("data-severity", "unknown");
  expect(await readable(page)).not.toMatch(/operational/i);

  server.feed("quiet", { over: true });
  await pass(page, 60, 12);
  await expect(badge(page)).toHaveAttribute("data-severity", "operational");
});

test("a page that was asleep doesn't wake up with an old claim", async ({ page, server, visit }) => {
  await page.clock.install();
  await visit("badge", { feed: "quiet" });
  await expect(badge(page)).toHaveAttribute("data-severity", "operational");
  server.feed("quiet", { hang: true });
  await page.clock.fastForward("12:00:00");
  await settle(page);
  await pass(page, 1, 6);
  await expect(badge(page)).toHaveAttribute("data-severity", "unknown");
});
