// A feed that no browser may read from another origin, and the way to it: the recipe of docs/nginx/ as it is, in a real nginx.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { expect, messages, test as base } from "./fixture.mjs";
import { startNameserver } from "./nameserver.mjs";
import { RECIPE, makeCertificate, makeFolder, recipe, startNginx } from "./nginx.mjs";
import { repository, startServer } from "./server.mjs";
import { badge, banner, inlineHistory, openHistory, settle, watchForClaims } from "./widget.mjs";

const NAME = "status.tern.example";
const FEED = "/api/status-page/tern";
const HEARTBEAT = "/api/status-page/heartbeat/tern";
const PAST = "/api/status-page/tern/incident-history";
const TITLE = "No tickets";

/** A document of the fixtures, as Uptime Kuma publishes it. */
const published = (name) => readFileSync(join(repository, "tests/fixtures/feeds/uptime-kuma", `${name}.json`));
const past = {
  ok: true,
  incidents: [
    {
      id: 4,
      style: "warning",
      title: "Late boats",
      content: "Fog on the lake.",
      active: false,
      createdDate: "2026-10-02 06:10:00",
      lastUpdatedDate: "2026-10-02 09:45:00",
    },
  ],
  total: 1,
  nextCursor: null,
  hasMore: false,
};

const test = base.extend({
  /** Certificates, made once: for the vendor's name, and for another's. */
  certificates: [
    async ({}, use) => {
      const folder = makeFolder();
      await use({ own: makeCertificate(folder.path, NAME), other: makeCertificate(folder.path, "elsewhere.example") });
      folder.remove();
    },
    { scope: "worker" },
  ],

  /** The vendor's server as in production: no CORS header on anything, HTTPS on its other port. */
  vendor: async ({ certificates }, use) => {
    const vendor = await startServer({ crossOrigin: {}, tls: certificates.own });
    vendor.answer(FEED, { body: published("news") });
    vendor.answer(HEARTBEAT, { body: published("heartbeat") });
    vendor.answer(PAST, { body: past });
    await use(vendor);
    await vendor.close();
  },

  nameserver: async ({}, use) => {
    const nameserver = await startNameserver();
    await use(nameserver);
    await nameserver.close();
  },

  /** Starts nginx before the application's server: `proxied({ seconds, upstream, trusted, keys })`, `upstream` being the origin to ask. */
  proxied: async ({ server, vendor, nameserver, certificates }, use, testInfo) => {
    const ends = [];
    await use(async ({ seconds = 30, upstream = byName(vendor.otherOrigin), trusted = certificates.own, keys = "" } = {}) => {
      const folder = makeFolder();
      ends.push(folder.remove);
      const keyFile = join(folder.path, "keys.map");
      if (keys) writeFileSync(keyFile, keys);
      const nginx = await startNginx({
        folder: folder.path,
        application: server.origin,
        values: {
          "statuslamp-http.conf": {
            "/var/cache/nginx-statuslamp": join(folder.path, "cache"),
            "/etc/nginx/statuslamp-keys[.]map": keyFile.replace(".map", "[.]map"),
            ...listed(upstream),
          },
          "statuslamp-feed.conf": {
            "127.0.0.53": nameserver.address,
            "/etc/ssl/certs/ca-certificates.crt": trusted.file,
            "200 30s": `200 ${seconds}s`,
          },
        },
      });
      ends.unshift(nginx.stop);
      ends.unshift(() => testInfo.status !== testInfo.expectedStatus && testInfo.attach("nginx's log", { body: nginx.log() }));
      return { ...nginx, cache: join(folder.path, "cache") };
    });
    for (const end of ends) await end();
  },
});

// A test that would run over the end of five minutes waits for it.
test.describe.configure({ timeout: 70_000 });

/** The vendor's HTTPS server by its name, which is what its certificate says. */
const byName = (origin) => `https://${NAME}:${new URL(origin).port}`;

/** The marked list of addresses, with this vendor's in the place of the example's. */
function listed(origin) {
  const lines = recipe(RECIPE[0]).match(/\/status-feed\/\S+ +https:\S+;/g);
  expect(lines).toHaveLength(3);
  return Object.fromEntries(
    lines.map((line) => [line, line.replaceAll("/example", "/tern").replace("https://status.example.com", origin)]),
  );
}

/** What the banner says first: the worst. */
const title = (page) => banner(page).locator("[part=title]");

/** Opens a host page through nginx. */
const visit = (page, nginx, name, feed) => page.goto(`${nginx.origin}/page/${name}.html?${new URLSearchParams({ feed })}`);

