// Finding something in the history: search, filters, links, the keyboard, and what can be taken away.
import { readFile } from "node:fs/promises";
import { history, incident, summary } from "./feeds/parts.mjs";
import { COUNT } from "./feeds/two-years.mjs";
import { expect, message, messages, test } from "./fixture.mjs";
import { banner, expand, inlineHistory, openHistory, panel } from "./widget.mjs";

const entries = (root) => root.locator("article.incident");
const ids = (root) => entries(root).evaluateAll((all) => all.map((entry) => entry.dataset.id));
const search = (root) => root.locator("input.search");
const choice = (root, key) => root.getByLabel(messages("en")[key], { exact: true });
const found = (count) => message("en", "found", { count });
const results = (root) => root.locator(".results");
const fragment = (page) => page.evaluate(() => location.hash);
const focusedId = (page) =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.dataset.id ?? `${element?.localName}.${element?.className}`;
  });

/** A vendor whose past has something of everything. */
const past = (now) =>
  history(now, [
    incident(now, "cafe", "Café orders ｆａｉｌ", { impact: "minor", components: ["ordering"], updates: [["3d", "resolved", "Solved."], ["73h", "investigating", "The straße import hangs."]] }),
    incident(now, "ja", "レポートの遅延", { impact: "major", lang: "ja", components: ["reports"], updates: [["10d", "resolved", "復旧しました。"], ["242h", "investigating", "ﾚﾎﾟｰﾄ機能の一覧が表示されない障害が発生しています。"]] }),
    incident(now, "th", "ระบบสั่งซื้อล่าช้า", { impact: "critical", lang: "th", components: ["packing"], audience: { any: ["pod:17"] }, updates: [["40d", "resolved", "แก้ไขแล้ว"], ["962h", "investigating", "กำลังตรวจสอบ"]] }),
    { ...incident(now, "work", "New printers", { impact: "maintenance", components: ["labels"], updates: [["100d", "completed", "=1+1 printers are in place."], ["2402h", "in_progress", "We begin."]] }), scheduled_for: new Date(now - 2402 * 3.6e6).toISOString(), scheduled_until: new Date(now - 2400 * 3.6e6).toISOString() },
    incident(now, "old", "Deleted reports", { impact: "none", components: ["reports"], audience: { any: ["pod:2"] }, updates: [["500d", "resolved", "Restored."], ["12002h", "investigating", "Gone."]] }),
  ]);

test.beforeEach(async ({ server }) => {
  server.feed("mixed", (now) => ({ body: summary(now) }));
  server.answer("/feed/mixed/incidents.json", (now = Date.now()) => ({ body: past(now) }));
});

async function open(page, visit, options) {
  await visit("history-inline", { feed: "mixed", ...options });
  const root = inlineHistory(page);
  await expect(entries(root)).toHaveCount(5);
  return root;
}

for (const [text, expected, what] of [
  ["cafe", ["cafe"], "without its accent"],
  ["CAFÉ", ["cafe"], "in capitals"],
  ["fail", ["cafe"], "what is written in full width"],
  ["ｏｒｄｅｒｓ", ["cafe"], "in full width"],
  ["STRASSE hangs", ["cafe"], "two words, anywhere, and a sharp s"],
  ["レポート", ["ja"], "Japanese, of a title and of what is in half width"],
  ["ﾚﾎﾟｰﾄ", ["ja"], "in half width"],
  ["一覧が表示", ["ja"], "within a Japanese sentence"],
  ["สั่งซื้อ", ["th"], "within a Thai word"],
  ["Shipping", ["work"], "a component"],
  ["printers place", ["work"], "title and update together"],
  ["reports", ["ja", "old"], "a component's name and a title's word"],
  ["nowhere", [], "nothing"],
])
  test(`finds ${what}: ${text}`, async ({ page, visit }) => {
    const root = await open(page, visit);
    await search(root).fill(text);
    await expect(results(root)).toHaveText(found(expected.length));
    await expect.poll(() => ids(root)).toEqual(expected);
    if (!expected.length) await expect(root.locator(".foot")).toContainText(messages("en").noMatch);
    await root.getByRole("button", { name: messages("en").clear }).first().click();
    await expect(entries(root)).toHaveCount(5);
    await expect(search(root)).toHaveValue("");
  });

