// The fault matrix: a vendor's server fails in every way we know of, at the first look and later. Each time nothing is claimed that isn't
// known, what was known stays with its age, and the page recovers by itself. Other files have what the host page does (faults-host.spec.mjs),
// what keeps a page from looking (faults-away), when the server is asked (faults-pace), and the stream of events (faults-live).
import { begin, critical, FEED, news, POLL, quiet, recovers, saysCritical, saysLastHeard, saysUnknown, wait } from "./faults.mjs";
import { TITLE, open } from "./feeds/critical.mjs";
import { summary } from "./feeds/parts.mjs";
import { expect, test } from "./fixture.mjs";
import { badge, banner, notice, settle, watchForClaims } from "./widget.mjs";

test.describe.configure({ mode: "parallel" });

const MEGABYTE = 1 << 20;
const text = (now) => JSON.stringify(quiet(now).body);
/** All is well, if one reads it to the end. */
const swollen = (now) => `${text(now).slice(0, -1)}${" ".repeat(30 * MEGABYTE)}}`;
const html = "<!doctype html><title>Log in</title><h1>All systems operational</h1>";
const BASIC = { "www-authenticate": 'Basic realm="status"' };
const status = (code, more) => (now) => ({ status: code, ...quiet(now), ...more });

/** `isSlow`: it takes the widget's whole patience. `origin`: where the feed is. `isFirst`: only the first look can meet it. */
const FAULTS = [
  { name: "a host name that isn't found", reply: { status: 302, headers: { location: "http://status.larkspur.invalid/summary.json" } } },
  { name: "a connection that is refused", origin: "closedOrigin" },
  { name: "a connection that is cut before the answer", reply: { refuse: true } },
  { name: "a connection that is reset in mid-body", reply: (now) => ({ ...quiet(now), reset: 300 }) },
  { name: "a body shorter than its Content-Length", reply: (now) => ({ ...quiet(now), cut: 300 }) },
  { name: "a whole body shorter than its Content-Length", reply: (now) => ({ body: `${text(now)}   `, cut: text(now).length }) },
  { name: "30 seconds of silence", reply: (now) => ({ ...quiet(now), delay: 30_000 }), isSlow: true },
  { name: "a byte every second", reply: (now) => ({ ...quiet(now), drip: 1000 }), isSlow: true },
  { name: "a body that stops and stays open", reply: (now) => ({ ...quiet(now), stall: true }), isSlow: true },
  { name: "a body that never ends", reply: (now) => ({ body: text(now).slice(0, -1), endless: true }), isSlow: true },
  { name: "30 MB", reply: (now) => ({ body: swollen(now), compress: false }) },
  { name: "30 MB in few bytes of gzip", reply: (now) => ({ body: swollen(now), compress: "gzip" }) },
  { name: "gzip that isn't", reply: (now) => ({ ...quiet(now), compress: false, headers: { "content-encoding": "gzip" } }) },
  { name: "a redirect to itself", reply: { status: 301, headers: { location: FEED } } },
  { name: "204", reply: { status: 204 } },
  // Later it answers a question that the browser's cache did ask, and is good news.
  { name: "304 that nobody asked for", reply: { status: 304 }, isFirst: true },
  { name: "401", reply: status(401) },
  { name: "401 of another origin that wants a password", origin: "otherOrigin", reply: status(401, { headers: BASIC }) },
  // Here the browser asks the visitor, whom nobody has told why.
  { name: "401 of the page's own origin that wants a password", reply: status(401, { headers: BASIC }), isSlow: true },
  { name: "403", reply: status(403) },
  { name: "404 in JSON", reply: status(404) },
  { name: "429 without a word on when", reply: status(429) },
  { name: "500", reply: status(500) },
  { name: "502 in HTML", reply: { status: 502, type: "text/html", body: html } },
  { name: "a log-in page with 200", reply: { type: "text/html", body: html } },
  { name: "another origin that doesn't let us read", origin: "otherOrigin", reply: status(200, { headers: { "access-control-allow-origin": null } }) },
  { name: "a document cut off in the middle", reply: (now) => ({ body: text(now).slice(0, -40) }) },
  { name: "a document with the wrong types everywhere", reply: { body: { page: 5, status: "fine", components: 7, incidents: "none" } } },
  { name: "an empty object", reply: { body: {} } },
  { name: "null", reply: { body: "null" } },
  { name: "a list", reply: { body: "[]" } },
  { name: "no bytes", reply: { body: "" } },
  { name: "bytes that are no UTF-8", reply: { body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0xc0, 0x22, 0x3a, 0x31, 0x7d]) } },
];

