// Wherever and however often the tag stands, there is one working banner, and the host's page stays as it was.
import { TITLE } from "./feeds/critical.mjs";
import { expect, test } from "./fixture.mjs";
import { badge, banner, inlineHistory, openHistory, pass, settle } from "./widget.mjs";

const FEED = "/feed/critical/summary.json";

const bannerPlace = (page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll("statuslamp-banner")];
    return { count: all.length, parent: all[0]?.parentElement?.localName, next: all[0]?.nextElementSibling?.localName };
  });

for (const [where, name, attributes] of [
  ["at the end of body", "end-of-body", ""],
  ["in head", "head", ""],
  ["in head, async", "head", "async"],
  ["in head, deferred", "head", "defer"],
]) {
  test(`script tag ${where}`, async ({ page, visit }) => {
    await visit(name, { attributes });
    await expect(banner(page).locator(".title")).toHaveText(TITLE);
    expect(await bannerPlace(page)).toEqual({ count: 1, parent: "html", next: "body" });
  });
}

test("script tag inserted by a script later", async ({ page, visit }) => {
  await visit("without");
  await page.evaluate((feed) => {
    const tag = document.createElement("script");
    tag.src = "/dist/statuslamp.js";
    tag.dataset.feed = feed;
    document.body.append(tag);
  }, FEED);
  await expect(banner(page).locator(".title")).toHaveText(TITLE);
  expect(await bannerPlace(page)).toEqual({ count: 1, parent: "html", next: "body" });
});

test("script tag twice makes one banner", async ({ page, server, visit }) => {
  // The second look can come at any time.
  await visit("twice", { attributes: 'data-poll="0"' });
  await expect(banner(page)).toHaveCount(1);
  await settle(page);
  expect(await bannerPlace(page)).toEqual({ count: 1, parent: "html", next: "body" });
  expect(server.count(FEED)).toBe(1);
});

test("element written in the page stays where it was written", async ({ page, visit }) => {
  await visit("banner-element");
  await expect(banner(page).locator(".title")).toHaveText(TITLE);
  expect(await bannerPlace(page)).toEqual({ count: 1, parent: "section", next: undefined });
});

test("an element that is given its feed later waits for it in silence", async ({ page, visit, watch }) => {
  await visit("without");
  await page.evaluate(() => {
    const tag = document.createElement("script");
    tag.src = "/dist/statuslamp.js";
    document.body.prepend(document.createElement("statuslamp-banner"), document.createElement("statuslamp-badge"));
    document.body.append(tag);
  });
  await settle(page);
  expect(watch.said()).toEqual([]);
  await page.evaluate((feed) => {
    for (const element of document.querySelectorAll("statuslamp-banner, statuslamp-badge")) element.setAttribute("feed", feed);
  }, FEED);
  await expect(banner(page).locator(".title")).toHaveText(TITLE);
  await expect(badge(page)).toHaveAttribute("data-severity", "critical");
  expect(watch.said()).toEqual([]);
});

test("an element that is never given a feed is told of once", async ({ page, visit, watch }) => {
  await page.clock.install();
  await visit("without");
  await page.evaluate(() => {
    const tag = document.createElement("script");
    tag.src = "/dist/statuslamp.js";
    document.body.append(document.createElement("statuslamp-banner"), tag);
  });
  await settle(page);
  await pass(page, 5, 5);
  expect(watch.said()).toHaveLength(1);
  expect(watch.said()[0]).toContain("feed");
});

test("after destroy() a new script tag starts again", async ({ page, visit }) => {
  await visit("end-of-body");
  await expect(banner(page)).toBeVisible();
  await page.evaluate((feed) => {
    Statuslamp.destroy();
    const tag = document.createElement("script");
    tag.src = "/dist/statuslamp.js";
    tag.dataset.feed = feed;
    document.body.append(tag);
  }, FEED);
  await expect(banner(page).locator(".title")).toHaveText(TITLE);
  expect(await bannerPlace(page)).toEqual({ count: 1, parent: "html", next: "body" });
});

test("two elements with the same feed fetch it once", async ({ page, server, visit }) => {
  await visit("two-banners", { attributes: 'data-poll="0"' });
  await expect(banner(page)).toHaveCount(2);
  await settle(page);
  expect(server.count(FEED)).toBe(1);
});

