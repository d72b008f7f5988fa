// Pictures of every state, for `make screenshots`.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { wait } from "./faults.mjs";
import { expect, test } from "./fixture.mjs";
import { incident, summary } from "./feeds/parts.mjs";
import { LANGUAGES, RIGHT_TO_LEFT } from "./languages.mjs";
import { repository } from "./server.mjs";
import { SCENARIOS } from "./scenarios.mjs";
import { banner, expand, notice, openHistory, panel, settle } from "./widget.mjs";

const folder = join(repository, "screenshots");
mkdirSync(folder, { recursive: true });
const shoot = async (page, name) => {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(folder, `${name}.png`) });
};

const SIZES = { wide: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const playground = (server, scenario, more = "") => `${server.origin}/dist/index.html?scenario=${scenario}${more}`;

for (const colorScheme of ["light", "dark"]) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    test.describe(`${size}, ${colorScheme}`, () => {
      test.use({ colorScheme, viewport });

      for (const scenario of SCENARIOS) {
        test(scenario, async ({ page, server }) => {
          await page.goto(playground(server, scenario, `&theme=${colorScheme}`));
          await settle(page);
          await shoot(page, `${scenario}-en-${size}-${colorScheme}`);
        });
      }

      for (const scenario of ["quiet", "critical", "two-years", "down"]) {
        test(`status page, ${scenario}`, async ({ page, server }) => {
          await page.goto(playground(server, scenario, `&theme=${colorScheme}&view=status`));
          await settle(page);
          await shoot(page, `status-${scenario}-en-${size}-${colorScheme}`);
        });
      }

      for (const scenario of ["critical", "resolved", "two-years", "down"]) {
        test(`history, ${scenario}`, async ({ page, server }) => {
          await page.goto(playground(server, scenario, `&theme=${colorScheme}`));
          await settle(page);
          await page.evaluate(() => Statuslamp.openHistory());
          await expect(panel(page)).toBeVisible();
          const incident = panel(page).locator("article.incident").first();
          if (scenario !== "down") {
            await expect(incident).toBeVisible();
            if ((await incident.locator("details").count()) > 0) await expand(incident);
          }
          await settle(page);
          await shoot(page, `history-${scenario}-en-${size}-${colorScheme}`);
        });
      }
    });
  }
}

// What depends on what the viewer has seen before, or on the time: each in a light page in English and in a dark one in Arabic.
const orders = (now, more) => incident(now, "orders", "Orders can't be placed", { impact: "critical", updates: [["40m", "investigating", "Orders end with an error."]], ...more });
const overdue = (now, days) => ({
  ...incident(now, "move", "The order queue moves to new machines", { impact: "maintenance", updates: [[`${days * 24 + 4}h`, "in_progress", "Orders are taken and wait until the end."]] }),
  scheduled_for: new Date(now - (days * 24 + 4) * 3_600_000).toISOString(),
  scheduled_until: new Date(now - (days * 24 + 2) * 3_600_000).toISOString(),
});
const POST_MORTEM = { published_at: "2026-01-01T00:00:00Z", sections: { summary: "A disk was full.", root_cause: "Nobody was told." }, remediations: [{ text: "An alarm at 80 %", state: "done" }] };
const STATES = {
  closing: {
    first: (now) => ({ body: summary(now, { incidents: [orders(now)] }) }),
    then: (now) => ({ body: summary(now, { incidents: [orders(now, { updates: [["2m", "resolved", "Orders go through again."], ["40m", "investigating", "Orders end with an error."]], postmortem: POST_MORTEM })] }) }),
    seen: (page) => expect(banner(page)).toHaveAttribute("data-severity", "operational"),
  },
  action: {
    first: (now) => ({ body: summary(now, { incidents: [orders(now, { action_required: { text: "Place again the orders that you placed between 9:00 and 9:40; none of them has reached us." } })] }) }),
  },
  overrunning: { first: (now) => ({ body: summary(now, { maintenances: [overdue(now, 0)] }) }) },
  abandoned: { first: (now) => ({ body: summary(now, { maintenances: [overdue(now, 12)] }) }), hasNone: true },
  lost: { first: (now) => ({ body: summary(now, { incidents: [orders(now)] }) }), then: () => ({ status: 503, body: "" }), minutes: 75 },
};