for (const { name, reply, origin, isSlow, isFirst } of FAULTS) {
  const isRefused = origin === "closedOrigin";
  const serve = async (server, content) => {
    server.feed("critical", content);
    if (isRefused) await server.wake();
  };
  const fail = (server) => (isRefused ? server.sleep() : server.feed("critical", reply));
  const optionsFor = (server) => ({ feed: origin ? server[origin] + FEED : "critical", attributes: POLL });

  test.describe(name, () => {
    if (isSlow) test.slow();

    test("at the first look: nothing is known and nothing is claimed, until it answers", async ({ page, server, visit }) => {
      const claims = await watchForClaims(page);
      await page.clock.install();
      await fail(server);
      await visit("everything", optionsFor(server));
      await saysUnknown(page, isSlow ? 16_000 : 8_000);
      await wait(page, server, 2, 4);
      await saysUnknown(page);
      await serve(server, news);
      await recovers(page, server);
      expect(claims()).toEqual([]);
    });

    test("on a page that has only a banner: it says nothing, and finds the incident as soon as the feed answers", async ({ page, server, visit }) => {
      const claims = await watchForClaims(page);
      const saysNothing = async () => {
        await expect(banner(page)).toHaveCount(0);
        await expect(notice(page)).toHaveCount(0);
      };
      await page.clock.install();
      await fail(server);
      await visit("end-of-body", optionsFor(server));
      await settle(page);
      await saysNothing();
      await serve(server, quiet);
      await wait(page, server, 4, 4);
      await saysNothing();
      await fail(server);
      await wait(page, server, 10, 10);
      await saysNothing();
      await serve(server, news);
      await recovers(page, server);
      expect(claims()).toEqual([]);
    });

    if (isFirst) return;

    test("after an incident: it stays, then with its age, until the feed answers", async ({ page, server, visit }) => {
      const claims = await watchForClaims(page);
      await serve(server, critical);
      await begin(page, server, visit, critical, optionsFor(server));
      await fail(server);
      await wait(page, server, 4, 4);
      await saysCritical(page);
      await wait(page, server, 6, 6);
      await saysLastHeard(page, 10, "minute");
      await serve(server, news);
      await recovers(page, server);
      expect(claims()).toEqual([]);
    });
  });
}

/** What looks wrong and is none: the feed is read at once, and followed. */
const ZURICH = "Zürich’s orders can't be placed";
const named = (name, reply = critical) => (now) => {
  const { body } = reply(now);
  return { body: { ...body, incidents: body.incidents.map((incident) => ({ ...incident, name })) } };
};
const sentAs = (more) => (server, content) => server.feed("critical", (now) => ({ ...content(now), ...more }));
const GOOD = {
  "a redirect to another origin": (server, content) => {
    server.feed("critical", { status: 302, headers: { location: `${server.otherOrigin}/moved/summary.json` } });
    server.answer("/moved/summary.json", content);
  },
  "a good feed as text/html": sentAs({ type: "text/html" }),
  "a good feed without a type": sentAs({ headers: { "content-type": null, "x-content-type-options": "nosniff" } }),
  "a good feed in UTF-8 that is labelled Latin-1": sentAs({ type: "application/json; charset=iso-8859-1" }),
  "a good feed with a byte order mark": (server, content) =>
    server.feed("critical", (now) => ({ body: `\u{feff}${JSON.stringify(content(now).body)}` })),
  "a good feed without a length": sentAs({ stream: (response) => response.end() }),
  "a good feed from an old proxy, with the wrong status": sentAs({ status: 203 }),
};
for (const [name, serve] of Object.entries(GOOD))
  test(`${name} is read and followed`, async ({ page, server, visit }) => {
    await page.clock.install();
    serve(server, named(ZURICH));
    await visit("everything", { attributes: POLL });
    await expect(banner(page).locator(".title")).toHaveText(ZURICH);
    await expect(badge(page)).toHaveAttribute("data-severity", "critical");
    serve(server, news);
    await recovers(page, server);
  });

test("a body in Latin-1 loses its accents, not the incident", async ({ page, server, visit }) => {
  server.feed("critical", (now) => {
    const body = summary(now, { incidents: [{ ...open(now), name: "Zürich waits", incident_updates: [], translations: {} }] });
    return { body: Buffer.from(JSON.stringify(body), "latin1") };
  });
  await visit("everything", { attributes: POLL });
  await expect(banner(page).locator(".title")).toHaveText("Z\u{fffd}rich waits");
  await expect(badge(page)).toHaveAttribute("data-severity", "critical");
});

test("a feed that answers at last is shown", async ({ page, server, visit }) => {
  server.feed("critical", { over: true, delay: 3000 });
  await visit("end-of-body");
  await expect(banner(page).locator(".title")).toHaveText(TITLE);
});

test("a host name that never is found: it is said to be unknown, and asked for ever more seldom", async ({ page, server, visit }) => {
  const claims = await watchForClaims(page);
  const asked = [];
  page.on("requestfailed", (request) => request.url().includes(".invalid") && asked.push(request.url()));
  await page.clock.install();
  await visit("everything", { feed: "http://status.larkspur.invalid/summary.json", attributes: POLL });
  await saysUnknown(page);
  await wait(page, server, 60, 60);
  await saysUnknown(page);
  expect(asked.length, "it goes on").toBeGreaterThan(4);
  expect(asked.length, "but not every 15 seconds").toBeLessThan(60);
  expect(claims()).toEqual([]);
});

test("an outage of two hours is no longer on the console than one of ten minutes", async ({ page, server, visit, watch }) => {
  await page.clock.install();
  server.feed("critical", status(500));
  await visit("everything", { attributes: POLL });
  await saysUnknown(page);
  await wait(page, server, 10, 10);
  const said = watch.said();
  expect(said.length).toBeGreaterThan(0);
  await wait(page, server, 110, 30);
  expect(watch.said()).toEqual(said);
});

test("a feed URL that is no URL", async ({ page, visit }) => {
  await visit("everything", { feed: "http://[/" });
  await saysUnknown(page);
});
