// Which language a page's reader gets: by the table that the widget's own choice is held to as well, and on whole pages.
import { readFileSync, readdirSync } from "node:fs";
import { TITLE_IT, summary } from "./feeds/critical.mjs";
import { expect, message, messages, test } from "./fixture.mjs";
import { distFolder } from "./server.mjs";
import { badge, banner, expand, inlineHistory, languageOf, notice, openHistory, panel, settle } from "./widget.mjs";

test.describe.configure({ mode: "parallel" });

const CATALOGUE = /\/locales\//;

const rows = readFileSync(new URL("../fixtures/negotiation.txt", import.meta.url), "utf8")
  .split("\n")
  .map((line, index) => ({ line, number: index + 1 }))
  // Where languages stand in brackets, the choice is between those: not the business of who fetches catalogues.
  .filter(({ line }) => line && !line.startsWith("# ") && !/\[.*\]$/.test(line))
  .map(({ line, number }) => {
    const at = line.indexOf(" = ");
    return { number, wanted: line.slice(0, at).split(", "), expected: line.slice(at + 3).replace(/^-$/, "en") };
  });

test("the table: what is fetched ahead is what the widget will choose", async ({ page, visit }) => {
  expect(rows.length).toBeGreaterThan(150);
  await visit("without");
  const glue = readdirSync(distFolder).find((name) => /^widget-[0-9a-f]+\.js$/.test(name));
  const chosen = await page.evaluate(
    async ([address, lists]) => {
      const { choose } = await import(address);
      return lists.map((wanted) => choose(wanted));
    },
    [`/dist/${glue}`, rows.map(({ wanted }) => wanted)],
  );
  const wrong = rows.flatMap(({ number, wanted, expected }, index) =>
    chosen[index] === expected ? [] : [`line ${number}: ${wanted.join(", ")} comes to ${chosen[index]}, not ${expected}`],
  );
  expect(wrong).toEqual([]);
});

async function speaks(page, tag) {
  await expect(banner(page)).toHaveAttribute("lang", tag);
  await expect(banner(page).locator("button.history")).toHaveText(message(tag, "history"));
  await expect(banner(page).locator(".phase")).toHaveText(message(tag, "phase.identified"));
}

/** Opens a page made up here: the attributes of its `<html>`, and what stands in its head and body. */
async function open(page, server, { html = "", head = "", body = "", script = 'data-feed="/feed/critical/summary.json"' } = {}) {
  server.answer("/page/own.html", {
    type: "text/html; charset=utf-8",
    body: `<!doctype html><html ${html}><head><meta charset="utf-8">${head}<title>Larkspur Orders</title></head><body>
      <h1>Today's orders</h1>${body}<script src="/dist/statuslamp.js" ${script}></script></body></html>`,
  });
  await page.goto(server.page("own"));
}

test.describe("an element in somebody's shadow tree", () => {
  const lamp = '<statuslamp-banner feed="/feed/critical/summary.json"></statuslamp-banner>';
  const tree = (content, attributes = "") => `<div class="host" ${attributes}><template shadowrootmode="open">${content}</template></div>`;
  /** Changes the language of what a selector finds, through open shadow roots. */
  const relang = (page, selector, lang) => page.locator(selector).evaluate((element, tag) => (element.lang = tag), lang);

  for (const [where, body, selector] of [
    ["the host", tree(lamp, 'lang="fr"'), ".host"],
    ["an element in the tree", tree(`<div class="part" lang="fr">${lamp}</div>`, 'lang="ja"'), ".part"],
    ["the host of the tree around its own", tree(tree(lamp), 'lang="fr"'), "body > .host"],
    ["an element in the tree around its own", tree(`<div class="part" lang="fr">${tree(lamp)}</div>`), ".part"],
    ["a host that stands in a tree", tree(`<div class="part" lang="ja">${tree(lamp, 'lang="fr"')}</div>`), ".part .host"],
  ]) {
    test(`speaks as ${where} says, and follows it`, async ({ page, server, watch }) => {
      await open(page, server, { html: 'lang="it"', body, script: "" });
      await speaks(page, "fr");
      expect(server.requests.filter(({ path }) => CATALOGUE.test(path)).map(({ path }) => path)).toEqual(["/dist/locales/fr.json"]);
      await relang(page, selector, "de");
      await speaks(page, "de");
      await relang(page, selector, "nb");
      await speaks(page, "nb");
      expect(watch.said()).toEqual([]);
    });
  }

  test("speaks as the page does where no element is nearer, and follows it", async ({ page, server }) => {
    await open(page, server, { html: 'lang="it"', body: tree(`<div class="part">${lamp}</div>`), script: "" });
    await speaks(page, "it");
    await relang(page, "html", "de");
    await speaks(page, "de");
    // One that comes nearer later.
    await relang(page, ".part", "pl");
    await speaks(page, "pl");
    await page.locator(".part").evaluate((element) => element.removeAttribute("lang"));
    await speaks(page, "de");
  });
});

