// In which language an incident's texts are shown, what is said of that, and the ways to another one.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { history, incident, summary } from "./feeds/parts.mjs";
import { expect, message, test } from "./fixture.mjs";
import { repository } from "./server.mjs";
import { banner, expand, inlineHistory, languageOf, openHistory, readable } from "./widget.mjs";

const TITLES = { en: "Returns can't be booked", it: "Impossibile registrare i resi", de: "Retouren lassen sich nicht buchen", fr: "Les retours ne peuvent pas être enregistrés" };
const machine = (field) => ({ it: { [field.name]: field.it, machine: true }, de: { [field.name]: field.de, machine: true }, fr: { [field.name]: field.fr } });

/** English, by machine in Italian and German, by hand in French; the older update in English only. */
const translated = (now) =>
  incident(now, "returns", TITLES.en, {
    impact: "major",
    translations: machine({ name: "name", ...TITLES }),
    updates: [
      ["10m", "identified", "A label printer is offline.", { translations: machine({ name: "body", it: "Una stampante è offline.", de: "Ein Drucker ist offline.", fr: "Une imprimante est hors ligne." }) }],
      ["30m", "investigating", "We are looking into it."],
    ],
  });
const JAPANESE = "返品を登録できません";
const japanese = (now) => incident(now, "returns", JAPANESE, { impact: "major", lang: "ja", updates: [["10m", "investigating", "原因を調査しています。"]] });

/** A feed of one incident, and the page with its history open. */
async function open({ page, server, visit }, write, lang, attributes = "") {
  server.feed("one", (now) => ({ body: summary(now, { incidents: [write(now)] }) }));
  server.answer("/feed/one/incidents.json", (now) => ({ body: history(now, [write(now)]) }));
  await visit("end-of-body", { feed: "one", lang, attributes });
  const card = (await openHistory(page)).locator("article.incident").first();
  await expand(card);
  return card;
}

const name = (page, language, of) => page.evaluate(([tag, code]) => new Intl.DisplayNames(tag, { type: "language" }).of(code), [language, of]);
const head = (card) => card.locator(".languages > .note");
const title = (card) => card.locator("h4.title");

test("a machine translation says so, and leads to the original and to its official page", async ({ page, server, visit }) => {
  const card = await open({ page, server, visit }, translated, "it");
  await expect(banner(page).locator(".line .title")).toHaveText(TITLES.it);
  await expect(banner(page).locator(".line .note")).toHaveText(message("it", "machine"));
  await expect(title(card)).toHaveText(TITLES.it);
  const official = message("it", "officialText", { language: await name(page, "it", "en") });
  await expect(head(card)).toHaveText(`${message("it", "machine")}. ${official}`);
  await expect(card.locator(".languages a")).toHaveAttribute("href", "https://status.larkspur.example/incidents/returns");

  const button = card.locator(".languages button");
  await expect(button).toHaveText(message("it", "showOriginal"));
  await button.click();
  await expect(title(card)).toHaveText(TITLES.en);
  expect(await languageOf(title(card))).toBe("en");
  await expect(head(card)).toHaveCount(0);
  await expect(button).toHaveText(message("it", "showTranslation"));
  await expect(button).toBeFocused();
  await expect(card.locator("select")).toHaveValue("");
  // The rest of the page goes on in the reader's language.
  await expect(banner(page).locator(".line .title")).toHaveText(TITLES.it);
  await button.click();
  await expect(title(card)).toHaveText(TITLES.it);
  await expect(card.locator("select")).toHaveValue("it");
});

test("one list leads to each of an incident's languages, and the button back from any", async ({ page, server, visit }) => {
  const card = await open({ page, server, visit }, translated, "it");
  const list = card.locator("select");
  await expect(list).toHaveAccessibleName(message("it", "textLanguage"));
  const names = await Promise.all(["en", "it", "de", "fr"].map((code) => name(page, "it", code)));
  await expect(list.locator("option")).toHaveText([
    message("it", "original", { language: names[0] }),
    message("it", "machineIn", { language: names[1] }),
    message("it", "machineIn", { language: names[2] }),
    names[3],
  ]);
  await expect(list).toHaveValue("it");
  await list.selectOption("de");
  await expect(title(card)).toHaveText(TITLES.de);
  expect(await languageOf(title(card))).toBe("de");
  await card.locator(".languages button").click();
  await expect(title(card)).toHaveText(TITLES.en);
  await expect(list).toHaveValue("");
  // What people have translated needs no warning, and there is an Italian text, so that nothing is missing.
  await list.selectOption("fr");
  await expect(title(card)).toHaveText(TITLES.fr);
  await expect(card.locator("ol.timeline > li").first()).toContainText("Une imprimante est hors ligne.");
  await expect(card.locator("ol.timeline > li").first().locator(".note")).toHaveText(await name(page, "it", "fr"));
  await expect(card.locator("ol.timeline > li").first().locator(".note")).not.toHaveAttribute("title", /./);
});

