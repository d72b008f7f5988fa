// When the widget takes over from the plain notice, nothing on the page moves.
import { open } from "./feeds/critical.mjs";
import { summary } from "./feeds/parts.mjs";
import { expect, test } from "./fixture.mjs";
import { banner, notice, settle } from "./widget.mjs";

async function recordShifts(page) {
  await page.addInitScript(() => {
    window.__shifts = [];
    window.__noticeFrame = null;
    new PerformanceObserver((list) => {
      for (const { startTime, value, sources } of list.getEntries())
        window.__shifts.push({ startTime, value, moved: sources.map(({ node }) => node?.localName ?? node?.nodeName) });
    }).observe({ type: "layout-shift", buffered: true });
    const look = () => {
      const shown = document.querySelector("statuslamp-banner")?.shadowRoot?.querySelector(".notice a");
      // The notice's own arrival is painted in the next frame; what counts comes after that.
      if (shown) requestAnimationFrame(() => requestAnimationFrame(() => (window.__noticeFrame = performance.now())));
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** Keeps the widget back until it is let go, however slow the machine is; or another of its files. */
function holdWidget(server, file = /\.wasm$/) {
  let letGo;
  const held = new Promise((done) => (letGo = done));
  server.answer(file, async () => {
    await held;
    return { over: true };
  });
  return letGo;
}

// The widget's style sheet stood in the notice's tree while its language was on the way, and made the notice 22 px less high.
test("a language that comes after the program moves nothing either", async ({ page, server, visit }) => {
  await recordShifts(page);
  const letGo = holdWidget(server, /locales\/ja\.json$/);
  const started = page.waitForResponse(/\.wasm$/);
  await visit("end-of-body", { feed: "critical", lang: "ja" });
  await expect(notice(page)).toBeVisible();
  await started;
  await expect.poll(() => page.evaluate(() => window.__noticeFrame)).not.toBe(null);
  await page.waitForTimeout(500);
  const before = await page.evaluate(() => document.body.getBoundingClientRect().y);
  letGo();
  await expect(banner(page).locator(".title").first()).toBeVisible();
  await settle(page);
  expect(await page.evaluate(() => document.body.getBoundingClientRect().y)).toBe(before);
  expect(await page.evaluate(() => window.__shifts.filter(({ startTime }) => startTime > window.__noticeFrame))).toEqual([]);
});

for (const [size, viewport] of [
  ["desktop", { width: 1280, height: 800 }],
  ["phone", { width: 390, height: 844 }],
]) {
  for (const lang of ["en", "ja"]) {
    for (const feed of ["critical", "three", "maintenance"]) {
      test(`${feed}, ${size}, ${lang}: no shift through the take-over`, async ({ page, server, visit }) => {
        await page.setViewportSize(viewport);
        await recordShifts(page);
        const letGo = holdWidget(server);
        await visit("end-of-body", { feed, lang });
        await expect(notice(page)).toBeVisible();
        await expect.poll(() => page.evaluate(() => window.__noticeFrame)).not.toBe(null);
        await expect(banner(page)).toHaveCount(0);
        const before = await page.evaluate(() => document.body.getBoundingClientRect().y);

        letGo();
        await expect(banner(page).locator(".title").first()).toBeVisible();
        await settle(page);
        expect(await page.evaluate(() => document.body.getBoundingClientRect().y)).toBe(before);
        const shifts = await page.evaluate(() => window.__shifts.filter(({ startTime }) => startTime > window.__noticeFrame));
        expect(shifts).toEqual([]);
      });
    }
  }
}

for (const [size, viewport] of [
  ["desktop", { width: 1280, height: 800 }],
  ["phone", { width: 390, height: 844 }],
]) {
  for (const lang of ["en", "ja"]) {
    test(`what to do is part of the notice, ${size}, ${lang}: no shift through the take-over`, async ({ page, server, visit }) => {
      await page.setViewportSize(viewport);
      await recordShifts(page);
      const letGo = holdWidget(server);
      const text = "Send urgent messages by SMS until this is over; nothing that waits in the queue will be lost.";
      server.feed("critical", (now) => ({ body: summary(now, { incidents: [{ ...open(now), action_required: { text } }] }) }));
      await visit("end-of-body", { lang });
      await expect(notice(page)).toBeVisible();
      await expect(page.locator("statuslamp-banner .notice:has(a)")).toContainText(text);
      await expect.poll(() => page.evaluate(() => window.__noticeFrame)).not.toBe(null);
      await expect(banner(page)).toHaveCount(0);
      const before = await page.evaluate(() => document.body.getBoundingClientRect().y);

      letGo();
      await expect(banner(page).locator(".action")).toContainText(text);
      await settle(page);
      expect(await page.evaluate(() => document.body.getBoundingClientRect().y)).toBe(before);
      expect(await page.evaluate(() => window.__shifts.filter(({ startTime }) => startTime > window.__noticeFrame))).toEqual([]);
    });
  }
}

test("hinted start: the page moves once at most", async ({ page, server, visit }) => {
  await recordShifts(page);
  await visit("end-of-body");
  await expect(banner(page)).toBeVisible();
  await settle(page);
  server.answer(/\.wasm$/, { over: true, delay: 300 });
  await visit("end-of-body");
  await expect(banner(page)).toBeVisible();
  await settle(page);
  const frames = await page.evaluate(() => new Set(window.__shifts.map(({ startTime }) => startTime)).size);
  expect(frames).toBeLessThanOrEqual(1);
});

test("a relative time that changes and an update that arrives move nothing", async ({ page, server, visit }) => {
  await page.clock.install();
  await recordShifts(page);
  await visit("end-of-body", { attributes: 'data-poll="15"' });
  await expect(banner(page)).toBeVisible();
  await settle(page);
  const height = () => page.evaluate(() => document.body.getBoundingClientRect().y);
  const before = await height();
  server.feed("critical", (now) => ({
    body: summary(now, { incidents: [open(now, [["1m", "monitoring", "A longer line of text, to see whether it moves anything at all. ".repeat(4)]])] }),
  }));
  for (let minute = 0; minute < 10; minute += 1) {
    await page.clock.fastForward(60_000);
    await page.waitForTimeout(60);
    expect(await height()).toBe(before);
  }
  await expect(banner(page).locator(".excerpt")).toContainText("A longer line");
});