test("says where the words stand when they aren't in the title", async ({ page, visit }) => {
  const root = await open(page, visit);
  await search(root).fill("一覧が");
  const excerpt = entries(root).locator(".excerpt");
  await expect(excerpt.locator("mark")).toHaveText("一覧が");
  await expect(excerpt).toHaveAttribute("lang", "ja");
  await search(root).fill("遅延");
  await expect(entries(root)).toHaveCount(1);
  await expect(excerpt).toHaveCount(0);
});

test("typing on narrows, deleting widens; the field keeps the focus and what is in it", async ({ page, visit }) => {
  const root = await open(page, visit);
  await search(root).click();
  for (const [key, count] of [["r", 4], ["e", 3], ["p", 2]]) {
    await page.keyboard.press(key);
    await expect(results(root)).toHaveText(found(count));
  }
  for (let key = 0; key < 3; key += 1) await page.keyboard.press("Backspace");
  await expect(results(root)).toHaveText("");
  await expect(entries(root)).toHaveCount(5);
  await expect(search(root)).toBeFocused();
});

test("filters by component, impact, kind and period, and all together", async ({ page, visit }) => {
  const root = await open(page, visit);
  const any = messages("en")["filter.any"];
  for (const [key, label, expected] of [
    ["filter.component", "Reports", ["ja", "old"]],
    ["filter.impact", messages("en")["impact.major"], ["ja"]],
    ["filter.kind", messages("en")["impact.maintenance"], ["work"]],
    ["filter.kind", messages("en")["filter.incidents"], ["cafe", "ja", "th", "old"]],
    ["filter.period", message("en", "lastDays", { count: 30 }), ["cafe", "ja"]],
  ]) {
    await choice(root, key).selectOption(label);
    await expect(results(root)).toHaveText(found(expected.length));
    await expect.poll(() => ids(root)).toEqual(expected);
    await choice(root, key).selectOption(any);
    await expect(entries(root)).toHaveCount(5);
  }
  await choice(root, "filter.component").selectOption("Reports");
  await choice(root, "filter.period").selectOption(message("en", "lastDays", { count: 90 }));
  await search(root).fill("障害");
  await expect(results(root)).toHaveText(found(1));
  await choice(root, "filter.impact").selectOption(messages("en")["impact.critical"]);
  await expect(root.locator(".foot")).toContainText(messages("en").noMatch);
});

test("what affects me: by audience, which can be said later too", async ({ page, visit }) => {
  const root = await open(page, visit, { attributes: 'data-audience="pod:17"' });
  const box = root.getByRole("button", { name: messages("en").affectsMe });
  await expect(box).toHaveAttribute("aria-pressed", "false");
  await box.click();
  await expect(box).toHaveAttribute("aria-pressed", "true");
  await expect.poll(() => ids(root)).toEqual(["cafe", "ja", "th", "work"]);
  await page.evaluate(() => Statuslamp.setAudience(["pod:2"]));
  await expect.poll(() => ids(root)).toEqual(["cafe", "ja", "work", "old"]);
});

test("nobody is asked what affects them where nothing is known of them", async ({ page, visit }) => {
  const root = await open(page, visit);
  await expect(root.getByRole("button", { name: messages("en").affectsMe })).toHaveCount(0);
});

