// The playground that `trunk serve` opens and `make dist` ships: every scenario shows what its name says.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, messages, test } from "./fixture.mjs";
import { distFolder } from "./server.mjs";
import { badge, banner, expand, inlineHistory, openHistory, panel, readable, settle } from "./widget.mjs";

const scenario = (page, server, key, more = "") => page.goto(`${server.origin}/dist/index.html?scenario=${key}${more}`);

const picker = (page, name) => page.locator(`#playground [name="${name}"]`);
const open = (page) => page.evaluate(() => (document.querySelector("details.playground").open = true));

async function showsNoBanner(page) {
  await settle(page);
  await expect(banner(page)).toHaveCount(0);
  await expect(page.locator("statuslamp-banner .notice a")).toHaveCount(0);
}

test("quiet: no banner", async ({ page, server }) => {
  await scenario(page, server, "quiet");
  await showsNoBanner(page);
});

test("critical: a critical banner, and its history opens", async ({ page, server }) => {
  await scenario(page, server, "critical");
  await expect(banner(page)).toHaveAttribute("data-severity", "critical");
  const history = await openHistory(page);
  await expect(history.locator("article.incident").first()).toBeVisible();
});

test("three: one banner and two more", async ({ page, server }) => {
  await scenario(page, server, "three");
  await expect(banner(page)).toHaveCount(1);
  await expect(banner(page).locator("button.more")).toContainText("2");
});

test("maintenance tomorrow: announced", async ({ page, server }) => {
  await scenario(page, server, "maintenance-tomorrow");
  await expect(banner(page)).toHaveAttribute("data-severity", "maintenance");
  await expect(banner(page).locator(".phase")).toHaveText(messages("en")["phase.scheduled"]);
});

test("maintenance running: in progress", async ({ page, server }) => {
  await scenario(page, server, "maintenance-running");
  await expect(banner(page)).toHaveAttribute("data-severity", "maintenance");
  await expect(banner(page).locator(".phase")).toHaveText(messages("en")["phase.in_progress"]);
});

test("resolved: no banner, and a post-mortem in the history", async ({ page, server }) => {
  await scenario(page, server, "resolved");
  await showsNoBanner(page);
  await page.evaluate(() => Statuslamp.openHistory());
  const incident = panel(page).locator("article.incident", { has: page.locator(".postmortem") }).first();
  await expand(incident);
  await expect(incident.locator(".postmortem .article")).toBeVisible();
});

test("the panel says of each entry why it is shown or not", async ({ page, server }) => {
  await scenario(page, server, "three");
  await page.locator("details.playground summary").click();
  await expect(page.locator("#why li").first()).toHaveText(/: (action|open|running|overrunning|due)$/);
  await expect(page.locator("#why li").filter({ hasText: /[^t] shown:/ }).first()).toBeVisible();
  await banner(page).locator("button.dismiss").click();
  await expect(page.locator("#why li").first()).toHaveText(/not shown: dismissed$/);
});

test("partner: both vendors are named, and the cause leads to the partner's own incident", async ({ page, server, watch }) => {
  await scenario(page, server, "partner");
  // The vendor's own asks for something to be done, and comes before the partner's critical one.
  await expect(banner(page)).toHaveAttribute("data-severity", "major");
  await expect(banner(page).locator(".line .provider")).toHaveText("Packwren");
  const history = await openHistory(page);
  await expect(history.locator(".feeds li")).toHaveText([/^Packwren/, /^Nimbra Cloud/]);
  const own = history.locator('article[data-id="pw7partner01"]');
  await expect(own.locator(".loss")).toHaveText(messages("en")["dataLoss.possible"]);
  await own.locator("button.partner").click();
  const theirs = history.locator("article", { hasText: "Object storage returns errors" });
  await expect(theirs.locator("ol.timeline > li").first()).toBeVisible();
  await expect(theirs).toBeInViewport();
  expect(watch.errors).toEqual([]);
});

