// Whatever text a feed has in whichever field, it is shown as text, or as what its harmless tags mean, and never runs: each of the corpus'
// (tests/fixtures/xss.txt) in each field of each format, in a real browser. The page has no policy but Trusted Types, so that nothing else keeps
// a text from running.
import { setTimeout } from "node:timers/promises";
import { expect, messages, test } from "./fixture.mjs";
import { TURNS, asLine, corpus, formats, known, vary } from "./hostile-texts.mjs";
import { summary } from "./feeds/parts.mjs";
import { open as openIncident } from "./feeds/critical.mjs";
import { badge, banner, notice, panel } from "./widget.mjs";
import { watchForHarm } from "./xss-watch.mjs";

test.describe.configure({ mode: "parallel" });

// What is far from the window isn't made: here nothing is.
test.use({ viewport: { width: 1280, height: 12_000 } });

const csp = "require-trusted-types-for 'script'; trusted-types 'none'";
/** How many incidents stand in the history at a time. */
const AT_ONCE = 16;

const isOurs = (origin) => (url) => new URL(url).origin === origin && /^\/(page|dist|feed|xss)\//.test(new URL(url).pathname);

/** Opens the page with all elements, and waits until the widget runs. */
async function open(page, server, visit, options = {}) {
  const harm = await watchForHarm(page, isOurs(server.origin));
  await visit("everything", { csp, ...options });
  // The browser has to be idle first, which on a busy machine takes its time.
  await expect(page.locator("statuslamp-history article.incident").first()).toBeVisible({ timeout: 30_000 });
  return harm;
}

/** Has all elements on the page start anew with these attributes. */
const give = (page, attributes) =>
  page.evaluate((all) => {
    for (const element of document.querySelectorAll("statuslamp-banner, statuslamp-badge, statuslamp-history"))
      for (const [name, value] of Object.entries(all))
        if (value === null) element.removeAttribute(name);
        else element.setAttribute(name, value);
  }, attributes);

/** Waits until these have been asked for, and everything is answered. */
async function heard(server, paths) {
  for (const end = Date.now() + 8000; Date.now() < end; await setTimeout(5))
    if (server.pending(/./) === 0 && paths.every((path) => server.count(path) > 0)) return;
  throw new Error(`never asked for: ${paths.filter((path) => server.count(path) === 0)}`);
}

/** Waits until all of it is shown, and unfolds whatever can be. */
async function unfold(page) {
  await page.evaluate(() => window.__inspect.quiet());
  await page.evaluate(() => window.__inspect.openAll());
}

for (const { name, samples, fields, tellsIncidents } of formats) {
  test(`${name}: ${fields.length} fields`, async ({ page, server, visit }) => {
    test.setTimeout(300_000);
    const met = new Set();
    server.answer(/^\/xss\/\d+\/(read|whole)\/\d+$/, (_, url) => {
      const [, , index, way, turn] = url.pathname.split("/");
      return { body: vary(samples[index].sample, Number(turn), way, (path, text) => met.add(`${path} ${text}`)), compress: false };
    });
    const harm = await open(page, server, visit);
    // Tags that HTML knows are read as such, and never become elements but ours.
    const readable = await page.evaluate((texts) => texts.map(window.__inspect.bare), corpus.map(asLine));
    const seen = new Set();
    for (const [index, { count }] of samples.entries())
      for (const way in TURNS) {
        const atOnce = count ? Math.ceil(AT_ONCE / count) : AT_ONCE;
        for (let turn = 0; turn < TURNS[way]; turn += atOnce) {
          const paths = [];
          for (let one = turn; one < Math.min(turn + atOnce, TURNS[way]); one += 1) paths.push(`/xss/${index}/${way}/${one}`);
          server.requests.length = 0;
          await page.evaluate(() => localStorage.clear());
          await give(page, { feed: paths.join(" "), format: name });
          await heard(server, paths);
          await unfold(page);
          await harm.inspect();
          for (const text of await page.evaluate((texts) => window.__inspect.seen(texts), readable)) seen.add(text);
        }
      }
    expect(met.size, "each text in each field").toBe(fields.length * corpus.length);
    const unseen = readable.flatMap((text, index) => (text && !seen.has(index) ? [corpus[index]] : []));
    if (tellsIncidents) expect(unseen, "texts that nobody could read").toEqual([]);
  });
}

