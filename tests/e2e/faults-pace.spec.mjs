// The fault matrix: what is a matter of time: when the server is asked, what a document's own times do, and what outlives a page.
import { readFileSync } from "node:fs";
import {
  begin, critical, excerpt, FEED, freshness, NEWS, news, POLL, quiet, recovers, saysCritical, saysLastHeard, saysUnknown, SECOND, wait, waitForLooks,
} from "./faults.mjs";
import { TITLE, open } from "./feeds/critical.mjs";
import { ago, summary } from "./feeds/parts.mjs";
import { expect, test } from "./fixture.mjs";
import { badge, banner, inlineHistory, openHistory, readable, settle, watchForClaims } from "./widget.mjs";

test.describe.configure({ mode: "parallel" });

const fixture = (name) => JSON.parse(readFileSync(new URL(`../fixtures/feeds/${name}.json`, import.meta.url), "utf8"));

test.describe("Retry-After", () => {
  for (const [how, after] of [
    ["in seconds", () => "120"],
    ["as a date", (server) => new Date(server.now() + 120_000).toUTCString()],
  ]) {
    const refuse = (server) =>
      server.feed("critical", () => ({ status: 429, type: "text/plain", body: "slow down", headers: { "retry-after": after(server) } }));

    /** The feed has refused once; it is asked again when the time is over, and not before. */
    const isHeeded = async (page, server) => {
      const before = server.count(FEED);
      server.feed("critical", news);
      await wait(page, server, 110 * SECOND, 20);
      expect(server.count(FEED)).toBe(before);
      await wait(page, server, 40 * SECOND, 8);
      await expect(excerpt(page)).toHaveText(NEWS);
    };

    test(`${how}, at the first look: nobody asks before, and somebody does after`, async ({ page, server, visit }) => {
      const claims = await watchForClaims(page);
      await page.clock.install();
      refuse(server);
      await visit("everything", { attributes: POLL });
      await saysUnknown(page);
      // Before the refusal has been taken, nothing is known either; then there is a next look.
      await expect.poll(() => page.evaluate((feed) => JSON.parse(localStorage["statuslamp:heard " + new URL(feed, location)] ?? "[]")[3], FEED)).toBeGreaterThan(0);
      await isHeeded(page, server);
      expect(claims()).toEqual([]);
    });

    test(`${how}, after an incident: nobody asks before, and somebody does after`, async ({ page, server, visit }) => {
      await begin(page, server, visit, critical);
      refuse(server);
      await waitForLooks(page, server, server.count(FEED) + 1);
      await isHeeded(page, server);
    });
  }
});

for (const [what, headers] of [
  ["max-age", { "cache-control": "public, max-age=120" }],
  // Not only until the cache's copy is old: everybody would come back at that moment.
  ["max-age, whatever the age,", { "cache-control": "public, max-age=120", age: "60" }],
])
  test(`${what} is respected: nobody asks before it is over, and somebody does after`, async ({ page, server, visit }) => {
    await begin(page, server, visit, (now) => ({ ...critical(now), headers }));
    // The second look comes at any time in the interval, so that pages that were loaded together don't go on together.
    await waitForLooks(page, server, 2);
    server.feed("critical", news);
    await wait(page, server, 110 * SECOND, 20);
    expect(server.count(FEED)).toBe(2);
    // Jitter comes after it, never before. A crowd that has only now learnt how long answers stay good is spread anew, over all the time
    // that is left until this one would be stale.
    expect(110 + (await waitForLooks(page, server, 3))).toBeLessThanOrEqual(303);
    await expect(excerpt(page)).toHaveText(NEWS);
    await expect(banner(page).locator(".stale")).toHaveCount(0);
  });

test("an endless max-age doesn't keep news away", async ({ page, server, visit }) => {
  await begin(page, server, visit, (now) => ({ ...critical(now), headers: { "cache-control": "public, max-age=31536000, immutable" } }));
  server.feed("critical", news);
  await wait(page, server, 5, 20);
  await expect(excerpt(page)).toHaveText(NEWS);
});

