// What tells the state is fetched for the state: a feed that keeps it in two documents, here Uptime Kuma's page and heartbeat.
import { expect, messages, test } from "./fixture.mjs";
import { badge, banner, inlineHistory, settle, watchForClaims } from "./widget.mjs";

const PAGE = "/kuma/api/status-page/shop";
const HEARTBEAT = "/kuma/api/status-page/heartbeat/shop";
const POLL = 'data-poll="15" poll="15"';

const document = { config: { slug: "shop", title: "Larkspur" }, incidents: [], maintenanceList: [], publicGroupList: [{ id: 1, name: "All", monitorList: [{ id: 1, name: "API" }, { id: 2, name: "Site" }] }] };

/** How the monitors were, minute by minute, the newest last: `1` up, `0` down. */
const beats = (now, ...monitors) => {
  const list = (text) => [...text].map((status, index) => ({ status: +status, time: new Date(now - (text.length - 1 - index) * 60_000).toISOString().replace("T", " ").replace("Z", "") }));
  return { body: { heartbeatList: Object.fromEntries(monitors.map((text, index) => [index + 1, list(text)])), uptimeList: {} } };
};

const serve = (server, ...monitors) => {
  server.answer(PAGE, { body: document });
  server.answer(HEARTBEAT, (now) => beats(now, ...monitors));
};

const title = (page) => banner(page).locator(".line .title");
const visitKuma = (visit, name = "end-of-body", attributes = POLL) => visit(name, { feed: PAGE, attributes });

test("a page with only a banner hears of it", async ({ page, server, visit }) => {
  serve(server, "11100", "11111");
  await visitKuma(visit);
  await expect(title(page)).toHaveText("API");
  await expect(banner(page)).toHaveAttribute("data-severity", "major");
  await expect(banner(page).locator(".time")).toContainText(messages("en").since.split("{time}")[0].trim());
  expect(await page.evaluate(() => Statuslamp.status().severity)).toBe("major");
});

test("everything down is critical, and everything up is operational", async ({ page, server, visit }) => {
  serve(server, "100", "100");
  await visitKuma(visit, "everything");
  await expect(badge(page)).toHaveAttribute("data-severity", "critical");
  await expect(inlineHistory(page).locator(".overall")).toHaveAttribute("data-severity", "critical");
  server.answer(HEARTBEAT, (now) => beats(now, "101", "101"));
  await page.evaluate(() => Statuslamp.refresh());
  await expect(badge(page)).toHaveAttribute("data-severity", "operational");
  await expect(banner(page)).toHaveCount(0);
});

for (const [what, reply] of [
  ["is missing", { status: 404, body: "" }],
  ["fails", { status: 503, body: "" }],
  ["is something else", { body: "<!doctype html>" }],
  ["never ends", { hang: true }],
]) {
  test(`a heartbeat that ${what}: the state is unknown, and the page isn't`, async ({ page, server, visit, watch }) => {
    await page.clock.install();
    const claims = await watchForClaims(page);
    server.answer(PAGE, { body: { ...document, incidents: [{ id: 1, style: "danger", title: "Cards are refused", content: "We look into it.", active: true, pin: true, createdDate: "2026-11-22 10:00:00" }] } });
    server.answer(HEARTBEAT, reply);
    await visitKuma(visit, "everything");
    await expect(title(page)).toHaveText("Cards are refused");
    // Whoever asks gives up after ten seconds.
    await expect(async () => {
      await page.clock.fastForward(6_000);
      await expect(badge(page).locator(".word")).toHaveText(messages("en")["state.unknown"], { timeout: 500 });
    }).toPass({ timeout: 10_000 });
    await expect(badge(page)).toHaveAttribute("data-severity", "unknown");
    expect(await page.evaluate(() => Statuslamp.status().freshness)).toBe("stale");
    await expect.poll(() => watch.said().join("\n")).toContain("heartbeat/shop");
    expect(claims()).toEqual([]);
  });
}