test("what is looked for is kept in the page's address, and comes back from there", async ({ page, visit }) => {
  const root = await open(page, visit);
  const length = await page.evaluate(() => history.length);
  await search(root).fill("レポート");
  await choice(root, "filter.impact").selectOption(messages("en")["impact.major"]);
  await expect.poll(() => fragment(page)).toMatch(/^#statuslamp=&q=%E3%83%AC.*&impact=major$/);
  expect(await page.evaluate(() => history.length), "no entry in the browser's history").toBe(length);
  await page.reload();
  await expect(results(root)).toHaveText(found(1));
  await expect(search(root)).toHaveValue("レポート");
  await expect(choice(root, "filter.impact")).toHaveValue("major");
  await root.getByRole("button", { name: messages("en").clear }).first().click();
  await expect.poll(() => fragment(page)).toBe("");
});

test("a fragment that is the page's own is left alone", async ({ page, visit }) => {
  const root = await open(page, visit);
  await page.evaluate(() => (location.hash = "#/orders/7"));
  await search(root).fill("cafe");
  await expect(results(root)).toHaveText(found(1));
  await page.waitForTimeout(700);
  expect(await fragment(page)).toBe("#/orders/7");
  await expect(search(root), "and says nothing to us").toHaveValue("cafe");
});

test("links=off: the address is left alone, and no links are offered", async ({ page, visit }) => {
  const root = await open(page, visit, { attributes: 'data-links="off"' });
  await search(root).fill("cafe");
  await expect(results(root)).toHaveText(found(1));
  await entries(root).locator("summary").first().click();
  await expect(root.getByRole("button", { name: messages("en").print })).toBeVisible();
  await expect(root.getByRole("button", { name: messages("en").copyLink })).toHaveCount(0);
  await page.waitForTimeout(700);
  expect(await fragment(page)).toBe("");
});

test("a link to an incident scrolls to it, opens it and gives it the focus", async ({ page, server, visit }) => {
  await visit("history-inline", { feed: "two-years" });
  await page.goto("about:blank");
  await page.goto(`${server.page("history-inline", { feed: "two-years" })}#statuslamp=past-90`);
  const entry = inlineHistory(page).locator('article[data-id="past-90"]');
  await expect(entry.locator("ol.timeline")).toBeVisible();
  await expect(entry).toBeInViewport();
  await expect.poll(() => focusedId(page)).toBe("past-90");
  await page.evaluate(() => (location.hash = "#statuslamp=past-20"));
  await expect(inlineHistory(page).locator('article[data-id="past-20"]')).toBeInViewport();
});

test("on a quiet day, where nothing else is loaded, a link opens the dialog", async ({ page, server, visit }) => {
  await visit("end-of-body", { feed: "two-years" });
  await page.goto("about:blank");
  await page.goto(`${server.page("end-of-body", { feed: "two-years" })}#statuslamp=past-60`);
  const entry = panel(page).locator('article[data-id="past-60"]');
  await expect(entry.locator("ol.timeline")).toBeVisible();
  await expect(entry).toBeInViewport();
  await page.keyboard.press("Escape");
  await expect(panel(page)).toHaveCount(0);
});

test("a link to what isn't there opens the history as it is", async ({ page, server }) => {
  for (const hash of ["#statuslamp=nothing", "#statuslamp=%E0%A4%A", "#statuslamp=&impact=huge&days=-3&q=%", "#statuslamp=__proto__"]) {
    await page.goto("about:blank");
    await page.goto(server.page("history-inline", { feed: "mixed" }) + hash);
    await expect(inlineHistory(page).locator(".overall")).toBeVisible();
    await expect(search(inlineHistory(page))).toBeVisible();
  }
});

test.describe("with the clipboard", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  test("the link that is copied leads back", async ({ page, visit }) => {
    const root = await open(page, visit);
    await entries(root).nth(1).locator("summary").first().click();
    const button = entries(root).nth(1).getByRole("button", { name: messages("en").copyLink });
    await button.click();
    await expect(entries(root).nth(1)).toContainText(messages("en").linkCopied);
    const address = await page.evaluate(() => navigator.clipboard.readText());
    expect(address).toBe(`${page.url()}#statuslamp=ja`);
    await expect(button).toHaveText(messages("en").copyLink, { timeout: 6_000 });
  });
});