/** Asks nginx for what no browser would ask, and returns the answer's status. The path goes out as it is. */
const ask = (nginx, path, { body = "", ...options } = {}) =>
  new Promise((done, fail) => {
    const { port } = new URL(nginx.origin);
    const asking = request({ host: "127.0.0.1", port, path, ...options }, (answer) => done(answer.resume().statusCode));
    asking.once("error", fail).end(body);
  });

/** Waits until the five minutes that no copy outlives have some time left, so that a test doesn't run over their end. */
async function earlyInSlot(page, seconds) {
  const left = 300 - ((Date.now() / 1000) % 300);
  if (left < seconds) await page.waitForTimeout(left * 1000 + 1000);
}

test("asked directly: the browser may not read it, and nothing claims that all is well", async ({ page, proxied, vendor, watch }) => {
  const claims = await watchForClaims(page);
  const nginx = await proxied();
  await visit(page, nginx, "everything", vendor.origin + FEED);
  await expect(badge(page)).toHaveAttribute("data-severity", "unknown");
  await expect(badge(page).locator(".word")).toHaveText(messages("en")["state.unknown"]);
  await expect(inlineHistory(page).locator(".overall")).toContainText(messages("en")["overall.unknown"]);
  await settle(page);
  await expect(banner(page)).toHaveCount(0);
  expect(claims()).toEqual([]);
  expect(vendor.count(FEED), "the feed was there to be read").toBeGreaterThan(0);
  expect(watch.lines.map(({ text }) => text).join("\n")).toContain("Access-Control-Allow-Origin");
});

test("asked directly, with CORS: the same feed is shown", async ({ page, proxied, vendor }) => {
  vendor.answer(FEED, { body: published("news"), headers: { "access-control-allow-origin": "*" } });
  const nginx = await proxied();
  await visit(page, nginx, "everything", vendor.origin + FEED);
  await expect(title(page)).toHaveText(TITLE);
});

test("through the proxy the feed is shown, and what lies beside it", async ({ page, proxied, vendor }) => {
  const nginx = await proxied();
  await visit(page, nginx, "bare", `/status-feed${FEED}`);
  await expect(title(page)).toHaveText(TITLE);
  await expect(banner(page)).toHaveAttribute("data-severity", "major");
  const history = await openHistory(page);
  await expect(history.locator("article.incident", { hasText: "Late boats" })).toHaveCount(1);
  expect([FEED, HEARTBEAT, PAST].map(vendor.count)).toEqual([1, 1, 1]);
});

test("through the proxy the heartbeat tells which monitor is down", async ({ page, proxied }) => {
  const nginx = await proxied();
  await visit(page, nginx, "badge", `/status-feed${HEARTBEAT}`);
  await expect(badge(page)).toHaveAttribute("data-severity", "major");
});

test("a server in the same network can be asked without TLS", async ({ page, proxied, vendor }) => {
  const nginx = await proxied({ upstream: vendor.origin });
  await visit(page, nginx, "bare", `/status-feed${FEED}`);
  await expect(title(page)).toHaveText(TITLE);
});

test("many visitors are one request", async ({ page, proxied, vendor }) => {
  await earlyInSlot(page, 20);
  const nginx = await proxied();
  vendor.answer(FEED, { body: published("news"), delay: 500 });
  const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(`${nginx.origin}/status-feed${FEED}`)));
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
  for (let visitor = 0; visitor < 3; visitor += 1) {
    await visit(page, nginx, "bare", `/status-feed${FEED}`);
    await expect(title(page)).toHaveText(TITLE);
  }
  expect(vendor.count(FEED)).toBe(1);
});

test("what the vendor says of caching splits and lengthens nothing", async ({ page, proxied, vendor }) => {
  await earlyInSlot(page, 20);
  const nginx = await proxied({ seconds: 1 });
  const headers = { "cache-control": "private, no-store, max-age=3600", expires: "0", vary: "Cookie, User-Agent" };
  vendor.answer(FEED, { body: published("news"), headers });
  for (const cookie of ["visitor=1", "visitor=2"]) {
    const answer = await fetch(`${nginx.origin}/status-feed${FEED}`, { headers: { cookie } });
    expect(answer.headers.get("cache-control")).toBe("no-cache");
  }
  expect(vendor.count(FEED)).toBe(1);
  // The first after its time is still given the copy, while the proxy asks again.
  vendor.answer(FEED, { body: published("quiet"), headers });
  await expect.poll(async () => (await fetch(`${nginx.origin}/status-feed${FEED}`)).text()).toBe(String(published("quiet")));
});

