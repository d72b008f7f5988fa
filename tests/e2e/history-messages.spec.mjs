// What only the history says in a language is a file of its own, which comes with the history's part of the program.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, message, messages, test } from "./fixture.mjs";
import { distFolder } from "./server.mjs";
import { banner, expand, inlineHistory, openHistory, panel, settle, watchFor } from "./widget.mjs";

test.describe.configure({ mode: "parallel" });

const REST = /\/widget-rest-/;
/** What an English history would show at once, and no feed of these tests says. */
const ENGLISH = /Incident history|Time zone:|Timeline|Official page|Search incidents/;
const KEYS = ["historyTitle", "timeline", "copyLink"];

/** The files of messages that were asked for, in that order. */
const asked = (server) => server.requests.filter(({ path }) => /\/locales\//.test(path)).map(({ path }) => path.split("/locales/")[1]);

/** Keeps a file back until what this returns is called. */
function hold(server, match) {
  let release;
  const held = new Promise((done) => (release = done));
  server.answer(match, () => held.then(() => ({ over: true })));
  return release;
}

const click = (page) => banner(page).locator("button.history").click();
const heading = (page) => panel(page).locator("h2");

/** That the history says in a language what only it says. */
async function speaks(history, tag) {
  await expect(history.locator("h2")).toHaveText(message(tag, "historyTitle"));
  const card = history.locator("article.incident").first();
  await expand(card);
  await expect(card.locator("details.updates > summary")).toContainText(message(tag, "timeline"));
}

test("each language comes in two files, which have no message in common, and each the same ones in all languages", () => {
  const read = (...path) => JSON.parse(readFileSync(join(distFolder, "locales", ...path), "utf8"));
  const names = readdirSync(join(distFolder, "locales")).filter((name) => name.endsWith(".json"));
  expect(names.length).toBeGreaterThanOrEqual(45);
  expect(readdirSync(join(distFolder, "locales/history"))).toEqual(names);
  const keysOf = (file) => Object.keys(file).filter((key) => !/^(ago|length)\./.test(key));
  const english = { first: keysOf(read("en.json")), second: keysOf(read("history", "en.json")) };
  expect(english.first).toEqual(expect.arrayContaining(["history", "dismiss", "updated", "state.critical", "phase.identified"]));
  expect(english.second).toEqual(expect.arrayContaining(KEYS));
  for (const name of names) {
    const [first, second] = [read(name), read("history", name)];
    expect(keysOf(first).sort(), name).toEqual(english.first.toSorted());
    expect(keysOf(second).sort(), name).toEqual(english.second.toSorted());
    // What stands in for Intl: the banner says how long ago, and the history how long.
    expect(Object.keys(first).filter((key) => key.startsWith("length."))).toEqual([]);
    expect(Object.keys(second).filter((key) => key.startsWith("ago."))).toEqual([]);
  }
});

test("a German console with a banner loads what the banner says, and the rest once the history is opened", async ({ page, server, visit }) => {
  await visit("end-of-body", { lang: "de" });
  await expect(banner(page).locator("button.history")).toHaveText(message("de", "history"));
  await settle(page);
  expect(asked(server)).toEqual(["de.json"]);
  await speaks(await openHistory(page), "de");
  expect(asked(server)).toEqual(["de.json", "history/de.json"]);
  await panel(page).locator("button.close").click();
  await speaks(await openHistory(page), "de");
  await settle(page);
  expect(asked(server)).toEqual(["de.json", "history/de.json"]);
});

test("nothing of a region's or of English is asked for twice", async ({ page, server, visit }) => {
  await visit("end-of-body", { lang: "fr-CA" });
  await speaks(await openHistory(page), "fr-CA");
  await page.evaluate(() => (document.documentElement.lang = "en"));
  await speaks(panel(page), "en");
  await page.evaluate(() => (document.documentElement.lang = "fr-CA"));
  await speaks(panel(page), "fr-CA");
  await settle(page);
  expect(asked(server)).toEqual(["fr-CA.json", "history/fr-CA.json"]);
});

test.describe("neither the program nor the messages wait for the other, and nothing is English meanwhile", () => {
  test("in a dialog", async ({ page, server, visit }) => {
    const english = await watchFor(page, ENGLISH);
    const [program, words] = [hold(server, REST), hold(server, "/dist/locales/history/de.json")];
    await visit("end-of-body", { lang: "de" });
    await click(page);
    await expect.poll(() => server.count(REST)).toBe(1);
    await expect.poll(() => asked(server)).toEqual(["de.json", "history/de.json"]);
    program();
    await expect.poll(() => server.pending(REST)).toBe(0);
    await page.waitForTimeout(300);
    await expect(panel(page)).toHaveCount(0);
    words();
    await speaks(panel(page), "de");
    expect(english()).toEqual([]);
  });

  test("in the page", async ({ page, server, visit }) => {
    const english = await watchFor(page, ENGLISH);
    const [program, words] = [hold(server, REST), hold(server, "/dist/locales/history/de.json")];
    await visit("history-inline", { lang: "de" });
    await expect.poll(() => server.count(REST)).toBe(1);
    await expect.poll(() => asked(server).toSorted()).toEqual(["de.json", "history/de.json"]);
    words();
    await expect.poll(() => server.pending("/dist/locales/history/de.json")).toBe(0);
    await page.waitForTimeout(300);
    await expect(inlineHistory(page).locator("h2")).toHaveCount(0);
    program();
    await speaks(inlineHistory(page), "de");
    expect(english()).toEqual([]);
  });
});

test.describe("a change of language while a history is shown", () => {
  test("loads both files at once, and the dialog speaks the old one until both are here", async ({ page, server, visit }) => {
    const english = await watchFor(page, ENGLISH);
    await visit("end-of-body", { lang: "de" });
    await speaks(await openHistory(page), "de");
    const [first, second] = [hold(server, "/dist/locales/fr.json"), hold(server, "/dist/locales/history/fr.json")];
    await page.evaluate(() => Statuslamp.setLang("fr"));
    await expect.poll(() => asked(server).slice(2).toSorted()).toEqual(["fr.json", "history/fr.json"]);
    first();
    await expect.poll(() => server.pending("/dist/locales/fr.json")).toBe(0);
    await page.waitForTimeout(300);
    await expect(heading(page)).toHaveText(message("de", "historyTitle"));
    second();
    await speaks(panel(page), "fr");
    await expect(banner(page).locator("button.history")).toHaveText(message("fr", "history"));
    expect(asked(server)).toHaveLength(4);
    expect(english()).toEqual([]);
  });

  test("in the page too", async ({ page, server, visit }) => {
    const english = await watchFor(page, ENGLISH);
    await visit("history-inline", { lang: "de" });
    await speaks(inlineHistory(page), "de");
    const second = hold(server, "/dist/locales/history/fr.json");
    await page.evaluate(() => (document.documentElement.lang = "fr"));
    await expect.poll(() => asked(server).slice(2).toSorted()).toEqual(["fr.json", "history/fr.json"]);
    await page.waitForTimeout(300);
    await expect(inlineHistory(page).locator("h2")).toHaveText(message("de", "historyTitle"));
    second();
    await speaks(inlineHistory(page), "fr");
    expect(english()).toEqual([]);
  });

  test("to a language that the banner has spoken before loads what the history lacks of it", async ({ page, server, visit }) => {
    const english = await watchFor(page, ENGLISH);
    await visit("end-of-body", { lang: "it" });
    await expect(banner(page)).toHaveAttribute("lang", "it");
    await page.evaluate(() => Statuslamp.setLang("de"));
    await expect(banner(page)).toHaveAttribute("lang", "de");
    await speaks(await openHistory(page), "de");
    await page.evaluate(() => Statuslamp.setLang());
    await speaks(panel(page), "it");
    expect(asked(server)).toEqual(["it.json", "de.json", "history/de.json", "history/it.json"]);
    expect(english()).toEqual([]);
  });

  test("loads nothing of the history's once the dialog is closed", async ({ page, server, visit }) => {
    await visit("end-of-body", { lang: "de" });
    await openHistory(page);
    await panel(page).locator("button.close").click();
    // The browser says that it is closed in a task of its own.
    await expect(panel(page)).toHaveCount(0);
    await page.evaluate(() => Statuslamp.setLang("fr"));
    await expect(banner(page)).toHaveAttribute("lang", "fr");
    await settle(page);
    expect(asked(server)).toEqual(["de.json", "history/de.json", "fr.json"]);
  });
});

/** The dialog stood in English: it had waited for the messages of the language that the page was in when the button was pressed. */
test("a change of language while the history is on its way", async ({ page, server, visit }) => {
  const english = await watchFor(page, ENGLISH);
  const program = hold(server, REST);
  await visit("end-of-body", { lang: "de" });
  await click(page);
  await expect.poll(() => server.count(REST)).toBe(1);
  await page.evaluate(() => Statuslamp.setLang("fr"));
  await expect(banner(page)).toHaveAttribute("lang", "fr");
  program();
  await speaks(panel(page), "fr");
  expect(asked(server)).toEqual(["de.json", "history/de.json", "fr.json", "history/fr.json"]);
  expect(english()).toEqual([]);
});

/** And it turned English when it opened between the two. */
test("a history that opens while another language is on its way", async ({ page, server, visit }) => {
  const english = await watchFor(page, ENGLISH);
  await visit("end-of-body", { lang: "de" });
  await expect(banner(page)).toHaveAttribute("lang", "de");
  const first = hold(server, "/dist/locales/fr.json");
  await page.evaluate(() => Statuslamp.setLang("fr"));
  await expect.poll(() => server.count("/dist/locales/fr.json")).toBe(1);
  await speaks(await openHistory(page), "de");
  first();
  await speaks(panel(page), "fr");
  expect(english()).toEqual([]);
});

test("elements in several languages load what each of them says", async ({ page, server }) => {
  const english = await watchFor(page, ENGLISH);
  const feed = 'feed="/feed/critical/summary.json"';
  server.answer("/page/own.html", {
    type: "text/html; charset=utf-8",
    body: `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Larkspur Orders</title></head><body>
      <statuslamp-banner ${feed}></statuslamp-banner><statuslamp-badge lang="it" ${feed}></statuslamp-badge>
      <statuslamp-history lang="fr" ${feed}></statuslamp-history><script src="/dist/statuslamp.js"></script></body></html>`,
  });
  await page.goto(server.page("own"));
  await speaks(inlineHistory(page), "fr");
  await expect(banner(page).locator("button.history")).toHaveText(message("de", "history"));
  await expect(page.locator("statuslamp-badge button.badge .word")).toHaveText(message("it", "state.critical"));
  await settle(page);
  expect(asked(server).toSorted()).toEqual(["de.json", "fr.json", "history/fr.json", "it.json"]);
  await speaks(await openHistory(page), "de");
  expect(english()).toEqual([]);
});

test("labels replace messages of both files", async ({ page, server, visit }) => {
  server.answer("/labels.json", { body: { history: "Log", historyTitle: "Everything", de: { timeline: "Ablauf" } } });
  await visit("end-of-body", { lang: "de", attributes: 'data-labels="/labels.json"' });
  await expect(banner(page).locator("button.history")).toHaveText("Log");
  const history = await openHistory(page);
  await expect(history.locator("h2")).toHaveText("Everything");
  const card = history.locator("article.incident").first();
  await expand(card);
  await expect(card.locator("details.updates > summary")).toContainText("Ablauf");
  await expect(card.getByRole("link", { name: messages("de").officialPage })).toBeVisible();
});

for (const [what, reply] of [
  ["is missing", { status: 404, body: "" }],
  ["is broken", { body: '{ "historyTitle": 7, ' }],
  ["is a page", { type: "text/html", body: "<!doctype html><title>Sign in</title>" }],
]) {
  test(`where the history's file ${what} the history is in English, and the banner as it was`, async ({ page, server, visit }) => {
    server.answer("/dist/locales/history/de.json", reply);
    await visit("end-of-body", { lang: "de" });
    await speaks(await openHistory(page), "en");
    await expect(banner(page).locator("button.history")).toHaveText(message("de", "history"));
    await expect(panel(page).locator(".chip.phase").first()).toHaveText(message("de", "phase.identified"));
  });
}

test("a history's file that was missing is asked for again when the history is next opened", async ({ page, server, visit }) => {
  let reply = { status: 404, body: "" };
  server.answer("/dist/locales/history/de.json", () => reply);
  await visit("end-of-body", { lang: "de" });
  await speaks(await openHistory(page), "en");
  await panel(page).locator("button.close").click();
  reply = { over: true };
  await speaks(await openHistory(page), "de");
});

test("a history's file that never comes is not waited for for ever", async ({ page, server, visit }) => {
  server.answer("/dist/locales/history/de.json", { hang: true });
  await visit("end-of-body", { lang: "de" });
  await click(page);
  await expect(panel(page)).toBeVisible({ timeout: 20_000 });
  await speaks(panel(page), "en");
});