test("each text is the best for the reader by itself, and says what it is", async ({ page, server, visit }) => {
  const card = await open({ page, server, visit }, translated, "it");
  const [newest, oldest] = [card.locator("ol.timeline > li").first(), card.locator("ol.timeline > li").last()];
  await expect(newest.locator(".prose")).toContainText("Una stampante è offline.");
  await expect(newest.locator(".note")).toHaveText(message("it", "machine"));
  expect(await languageOf(newest.getByText("Una stampante è offline."))).toBe("it");
  await expect(oldest.locator(".prose")).toContainText("We are looking into it.");
  const english = await name(page, "it", "en");
  await expect(oldest.locator(".note")).toHaveText(english);
  await expect(oldest.locator(".note")).toHaveAttribute("title", message("it", "untranslated", { language: english }));
  expect(await languageOf(oldest.getByText("We are looking into it."))).toBe("en");
});

test("a Japanese vendor's incident is marked as Japanese in an Arabic console", async ({ page, server, visit }) => {
  const card = await open({ page, server, visit }, japanese, "ar");
  const language = await name(page, "ar", "ja");
  // Between isolates, so that neither changes the other's order.
  await expect(head(card)).toHaveText(message("ar", "untranslated", { language: `\u2068${language}\u2069` }));
  await expect(banner(page).locator(".line .note")).toHaveText(language);
  for (const text of [title(card), banner(page).locator(".line .title"), card.locator("ol.timeline .prose")]) {
    await expect(text).toHaveAttribute("lang", "ja");
    await expect(text).toHaveAttribute("dir", "ltr");
  }
  await expect(card.locator("select")).toHaveCount(0);
  await expect(page.locator("statuslamp-banner .sheet")).toHaveAttribute("dir", "rtl");
});

test("nothing is said where the texts are in the reader's language, whatever the region", async ({ page, server, visit }) => {
  const card = await open({ page, server, visit }, translated, "en-AU");
  await expect(card.locator(".languages .note")).toHaveCount(0);
  await expect(card.locator(".prose .note")).toHaveCount(0);
  await expect(banner(page).locator(".note")).toHaveCount(0);
  await expect(card.locator("select")).toHaveValue("");
});

test("nothing is claimed of a text whose language nobody knows", async ({ page, server, visit }) => {
  const card = await open({ page, server, visit }, (now) => ({ ...japanese(now), lang: undefined }), "it");
  await expect(title(card)).toHaveText(JAPANESE);
  await expect(title(card)).toHaveAttribute("dir", "auto");
  await expect(card.locator(".languages")).toHaveCount(0);
  await expect(card.locator(".note")).toHaveCount(0);
});

test.describe("a reader who reads more than the page's language", () => {
  test.use({ locale: "fr-CH" });
  test("gets what the browser says they read, before the original", async ({ page, server, visit }) => {
    const card = await open({ page, server, visit }, translated, "da");
    await expect(title(card)).toHaveText(TITLES.fr);
    const french = await name(page, "da", "fr");
    await expect(head(card)).toHaveText(message("da", "untranslated", { language: french }));
  });
});

test("labels keep the title's line where it is: a change of language moves nothing in the page", async ({ page, server, visit }) => {
  await open({ page, server, visit }, translated, "en");
  const top = () => page.evaluate(() => document.querySelector("h1").getBoundingClientRect().top);
  const before = await top();
  for (const lang of ["it", "ja", "ar", "en"]) {
    await page.evaluate((tag) => (document.documentElement.lang = tag), lang);
    await expect(banner(page)).toHaveAttribute("lang", lang);
    expect(await top(), lang).toBe(before);
  }
});

