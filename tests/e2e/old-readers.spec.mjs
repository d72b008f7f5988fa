// Readers that were written before the extended format must go on reading a feed that uses it: here Statuspage's own widget, which
// shows the overall status and no incidents, and a script of the kind that hosts write themselves, which shows the worst incident's title.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "./fixture.mjs";
import { repository } from "./server.mjs";

const FEED = "/api/v2/summary.json";
const TIME = /\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)/g;

const file = (path) => readFileSync(join(repository, path), "utf8");
const schema = JSON.parse(file("www/feed.schema.json"));

/** A feed of the project, moved so that it was generated just now. */
function feed(path, now) {
  const text = file(path);
  const shift = now - Date.parse(JSON.parse(text).generated_at);
  return JSON.parse(text.replace(TIME, (time) => new Date(Date.parse(time) + shift).toISOString()));
}

/** The fixture that uses every extension, with its incident still open. */
function extended(now) {
  const document = feed("tests/fixtures/feeds/statuspage/extended.json", now);
  Object.assign(document.incidents[0], { status: "identified", resolved_at: null });
  return document;
}

/** What is left of a document for readers that know plain Statuspage only: the schema marks what is an extension. */
function plain(value, said = schema) {
  const { $ref } = said;
  if ($ref) return plain(value, schema.$defs[$ref.slice("#/$defs/".length)]);
  if (Array.isArray(value)) return value.map((item) => plain(item, said.items ?? {}));
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([name]) => !said.properties?.[name]?.$comment?.startsWith("Extension"));
  return Object.fromEntries(kept.map(([name, field]) => [name, plain(field, said.properties?.[name] ?? {})]));
}

async function open(page, server, document, markup) {
  server.answer(FEED, { body: document, headers: { "cache-control": "no-store" } });
  server.answer("/old-reader.html", {
    type: "text/html; charset=utf-8",
    body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Larkspur Orders</title><body>${markup}</body></html>`,
  });
  await page.goto(`${server.origin}/old-reader.html`);
}

const script = (body) => ({ type: "text/javascript; charset=utf-8", body });

const sample = (name) => (now) => feed(`www/feeds/${name}/summary.json`, now);

const FEEDS = [
  { name: "every extension", document: extended, indicator: "minor", title: "配信の遅れ" },
  { name: "the critical sample", document: sample("critical"), indicator: "critical", title: "Carrier bookings are failing in the EU region" },
  { name: "the sample of running maintenance", document: sample("maintenance-running"), indicator: "maintenance" },
];

for (const { name, document, indicator } of FEEDS) {
  for (const appearance of ["basic", "badge"]) {
    test(`Statuspage's widget as ${appearance} reads ${name} as it reads plain Statuspage`, async ({ page, server }) => {
      const module = createRequire(import.meta.url).resolve("@statuspage/status-widget/dist/index.js");
      server.answer("/status-widget.js", script(readFileSync(module)));
      // The widget's build assigns to a global that it never declares, and throws beside its work where there is none.
      const markup = `<script>var parcelRequire;</script><script async src="/status-widget.js"></script><statuspage-widget src="${server.origin}" appearance="${appearance}"></statuspage-widget>`;
      const shown = async (document) => {
        await open(page, server, document, markup);
        const link = page.locator(`statuspage-widget a.${appearance}`);
        await expect(link).toContainText(document.status.description);
        await expect(link.locator(".status-indicator")).toHaveClass(new RegExp(`\\b${indicator}\\b`));
        return link.evaluate((element) => element.outerHTML.replace(/<!--.*?-->/g, ""));
      };
      const whole = document(server.epoch);
      const stripped = plain(whole);
      expect(JSON.stringify(stripped)).not.toBe(JSON.stringify(whole));
      expect(await shown(whole)).toBe(await shown(stripped));
      expect(server.count(FEED)).toBe(2);
    });
  }
}

for (const { name, document, title } of FEEDS.filter(({ title }) => title)) {
  test(`a host's own script shows the title of the worst incident of ${name}`, async ({ page, server }) => {
    server.answer("/hand-written.js", script(file("tests/bench/hand-written.js")));
    await open(page, server, document(server.epoch), `<script async src="/hand-written.js" data-feed="${FEED}"></script>`);
    await expect(page.locator("#status")).toHaveText(title);
  });
}