test("the dialog over the page", async ({ page, server, visit }) => {
  const statuspage = formats.find(({ name }) => name === "statuspage").samples;
  server.answer(/^\/xss\/\d+\/\d+$/, (_, url) => {
    const [, , index, turn] = url.pathname.split("/");
    return { body: vary(statuspage[index].sample, Number(turn), "read"), compress: false };
  });
  const harm = await open(page, server, visit);
  for (let turn = 0; turn < corpus.length; turn += 24) {
    const paths = [0, 1].flatMap((index) => [0, 6, 12, 18].map((step) => `/xss/${index}/${(turn + step) % corpus.length}`));
    await give(page, { feed: paths.join(" "), format: "statuspage" });
    await heard(server, paths);
    await page.evaluate(() => Statuslamp.openHistory());
    await expect(panel(page).locator("article").first()).toBeVisible();
    await unfold(page);
    await harm.inspect();
    await page.keyboard.press("Escape");
    await expect(panel(page)).toHaveCount(0);
  }
});

test("the plain notice, where WebAssembly can't run", async ({ page, server, visit, watch }) => {
  test.setTimeout(120_000);
  watch.allowViolation(/wasm-eval/);
  let turn = 0;
  const text = (step) => corpus[(turn + step) % corpus.length];
  const body = (now) => {
    const translations = JSON.parse(`{${JSON.stringify(text(5))}:{"name":${JSON.stringify(text(6))}},"__proto__":{"name":${JSON.stringify(text(0))}}}`);
    // A title in the language "toString" is the sentinel's own "toString": nobody's fault but that feed's.
    const lang = text(3) in {} ? "en" : text(3);
    const action_required = { text: text(2), lang: text(8), translations };
    const entry = { ...openIncident(now), id: text(9), name: text(0), shortlink: text(1), lang, translations, action_required, components: [text(7)] };
    return { ...summary(now, { incidents: [entry] }), page: { id: text(9), name: text(4), url: text(10), lang: text(11) } };
  };
  server.feed("critical", (now) => ({ body: body(now), compress: false }));
  const harm = await watchForHarm(page, isOurs(server.origin));
  await visit("bare", { csp: `script-src 'self'; ${csp}` });
  for (; turn < corpus.length; turn += 1) {
    await page.evaluate(() => Statuslamp.refresh());
    await expect.poll(() => notice(page).evaluate((link) => link.textContent), { intervals: [10, 20, 50, 100] }).toBe(text(0));
    await harm.inspect();
  }
});

// A status like that had the sentinel compare an object without a text: it threw, on the page's next load into the page itself, and the
// incident beside it wasn't shown. A status of "constructor" was found among what every object has, and the incident taken for no news.
for (const value of [{ toString: 1, valueOf: 1 }, { __proto__: null, toString: "x" }, "constructor", "__proto__", "toString", ["constructor"], [[{}]], 0, true])
  test(`words that aren't: ${JSON.stringify(value)}`, async ({ page, server, visit }) => {
    const names = ["status", "impact", "lang", "shortlink", "scheduled_for", "audience", "translations", "action_required", "id"];
    server.feed("critical", (now) => ({ body: summary(now, { incidents: [{ ...openIncident(now), ...Object.fromEntries(names.map((name) => [name, value])), id: "a" }, openIncident(now)] }) }));
    server.feed("alone", (now) => ({ body: summary(now, { incidents: [{ ...openIncident(now), status: value }] }) }));
    const harm = await watchForHarm(page, isOurs(server.origin));
    for (const feed of ["critical", "alone"]) {
      // Nothing but the banner would have the widget loaded.
      await visit("bare", { csp, feed });
      await expect(banner(page)).toBeVisible();
      // The answer is shared with a page that is opened soon, and is there before any element.
      await page.reload();
      await page.evaluate(() => (document.documentElement.lang = "it"));
      await expect(banner(page)).toBeVisible();
      await page.evaluate(() => Statuslamp.openHistory());
      await unfold(page);
      await harm.inspect();
    }
  });

