// What the tests of faults have in common: a vendor's feed that can be made to fail, and what the page must say while it fails.
import { TITLE, open } from "./feeds/critical.mjs";
import { summary } from "./feeds/parts.mjs";
import { expect, messages } from "./fixture.mjs";
import { badge, banner, expectOneOf, inlineHistory, notice, waysToSayAgo } from "./widget.mjs";

export const FEED = "/feed/critical/summary.json";
/** In minutes. */
export const SECOND = 1 / 60;
export const POLL = 'data-poll="15"';

/** The vendor on a good day, with an incident, and with news of it. A feed that fails says that all is well, so that it shows who believes it. */
export const quiet = (now) => ({ body: summary(now) });
export const critical = (now) => ({ body: summary(now, { incidents: [open(now)] }) });
export const news = (now) => ({ body: summary(now, { incidents: [open(now, [["1m", "monitoring", NEWS]])] }) });
export const NEWS = "Orders go through again.";

/** Lets time pass, in the page and for the server alike. */
export async function wait(page, server, minutes, steps = 1) {
  for (let step = 0; step < steps; step += 1) {
    server.skip((minutes * 60_000) / steps);
    await page.clock.fastForward((minutes * 60_000) / steps);
    await page.waitForTimeout(100);
  }
}

/** Lets time pass until the feed has been asked so often; tells how many seconds that took. */
export async function waitForLooks(page, server, count) {
  for (let seconds = 0; seconds <= 900; seconds += 3) {
    if (server.count(FEED) >= count) {
      await page.waitForTimeout(150);
      expect(server.count(FEED)).toBe(count);
      return seconds;
    }
    await wait(page, server, 3 * SECOND);
  }
  throw new Error(`asked ${server.count(FEED)} times, not ${count}`);
}

export const excerpt = (page) => banner(page).locator(".excerpt");

export const freshness = (page) => page.evaluate(() => window.Statuslamp.status().freshness);

/** Badge and history say that nothing is known, and there is no banner: nothing was ever heard. */
export async function saysUnknown(page, timeout = 8_000) {
  await expect(badge(page)).toHaveAttribute("data-severity", "unknown", { timeout });
  await expect(badge(page).locator(".word")).toHaveText(messages("en")["state.unknown"]);
  await expect(inlineHistory(page).locator(".overall")).toHaveAttribute("data-severity", "unknown", { timeout });
  await expect(inlineHistory(page).locator(".overall")).toContainText(messages("en")["overall.unknown"]);
  await expect.poll(() => freshness(page)).toBe("never");
  await expect(banner(page)).toHaveCount(0);
  await expect(notice(page)).toHaveCount(0);
}

/** The incident is told as what is going on now. */
export async function saysCritical(page) {
  await expect(banner(page).locator(".title")).toHaveText(TITLE);
  await expect(banner(page)).toHaveAttribute("data-severity", "critical");
  await expect(banner(page).locator(".stale")).toHaveCount(0);
  await expect(badge(page)).toHaveAttribute("data-severity", "critical");
  expect(await freshness(page)).toBe("fresh");
}

/** The banner keeps the incident and says when it was last heard; badge and history call nothing current. */
export async function saysLastHeard(page, count, unit, how = "stale") {
  const [before] = messages("en").lastHeard.split("{time}");
  await expect(banner(page).locator(".title")).toHaveText(TITLE);
  await expectOneOf(
    banner(page).locator(".stale"),
    (await waysToSayAgo(page, "en", count, unit)).map((ago) => before + ago),
  );
  await expect(banner(page)).toHaveAttribute("data-severity", how === "lost" ? "unknown" : "critical");
  expect(await freshness(page)).toBe(how);
  if (!(await badge(page).count())) return;
  await expect(badge(page)).toHaveAttribute("data-severity", "unknown");
  await expect(inlineHistory(page).locator(".overall")).toHaveAttribute("data-severity", "unknown");
}

/** The server has news again: the page finds out by itself, within the longest time between two looks. */
export async function recovers(page, server) {
  await expect.poll(() => server.pending(FEED), { message: "what takes too long is given up", timeout: 13_000 }).toBe(0);
  const excerpt = banner(page).locator(".excerpt", { hasText: NEWS });
  for (let minute = 0; minute < 16 && !(await excerpt.isVisible()); minute += 1) await wait(page, server, 1);
  await expect(excerpt).toBeVisible();
  await expect(banner(page).locator(".title")).toHaveText(TITLE);
  await expect(banner(page)).toHaveAttribute("data-severity", "critical");
  await expect(banner(page).locator(".stale")).toHaveCount(0);
  expect(await freshness(page)).toBe("fresh");
  if (await badge(page).count()) await expect(badge(page)).toHaveAttribute("data-severity", "critical");
}

/** Opens a page while the vendor has an incident. */
export async function begin(page, server, visit, reply, options) {
  await page.clock.install();
  server.feed("critical", reply);
  await visit("everything", { attributes: POLL, ...options });
  await expect(banner(page)).toBeVisible();
  await saysCritical(page);
}