for (const [what, reply] of [
  ["answers 500", { status: 500, body: "" }],
  ["cuts the connection", { refuse: true }],
  ["never answers", { hang: true }],
]) {
  test(`a vendor that ${what}: the copy is served`, async ({ page, proxied, vendor }) => {
    await earlyInSlot(page, 20);
    const nginx = await proxied({ seconds: 1 });
    await visit(page, nginx, "bare", `/status-feed${FEED}`);
    await expect(title(page)).toHaveText(TITLE);
    const asked = vendor.count(FEED);
    vendor.answer(FEED, reply);
    await page.waitForTimeout(2200);
    for (let visitor = 0; visitor < 2; visitor += 1) {
      // A visitor of their own: one who comes back so soon takes what they heard before.
      await page.evaluate(() => localStorage.clear());
      await visit(page, nginx, "bare", `/status-feed${FEED}`);
      await expect(title(page)).toHaveText(TITLE);
    }
    expect(vendor.count(FEED), "it was tried").toBeGreaterThan(asked);
  });
}

test("no copy outlives its five minutes", async ({ page, proxied }) => {
  await earlyInSlot(page, 10);
  const nginx = await proxied();
  await fetch(`${nginx.origin}/status-feed${FEED}`);
  const slot = 300_000 * Math.floor(Date.now() / 300_000);
  const [file] = readdirSync(nginx.cache);
  const [, url, told] = readFileSync(join(nginx.cache, file), "latin1").match(/^KEY: (\S+) (\S+)$/m);
  expect(new URL(url).pathname).toBe(FEED);
  // Told to the minute, in the server's own zone.
  expect(Date.parse(told)).toBe(slot);
});

test("a vendor that fails from the start is unknown, and isn't asked by every visitor", async ({ page, proxied, vendor }) => {
  await earlyInSlot(page, 20);
  const claims = await watchForClaims(page);
  for (const status of [503, 429, 404]) {
    vendor.answer(FEED, { status, body: "" });
    const nginx = await proxied();
    const asked = vendor.count(FEED);
    await visit(page, nginx, "everything", `/status-feed${FEED}`);
    await expect(badge(page)).toHaveAttribute("data-severity", "unknown");
    expect((await fetch(`${nginx.origin}/status-feed${FEED}`)).status).toBe(status);
    expect(vendor.count(FEED)).toBe(asked + 1);
  }
  expect(claims()).toEqual([]);
});

test("a vendor that isn't there is unknown, and so is one whose certificate is another's", async ({ page, proxied, vendor, certificates }) => {
  for (const [upstream, trusted] of [
    [byName(vendor.closedOrigin), certificates.own],
    [byName(vendor.otherOrigin), certificates.other],
    [byName(vendor.otherOrigin).replace(NAME, "status.elsewhere.example"), certificates.own],
  ]) {
    const nginx = await proxied({ upstream, trusted });
    expect((await fetch(`${nginx.origin}/status-feed${FEED}`)).status).toBe(502);
    await visit(page, nginx, "badge", `/status-feed${FEED}`);
    await expect(badge(page)).toHaveAttribute("data-severity", "unknown");
  }
  expect(vendor.count(FEED)).toBe(0);
});

test("nothing of the visitor's reaches the vendor", async ({ page, context, proxied, vendor }) => {
  const nginx = await proxied();
  await context.addCookies([{ name: "session", value: "secret", url: nginx.origin }]);
  await page.setExtraHTTPHeaders({ authorization: "Bearer secret", "x-forwarded-for": "192.0.2.7" });
  await visit(page, nginx, "bare", `/status-feed${FEED}?account=secret`);
  await expect(title(page)).toHaveText(TITLE);
  const [asked] = vendor.requests;
  expect(asked.tlsName).toBe(NAME);
  expect(asked.query).toBe("");
  expect(asked.headers).toEqual({
    host: `${NAME}:${new URL(vendor.otherOrigin).port}`,
    connection: "close",
    "user-agent": "statuslamp-proxy",
    "accept-encoding": "gzip",
    "accept-language": "*",
  });
});

test("a body is not passed on, and a large one not taken", async ({ proxied, vendor }) => {
  const nginx = await proxied();
  const headers = { "content-type": "text/plain" };
  expect(await ask(nginx, `/status-feed${FEED}`, { headers: { ...headers, "content-length": 2000 }, body: "x".repeat(2000) })).toBe(413);
  expect(await ask(nginx, `/status-feed${FEED}`, { headers: { ...headers, "content-length": 6 }, body: "secret" })).toBe(200);
  const [asked] = vendor.requests;
  expect(Object.keys(asked.headers).filter((name) => /^(content|transfer)-/.test(name))).toEqual([]);
});