test("a heartbeat that fails for long makes the state unknown, and one that comes back known", async ({ page, server, visit }) => {
  await page.clock.install();
  serve(server, "11", "11");
  await visitKuma(visit, "everything");
  await expect(badge(page)).toHaveAttribute("data-severity", "operational");
  server.answer(HEARTBEAT, { status: 503, body: "" });
  for (let minute = 0; minute < 8; minute += 1) {
    await page.clock.fastForward(60_000);
    await settle(page);
  }
  await expect(badge(page)).toHaveAttribute("data-severity", "unknown");
  serve(server, "11", "11");
  await page.evaluate(() => Statuslamp.refresh());
  await expect(badge(page)).toHaveAttribute("data-severity", "operational");
});

test("the last good heartbeat is kept for a page that opens while it fails", async ({ page, server, visit }) => {
  serve(server, "100", "111");
  await visitKuma(visit);
  await expect(title(page)).toHaveText("API");
  server.answer(HEARTBEAT, { status: 503, body: "" });
  await visitKuma(visit);
  await expect(title(page)).toHaveText("API");
});

test("what failed at one look waits for the next, and a flap is never shown", async ({ page, server, visit }) => {
  await page.clock.install();
  serve(server, "110", "111");
  await visitKuma(visit, "everything");
  // The badge says what the newest look says.
  await expect(badge(page)).toHaveAttribute("data-severity", "major");
  await settle(page);
  await expect(banner(page)).toHaveCount(0);
  server.answer(HEARTBEAT, (now) => beats(now, "101", "110"));
  await page.evaluate(() => Statuslamp.refresh());
  await settle(page);
  await expect(banner(page), "another one fails at this look").toHaveCount(0);
  server.answer(HEARTBEAT, (now) => beats(now, "010", "100"));
  await page.evaluate(() => Statuslamp.refresh());
  await expect(title(page)).toHaveText("Site");
});

test("two requests an interval for all tabs together, and one more for nobody", async ({ page, context, server }) => {
  test.setTimeout(120_000);
  serve(server, "100", "111");
  const url = server.page("end-of-body", { feed: PAGE, attributes: 'data-poll="15"' });
  const tabs = [page, ...(await Promise.all(Array.from({ length: 5 }, () => context.newPage())))];
  for (const tab of tabs) await tab.goto(url);
  // One that opens while another asks may hear of it only an interval later.
  for (const tab of tabs) await expect(title(tab)).toHaveText("API", { timeout: 20_000 });
  const counted = { [PAGE]: server.count(PAGE), [HEARTBEAT]: server.count(HEARTBEAT) };
  // Five intervals at least, whichever way chance goes: 12 to 18 seconds each.
  await expect.poll(() => server.count(HEARTBEAT) - counted[HEARTBEAT], { timeout: 100_000, intervals: [500] }).toBeGreaterThanOrEqual(4);
  const [pages, heartbeats] = [server.count(PAGE) - counted[PAGE], server.count(HEARTBEAT) - counted[HEARTBEAT]];
  expect(Math.abs(pages - heartbeats), `${pages} and ${heartbeats}`).toBeLessThanOrEqual(2);
  expect(heartbeats).toBeLessThanOrEqual(5);
});

test("a feed of another format at the same address leaves the heartbeat alone", async ({ page, server, visit }) => {
  serve(server, "100", "111");
  await visitKuma(visit);
  await expect(title(page)).toHaveText("API");
  server.answer(PAGE, { body: { page: { name: "Larkspur" }, status: { indicator: "none" }, components: [{ id: "1", name: "API", status: "operational" }], incidents: [] } });
  await page.evaluate(() => Statuslamp.refresh());
  await expect(banner(page)).toHaveCount(0);
  await settle(page);
  const asked = server.count(HEARTBEAT);
  await page.evaluate(() => Statuslamp.refresh());
  await settle(page);
  expect(server.count(HEARTBEAT)).toBe(asked);
});