const FORMATS = readdirSync(new URL("../fixtures/feeds", import.meta.url)).filter((name) => name !== "statuspage");
/** What publishes no incidents, or whose sample is only of how its parts are. */
const WITHOUT_INCIDENTS = ["gatus", "upptime", "uptime-robot"];

for (const format of FORMATS) {
  test(`${format}: its sample shows`, async ({ page, server, watch }) => {
    await page.goto(`${server.origin}/dist/index.html?format=${format}`);
    await expect(page.locator('select[name="format"]')).toHaveValue(format);
    await expect(badge(page).first()).toHaveAttribute("data-severity", /minor|major|critical|maintenance|unknown/);
    if (!WITHOUT_INCIDENTS.includes(format)) {
      await page.evaluate(() => Statuslamp.openHistory());
      await expect(panel(page).locator("article.incident .title").first()).toHaveText(/\w/);
    }
    expect(watch.errors).toEqual([]);
  });
}

for (const key of ["down", "broken"]) {
  test(`${key}: nothing says that all is well`, async ({ page, server, watch }) => {
    await scenario(page, server, key);
    await showsNoBanner(page);
    await expect(badge(page).first()).toHaveAttribute("data-severity", "unknown");
    const said = await page.locator("statuslamp-badge, statuslamp-history").allInnerTexts();
    expect(said.join("\n")).not.toMatch(/operational/i);
    expect(watch.errors).toEqual([]);
  });
}

test("two years: older incidents come as one scrolls", async ({ page, server }) => {
  await scenario(page, server, "two-years");
  await settle(page);
  await page.evaluate(() => Statuslamp.openHistory());
  const incidents = panel(page).locator("article.incident");
  await expect(incidents.first()).toBeVisible();
  const first = await incidents.first().getAttribute("data-id");
  await panel(page).evaluate((dialog) => (dialog.scrollTop = dialog.scrollHeight / 2));
  await expect.poll(() => incidents.first().getAttribute("data-id")).not.toBe(first);
  await expect(incidents.nth(2)).toBeVisible();
});

test("the language of its address is spoken", async ({ page, server }) => {
  await scenario(page, server, "critical", "&lang=it");
  await expect(banner(page).locator("button.history")).toHaveText(messages("it").history);
});

for (const [key, severity] of Object.entries({ translated: "major", japanese: "critical" })) {
  for (const lang of ["it", "ar", "ja", "is"]) {
    test(`${key} in ${lang}: its banner and its history`, async ({ page, server, watch }) => {
      await scenario(page, server, key, `&lang=${lang}&view=status`);
      await expect(banner(page)).toHaveAttribute("data-severity", severity);
      await expect(banner(page).locator("button.history")).toHaveText(messages(lang === "is" ? "en" : lang).history);
      await inlineHistory(page).scrollIntoViewIfNeeded();
      await expect(inlineHistory(page).locator("article.incident").first()).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("dir", lang === "ar" ? "rtl" : "ltr");
      expect(watch.errors).toEqual([]);
    });
  }
}

test("translated: its title is in the page's language, and in its own where that has none", async ({ page, server }) => {
  await scenario(page, server, "translated", "&lang=de");
  await expect(banner(page)).toContainText("Retourenetiketten");
  await open(page);
  await picker(page, "lang").selectOption("ja");
  await expect(banner(page)).toContainText("Return labels");
});

test("the language picker has each of the widget's languages by its own name, and one that the widget lacks", async ({ page, server }) => {
  await scenario(page, server, "quiet");
  const options = await picker(page, "lang")
    .locator("option")
    .evaluateAll((all) => all.map(({ value, text, lang }) => ({ value, text, lang })));
  const files = readdirSync(join(distFolder, "locales")).filter((file) => file.endsWith(".json"));
  const shipped = files.map((file) => file.replace(".json", ""));
  expect(options.map(({ value }) => value).sort()).toEqual([...shipped, "is"].sort());
  expect(options.every(({ value, lang }) => value === lang)).toBe(true);
  expect(new Set(options.map(({ text }) => text)).size).toBe(options.length);
  const names = Object.fromEntries(options.map(({ value, text }) => [value, text]));
  expect(names).toMatchObject({ cs: "Čeština", eu: "Euskara", he: "עברית", is: "Íslenska", it: "Italiano", ka: "ქართული", tr: "Türkçe", uk: "Українська" });
});