test("no header of the vendor's acts on the site", async ({ page, context, proxied, vendor }) => {
  vendor.answer(FEED, {
    status: 401,
    type: "text/html",
    body: "<script>document.title = 'taken over'</script>",
    headers: {
      "access-control-allow-origin": "*",
      "access-control-allow-credentials": "true",
      "alt-svc": 'h3=":443"',
      "clear-site-data": '"*"',
      "content-security-policy": "script-src *",
      "content-security-policy-report-only": "script-src *; report-uri https://tern.example/",
      nel: '{"report_to":"tern","max_age":60}',
      refresh: "0; url=https://tern.example/",
      "report-to": '{"group":"tern","max_age":60,"endpoints":[{"url":"https://tern.example/"}]}',
      "reporting-endpoints": 'tern="https://tern.example/"',
      "set-cookie": "tracker=1; Path=/",
      "strict-transport-security": "max-age=60; includeSubDomains",
      "www-authenticate": 'Basic realm="Tern"',
      "x-accel-redirect": "/page/bare.html",
    },
  });
  const nginx = await proxied();
  const answer = await fetch(`${nginx.origin}/status-feed${FEED}`);
  expect(answer.status).toBe(401);
  const expected = {
    "content-type": "text/plain",
    "cache-control": "no-cache",
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
  };
  const harmless = /^(connection|content-length|date|etag|keep-alive|server|transfer-encoding)$/;
  expect(Object.fromEntries([...answer.headers].filter(([name]) => !harmless.test(name)))).toEqual(expected);
  // Opened as a page, which it isn't meant for, it is text.
  await page.goto(`${nginx.origin}/status-feed${FEED}`);
  await expect(page.locator("body")).toContainText("<script>");
  expect(await context.cookies()).toEqual([]);
});

test("JSON keeps its type, and comes to those who can't unpack it", async ({ proxied, vendor }) => {
  const nginx = await proxied();
  vendor.answer(FEED, { body: published("news"), type: "application/status+json; charset=utf-8" });
  for (const encoding of ["gzip", "identity"]) {
    const answer = await fetch(`${nginx.origin}/status-feed${FEED}`, { headers: { "accept-encoding": encoding } });
    expect(answer.headers.get("content-type")).toBe("application/status+json; charset=utf-8");
    expect(answer.headers.get("content-encoding")).toBe(encoding === "gzip" ? "gzip" : null);
    expect(await answer.text()).toBe(String(published("news")));
  }
  expect(vendor.count(FEED)).toBe(1);
});

test("another method, another path, another host: not proxied", async ({ proxied, vendor }) => {
  const nginx = await proxied();
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
    expect(await ask(nginx, `/status-feed${FEED}`, { method }), method).toBe(403);
  for (const path of [
    "/status-feed/",
    "/status-feed/api/status-page/other",
    `/status-feed${FEED}/`,
    `/status-feed${FEED}/badge`,
    `/status-feed${FEED}%00`,
    `/status-feed${FEED}%2f..%2fother`,
    `/status-feed${FEED}/../other`,
    `/status-feed/https://elsewhere.example${FEED}`,
    `/status-feed@elsewhere.example${FEED}`,
    `http://elsewhere.example${FEED}`,
  ])
    expect([400, 404], path).toContain(await ask(nginx, path));
  expect(vendor.requests).toEqual([]);
  expect(await ask(nginx, `/status-feed${FEED}`, { method: "HEAD" })).toBe(200);
  expect(await ask(nginx, `/status-feed${FEED}`, { headers: { host: "elsewhere.example" } })).toBe(200);
  expect(await ask(nginx, `/status-feed/.${FEED.replaceAll("/", "//").replace("tern", "%74ern")}`)).toBe(200);
  expect(vendor.requests.map(({ method, path }) => [method, path])).toEqual([["GET", FEED]]);
});

test("a key is added for its own host and for no other", async ({ proxied, vendor }) => {
  const { port } = new URL(vendor.otherOrigin);
  for (const [keys, expected] of [
    [`${NAME}:${port} "Basic b3VyczpyZWFkLW9ubHk=";\n`, "Basic b3VyczpyZWFkLW9ubHk="],
    ['elsewhere.example "Basic dGhlaXJz";\n', undefined],
  ]) {
    const nginx = await proxied({ keys });
    const answer = await fetch(`${nginx.origin}/status-feed${FEED}`, { headers: { authorization: "Basic bWluZQ==" } });
    expect(answer.status).toBe(200);
    expect(vendor.requests.at(-1).headers.authorization).toBe(expected);
  }
});

test("the document on it explains every directive of the recipe", () => {
  const text = readFileSync(join(repository, "docs/reaching-feeds.md"), "utf8");
  for (const name of RECIPE)
    for (const [, directive] of recipe(name).matchAll(/^ {0,4}([a-z_]+) /gm))
      expect(text.includes(`\`${directive}`), `${directive} of ${name}`).toBe(true);
});
