// What screen readers are told: each piece of news once, at once only what is new or worse, and bad.
import { open } from "./feeds/critical.mjs";
import { incident, summary } from "./feeds/parts.mjs";
import { expect, message, test } from "./fixture.mjs";
import { banner, settle } from "./widget.mjs";

const region = (page, role) => page.locator(`statuslamp-banner .announcer [role=${role}]`);

/** Every text that comes into one of the regions, over all page loads. */
async function listen(page) {
  const said = [];
  await page.exposeBinding("__said", (_, role, text) => said.push(`${role}: ${text}`));
  await page.addInitScript(() => {
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function attachShadow(options) {
      const root = attach.call(this, options);
      const known = new Map();
      new MutationObserver(() => {
        for (const region of root.querySelectorAll(".announcer > *")) {
          const text = region.textContent.trim();
          if (text && known.get(region) !== text) window.__said(region.getAttribute("role"), text);
          known.set(region, text);
        }
      }).observe(root, { childList: true, subtree: true, characterData: true });
      return root;
    };
  });
  return said;
}

const ask = (page) => page.evaluate(() => Statuslamp.refresh());
const minor = (now, more) => incident(now, "reports", "Reports are late", { impact: "minor", updates: [["5m", "investigating", "We are looking."]], ...more });

test("a critical incident is told at once, and never again on other pages", async ({ page, visit }) => {
  const said = await listen(page);
  await visit("end-of-body");
  await expect(region(page, "alert")).toContainText("Orders can't be placed");
  await expect(region(page, "status")).toHaveText("");
  for (let load = 0; load < 2; load += 1) {
    await visit("end-of-body");
    await expect(banner(page)).toBeVisible();
    await settle(page);
    await page.waitForTimeout(500);
  }
  expect(said).toHaveLength(1);
});

test("a minor one is told in turn; one that gets worse at once", async ({ page, server, visit }) => {
  const said = await listen(page);
  server.feed("critical", (now) => ({ body: summary(now, { incidents: [minor(now)] }) }));
  await visit("end-of-body");
  await expect(region(page, "status")).toContainText("Reports are late");
  server.feed("critical", (now) => ({ body: summary(now, { incidents: [minor(now, { impact: "major" })] }) }));
  await ask(page);
  await expect(region(page, "alert")).toContainText("Reports are late");
  server.feed("critical", (now) => ({ body: summary(now, { incidents: [{ ...minor(now, { impact: "major" }), name: "Reports are late!" }] }) }));
  await ask(page);
  await expect(banner(page).locator(".title")).toHaveText("Reports are late!");
  await page.waitForTimeout(500);
  expect(said.map((text) => text.split(":")[0]), "a title that was edited is no news").toEqual(["status", "alert"]);
});

test("two feeds on one page: each is told once", async ({ page, server, visit }) => {
  const said = await listen(page);
  server.answer("/feed/second/summary.json", (now) => ({ body: summary(now, { incidents: [minor(now)] }) }));
  await visit("end-of-body");
  await expect(region(page, "alert")).toContainText("Orders can't be placed");
  await page.evaluate(() => {
    for (const feed of ["/feed/second/summary.json", "/feed/quiet/summary.json"]) {
      const element = document.createElement("statuslamp-banner");
      element.setAttribute("feed", feed);
      document.body.append(element);
    }
  });
  await expect(region(page, "status").filter({ hasText: "Reports are late" })).toHaveCount(1);
  await page.waitForTimeout(2500);
  expect(said).toHaveLength(2);
  expect(await page.evaluate(() => localStorage["statuslamp:told"].trim().split("\n").length)).toBe(2);
});

test("putting the banner away is told, and the keyboard goes on behind it", async ({ page, visit }) => {
  await visit("end-of-body");
  await banner(page).locator("button.dismiss").focus();
  await page.keyboard.press("Enter");
  await expect(banner(page)).toHaveCount(0);
  await expect(region(page, "status")).toHaveText(message("en", "dismissed"));
  await expect(region(page, "status")).toBeFocused();
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement.localName)).not.toMatch(/statuslamp|body/);
});

