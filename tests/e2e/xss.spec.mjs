// Whatever text a feed has in whichever field, it is shown as text: each of the corpus' (tests/fixtures/xss.txt) in each field of each format,
// in a real browser. The page has no policy but Trusted Types, so that nothing else keeps a text from running.
import { setTimeout } from "node:timers/promises";
import { expect, messages, test } from "./fixture.mjs";
import { TURNS, corpus, formats, vary } from "./hostile-texts.mjs";
import { openHistory } from "./widget.mjs";
import { watchForHarm } from "./xss-watch.mjs";

test.describe.configure({ mode: "parallel" });

const csp = "require-trusted-types-for 'script'; trusted-types 'none'";
/** How many incidents stand in the history at a time. */
const AT_ONCE = 16;

const isOurs = (origin) => (url) => new URL(url).origin === origin && /^\/(page|dist|feed|xss)\//.test(new URL(url).pathname);

/** Opens the page with all elements, and waits until the widget runs. */
async function open(page, server, visit, options = {}) {
  const harm = await watchForHarm(page, isOurs(server.origin));
  await visit("everything", { csp, ...options });
  await expect(page.locator("statuslamp-history article.incident").first()).toBeVisible();
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

/** Waits until everything that was asked for is there and shown, and unfolds it. */
async function unfold(page, server, paths) {
  for (const end = Date.now() + 8000; Date.now() < end; await setTimeout(5))
    if (server.pending(/./) === 0 && paths.every((path) => server.count(path) > 0)) break;
  await page.evaluate(() => window.__inspect.quiet());
  await page.evaluate(() => window.__inspect.openAll());
}

for (const { name, samples, fields, tellsIncidents } of formats) {
  test(`${name}: ${fields.length} fields`, async ({ page, server, visit }) => {
    test.setTimeout(180_000);
    const met = new Set();
    server.answer(/^\/xss\/\d/, (_, url) => {
      const [, , index, way, turn] = url.pathname.split("/");
      const put = (path, text) => met.add(`${path} ${text}`);
      return turn ? { body: vary(samples[index].sample, Number(turn), way, put), compress: false } : { status: 404, body: "" };
    });
    const harm = await open(page, server, visit);
    const readable = await page.evaluate((texts) => texts.map(window.__inspect.bare), corpus);
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
          await unfold(page, server, paths);
          await harm.inspect();
          for (const text of await page.evaluate((texts) => window.__inspect.seen(texts), readable)) seen.add(text);
        }
      }
    expect(met.size, "each text in each field").toBe(fields.length * corpus.length);
    const unseen = readable.flatMap((text, index) => (text && !seen.has(index) ? [corpus[index]] : []));
    if (tellsIncidents) expect(unseen, "texts that nobody could read").toEqual([]);
  });
}