test.describe("<meta http-equiv=content-language>", () => {
  const meta = (content) => `<meta http-equiv="Content-Language" content="${content}">`;

  test("goes before the browser's languages", async ({ page, server, watch }) => {
    await open(page, server, { head: meta("de") });
    await speaks(page, "de");
    expect(server.count(CATALOGUE)).toBe(1);
    expect(watch.said()).toEqual([]);
  });

  test("comes after the page's lang", async ({ page, server }) => {
    await open(page, server, { html: 'lang="it"', head: meta("de") });
    await speaks(page, "it");
    expect(server.count(CATALOGUE)).toBe(1);
  });

  test("counts where the page's lang can't be served", async ({ page, server }) => {
    await open(page, server, { html: 'lang="tlh"', head: meta("de") });
    await speaks(page, "de");
  });

  test("may name several", async ({ page, server }) => {
    await open(page, server, { head: meta("is, sv, de") });
    await speaks(page, "sv");
    expect(server.count(CATALOGUE)).toBe(1);
  });
});

test.describe("the plain notice takes the translation that the widget will take", () => {
  const lamp = '<statuslamp-banner feed="/feed/critical/summary.json"></statuslamp-banner>';

  for (const [where, own] of [
    ["<html>", { html: 'lang="it-CH"' }],
    // Not by the header field, which the small script has no bytes to read.
    ["the host of a shadow tree", { html: 'lang="en"', body: `<div lang="it"><template shadowrootmode="open">${lamp}</template></div>`, script: "" }],
  ]) {
    test(`by the lang of ${where}`, async ({ page, server }) => {
      server.answer(/\.wasm$/, { status: 404, body: "" });
      await open(page, server, own);
      await expect(notice(page)).toHaveText(TITLE_IT);
    });
  }
});

/** Has the browser prefer other languages from now on. */
const prefer = (page, languages) =>
  page.evaluate((tags) => {
    Object.defineProperty(navigator, "languages", { configurable: true, get: () => tags });
    Object.defineProperty(navigator, "language", { configurable: true, get: () => tags[0] });
    dispatchEvent(new Event("languagechange"));
  }, languages);

test("languagechange is followed, and the reader stays where they are", async ({ page, server }) => {
  await open(page, server);
  await speaks(page, "en-GB");
  const history = await openHistory(page);
  const incident = history.locator("article.incident").first();
  await expand(incident);
  const summaryOf = incident.locator("details.updates > summary");
  await summaryOf.focus();
  await page.evaluate(() => {
    window.deepestFocus = () => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element;
    };
    window.focusedBefore = window.deepestFocus();
    window.dialogBefore = window.focusedBefore.closest("dialog");
  });

  for (const [languages, tag] of [
    [["it-CH", "en"], "it"],
    [["ar", "en"], "ar"],
    [["en-US"], "en"],
  ]) {
    await prefer(page, languages);
    await speaks(page, tag);
    await expect(panel(page).getByRole("heading", { name: message(tag, "historyTitle") })).toBeVisible();
    await expect(summaryOf).toBeFocused();
    await expect(incident.locator("ol.timeline > li").first()).toBeVisible();
    expect(await page.evaluate(() => window.deepestFocus() === window.focusedBefore && window.dialogBefore.open && window.dialogBefore.isConnected)).toBe(true);
  }
});

test("languagechange changes nothing where the page says its language", async ({ page, visit, server }) => {
  await visit("end-of-body", { lang: "de" });
  await speaks(page, "de");
  await prefer(page, ["it"]);
  await settle(page);
  await speaks(page, "de");
  expect(server.count(CATALOGUE)).toBe(1);
});