test.describe("where the browser has a translator", () => {
  /** As browsers have it: https://webmachinelearning.github.io/translation-api/ */
  const install = (page, fails = false) =>
    page.addInitScript((isBroken) => {
      window.__asked = [];
      window.Translator = {
        create: async (options) => {
          window.__asked.push(options);
          if (isBroken) throw new DOMException("no such pair", "NotSupportedError");
          return { translate: async (text) => `⟦${text}⟧` };
        },
      };
    }, fails);

  test("it is asked only after a click, and what comes of it is labelled", async ({ page, server, visit }) => {
    await install(page);
    const card = await open({ page, server, visit }, japanese, "it");
    const button = card.locator(".languages button");
    await expect(button).toHaveText(message("it", "translate"));
    expect(await page.evaluate(() => window.__asked)).toEqual([]);
    const requests = server.requests.length;
    await button.click();
    await expect(title(card)).toHaveText(`⟦${JAPANESE}⟧`);
    await expect(card.locator("ol.timeline .prose")).toContainText("⟦原因を調査しています。⟧");
    expect(await page.evaluate(() => window.__asked)).toEqual([{ sourceLanguage: "ja", targetLanguage: "it" }]);
    expect(server.requests.length, "nothing is sent to anybody").toBe(requests);
    await expect(head(card)).toContainText(message("it", "machineHere"));
    await expect(head(card)).toContainText(message("it", "officialText", { language: await name(page, "it", "ja") }));
    await expect(button).toBeFocused();
    await button.click();
    await expect(title(card)).toHaveText(JAPANESE);
  });

  test("news after that is shown as it came", async ({ page, server, visit }) => {
    await install(page);
    let write = japanese;
    server.feed("one", (now) => ({ body: summary(now, { incidents: [write(now)] }) }));
    await visit("end-of-body", { feed: "one", lang: "it" });
    const card = (await openHistory(page)).locator("article.incident").first();
    await card.locator(".languages button").click();
    await expect(title(card)).toHaveText(`⟦${JAPANESE}⟧`);
    // With a translation of the vendor's own by now, which is not this browser's.
    write = (now) => ({ ...japanese(now), name: "返品を登録できるようになりました", translations: { it: { name: "Resi di nuovo possibili", machine: true } } });
    await page.evaluate(() => Statuslamp.refresh());
    await expect(title(card)).toHaveText("Resi di nuovo possibili");
    await expect(head(card)).toContainText(`${message("it", "machine")}. `);
  });

  test("it says so when it can't", async ({ page, server, visit }) => {
    await install(page, true);
    const card = await open({ page, server, visit }, japanese, "it");
    await card.locator(".languages button").click();
    await expect(card.locator(".languages")).toContainText(message("it", "translationFailed"));
    await expect(title(card)).toHaveText(JAPANESE);
  });

  test("nothing is offered for a text that needs none", async ({ page, server, visit }) => {
    await install(page);
    const card = await open({ page, server, visit }, japanese, "ja");
    await expect(card.locator(".languages")).toHaveCount(0);
  });
});

test("nothing is offered where the browser has no translator", async ({ page, server, visit }) => {
  await page.addInitScript(() => delete window.Translator);
  const card = await open({ page, server, visit }, japanese, "it");
  await expect(head(card)).toBeVisible();
  await expect(card.locator(".languages button")).toHaveCount(0);
});

test.describe("labels of the host's own", () => {
  const labels = (server, body) => server.answer("/labels.json", { body });

  test("replace messages in every language or in one", async ({ page, server, visit }) => {
    labels(server, { history: "Log", it: { history: "Registro" } });
    await visit("end-of-body", { lang: "it", attributes: 'data-labels="/labels.json"' });
    await expect(banner(page).locator("button.history")).toHaveText("Registro");
    await page.evaluate(() => (document.documentElement.lang = "de"));
    await expect(banner(page).locator("button.history")).toHaveText("Log");
  });

  test("are held to the messages they replace", async ({ page, server, visit, watch }) => {
    labels(server, { updated: "Fresh", history: "{time}", dismiss: "Away" });
    await visit("end-of-body", { lang: "en", attributes: 'data-labels="/labels.json"' });
    await expect(banner(page).locator(".time")).toContainText("Updated");
    await expect(banner(page).locator("button.history")).toHaveText("History");
    await expect(banner(page).locator("button.dismiss")).toHaveAccessibleName("Away");
    expect(watch.said().filter((line) => line.includes("labels"))).toHaveLength(2);
  });
});