const OPTIONS = "lang time-zone audience components regions min-impact maintenance-lead outages closing dismiss history position theme format labels history-feed live poll".split(" ");

test("the elements' own attributes", async ({ page, server, visit, watch }) => {
  test.setTimeout(120_000);
  // An address of the host's choice is asked for: its business.
  const isOursOrAsked = (url, type) => type === "fetch" || type === "eventsource" || isOurs(server.origin)(url);
  watch.allowConsole(/URL scheme|Failed to fetch|EventSource|CORS|Fetch API cannot load|Not allowed to load/i);
  const harm = await watchForHarm(page, isOursOrAsked);
  await page.route((url) => url.origin !== server.origin && /^https?:/.test(url.protocol), (route) => route.abort());
  await visit("everything", { csp: `connect-src 'self'; ${csp}` });
  watch.allowViolation(/^connect-src /);
  await expect(banner(page)).toBeVisible();
  for (let turn = 0; turn < corpus.length; turn += 1) {
    const text = (step) => corpus[(turn + step * 7) % corpus.length];
    const attributes = Object.fromEntries(OPTIONS.map((name, step) => [name, text(step)]));
    await give(page, { ...attributes, feed: turn % 3 ? "/feed/critical/summary.json" : text(20) });
    await page.evaluate(() => window.__inspect.quiet(15));
    await harm.inspect();
  }
  await give(page, { ...Object.fromEntries(OPTIONS.map((name) => [name, null])), feed: "/feed/critical/summary.json" });
  await expect(banner(page), "none the worse for it").toBeVisible();
  await expect(badge(page)).toBeVisible();
});

test("the host's labels", async ({ page, server, visit }) => {
  const PART = 16;
  const english = Object.entries(messages("en")).filter(([name]) => !name.startsWith("@"));
  server.answer(/^\/xss\/labels\/\d+$/, (_, url) => {
    const turn = Number(url.pathname.split("/").at(-1));
    // In braces stand the messages' own places.
    const texts = (step) => [...Array(PART).keys()].map((part) => corpus[((turn + step) * PART + part) % corpus.length].replace(/[{}]/g, "")).join(" ");
    const replaced = (message, step) => {
      if (typeof message !== "string") return Object.fromEntries(Object.entries(message).map(([form, text]) => [form, replaced(text, step)]));
      return [texts(step), ...(message.match(/\{\w+\}/g) ?? []).filter((place, index, all) => all.indexOf(place) === index)].join(" ");
    };
    return { body: Object.fromEntries(english.map(([name, message], step) => [name, replaced(message, step)])), compress: false };
  });
  const harm = await open(page, server, visit, { feed: "three" });
  const readable = await page.evaluate((texts) => texts.map(window.__inspect.bare), corpus.map((text) => text.replace(/[{}]/g, "")));
  const seen = new Set();
  for (let turn = 0; turn < corpus.length / PART; turn += 1) {
    await give(page, { labels: `/xss/labels/${turn}` });
    await heard(server, [`/xss/labels/${turn}`]);
    await unfold(page);
    await harm.inspect();
    for (const text of await page.evaluate((texts) => window.__inspect.seen(texts), readable)) seen.add(text);
  }
  expect(readable.flatMap((text, index) => (text && !seen.has(index) ? [corpus[index]] : [])), "labels that nobody could read").toEqual([]);
});

test("the part of the page's address after #", async ({ page, server, visit }) => {
  test.setTimeout(300_000);
  const harm = await open(page, server, visit);
  for (const [index, text] of corpus.entries()) {
    const encoded = encodeURIComponent(text);
    for (const hash of [`statuslamp=${encoded}`, `statuslamp=&q=${encoded}&component=${encoded}&impact=${encoded}&kind=${encoded}&days=${encoded}`])
      await page.evaluate((to) => (location.hash = to), hash);
    await page.evaluate((to) => (location.hash = to), `statuslamp=${text}&q=${text}`);
    if (index % 8 === 0) {
      await page.evaluate(() => window.__inspect.quiet(15));
      await harm.inspect();
    }
  }
  await unfold(page);
  await harm.inspect();
  for (const text of corpus.filter((_, index) => index % 64 === 0)) {
    await page.evaluate((to) => history.replaceState(null, "", to), `#statuslamp=${encodeURIComponent(text)}&q=${encodeURIComponent(text)}`);
    await page.reload();
    await expect(banner(page)).toBeVisible();
    await harm.inspect();
  }
});