for (const [lang, colorScheme] of [["en", "light"], ["ar", "dark"]]) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    test.describe(`states, ${size}, ${lang}, ${colorScheme}`, () => {
      test.use({ colorScheme, viewport });

      for (const [name, { first, then, minutes = 0, hasNone, seen }] of Object.entries(STATES))
        test(name, async ({ page, server, visit }) => {
          await page.clock.install();
          server.feed("state", first);
          await visit("everything", { feed: "state", lang, attributes: `data-theme="${colorScheme}"` });
          // The host page has no looks of its own.
          await page.evaluate(([lang, scheme]) => {
            document.documentElement.dir = lang === "ar" ? "rtl" : "ltr";
            document.documentElement.style.colorScheme = scheme;
            document.documentElement.style.background = scheme === "dark" ? "#181b1f" : "";
          }, [lang, colorScheme]);
          if (!hasNone) await expect(banner(page)).toBeVisible();
          if (then) {
            server.feed("state", then);
            await page.evaluate(() => Statuslamp.refresh());
            for (let minute = 0; minute < minutes; minute += 5) await wait(page, server, 5);
          }
          await seen?.(page);
          await page.clock.runFor(500);
          await shoot(page, `state-${name}-${lang}-${size}-${colorScheme}`);
        });
    });
  }
}

for (const [size, viewport] of Object.entries(SIZES)) {
  test.describe(`languages, ${size}`, () => {
    test.use({ viewport });

    for (const lang of ["it", "ja", "ar"]) {
      test(`critical and its history, ${lang}`, async ({ page, server }) => {
        await page.goto(playground(server, "critical", `&lang=${lang}`));
        await expect(banner(page)).toBeVisible();
        await settle(page);
        await shoot(page, `critical-${lang}-${size}-light`);
        const history = await openHistory(page);
        await expand(history.locator("article.incident").first());
        await settle(page);
        await shoot(page, `history-critical-${lang}-${size}-light`);
      });
    }

    test("two years of history, ar", async ({ page, server }) => {
      await page.goto(playground(server, "two-years", "&lang=ar"));
      await settle(page);
      await page.evaluate(() => Statuslamp.openHistory());
      await expect(panel(page).locator("article.incident").first()).toBeVisible();
      await settle(page);
      await shoot(page, `history-two-years-ar-${size}-light`);
    });

    test("three at once, opened", async ({ page, server }) => {
      await page.goto(playground(server, "three"));
      await banner(page).locator("button.more").click();
      await settle(page);
      await shoot(page, `three-opened-en-${size}-light`);
    });

    test("the plain notice under a policy without wasm", async ({ page, visit, watch }) => {
      watch.allowViolation(/wasm-eval/);
      await visit("bare", { csp: "script-src 'self'" });
      await expect(notice(page)).toBeVisible();
      await settle(page);
      await shoot(page, `plain-notice-en-${size}-light`);
    });

    for (const feed of ["minor", "major", "critical", "three", "maintenance-soon"]) {
      test(`a right-to-left host, ${feed}`, async ({ page, visit }) => {
        await visit("everything", { feed, lang: "ar" });
        await page.evaluate(() => (document.documentElement.dir = "rtl"));
        await expect(banner(page)).toBeVisible();
        await settle(page);
        await shoot(page, `host-${feed}-ar-${size}-light`);
      });
    }

    test("an error in badge and inline history", async ({ page, server, visit }) => {
      server.feed("down", { status: 500, body: "" });
      await visit("everything", { feed: "down" });
      await settle(page);
      await shoot(page, `host-down-en-${size}-light`);
    });

    test("forced colours", async ({ page, visit }) => {
      await page.emulateMedia({ forcedColors: "active" });
      await visit("everything", { feed: "three" });
      await expect(banner(page)).toBeVisible();
      await settle(page);
      await shoot(page, `host-three-en-${size}-forced`);
    });
  });
}

// The history as people read it afterwards.
const READINGS = {
  "ja-years": { feed: "japanese-years", lang: "ja", opened: 1 },
  translated: { scenario: "translated", lang: "it" },
  search: { feed: "two-years", lang: "en", text: "slow" },
};
const READING_SIZES = { phone: SIZES.phone, tablet: { width: 820, height: 1180 }, wide: { width: 1440, height: 1400 } };