test("without a clipboard the link is there to be copied", async ({ page, visit }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  const root = await open(page, visit);
  await entries(root).first().locator("summary").first().click();
  await entries(root).first().getByRole("button", { name: messages("en").copyLink }).click();
  const field = entries(root).first().locator("input.address");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(/#statuslamp=cafe$/);
  expect(await field.evaluate((element) => element.value.slice(element.selectionStart, element.selectionEnd))).toMatch(/#statuslamp=cafe$/);
});

test.describe("taken away", () => {
  const save = async (page, root, name) => {
    await root.locator(".menu summary").click();
    const download = page.waitForEvent("download");
    await root.locator(".menu").getByRole("button", { name }).click();
    const file = await download;
    await root.locator(".menu summary").click();
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
  };

  test("as JSON, a feed of what is shown", async ({ page, visit }) => {
    const root = await open(page, visit);
    await search(root).fill("reports");
    await expect(results(root)).toHaveText(found(2));
    const { name, text } = await save(page, root, "JSON");
    expect(name).toBe("incidents.json");
    const { page: vendor, incidents } = JSON.parse(text);
    expect(vendor.name).toBe("Larkspur");
    expect(incidents.map(({ id }) => id)).toEqual(["ja", "old"]);
    expect(incidents[0].incident_updates).toHaveLength(2);
  });

  test("as a table, where nothing is a formula", async ({ page, visit }) => {
    const root = await open(page, visit);
    const { name, text } = await save(page, root, "CSV");
    expect(name).toBe("incidents.csv");
    const lines = text.trimEnd().split("\r\n");
    expect(lines).toHaveLength(6);
    expect(lines[0].replace("\ufeff", "")).toMatch(/^id,kind,title,impact,/);
    expect(text).toContain("レポートの遅延");
    expect(lines.some((line) => /(^|,)"?[=+@-]\w/.test(line))).toBe(false);
  });

  test("planned work for a calendar", async ({ page, visit }) => {
    const root = await open(page, visit);
    const { name, text } = await save(page, root, messages("en").exportCalendar);
    expect(name).toBe("maintenance.ics");
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    expect(text).toMatch(/SUMMARY[^:]*:New printers\r\n/);
    await choice(root, "filter.kind").selectOption(messages("en")["filter.incidents"]);
    await expect(results(root)).toHaveText(found(4));
    await root.locator(".menu summary").click();
    await expect(root.locator(".menu").getByRole("button")).toHaveCount(2);
  });
});

test("an entry is printed alone, whole, and leaves nothing behind", async ({ page, visit }) => {
  await page.addInitScript(() => {
    const append = Element.prototype.append;
    Element.prototype.append = function (...nodes) {
      append.apply(this, nodes);
      const frame = nodes.find((node) => node.localName === "iframe");
      if (!frame) return;
      frame.contentWindow.print = () => {
        window.__printed = {
          text: frame.contentDocument.body.innerText,
          title: frame.contentDocument.title,
          lang: frame.contentDocument.documentElement.lang,
          opened: [...frame.contentDocument.querySelectorAll("details")].every(({ open }) => open),
          buttons: frame.contentDocument.querySelectorAll("button").length,
          sheets: frame.contentDocument.adoptedStyleSheets.length,
        };
        frame.contentWindow.dispatchEvent(new Event("afterprint"));
      };
    };
  });
  await visit("history-inline", { feed: "quiet" });
  const entry = inlineHistory(page).locator('article[data-id="packing-down"]');
  await expand(entry);
  await entry.getByRole("button", { name: messages("en").print }).click();
  const printed = await page.evaluate(() => window.__printed);
  expect(printed.title).toBe(await entry.locator(".title").textContent());
  expect(printed.text).toContain("The stations' certificate expired");
  expect(printed).toMatchObject({ lang: "en", opened: true, buttons: 0 });
  expect(printed.sheets).toBeGreaterThan(0);
  await expect(page.locator("iframe")).toHaveCount(0);
  await expect(entry.getByRole("button", { name: messages("en").print })).toBeFocused();
});

test.describe("by keyboard alone", () => {
  test("arrows, Home, End, PageDown, type-ahead, Enter", async ({ page, visit }) => {
    await visit("history-inline", { feed: "two-years" });
    const root = inlineHistory(page);
    await entries(root).first().focus();
    const at = (id) => expect.poll(() => focusedId(page)).toBe(id);
    await at("past-0");
    await page.keyboard.press("ArrowDown");
    await at("past-1");
    await page.keyboard.press("PageDown");
    await at("past-2");
    await page.keyboard.press("ArrowUp");
    await at("past-1");
    await page.keyboard.press("End");
    await at(`past-${COUNT - 1}`);
    await expect(root.locator(`article[data-id="past-${COUNT - 1}"]`)).toBeInViewport();
    await page.keyboard.press("ArrowDown");
    await at(`past-${COUNT - 1}`);
    await page.keyboard.press("Home");
    await at("past-0");
    await expect(root.locator('article[data-id="past-0"]')).toBeInViewport();
    await page.keyboard.type("Delay number 70");
    await at(`past-${COUNT - 70}`);
    await page.keyboard.press("Enter");
    await expect(root.locator(`article[data-id="past-${COUNT - 70}"] ol.timeline`)).toBeVisible();
    await at(`past-${COUNT - 70}`);
    await page.keyboard.press("Enter");
    await expect(root.locator(`article[data-id="past-${COUNT - 70}"] ol.timeline`)).toHaveCount(0);
    await expect(root.locator('article[tabindex="0"]')).toHaveCount(1);
  });

  test("from the field to the first entry by Tab, and the same letter goes on to the next", async ({ page, visit }) => {
    const root = await open(page, visit);
    await search(root).focus();
    for (let steps = 0; steps < 20 && !(await focusedId(page)).startsWith("cafe"); steps += 1) await page.keyboard.press("Tab");
    expect(await focusedId(page)).toBe("cafe");
    await page.keyboard.press("n");
    await expect.poll(() => focusedId(page)).toBe("work");
    await page.waitForTimeout(1_000);
    await page.keyboard.press("c");
    await expect.poll(() => focusedId(page)).toBe("cafe");
  });

  test("keys within an entry are its own", async ({ page, visit }) => {
    const root = await open(page, visit);
    const summary = entries(root).first().locator("summary").first();
    await summary.focus();
    await page.keyboard.press("End");
    await page.keyboard.press("n");
    await expect(summary).toBeFocused();
    await page.keyboard.press("Space");
    await expect(entries(root).first().locator("ol.timeline")).toBeVisible();
  });
});

test("a month is gone to, and the list of months keeps the focus", async ({ page, visit }) => {
  await visit("history-inline", { feed: "two-years" });
  const root = inlineHistory(page);
  const list = root.getByLabel(messages("en").goToMonth);
  await expect(list).toBeVisible();
  const months = (await list.locator("option").allTextContents()).slice(1);
  expect(months.length).toBeGreaterThan(20);
  await list.focus();
  await list.selectOption(months[14]);
  const heading = root.locator("h3.month", { hasText: months[14] });
  await expect(heading).toBeInViewport();
  await expect(root.locator(".group", { has: page.locator("h3.month", { hasText: months[14] }) }).locator("article").first()).toBeInViewport();
  await expect(list).toBeFocused();
});

test("a timeline can begin with its oldest update, and then all do", async ({ page, visit }) => {
  const root = await open(page, visit);
  for (const place of [0, 1]) await entries(root).nth(place).locator("summary").first().click();
  const first = (place) => entries(root).nth(place).locator("ol.timeline > li").first();
  await expect(first(0)).toHaveAttribute("data-phase", "resolved");
  await entries(root).first().getByRole("button", { name: messages("en").oldestFirst }).click();
  await expect(first(0)).toHaveAttribute("data-phase", "investigating");
  await expect(first(1)).toHaveAttribute("data-phase", "investigating");
  await entries(root).nth(1).getByRole("button", { name: messages("en").newestFirst }).click();
  await expect(first(0)).toHaveAttribute("data-phase", "resolved");
});

test("the dialog gives the focus to its close button, and the history's own keys work there", async ({ page, visit }) => {
  await visit("end-of-body");
  await expect(banner(page)).toBeVisible();
  const history = await openHistory(page);
  await expect(entries(history)).toHaveCount(4);
  await entries(history).first().focus();
  await page.keyboard.press("End");
  await expect(entries(history).last()).toBeFocused();
  await search(history).fill("zzz");
  await expect(history.locator(".foot")).toContainText(messages("en").noMatch);
});

// The dialog made its history anew whenever the page's language changed: what was looked for was gone, and so were place and focus.
test.describe("what is looked for outlives a change of", () => {
  const inPage = async (page, visit) => {
    await visit("history-inline", { feed: "mixed" });
    return inlineHistory(page);
  };
  const dialog = async (page, visit, server) => {
    server.feed("mixed", (now) => ({ body: summary(now, { incidents: [incident(now, "late", "Reports are late", { impact: "major", components: ["reports"], updates: [["5m", "investigating", "We are looking."]] })] }) }));
    await visit("end-of-body", { feed: "mixed" });
    // The page has an address of its own, so that nothing can be kept there.
    await page.evaluate(() => (location.hash = "#/orders/7"));
    return openHistory(page);
  };
  for (const [place, begin, expected] of [["the page", inPage, ["ja", "old"]], ["the dialog", dialog, ["late", "ja", "old"]]])
    for (const [what, change, tag] of [
      ["the page's language", () => (document.documentElement.lang = "it"), "it"],
      ["setLang", () => Statuslamp.setLang("ar"), "ar"],
      ["the audience", () => Statuslamp.setAudience(["pod:2"]), "en"],
      ["what the feed says", () => Statuslamp.refresh(), "en"],
    ])
      test(`${what}, in ${place}`, async ({ page, server, visit }) => {
        const root = await begin(page, visit, server);
        await search(root).fill("reports");
        await choice(root, "filter.component").selectOption("Reports");
        await expect.poll(() => ids(root)).toEqual(expected);
        await entries(root).last().locator("summary").first().click();
        await expect(entries(root).last().locator("ol.timeline")).toBeVisible();
        await search(root).focus();
        await search(root).evaluate((field) => field.setSelectionRange(2, 4));
        const section = await root.locator("section.history").elementHandle();
        const known = await section.evaluate((element) => element.getAttribute("lang"));
        const updates = [["1m", "identified", "Found."]];
        if (tag === known) server.feed("mixed", (now) => ({ body: summary(now, { incidents: [incident(now, "new", "Reports are gone", { impact: "minor", components: ["reports"], updates })] }) }));
        await page.evaluate(change);
        if (what.startsWith("what")) await expect(root.locator('article[data-id="new"]')).toBeVisible();
        await expect(root.locator("section.history")).toHaveAttribute("lang", tag);
        await expect(search(root)).toHaveAttribute("placeholder", messages(tag).search);
        await expect(root.locator(".label", { hasText: messages(tag)["filter.component"] }).first()).toBeVisible();
        expect(await section.evaluate((element) => element.isConnected)).toBe(true);
        await expect(search(root)).toHaveValue("reports");
        await expect(search(root)).toBeFocused();
        expect(await search(root).evaluate(({ selectionStart, selectionEnd }) => [selectionStart, selectionEnd])).toEqual([2, 4]);
        await expect(root.getByLabel(messages(tag)["filter.component"], { exact: true })).toHaveValue("reports");
        if (!what.startsWith("what")) await expect.poll(() => ids(root)).toEqual(expected);
        await expect(entries(root).last().locator("ol.timeline")).toBeVisible();
      });

  test("the page's language: the place in a long list stays, and so does the focus", async ({ page, visit }) => {
    await visit("history-inline", { feed: "two-years" });
    const root = inlineHistory(page);
    await expect(entries(root).first()).toBeVisible();
    await root.getByLabel(messages("en").goToMonth).selectOption({ index: 12 });
    const inView = () =>
      page.evaluate(() => {
        const { shadowRoot } = document.querySelector("statuslamp-history");
        return [...shadowRoot.querySelectorAll("article")].find((article) => article.getBoundingClientRect().top >= 0)?.dataset.id;
      });
    await expect.poll(async () => Number((await inView()).replace("past-", ""))).toBeGreaterThan(20);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const id = await inView();
    const article = root.locator(`article[data-id="${id}"]`);
    await article.focus();
    await page.evaluate(() => (document.documentElement.lang = "de"));
    await expect(root.locator("section.history")).toHaveAttribute("lang", "de");
    await expect(article).toContainText(message("de", "phase.resolved"));
    await expect(article).toBeInViewport();
    await expect.poll(() => focusedId(page)).toBe(id);
  });
});
