// The fault matrix: what keeps a page from looking at all: no network, a machine that sleeps, a file of ours that doesn't come.
import { begin, critical, FEED, news, POLL, quiet, recovers, saysLastHeard, wait } from "./faults.mjs";
import { expect, test } from "./fixture.mjs";
import { banner, settle, watchForClaims } from "./widget.mjs";

test.describe.configure({ mode: "parallel" });

test("offline: nobody is asked, the incident ages; back online it is looked at once", async ({ page, context, server, visit }) => {
  const claims = await watchForClaims(page);
  const asked = [];
  page.on("request", (request) => request.url().endsWith(FEED) && asked.push(request.url()));
  await begin(page, server, visit, critical);
  await expect(async () => {
    await wait(page, server, 0.1);
    expect(asked.length).toBeGreaterThan(1);
  }).toPass();
  await settle(page);
  await context.setOffline(true);
  const before = asked.length;
  await wait(page, server, 10, 20);
  await saysLastHeard(page, 10, "minute");
  expect(asked.length).toBe(before);
  server.feed("critical", news);
  await context.setOffline(false);
  await expect(banner(page).locator(".excerpt")).toHaveText("Orders go through again.", { timeout: 3000 });
  await recovers(page, server);
  expect(claims()).toEqual([]);
});

/** What the widget would fetch by now isn't here, and the browser may remember that it couldn't be had. */
for (const [when, reply] of [
  ["before the first answer", { hang: true }],
  ["before the second look", quiet],
])
  test(`offline ${when}: back online it is looked as soon as may be`, async ({ page, context, server, visit }) => {
    const claims = await watchForClaims(page);
    await page.clock.install();
    server.feed("critical", reply);
    await visit("end-of-body", { attributes: POLL });
    if (when === "before the second look") await settle(page);
    await context.setOffline(true);
    server.hangUp();
    await wait(page, server, 10, 20);
    await expect(banner(page)).toHaveCount(0);
    server.feed("critical", news);
    await context.setOffline(false);
    await expect(banner(page).locator(".excerpt")).toHaveText("Orders go through again.", { timeout: 12_000 });
    await recovers(page, server);
    expect(claims()).toEqual([]);
  });

test("poll=0: neither time nor the network's return has the feed asked, only the page", async ({ page, server, visit }) => {
  await page.clock.install();
  server.feed("critical", critical);
  await visit("end-of-body", { attributes: 'data-poll="0"' });
  await expect(banner(page)).toBeVisible();
  const asked = server.count(FEED);
  await page.evaluate(() => Statuslamp.refresh());
  await expect.poll(() => server.count(FEED)).toBe(asked + 1);
  await wait(page, server, 10, 5);
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await wait(page, server, 10, 5);
  expect(server.count(FEED)).toBe(asked + 1);
});

// The part of the widget that looks again and again is a file of its own, which can fail like any other.
const FOLLOW = /\/follow-[^/]*\.js$/;
for (const [how, reply] of [
  ["cut", { refuse: true }],
  ["missing", { status: 404, body: "" }],
  ["something else", { type: "text/html", body: "<!doctype html>" }],
])
  for (const [name, first] of [["a quiet page", quiet], ["a page with an incident", critical], ["a page that knows nothing", { status: 500, body: "" }]])
    test(`${name} whose file for looking again is ${how} for a while recovers`, async ({ page, server, visit, watch }) => {
      watch.allowConsole(/Failed to load module script/);
      const claims = await watchForClaims(page);
      await page.clock.install();
      server.answer(FOLLOW, reply);
      server.feed("critical", first);
      await visit(first === quiet ? "end-of-body" : "everything", { attributes: POLL });
      await settle(page);
      await wait(page, server, 10, 20);
      if (first === critical) await saysLastHeard(page, 10, "minute");
      else await expect(banner(page)).toHaveCount(0);
      expect(claims()).toEqual([]);
      server.answer(FOLLOW, { over: true });
      server.feed("critical", news);
      await recovers(page, server);
    });

/** How a machine wakes: timers that were due go off; or none was, since they count by a clock that slept too. */
const WAKINGS = {
  "timers that were due": (page, ms) => page.clock.fastForward(ms),
  "the next timer": async (page, ms) => {
    await page.clock.setSystemTime((await page.evaluate(() => Date.now())) + ms);
    await page.clock.fastForward(60_000);
  },
  "the page's coming into view": async (page, ms) => {
    await page.clock.setSystemTime((await page.evaluate(() => Date.now())) + ms);
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  },
};
for (const [name, wake] of Object.entries(WAKINGS))
  test(`a sleep of 8 hours, ended by ${name}: the incident is as old as it is, until it is heard again`, async ({ page, server, visit }) => {
    const claims = await watchForClaims(page);
    await begin(page, server, visit, critical);
    await settle(page);
    server.feed("critical", { status: 503, body: "" });
    server.skip(8 * 3_600_000);
    await wake(page, 8 * 3_600_000);
    await saysLastHeard(page, 8, "hour", "lost");
    server.feed("critical", news);
    await recovers(page, server);
    expect(claims()).toEqual([]);
  });