for (const colorScheme of ["light", "dark"])
  for (const [size, viewport] of Object.entries(READING_SIZES))
    test.describe(`reading, ${size}, ${colorScheme}`, () => {
      test.use({ colorScheme, viewport });

      for (const [name, { feed, scenario, lang, opened = 0, text }] of Object.entries(READINGS))
        test(name, async ({ page, server, visit }) => {
          if (feed) await visit("history-inline", { feed, lang, attributes: `data-theme="${colorScheme}"` });
          else await page.goto(playground(server, scenario, `&lang=${lang}&theme=${colorScheme}`));
          await page.evaluate((scheme) => (document.documentElement.style.colorScheme = scheme), colorScheme);
          if (scenario) await openHistory(page);
          const history = scenario ? panel(page) : page.locator("statuslamp-history");
          if (text) {
            await history.locator("input.search").fill(text);
            await history.locator(".results").filter({ hasText: /./ }).waitFor();
          }
          if (!text) await expand(history.locator("article.incident").nth(opened));
          await settle(page);
          await shoot(page, `reading-${name}-${size}-${colorScheme}`);
          if (!feed || text) return;
          await history.locator("article.incident").nth(opened).evaluate((entry) => entry.scrollIntoView());
          await settle(page);
          await shoot(page, `reading-${name}-${size}-${colorScheme}-article`);
        });
    });

for (const [name, size, prepare] of [
  ["forced", "wide", (page) => page.emulateMedia({ forcedColors: "active" })],
  ["large-text", "phone", (page) => page.addInitScript(() => addEventListener("DOMContentLoaded", () => document.documentElement.style.setProperty("--statuslamp-scale", "2")))],
  ["large-text", "wide", (page) => page.addInitScript(() => addEventListener("DOMContentLoaded", () => document.documentElement.style.setProperty("--statuslamp-scale", "2")))],
  ["rtl", "phone", () => {}],
  ["rtl", "wide", () => {}],
])
  test.describe(`reading, ${name}, ${size}`, () => {
    test.use({ viewport: READING_SIZES[size] });

    test("a history", async ({ page, visit }) => {
      await prepare(page);
      await visit("history-inline", { feed: "quiet", lang: name === "rtl" ? "he" : "en" });
      if (name === "rtl") await page.evaluate(() => (document.documentElement.dir = "rtl"));
      const entries = page.locator("statuslamp-history article.incident");
      // The third has a post-mortem; where all is large it isn't near yet.
      await expand(entries.nth(name === "large-text" ? 0 : 2));
      await settle(page);
      await shoot(page, `reading-${name}-${size}`);
    });
  });

// In every language: one page, which changes its language in place, and only as much of it as the widget takes.
for (const [part, viewport] of [
  ["banner", SIZES.wide],
  // High enough for an incident with its timeline.
  ["history", { width: SIZES.phone.width, height: 1240 }],
]) {
  test.describe(`every language, ${part}`, () => {
    test.use({ viewport, contextOptions: { reducedMotion: "reduce" } });

    test("critical", async ({ page, server }) => {
      test.setTimeout(240_000);
      await page.goto(playground(server, "critical", "&theme=light"));
      await expect(banner(page)).toBeVisible();
      await settle(page);
      if (part === "history") await expand((await openHistory(page)).locator("article.incident").first());
      const shown = part === "history" ? panel(page) : banner(page);
      for (const tag of LANGUAGES) {
        const dir = RIGHT_TO_LEFT.includes(tag) ? "rtl" : "ltr";
        await page.evaluate((facts) => Object.assign(document.documentElement, facts), { lang: tag, dir });
        await expect(banner(page)).toHaveAttribute("lang", tag);
        if (part === "history") {
          await expect(panel(page).locator("section.history")).toHaveAttribute("lang", tag);
          await panel(page).evaluate((dialog) => (dialog.scrollTop = 0));
        }
        await page.evaluate(() => document.fonts.ready);
        await shown.screenshot({ path: join(folder, `language-${part}-${tag}.png`) });
      }
    });
  });
}