test("a widget from another origin", async ({ page, server, visit }) => {
  await visit("without");
  await page.evaluate(
    ([src, feed]) => {
      const tag = document.createElement("script");
      tag.src = src;
      tag.dataset.feed = feed;
      document.head.append(tag);
    },
    [`${server.otherOrigin}/dist/statuslamp.js`, `${server.otherOrigin}${FEED}`],
  );
  await expect(banner(page).locator(".title")).toHaveText(TITLE);
  const widgetHosts = new Set(server.requests.filter(({ path }) => /\.wasm$|\/locales\//.test(path)).map(({ host }) => host));
  expect([...widgetHosts]).toEqual([new URL(server.otherOrigin).host]);
});

test.describe("removed and put back", () => {
  const removeAndPutBack = async (page, selector, between) => {
    await page.evaluate((name) => {
      window.__taken = document.querySelector(name);
      window.__home = window.__taken.parentElement;
      window.__taken.remove();
    }, selector);
    await between();
    await page.evaluate(() => window.__home.append(window.__taken));
  };

  test.beforeEach(({ page }) => page.clock.install());

  for (const [selector, name, part] of [
    ["statuslamp-banner", "banner-element", banner],
    ["statuslamp-history", "history-inline", (page) => inlineHistory(page).locator(".overall")],
    ["statuslamp-badge", "badge", badge],
  ]) {
    test(selector, async ({ page, server, visit }) => {
      await visit(name);
      await expect(part(page)).toBeVisible();
      await settle(page);
      const before = await part(page).innerText();

      await removeAndPutBack(page, selector, async () => {
        const asked = server.count(FEED);
        await pass(page, 10, 5);
        expect(server.count(FEED), "requests while nothing is on the page").toBe(asked);
      });
      await expect(part(page)).toHaveCount(1);
      await expect(part(page)).toBeVisible();
      await expect(part(page)).toContainText(before.split("\n")[0]);

      await settle(page);
      const asked = server.count(FEED);
      await pass(page, 1.5);
      await settle(page);
      const polls = server.count(FEED) - asked;
      expect(polls, "polls in a minute and a half, at one a minute").toBeGreaterThanOrEqual(1);
      expect(polls, "polls in a minute and a half, at one a minute").toBeLessThanOrEqual(2);
    });
  }

  test("and the banner's history still opens", async ({ page, visit }) => {
    await visit("banner-element");
    await expect(banner(page)).toBeVisible();
    await removeAndPutBack(page, "statuslamp-banner", () => page.waitForTimeout(100));
    await expect(banner(page)).toBeVisible();
    await expect((await openHistory(page)).locator("article.incident").first()).toBeVisible();
  });
});

test("destroy() twice is harmless and leaves nothing behind", async ({ page, server, visit }) => {
  await page.clock.install();
  server.answer("/dist/statuslamp.js", { status: 404, body: "" });
  await visit("end-of-body");
  const untouched = await page.evaluate(() => document.documentElement.outerHTML);

  server.reset();
  await visit("end-of-body");
  await expect(banner(page)).toBeVisible();
  await openHistory(page);
  await page.evaluate(() => {
    const api = Statuslamp;
    api.destroy();
    api.destroy();
  });
  await settle(page);
  expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(untouched);
  expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
  const asked = server.requests.length;
  await pass(page, 30, 6);
  expect(server.requests.length, "requests after destroy()").toBe(asked);
});

test("a page laid out by a flexible body keeps its boxes, and only moves down under a banner", async ({ page, server, visit }) => {
  const boxes = () =>
    page.evaluate(() =>
      [...document.body.children]
        .filter((child) => child.localName !== "script")
        .map((child) => {
          const { x, y, width, height } = child.getBoundingClientRect();
          return { x, y, width, height };
        }),
    );
  server.answer("/dist/statuslamp.js", { status: 404, body: "" });
  await visit("flex-body");
  const alone = await boxes();
  expect(alone.length).toBe(2);

  server.reset();
  await visit("flex-body", { feed: "quiet" });
  await settle(page);
  expect(await boxes()).toEqual(alone);

  await visit("flex-body", { feed: "critical" });
  await expect(banner(page)).toBeVisible();
  await settle(page);
  const moved = await boxes();
  const height = moved[0].y - alone[0].y;
  expect(height).toBeGreaterThan(30);
  expect(moved).toEqual(alone.map((box) => ({ ...box, y: box.y + height })));
});
