// The widget speaks the language of the page it stands in, and follows it.
import { TITLE, TITLE_IT, TITLE_JA } from "./feeds/critical.mjs";
import { expect, message, messages, test } from "./fixture.mjs";
import { banner, expand, expectOneOf, languageOf, openHistory, panel, settle, waysToSayAgo } from "./widget.mjs";

async function speaks(page, tag) {
  await expect(banner(page).locator("button.history")).toHaveText(message(tag, "history"));
  await expect(banner(page).locator(".phase")).toHaveText(message(tag, "phase.identified"));
  await expect(banner(page).locator("button.dismiss")).toHaveAccessibleName(message(tag, "dismiss"));
  expect(await languageOf(banner(page).locator("button.history"))).toBe(tag);
}

for (const [lang, tag] of [
  ["en", "en"],
  ["it", "it"],
  ["ja", "ja"],
  ["de-AT", "de"],
  ["es-MX", "es-419"],
  ["zh-TW", "zh-Hant"],
  ["ar-EG", "ar"],
  ["fr", "fr"],
  ["pt", "pt-BR"],
]) {
  test(`<html lang="${lang}"> is answered in ${tag}`, async ({ page, visit }) => {
    await visit("end-of-body", { lang });
    await speaks(page, tag);
    await expectOneOf(banner(page).locator(".time"), await waysToSayAgo(page, lang, 12, "minute"));
  });
}

test.describe("a language without a translation falls to the browser's", () => {
  for (const [locale, tag] of [
    ["en-GB", "en-GB"],
    ["de-DE", "de"],
  ]) {
    test.describe(`a browser in ${locale}`, () => {
      test.use({ locale });
      test("speaks its language", async ({ page, visit }) => {
        await visit("end-of-body", { lang: "tlh" });
        await speaks(page, tag);
      });
    });
  }
});

test("the nearest lang attribute wins over the page's", async ({ page, visit }) => {
  await visit("banner-element", { lang: "it", region: "fr" });
  await speaks(page, "fr");
});

test("the lang option wins over both", async ({ page, visit }) => {
  await visit("banner-element", { lang: "it", region: "fr", attributes: 'lang="de"' });
  await speaks(page, "de");
});

test("data-lang on the script wins over the page's", async ({ page, visit }) => {
  await visit("end-of-body", { lang: "it", attributes: 'data-lang="ja"' });
  await speaks(page, "ja");
});

test("changing the page's language is followed, in the banner and in the open history", async ({ page, visit }) => {
  await visit("end-of-body", { lang: "en" });
  await speaks(page, "en");
  const history = await openHistory(page);
  const incident = history.locator("article.incident").first();
  await expand(incident);
  await expect(incident.locator("ol.timeline > li").first()).toBeVisible();

  await page.evaluate(() => (document.documentElement.lang = "it"));
  await speaks(page, "it");
  await expect(panel(page)).toBeVisible();
  await expect(panel(page).getByRole("heading", { name: message("it", "historyTitle") })).toBeVisible();
  await expect(panel(page).locator("ol.timeline > li").first()).toContainText(messages("it")["phase.identified"]);

  await page.evaluate(() => (document.documentElement.lang = "ja"));
  await speaks(page, "ja");
  await expect(panel(page)).toBeVisible();
});

test("changing the page's language to one without a translation falls to the browser's", async ({ page, visit }) => {
  await visit("end-of-body", { lang: "it" });
  await speaks(page, "it");
  await page.evaluate(() => (document.documentElement.lang = "tlh"));
  await settle(page);
  await speaks(page, "en-GB");
});

test("Statuslamp.setLang() changes the language", async ({ page, visit }) => {
  await visit("end-of-body", { lang: "en" });
  await speaks(page, "en");
  await page.evaluate(() => Statuslamp.setLang("fr"));
  await speaks(page, "fr");
});

for (const tag of ["en", "it", "ja"]) {
  test(`months are named as ${tag} names them`, async ({ page, visit }) => {
    await visit("history-inline", { feed: "quiet", lang: tag });
    const headings = page.locator("statuslamp-history h3.month");
    await expect(headings).toHaveCount(3);
    const expected = await page.evaluate(async (language) => {
      const { incidents } = await (await fetch("/feed/quiet/incidents.json")).json();
      const format = new Intl.DateTimeFormat(language, { month: "long", year: "numeric" });
      return incidents.map(({ created_at }) => format.format(new Date(created_at)).toLowerCase());
    }, tag);
    expect((await headings.allTextContents()).map((text) => text.trim().toLowerCase())).toEqual(expected);
  });
}

test("exact times are given in the viewer's zone and the page's language", async ({ page, server, visit }) => {
  await visit("end-of-body", { lang: "de" });
  const history = await openHistory(page);
  const incident = history.locator("article.incident").first();
  await expand(incident);
  const clock = await page.evaluate(
    (when) => new Intl.DateTimeFormat("de", { hour: "2-digit", minute: "2-digit" }).format(when),
    server.epoch - 42 * 60_000,
  );
  await expect(incident.locator("ol.timeline > li").last()).toContainText(clock);
});

for (const [lang, title] of [
  ["it", TITLE_IT],
  ["ja", TITLE_JA],
]) {
  test(`the incident's own translation is shown in ${lang}`, async ({ page, visit }) => {
    await visit("end-of-body", { lang });
    await expect(banner(page).locator(".title")).toHaveText(title);
    expect(await languageOf(banner(page).locator(".title"))).toBe(lang);
  });
}

test("a text in another language than its surroundings says so", async ({ page, visit }) => {
  await visit("end-of-body", { lang: "de" });
  await speaks(page, "de");
  await expect(banner(page).locator(".title")).toHaveText(TITLE);
  expect(await languageOf(banner(page).locator(".title"))).toBe("en");
  const history = await openHistory(page);
  const incident = history.locator("article.incident").first();
  await expand(incident);
  const body = incident.locator("ol.timeline > li").first().getByText("A failed disk fills the order queue.");
  expect(await languageOf(body)).toBe("en");
});