for (const lang of ["ar", "fa", "he", "ur"]) {
  test(`${lang}: from right to left`, async ({ page, server }) => {
    await scenario(page, server, "critical", `&lang=${lang}`);
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    await expect(page.locator("html")).toHaveAttribute("lang", lang);
    await open(page);
    await picker(page, "lang").selectOption("sr-Latn");
    await expect(page.locator("html")).toHaveAttribute("dir", "ltr");
  });
}

test("where the console lacks a language its texts are English and say so, and the widget speaks the page's", async ({ page, server }) => {
  await scenario(page, server, "critical", "&lang=fa");
  await expect(banner(page).locator("button.history")).toHaveText(messages("fa").history);
  for (const text of ["#orders-title > span", "#navigation a > span:first-child", "#columns th > span", "#tiles dt > span", "#navigation-name > span"]) {
    await expect(page.locator(text).first()).toHaveAttribute("lang", "en");
    await expect(page.locator(text).first()).toHaveAttribute("dir", "ltr");
  }
  await expect(page.locator("title")).toHaveAttribute("lang", "en");
  await expect(page.locator("#search")).toHaveAttribute("lang", "en");
  // What Intl writes is Persian, also in the middle of an English sentence.
  await expect(page.locator("#tiles .figure").first()).toHaveText(/^۱٬۲۸۴$/);
  await expect(page.locator("#tiles .note span span").first()).toHaveAttribute("lang", "fa");
  await expect(page.locator("#tiles .note span span").first()).toHaveAttribute("dir", "rtl");
  const around = await page
    .locator("statuslamp-banner, statuslamp-badge, statuslamp-history")
    .evaluateAll((all) => all.map((lamp) => lamp.closest("[lang]").lang));
  expect(around).toEqual(["fa", "fa", "fa"]);
});

test("where the console has a language nothing in it is marked", async ({ page, server }) => {
  for (const lang of ["ar", "fr-CA", "en-GB"]) {
    await scenario(page, server, "critical", `&lang=${lang}`);
    await expect(page.locator("#navigation a").first()).toBeVisible();
    // Not by a locator, which would find the widget's own too.
    expect(await page.evaluate(() => document.querySelectorAll(".console [lang], .console [dir], title[lang]").length)).toBe(0);
  }
});

const lamps = (page) => page.locator("statuslamp-banner, statuslamp-badge, statuslamp-history");
const optionOfLamps = (page, name) => lamps(page).evaluateAll((all, name) => all.map((lamp) => lamp.getAttribute(name)), name);

test("the time zone picker: the viewer's own until one is chosen, which the address keeps", async ({ page, server }) => {
  await scenario(page, server, "critical");
  await expect(picker(page, "zone").locator("option:checked")).toHaveText("The viewer’s own");
  expect(await optionOfLamps(page, "time-zone")).toEqual([null, null, null]);
  await open(page);
  for (const zone of await picker(page, "zone").locator("option").evaluateAll((all) => all.map(({ value }) => value).filter(Boolean))) {
    await picker(page, "zone").selectOption(zone);
    expect(await optionOfLamps(page, "time-zone")).toEqual([zone, zone, zone]);
    expect(new URL(page.url()).searchParams.get("zone")).toBe(zone);
  }
  await page.reload();
  await expect(picker(page, "zone")).toHaveValue("Pacific/Chatham");
  expect(await optionOfLamps(page, "time-zone")).toEqual(Array(3).fill("Pacific/Chatham"));
  await open(page);
  await picker(page, "zone").selectOption("");
  expect(await optionOfLamps(page, "time-zone")).toEqual([null, null, null]);
  expect(new URL(page.url()).searchParams.has("zone")).toBe(false);
});