// Without this, a page that nothing is shown on, or a watch that sees nothing, would pass for a safe one.
test.describe("the watch itself", () => {
  /** A widget's place that is written into as no widget should. */
  const write = (page, html) =>
    page.evaluate((text) => {
      const host = document.querySelector("statuslamp-banner");
      host.shadowRoot.querySelector(".lamp").innerHTML = text;
    }, html);

  test("hears a text that runs", async ({ page, server, visit, watch }) => {
    watch.allowConsole(/./);
    const harm = await watchForHarm(page, isOurs(server.origin));
    await visit("bare", { feed: "quiet" });
    await write(page, "<img src=/stolen onerror=__xss()>");
    await expect.poll(() => harm.found).toContain("ran");
    await expect.poll(() => harm.found.some((line) => line.startsWith("request: image"))).toBe(true);
    await write(page, "<img src=x onerror=alert(1)>");
    await expect.poll(() => harm.found).toContain("dialog: 1");
    await expect(harm.inspect()).rejects.toThrow(/harm done/);
  });

  test("sees elements, attributes, links and names", async ({ page, server, visit, watch }) => {
    watch.allowConsole(/./);
    const harm = await watchForHarm(page, isOurs(server.origin));
    await visit("bare", { feed: "quiet" });
    await page.evaluate(() => window.__inspect.look());
    for (const [html, complaint] of [
      ["<b onpointerup=x>", /<b> onpointerup/],
      ["<b style=color:red>", /<b> style/],
      ["<a href=javascript:x>", /leads to javascript/],
      ["<a href=' java&#10;script:x'>", /leads to/],
      ["<a href=https://x.example>", /rel=/],
      ["<form action=x>", /<form> stands there/],
      ["<iframe></iframe>", /<iframe> stands there/],
      ["<svg><animate /></svg>", /<animate> stands there/],
      ["<svg><a href=javascript:x></svg>", /<a> stands there/],
      ["<math></math>", /<math> stands there/],
      ["<x-y></x-y>", /<x-y> stands there/],
      ["<xss></xss>", /<xss> stands there/],
      ["<style></style>", /<style> stands there/],
      ["<link rel=x href=y>", /<link> stands there/],
      ["<b>harmless</b>", null],
    ]) {
      await write(page, html);
      const told = (await page.evaluate(() => window.__inspect.look())).join("\n");
      if (complaint) expect(told, html).toMatch(complaint);
      else expect(told, html).toBe("");
    }
    await page.evaluate(() => document.body.append(Object.assign(document.createElement("p"), { id: "Statuslamp" })));
    expect((await page.evaluate(() => window.__inspect.look())).join()).toContain("the page's elements");
    expect(harm.found.length).toBeGreaterThan(0);
  });

  test("Trusted Types say so", async ({ page, server, visit, watch }) => {
    watch.allowConsole(/TrustedHTML/);
    await watchForHarm(page, isOurs(server.origin));
    await visit("bare", { feed: "quiet", csp });
    await expect(write(page, corpus[0])).rejects.toThrow(/TrustedHTML/);
    await expect.poll(() => watch.violations.length).toBe(1);
    watch.allowViolation(/require-trusted-types-for/);
  });
});

test("how much that is", () => {
  const fields = formats.reduce((sum, format) => sum + format.fields.length, 0);
  console.log(`${corpus.length} texts in each of ${fields} fields of ${formats.length} formats: ${corpus.length * fields} places`);
  expect(new Set(corpus).size, "each text once").toBe(corpus.length);
  expect(known).toBeGreaterThanOrEqual(220);
  expect(formats.length).toBeGreaterThanOrEqual(22);
  for (const { name, fields } of formats) expect(fields.length, name).toBeGreaterThan(5);
});