for (const [what, lang] of [
  ["two hyphens", "de--AT"],
  ["a sentence", "auf Deutsch, bitte"],
  ["markup", "<b>de</b>"],
  ["300 characters", "de-".repeat(100)],
  ["300 letters", "d".repeat(300)],
  ["a private tag", "x-klingon"],
  ["a language that isn't spoken", "tlh"],
]) {
  test(`lang: ${what} is passed over, with one warning for the whole page`, async ({ page, visit, watch }) => {
    await visit("everything", { lang });
    await speaks(page, "en-GB");
    await expect(inlineHistory(page).locator("section.history")).toHaveAttribute("lang", "en-GB");
    await expect(badge(page)).toHaveAttribute("lang", "en-GB");
    await settle(page);
    expect(watch.said()).toHaveLength(1);
    expect(watch.said()[0]).toContain(lang);
    // Dates are not left to the tag that nobody knows.
    await expect(banner(page).locator("time")).toHaveAttribute("title", /2\d{3}/);
  });
}

test.describe("the feed's own language", () => {
  test.use({ locale: "is-IS" });
  const inDanish = (now) => {
    const feed = summary(now);
    return { body: { ...feed, page: { ...feed.page, lang: "da" } } };
  };

  test("is spoken where neither the page nor the browser has one that is", async ({ page, server, visit, watch }) => {
    server.feed("danish", inDanish);
    await visit("end-of-body", { feed: "danish", lang: "tlh" });
    await speaks(page, "da");
    expect(server.count(CATALOGUE)).toBe(1);
    expect(watch.said()).toHaveLength(1);
  });

  test("is spoken by a badge and a history too, which ask for the feed later", async ({ page, server }) => {
    server.feed("danish", inDanish);
    const feed = 'feed="/feed/danish/summary.json"';
    await open(page, server, { html: 'lang="tlh"', body: `<statuslamp-badge ${feed}></statuslamp-badge><statuslamp-history ${feed}></statuslamp-history>`, script: "" });
    await expect(badge(page).locator(".word")).toHaveText(message("da", "state.critical"));
    await expect(inlineHistory(page).locator("h2")).toHaveText(messages("da").historyTitle);
  });

  test("comes last", async ({ page, server, visit }) => {
    server.feed("danish", inDanish);
    await visit("end-of-body", { feed: "danish", lang: "nl" });
    await speaks(page, "nl");
    expect(server.count(CATALOGUE)).toBe(1);
  });
});

test.describe("one file of messages, and one for the history", () => {
  const asked = (server) => server.requests.filter(({ path }) => CATALOGUE.test(path)).map(({ path }) => path.split("/locales/")[1]);

  for (const [lang, tag] of [
    ["it", "it"],
    ["de-AT", "de"],
    ["fr-CA", "fr-CA"],
    ["fr-CA-u-hc-h23", "fr-CA"],
    ["es-US", "es-419"],
    ["pt-AO", "pt-PT"],
    ["zh-HK", "zh-Hant"],
    ["yue", "zh-Hant"],
    ["sr-ME", "sr-Latn"],
    ["nn", "nb"],
    ["iw", "he"],
    ["fa-IR-u-nu-latn", "fa"],
  ]) {
    test(`is asked for by a page in ${lang}: ${tag}`, async ({ page, server, visit }) => {
      await visit("everything", { lang });
      await speaks(page, tag);
      await expect(inlineHistory(page).locator("h2")).toHaveText(messages(tag).historyTitle);
      await openHistory(page);
      await settle(page);
      expect(asked(server)).toEqual([`${tag}.json`, `history/${tag}.json`]);
      expect(await languageOf(panel(page).locator("h2"))).toBe(tag);
    });
  }

  for (const [lang, tag] of [
    ["en", "en"],
    ["en-US", "en"],
    ["en-GB", "en-GB"],
    ["en-AU", "en-GB"],
  ]) {
    test(`is not asked for by a page in ${lang}`, async ({ page, server, visit }) => {
      await visit("everything", { lang });
      await speaks(page, tag);
      await openHistory(page);
      await settle(page);
      expect(asked(server)).toEqual([]);
    });
  }

  for (const lang of ["it", "fr-CA"]) {
    test(`is asked for before the program has come: ${lang}`, async ({ page, server, visit }) => {
      let release;
      const held = new Promise((done) => (release = done));
      server.answer(/\/widget-[0-9a-f]+\.wasm$/, () => held.then(() => ({ over: true })));
      await visit("everything", { lang });
      await expect.poll(() => asked(server)).toEqual([`${lang}.json`]);
      await expect(page.locator("statuslamp-banner .banner")).toHaveCount(0);
      release();
      await speaks(page, lang);
      await expect(inlineHistory(page).locator("h2")).toHaveText(messages(lang).historyTitle);
      await settle(page);
      expect(asked(server)).toEqual([`${lang}.json`, `history/${lang}.json`]);
    });
  }
});
