// What machines can check about accessibility, and a few things that they can't.
import axe from "axe-core";
import { expect, messages, test } from "./fixture.mjs";
import { badge, banner, inlineHistory, openHistory, panel, settle } from "./widget.mjs";
import { SCENARIOS } from "./scenarios.mjs";

async function findings(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(" ")}: ${failureSummary}`));
}

async function expandAll(history) {
  await expect(history.locator("article.incident").first()).toBeVisible();
  await history.locator("details:not(.menu)").evaluateAll((all) => all.forEach((details) => (details.open = true)));
}

for (const colorScheme of ["light", "dark"]) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    for (const feed of ["minor", "major", "critical", "three", "maintenance", "maintenance-soon"]) {
      test(`axe: banner, badge and inline history, ${feed}`, async ({ page, visit }) => {
        await visit("everything", { feed });
        await expect(banner(page)).toBeVisible();
        await expect(badge(page)).toBeVisible();
        if (feed === "three") await banner(page).locator("button.more").click();
        await expandAll(inlineHistory(page));
        await settle(page);
        expect(await findings(page)).toEqual([]);
      });
    }

    for (const feed of ["quiet", "empty", "two-years"]) {
      test(`axe: badge and inline history, ${feed}`, async ({ page, visit }) => {
        await visit("everything", { feed });
        await expect(badge(page)).toBeVisible();
        await expect(inlineHistory(page).locator(".overall")).toBeVisible();
        await settle(page);
        if (feed !== "empty") await expandAll(inlineHistory(page));
        expect(await findings(page)).toEqual([]);
      });
    }

    test("axe: the unknown and failed states", async ({ page, server, visit }) => {
      server.feed("down", { status: 500, body: "" });
      await visit("everything", { feed: "down" });
      await expect(badge(page)).toHaveAttribute("data-severity", "unknown");
      await settle(page);
      expect(await findings(page)).toEqual([]);
    });

    test("axe: the history dialog", async ({ page, visit }) => {
      await visit("end-of-body");
      await expandAll(await openHistory(page));
      expect(await findings(page)).toEqual([]);
    });

    test("axe: the plain notice", async ({ page, server, visit }) => {
      server.answer(/\.wasm$/, { status: 404, body: "" });
      await visit("end-of-body");
      await expect(page.locator("statuslamp-banner .notice a")).toBeVisible();
      await settle(page);
      expect(await findings(page)).toEqual([]);
    });

    for (const scenario of SCENARIOS) {
      test(`axe: the playground's scenario ${scenario}`, async ({ page, server }) => {
        await page.goto(`${server.origin}/dist/index.html?scenario=${scenario}`);
        await settle(page);
        await page.waitForTimeout(700);
        expect(await findings(page)).toEqual([]);
      });
    }
  });
}

const targets = (page) =>
  page.evaluate(() => {
    const small = [];
    const visit = (root) => {
      for (const element of root.querySelectorAll("button, summary, select, input")) {
        const box = element.getBoundingClientRect();
        // The browser's own arithmetic makes 31.99994 of 32, depending on where the element stands.
        const [width, height] = [box.width, box.height].map((size) => Math.round(size * 1000) / 1000);
        if (width && height) small.push({ what: `${element.localName}.${element.className}`, width, height });
      }
    };
    for (const host of document.querySelectorAll("statuslamp-banner, statuslamp-history, statuslamp-badge")) visit(host.shadowRoot);
    return small;
  });

test.describe("targets", () => {
  test("are at least 32 px with a mouse", async ({ page, visit }) => {
    await visit("end-of-body", { feed: "three" });
    await banner(page).locator("button.more").click();
    await expandAll(await openHistory(page));
    const found = await targets(page);
    expect(found.length).toBeGreaterThan(4);
    expect(found.filter(({ width, height }) => Math.min(width, height) < 32)).toEqual([]);
  });

  test.describe("on touch", () => {
    test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
    test("are at least 44 px", async ({ page, visit }) => {
      await visit("end-of-body", { feed: "three" });
      await banner(page).locator("button.more").click();
      await expandAll(await openHistory(page));
      const found = await targets(page);
      expect(found.length).toBeGreaterThan(4);
      expect(found.filter(({ width, height }) => Math.min(width, height) < 43.99)).toEqual([]);
    });
  });
});

test("the live region is there before its text", async ({ page, visit }) => {
  await page.addInitScript(() => {
    window.__region = [];
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function attachShadow(options) {
      const root = attach.call(this, options);
      const look = () => {
        const region = root.querySelector(".announcer [role=alert]");
        if (region && window.__region.at(-1) !== region.textContent.trim()) window.__region.push(region.textContent.trim());
      };
      new MutationObserver(look).observe(root, { childList: true, subtree: true, characterData: true });
      return root;
    };
  });
  await visit("end-of-body");
  await expect(banner(page)).toBeVisible();
  await expect(page.locator("statuslamp-banner .announcer [role=alert]")).not.toHaveText("");
  const texts = await page.evaluate(() => window.__region);
  expect(texts[0], "empty when it is made").toBe("");
  expect(texts[1], "the incident next").toContain("Orders can't be placed");
});

test("the banner is a named region", async ({ page, visit }) => {
  await visit("end-of-body");
  await expect(page.getByRole("region", { name: messages("en").region })).toBeVisible();
});

test("forced colours: the banner keeps an edge, an icon and its buttons", async ({ page, visit }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await visit("end-of-body");
  await expect(banner(page)).toBeVisible();
  const edge = await banner(page).evaluate((element) => {
    const style = getComputedStyle(element);
    return ["Top", "Right", "Bottom", "Left"].some((side) => style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) > 0);
  });
  expect(edge).toBe(true);
  await expect(banner(page).locator(".mark .icon")).toBeVisible();
  expect((await page.screenshot()).length).toBeGreaterThan(5000);
});

test("no motion when the reader asked for none", async ({ page, visit }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await visit("end-of-body");
  await expect(banner(page)).toBeVisible();
  await openHistory(page);
  const moving = await page.evaluate(() => {
    const root = document.querySelector("statuslamp-banner").shadowRoot;
    return root.getAnimations({ subtree: true }).filter((animation) => animation.effect.getComputedTiming().duration > 1).length;
  });
  expect(moving).toBe(0);
  await expect(panel(page)).toBeVisible();
});