test("zones and audiences that the pickers don't have are passed over", async ({ page, server, watch }) => {
  await scenario(page, server, "critical", "&zone=Mars/Olympus&audience=pod:17&lang=tlh");
  await expect(banner(page)).toBeVisible();
  for (const name of ["zone", "audience"]) await expect(picker(page, name)).toHaveValue("");
  for (const name of ["time-zone", "audience"]) expect(await optionOfLamps(page, name)).toEqual([null, null, null]);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  expect(watch.said()).toEqual([]);
});

test("the audience picker: what is addressed to it comes in addition", async ({ page, server }) => {
  await scenario(page, server, "three");
  const more = banner(page).locator("button.more");
  await expect(more).toContainText("2");
  await open(page);
  await picker(page, "audience").selectOption("region:apac");
  await expect(more).toContainText("3");
  expect(new URL(page.url()).searchParams.get("audience")).toBe("region:apac");
  await picker(page, "audience").selectOption("");
  await expect(more).toContainText("2");
});

test("every token of the audience picker addresses an incident of a scenario", async ({ page, server }) => {
  await scenario(page, server, "quiet");
  const offered = await picker(page, "audience")
    .locator("option")
    .evaluateAll((all) => all.flatMap(({ value }) => value.split(" ")).filter(Boolean));
  const scenarios = await picker(page, "scenario").locator("option").evaluateAll((all) => all.map(({ value }) => value));
  const documents = (key) => readdirSync(join(distFolder, "feeds", key), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = scenarios.filter((key) => key !== "down").flatMap((key) => documents(key).map(({ parentPath, name }) => join(parentPath, name)));
  const addressed = files.flatMap((file) => readFileSync(file, "utf8").match(/"[a-z]+:[a-z]+"/g) ?? []);
  expect(new Set(offered).size).toBe(2);
  for (const token of offered) expect(addressed).toContain(`"${token}"`);
});

test("the status page in the console has the history in it", async ({ page, server }) => {
  await scenario(page, server, "critical", "&view=status");
  await expect(inlineHistory(page).locator("article.incident").first()).toBeVisible();
});

test("switching the scenario changes what the widget shows, without a reload", async ({ page, server }) => {
  await scenario(page, server, "critical");
  await expect(banner(page)).toHaveAttribute("data-severity", "critical");
  await open(page);
  const scenarios = picker(page, "scenario");
  await scenarios.selectOption("maintenance-running");
  await expect(banner(page)).toHaveAttribute("data-severity", "maintenance");
  await scenarios.selectOption("quiet");
  await expect(banner(page)).toHaveCount(0);
  await scenarios.selectOption("three");
  await expect(banner(page).locator("button.more")).toBeVisible();
});

test("demo: one script tag", async ({ page, server }) => {
  await page.goto(`${server.origin}/dist/demo/script-tag.html`);
  await expect(banner(page)).toHaveAttribute("data-severity", "critical");
});

test("demo: elements in the page", async ({ page, server }) => {
  await page.goto(`${server.origin}/dist/demo/elements.html`);
  await expect(banner(page).locator("button.more")).toBeVisible();
  await expect(badge(page)).toHaveAttribute("data-severity", "critical");
  await inlineHistory(page).scrollIntoViewIfNeeded();
  await expect(inlineHistory(page).locator("article.incident").first()).toBeVisible();
});

test("demo: a policy without WebAssembly", async ({ page, server, watch }) => {
  watch.allowViolation(/wasm-eval/);
  await page.goto(`${server.origin}/dist/demo/strict-csp.html`);
  await expect(page.locator("statuslamp-banner .notice a")).toBeVisible();
  await expect.poll(() => watch.said().join()).toContain("'wasm-unsafe-eval'");
});

test("nothing on the page comes from anywhere else", async ({ page, server }) => {
  const elsewhere = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(server.origin) && !/^(data|blob):/.test(request.url())) elsewhere.push(request.url());
  });
  await scenario(page, server, "critical");
  await expect(banner(page)).toBeVisible();
  await settle(page);
  expect(elsewhere).toEqual([]);
  expect(await readable(page)).not.toBe("");
});