test("a feed that hasn't changed is asked for by its tag, and not sent again", async ({ page, server, visit }) => {
  await begin(page, server, visit, critical);
  for (const looks of [2, 3, 4]) await waitForLooks(page, server, looks);
  const [first, ...others] = server.requests.filter(({ path }) => path === FEED);
  expect([first.status, first.headers["if-none-match"]]).toEqual([200, undefined]);
  for (const { status, headers } of others) expect([status, headers["if-none-match"]]).toEqual([304, expect.stringMatching(/^"/)]);
  await wait(page, server, 20, 60);
  await saysCritical(page);
  server.feed("critical", news);
  await recovers(page, server);
});

test("requests stay within the interval of one in 15 seconds, and grow seldom while the feed fails", async ({ page, server, visit }) => {
  await begin(page, server, visit, critical);
  await wait(page, server, 5, 75);
  expect(server.count(FEED)).toBeGreaterThanOrEqual(300 / 22);
  expect(server.count(FEED)).toBeLessThanOrEqual(2 + 300 / 12);
  server.feed("critical", { status: 500, body: "" });
  const before = server.count(FEED);
  await wait(page, server, 120, 120);
  const asked = server.count(FEED) - before;
  expect(asked).toBeGreaterThanOrEqual(7);
  expect(asked, "120 minutes hold 480 intervals").toBeLessThanOrEqual(60);
});

test.describe("a feed that goes backwards in time", () => {
  const stamped = (reply, span, key) => (now) => {
    const { body } = reply(now);
    return { body: key === "page.updated_at" ? { ...body, page: { ...body.page, updated_at: ago(now, span) } } : { ...body, [key]: ago(now, span) } };
  };
  for (const key of ["page.updated_at", "generated_at"]) {
    test(`by its ${key}: it is passed over three times, and taken the fourth`, async ({ page, server, visit }) => {
      await begin(page, server, visit, stamped(critical, "5s", key));
      const looks = server.count(FEED);
      server.feed("critical", stamped(quiet, "2h", key));
      for (const more of [1, 2, 3]) {
        await waitForLooks(page, server, looks + more);
        await saysCritical(page);
      }
      await waitForLooks(page, server, looks + 4);
      await expect(banner(page)).toHaveCount(0);
      server.feed("critical", stamped(news, "1s", key));
      await recovers(page, server);
    });
  }

  test("an old copy now and then is passed over each time", async ({ page, server, visit }) => {
    const claims = await watchForClaims(page);
    await begin(page, server, visit, stamped(critical, "5s", "generated_at"));
    for (let round = 0, looks = server.count(FEED); round < 3; round += 1) {
      server.feed("critical", stamped(quiet, "2h", "generated_at"));
      await waitForLooks(page, server, (looks += 2));
      await saysCritical(page);
      server.feed("critical", stamped(critical, `${4 - round}s`, "generated_at"));
      await waitForLooks(page, server, (looks += 1));
      await saysCritical(page);
    }
    server.feed("critical", stamped(news, "1s", "generated_at"));
    await recovers(page, server);
    expect(claims()).toEqual([]);
  });

  test("one stamped in the future keeps nothing away for long", async ({ page, server, visit }) => {
    await begin(page, server, visit, stamped(critical, "-2h", "page.updated_at"));
    server.feed("critical", news);
    await recovers(page, server);
  });
});

test("updates from the future are shown, and not as what will be in two hours", async ({ page, server, visit }) => {
  const body = (now) => summary(now, { incidents: [open(now, [["-2h", "monitoring", NEWS]])] });
  await begin(page, server, visit, (now) => ({ body: body(now) }));
  await openHistory(page);
  await expect(excerpt(page)).toHaveText(NEWS);
  expect(await readable(page)).not.toMatch(/\bin \d+\s*(s|m|h)/i);
});

for (const [how, hours] of [["slow", -2], ["fast", 2]])
  test(`a visitor's clock that is two hours ${how}: what is told is no older and no newer for it`, async ({ page, server, visit }) => {
    await page.clock.install({ time: server.epoch + hours * 3_600_000 });
    server.feed("critical", (now) => ({ body: { ...critical(now).body, expires_at: ago(now, "-10m") } }));
    await visit("everything", { attributes: POLL });
    await expect(banner(page)).toBeVisible();
    // The small script leaves the server's clock unread; until the second look the visitor's has to do, which can only make it seem older.
    await wait(page, server, 1, 10);
    await saysCritical(page);
    expect(await readable(page)).not.toMatch(/\bin \d+\s*(s|m|h)/i);
    // By the server's clock it has expired a while ago, by the visitor's not at all or two hours ago.
    server.feed("critical", (now) => ({ body: { ...news(now).body, expires_at: ago(now, "5s") } }));
    await wait(page, server, 1, 10);
    await expect(excerpt(page)).toHaveText(NEWS);
    await expect.poll(() => freshness(page)).toBe("stale");
    await expect(badge(page)).toHaveAttribute("data-severity", "unknown");
  });

test("expires_at: what has expired is stale before its five minutes are over", async ({ page, server, visit }) => {
  const claims = await watchForClaims(page);
  await begin(page, server, visit, (now) => ({ body: { ...critical(now).body, expires_at: ago(now, "-2m") } }));
  server.feed("critical", { status: 500, body: "" });
  await wait(page, server, 1, 4);
  await saysCritical(page);
  await wait(page, server, 2, 4);
  await saysLastHeard(page, 3, "minute");
  server.feed("critical", news);
  await recovers(page, server);
  expect(claims()).toEqual([]);
});

test("expires_at: a good day that has expired isn't called one, however well it answers", async ({ page, server, visit }) => {
  const claims = await watchForClaims(page);
  await page.clock.install();
  server.feed("critical", (now) => ({ body: { ...quiet(now).body, expires_at: ago(now, "1h") } }));
  await visit("everything", { attributes: POLL });
  await expect(badge(page)).toHaveAttribute("data-severity", "unknown");
  await expect(inlineHistory(page).locator(".overall")).toHaveAttribute("data-severity", "unknown");
  await wait(page, server, 3, 12);
  expect(await freshness(page)).toBe("stale");
  expect(claims()).toEqual([]);
  server.feed("critical", news);
  await recovers(page, server);
});

test("the format changes from one look to the next, and back", async ({ page, server, visit }) => {
  await begin(page, server, visit, critical);
  const instatus = fixture("instatus/news");
  const incident = (now) => ({ ...instatus.activeIncidents[0], started: ago(now, "20m"), updatedAt: ago(now, "10m") });
  server.answer("/feed/critical/components.json", { body: fixture("instatus/components") });
  server.feed("critical", (now) => ({ body: { ...instatus, activeIncidents: [incident(now)], activeMaintenances: [] } }));
  await wait(page, server, 1, 4);
  await expect(banner(page).locator(".title")).toHaveText("Uploads stop half-way");
  expect(await freshness(page)).toBe("fresh");
  server.feed("critical", news);
  await recovers(page, server);
});

test.describe("a page that loads while the status host is down", () => {
  const padded = (now) => ({ body: { ...critical(now).body, padding: "x".repeat(150_000) } });
  for (const [what, reply] of [["an incident", critical], ["an incident in a document of 150 kB", padded]])
    test(`shows ${what} known from an earlier page, with its age`, async ({ page, server, visit }) => {
      const claims = await watchForClaims(page);
      await begin(page, server, visit, reply);
      server.feed("critical", { status: 503, body: "" });
      await wait(page, server, 25, 5);
      await visit("everything", { attributes: POLL });
      await saysLastHeard(page, 25, "minute");
      await visit("end-of-body", { attributes: POLL });
      await saysLastHeard(page, 25, "minute");
      await wait(page, server, 95, 10);
      await visit("everything", { attributes: POLL });
      await saysLastHeard(page, 2, "hour", "lost");
      server.feed("critical", news);
      await recovers(page, server);
      server.feed("critical", { status: 503, body: "" });
      await wait(page, server, 25 * 60, 5);
      await visit("everything", { attributes: POLL });
      await saysUnknown(page);
      expect(claims()).toEqual([]);
    });

  test("claims nothing of a good day known from an earlier page", async ({ page, server, visit }) => {
    const claims = await watchForClaims(page);
    await page.clock.install();
    server.feed("critical", quiet);
    await visit("end-of-body", { attributes: POLL });
    await settle(page);
    server.feed("critical", { status: 503, body: "" });
    await wait(page, server, 25, 5);
    await visit("everything", { attributes: POLL });
    await settle(page);
    await expect(badge(page)).toHaveAttribute("data-severity", "unknown");
    await expect(inlineHistory(page).locator(".overall")).toHaveAttribute("data-severity", "unknown");
    expect(claims()).toEqual([]);
    server.feed("critical", news);
    await recovers(page, server);
  });

  test("asks no sooner for being loaded again and again", async ({ page, server, visit }) => {
    await begin(page, server, visit, critical);
    server.feed("critical", { status: 503, body: "" });
    await wait(page, server, 20, 20);
    const before = server.count(FEED);
    for (let load = 0; load < 5; load += 1) {
      await visit("everything", { attributes: POLL });
      await saysLastHeard(page, 20, "minute");
    }
    expect(server.count(FEED) - before).toBeLessThanOrEqual(2);
  });
});

test("a title that was shown stays shown through a day of trouble", async ({ page, server, visit }) => {
  const claims = await watchForClaims(page);
  await begin(page, server, visit, critical);
  server.feed("critical", { status: 500, body: "" });
  await wait(page, server, 90, 9);
  await saysLastHeard(page, 1, "hour", "lost");
  await expect(banner(page).locator(".title")).toHaveText(TITLE);
  await wait(page, server, 23 * 60, 23);
  await expect(banner(page), "nothing is shown after 24 hours").toHaveCount(0);
  await expect(badge(page)).toHaveAttribute("data-severity", "unknown");
  server.feed("critical", news);
  await recovers(page, server);
  expect(claims()).toEqual([]);
});