test("who saw an incident is told of its end, and nobody else", async ({ page, server, visit, browser }) => {
  const resolved = (now) => {
    const at = new Date(now).toISOString();
    const end = { id: "end", status: "resolved", body: "It works.", created_at: at, display_at: at };
    return { ...open(now), status: "resolved", resolved_at: at, incident_updates: [end, ...open(now).incident_updates] };
  };
  await visit("end-of-body");
  await expect(region(page, "alert")).not.toHaveText("");
  server.feed("critical", (now) => ({ body: summary(now) }));
  server.answer("/feed/critical/incidents.json", (now) => ({ body: { ...summary(now), incidents: [resolved(now)] } }));
  for (const load of [() => ask(page), () => visit("end-of-body")]) {
    await load();
    await expect(banner(page)).toHaveAttribute("data-severity", "operational");
    await expect(banner(page).locator(".severity")).toHaveText(message("en", "phase.resolved"));
  }
  await banner(page).locator("button.dismiss").click();
  await expect(banner(page)).toHaveCount(0);
  // Then the page is quiet again: nothing but the small script and the feed.
  await visit("end-of-body");
  await settle(page);
  const before = server.count(/\.wasm$/);
  await visit("end-of-body");
  await settle(page);
  expect(server.count(/\.wasm$/)).toBe(before);
  const other = await browser.newPage();
  await other.goto(server.page("end-of-body"));
  await settle(other);
  await expect(banner(other)).toHaveCount(0);
  await other.close();
});

// A timer outlived the view that had set it: it said nothing any more, but noted the incident as told, so that the view that had taken its place said
// nothing either.
test("an element that is restarted before it has said anything still says it, once", async ({ page, visit }) => {
  const said = await listen(page);
  // What is to be said waits for 150 to 300 ms; here until the test lets it go on.
  await page.addInitScript(() => {
    const [set, clear] = [setTimeout, clearTimeout];
    const held = new Map();
    window.setTimeout = (run, ms, ...values) => (ms >= 150 && ms <= 300 ? held.set(-held.size - 1, run) && -held.size : set(run, ms, ...values));
    window.clearTimeout = (id) => (held.has(id) ? held.set(id, undefined) : clear(id));
    window.__held = () => [...held.values()].filter(Boolean).length;
    window.__goOn = () => {
      for (const [id, run] of held) {
        held.set(id, undefined);
        run?.();
      }
    };
  });
  await visit("end-of-body");
  await expect(banner(page)).toBeVisible();
  await expect.poll(() => page.evaluate(() => __held())).toBe(1);
  for (const least of ["none", "minor"]) {
    const before = await banner(page).elementHandle();
    await page.evaluate((value) => document.querySelector("statuslamp-banner").setAttribute("min-impact", value), least);
    await expect.poll(() => before.evaluate((element) => element.isConnected)).toBe(false);
    await expect(banner(page)).toBeVisible();
    await expect.poll(() => page.evaluate(() => __held()), "what was set for the view that is gone is gone with it").toBe(1);
  }
  expect(said).toEqual([]);
  await page.evaluate(() => __goOn());
  await expect(region(page, "alert")).toContainText("Orders can't be placed");
  await settle(page);
  expect(said).toHaveLength(1);
});

test("what comes due while nobody sees the page is said when somebody does", async ({ page, visit }) => {
  const said = await listen(page);
  await page.addInitScript(() => {
    const set = setTimeout;
    const held = [];
    let isHidden = false;
    Object.defineProperty(document, "hidden", { get: () => isHidden });
    window.setTimeout = (run, ms, ...values) => (ms >= 150 && ms <= 300 ? held.push(run) : set(run, ms, ...values));
    window.__held = () => held.length;
    window.__hide = () => {
      isHidden = true;
      document.dispatchEvent(new Event("visibilitychange"));
      window.setTimeout = set;
      for (const run of held) run();
    };
    window.__look = () => {
      isHidden = false;
      document.dispatchEvent(new Event("visibilitychange"));
    };
  });
  await visit("end-of-body");
  await expect.poll(() => page.evaluate(() => __held())).toBe(1);
  await page.evaluate(() => __hide());
  await settle(page);
  expect(said).toEqual([]);
  await page.evaluate(() => __look());
  await expect(region(page, "alert")).toContainText("Orders can't be placed");
  expect(said).toHaveLength(1);
});