test.describe("the playground's vendors, in every language of a host page", () => {
  const tags = readFileSync(join(repository, "src/embed/languages.js"), "utf8").match(/"(ar [\w -]+)"/)[1].split(" ");
  const language = (tag) => tag.split("-")[0];
  // What the browser can't name in a language it names in that language itself.
  const nameIn = (page, tag, of) =>
    page.evaluate(([own, code]) => new Intl.DisplayNames(Intl.DisplayNames.supportedLocalesOf(own)[0] ?? code, { type: "language" }).of(code), [tag, of]);
  const isolated = (tag, text) => (/^(ar|fa|he|ur)$/.test(tag) ? `\u2068${text}\u2069` : text);

  /** Opens the history there once, and asks of each language's first card what `expected` says of it. */
  async function walk(page, server, scenario, expected) {
    test.setTimeout(120_000);
    await page.goto(`${server.origin}/dist/index.html?scenario=${scenario}`);
    await expect(banner(page)).toBeVisible();
    await openHistory(page);
    const card = page.locator("dialog.panel[open] article.incident").first();
    const wrong = [];
    for (const tag of tags) {
      await page.evaluate((lang) => (document.documentElement.lang = lang), tag);
      await expect(banner(page)).toHaveAttribute("lang", tag);
      await expect(page.locator("dialog.panel[open] .sheet")).toHaveAttribute("lang", tag);
      const { note, title } = await expected(tag);
      const found = { note: (await head(card).allTextContents())[0], title: await languageOf(card.locator("h4.title")) };
      if (found.note !== note || found.title !== title) wrong.push({ tag, found, expected: { note, title } });
    }
    expect(wrong).toEqual([]);
  }

  test("one in Japanese only is Japanese in all of them, and says so in all but one", async ({ page, server }) => {
    await walk(page, server, "japanese", async (tag) => ({
      title: "ja",
      note: tag === "ja" ? undefined : message(tag, "untranslated", { language: isolated(tag, await nameIn(page, tag, "ja")) }),
    }));
  });

  test("one in English with four machine translations is read in five languages, and in English in all others", async ({ page, server }) => {
    await walk(page, server, "translated", async (tag) => {
      if (language(tag) === "en") return { title: "en", note: undefined };
      const english = isolated(tag, await nameIn(page, tag, "en"));
      if (["es", "pt", "it", "de"].includes(language(tag)))
        return { title: language(tag) === "pt" ? "pt-BR" : language(tag), note: `${message(tag, "machine")}. ${message(tag, "officialText", { language: english })}` };
      return { title: "en", note: message(tag, "untranslated", { language: english }) };
    });
  });
});

// The tokens, which mean something to vendor and page only, were listed in the history.
for (const [lang, label, note] of [
  ["en", "Customers on pod 17"],
  ["de", "Kunden des Pods 17"],
  ["it", "Clienti del pod 17", "machine"],
])
  test(`whom an incident concerns is told in words, in ${lang}`, async ({ page, server, visit }) => {
    const translations = { de: { label: "Kunden des Pods 17" }, it: { label: "Clienti del pod 17", machine: true } };
    const addressed = { any: ["pod:17"], all: ["notice:social-2020-08-06"] };
    const said = (now) => [
      incident(now, "labelled", "Printers are offline", { impact: "major", audience: { ...addressed, label: "Customers on pod 17", translations }, updates: [["2d", "resolved", "Solved."]] }),
      incident(now, "bare", "Printers are slow", { impact: "major", audience: addressed, updates: [["3d", "resolved", "Solved."]] }),
    ];
    server.feed("told", (now) => ({ body: summary(now) }));
    server.answer("/feed/told/incidents.json", (now = Date.now()) => ({ body: history(now, said(now)) }));
    await visit("history-inline", { feed: "told", lang });
    const card = inlineHistory(page).locator('article[data-id="labelled"]');
    const told = card.locator(".components", { hasText: message(lang, "audience") });
    await expect(told.getByText(label, { exact: true })).toBeVisible();
    expect(await languageOf(told.getByText(label, { exact: true }))).toBe(lang);
    await expect(told.locator(".note")).toHaveText(note ? [message(lang, note)] : []);
    await expect(inlineHistory(page).locator('article[data-id="bare"]')).toBeVisible();
    await expect(inlineHistory(page).locator(".components", { hasText: message(lang, "audience") })).toHaveCount(1);
    expect(await readable(page)).not.toMatch(/pod:17|notice:social/);
    await inlineHistory(page).locator("input.search").fill("kunden");
    await expect(inlineHistory(page).locator("article.incident")).toHaveCount(1);
    await expect(card.locator(".excerpt")).toHaveText("Kunden des Pods 17");
  });
