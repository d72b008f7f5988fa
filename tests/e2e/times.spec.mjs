// When things happened, by the reader's clock and by the vendor's: around midnights, date lines and changes of daylight saving, and
// never more exactly than the feed knows.
import { incident, summary } from "./feeds/parts.mjs";
import { expect, message, test } from "./fixture.mjs";
import { banner, expand, inlineHistory } from "./widget.mjs";

/** Late enough for every incident here to have happened. */
const NOW = Date.parse("2026-11-25T12:00:00Z");
const plain = (text) => text.replace(/[\u00a0\u202f\u2009]/g, " ").trim();

/** One incident in an inline history, unfolded, at a frozen time. */
async function show({ page, server, visit }, extras, { lang = "en-GB", updates = [["1d", "resolved", "Over."]], pageFields, attributes, frozen = true } = {}) {
  const written = { ...incident(NOW, "one", "Late", { impact: "major", updates }), ...extras };
  const whole = summary(NOW, { incidents: [written] });
  delete whole.page.time_zone;
  Object.assign(whole.page, pageFields);
  server.feed("one", { body: whole });
  server.answer("/feed/one/incidents.json", { body: { page: whole.page, incidents: [written] } });
  if (frozen) await page.clock.install({ time: NOW });
  await visit("history-inline", { feed: "one", lang, attributes });
  const card = inlineHistory(page).locator("article.incident").first();
  await expand(card);
  await card.locator("ol.timeline > li").first().waitFor();
  return card;
}

const facts = async (card) => plain(await card.locator(".facts").innerText()).replace(/\s+/g, " ");
const stamps = async (card) => (await card.locator("ol.timeline .stamp").allInnerTexts()).map((text) => plain(text).replace(/\s+/g, " "));
/** Updates at these instants, as the feed has them. */
const at = (...instants) => instants.map((instant, index) => ({ id: `u${index}`, status: "monitoring", body: `Update ${index}`, display_at: instant, created_at: instant }));

for (const [zone, instants, expected] of [
  // No daylight saving since 2022, half an hour off.
  ["Asia/Tehran", ["2026-11-22T20:31:00Z", "2026-11-22T20:29:00Z"], ["23 Nov 2026, 00:01", "22 Nov 2026, 23:59"]],
  // The clock goes back from 02:00 to 01:00 on 1 November, and stands half an hour off.
  ["America/St_Johns", ["2026-11-01T05:15:00Z", "2026-11-01T04:15:00Z", "2026-11-01T02:15:00Z"], ["1 Nov 2026, 01:45", "1 Nov 2026, 01:45", "31 Oct 2026, 23:45"]],
  // Three quarters of an hour off.
  ["Asia/Kathmandu", ["2026-11-22T18:30:00Z", "2026-11-22T18:00:00Z"], ["23 Nov 2026, 00:15", "22 Nov 2026, 23:45"]],
  // West of the date line: a day before everybody else.
  ["Pacific/Apia", ["2026-11-22T11:30:00Z", "2026-11-22T10:30:00Z"], ["23 Nov 2026, 00:30", "22 Nov 2026, 23:30"]],
  // The clock goes forward from 02:45 to 03:45 on 27 September.
  ["Pacific/Chatham", ["2026-09-26T14:01:00Z", "2026-09-26T13:59:00Z"], ["27 Sept 2026, 03:46", "27 Sept 2026, 02:44"]],
]) {
  test.describe(zone, () => {
    test.use({ timezoneId: zone });
    test("the viewer's own zone is kept, to the minute", async ({ page, server, visit }) => {
      const card = await show({ page, server, visit }, { incident_updates: at(...instants) });
      expect(await stamps(card)).toEqual(expected);
    });
  });

  test(`time-zone="${zone}" is the same for a viewer elsewhere`, async ({ page, server, visit }) => {
    const card = await show({ page, server, visit }, { incident_updates: at(...instants) }, { attributes: `time-zone="${zone}"` });
    expect(await stamps(card)).toEqual(expected);
  });
}

test.describe("across a change of daylight saving", () => {
  test.use({ timezoneId: "America/St_Johns" });
  test("an hour is an hour, and the full stamps tell the two apart", async ({ page, server, visit }) => {
    const card = await show({ page, server, visit }, { impact_window: { from: { at: "2026-11-01T04:15:00Z" }, to: { at: "2026-11-01T05:15:00Z" } }, incident_updates: at("2026-11-01T05:15:00Z", "2026-11-01T04:15:00Z") });
    expect(await facts(card)).toContain("Lasted 1 hr");
    const titles = await card.locator("ol.timeline time").evaluateAll((all) => all.map(({ title }) => title));
    expect(titles[0]).toContain("01:45:00 GMT-3:30");
    expect(titles[1]).toContain("01:45:00 GMT-2:30");
  });
});

test.describe("the vendor's own zones", () => {
  const zones = (...names) => ({ pageFields: { display_time_zones: names } });

  test("are told beside the reader's, as vendors write them by hand", async ({ page, server, visit }) => {
    const card = await show({ page, server, visit }, { incident_updates: at("2026-11-22T06:19:00Z") }, zones("UTC", "America/Los_Angeles"));
    expect(await stamps(card)).toEqual(["22 Nov 2026, 10:19 06:19 UTC | 21 Nov, 22:19 GMT-8"]);
  });

  test.describe("over the date line", () => {
    test.use({ timezoneId: "Pacific/Apia" });
    test("the same clock on another day is not the same time", async ({ page, server, visit }) => {
      const card = await show({ page, server, visit }, { incident_updates: at("2026-11-22T10:30:00Z") }, zones("Pacific/Pago_Pago"));
      expect(await stamps(card)).toEqual(["22 Nov 2026, 23:30 21 Nov, 23:30 GMT-11"]);
    });
  });

  test("change their names with daylight saving", async ({ page, server, visit }) => {
    const card = await show({ page, server, visit }, { incident_updates: at("2026-11-01T10:00:00Z", "2026-11-01T08:00:00Z") }, { ...zones("America/Los_Angeles"), lang: "en-US" });
    const [after, before] = await stamps(card);
    expect(before).toContain("1:00 AM PDT");
    expect(after).toContain("2:00 AM PST");
  });

  test("that are the reader's are not told twice, and those that nobody knows not at all", async ({ page, server, visit }) => {
    // Both four hours ahead of UTC, as the tests' browser is.
    const card = await show({ page, server, visit }, { incident_updates: at("2026-11-22T06:19:00Z") }, zones("Asia/Dubai", "Indian/Mauritius", "Mars/Phobos"));
    expect(await stamps(card)).toEqual(["22 Nov 2026, 10:19"]);
  });

  test("without any named for that, the page's zone is told: it is the one that its prose tells times in", async ({ page, server, visit }) => {
    const card = await show({ page, server, visit }, { incident_updates: at("2026-11-22T18:00:00Z") }, { pageFields: { time_zone: "Asia/Tokyo" } });
    expect(await stamps(card)).toEqual(["22 Nov 2026, 22:00 23 Nov, 03:00 GMT+9"]);
  });
});

test.describe("the impact window", () => {
  const open = { status: "investigating", resolved_at: null, incident_updates: at("2026-11-25T09:30:00Z") };
  for (const [name, extras, expected] of [
    ["exact ends on one day are one range", { impact_window: { from: { at: "2026-11-22T09:02:00Z" }, to: { at: "2026-11-22T11:30:00Z" } } }, /^22 Nov 2026, 13:02[–-]15:30 Lasted 2 hrs, 28 mins$/],
    ["ends on different days both have theirs", { impact_window: { from: { at: "2026-11-22T09:02:00Z" }, to: { at: "2026-11-23T21:00:00Z" } } }, /^22 Nov 2026, 13:02 – 24 Nov 2026, 01:00 Lasted 1 day, 11 hrs$/],
    ["an approximate end says so", { impact_window: { from: { at: "2026-11-22T09:02:00Z", approximate: true }, to: { at: "2026-11-22T11:30:00Z" } } }, /^about 22 Nov 2026, 13:02 – 22 Nov 2026, 15:30 Lasted 2 hrs, 28 mins$/],
    ["one that goes on is told since when", { ...open, impact_window: { from: { at: "2026-11-25T09:02:00Z", approximate: true } } }, /^since about 25 Nov 2026, 13:02 For 2 hrs, 58 mins so far$/],
    ["an end that was never published is not made up", { impact_window: { from: { at: "2026-11-22T09:02:00Z" } } }, /^from 22 Nov 2026, 13:02 end not published$/],
    ["nor is a beginning", { impact_window: { to: { at: "2026-11-22T11:30:00Z", approximate: true } } }, /^until about 22 Nov 2026, 15:30 start not published$/],
    ["a day is a day, not a midnight", { impact_window: { from: { at: "2026-11-22", precision: "day" }, to: { at: "2026-11-23", precision: "day" } } }, /^22 ?[–-] ?23 Nov 2026 Lasted 1 day$/],
    ["a time and a day keep what each knows", { impact_window: { from: { at: "2026-11-22T09:02:00Z" }, to: { at: "2026-11-24", precision: "day" } } }, /^22 Nov 2026, 13:02 – 24 Nov 2026 /],
  ]) {
    test(name, async ({ page, server, visit }) => {
      const card = await show({ page, server, visit }, extras);
      expect(await facts(card)).toMatch(expected);
    });
  }

  for (const zone of ["Pacific/Pago_Pago", "Pacific/Kiritimati"]) {
    test.describe(zone, () => {
      test.use({ timezoneId: zone });
      test("a day is the same day everywhere", async ({ page, server, visit }) => {
        const card = await show({ page, server, visit }, { impact_window: { from: { at: "2026-11-22", precision: "day" } } });
        expect(await facts(card)).toBe("from 22 Nov 2026 end not published");
        await expect(card.locator("time.when")).toHaveAttribute("datetime", "2026-11-22");
        await expect(card.locator("time.when")).toHaveAttribute("title", /^Sunday,? 22 November 2026$/);
      });
    });
  }

  test("an end that is corrected later is corrected here", async ({ page, server, visit }) => {
    const window = { from: { at: "2026-11-22T09:00:00Z" }, to: { at: "2026-11-22T10:00:00Z" } };
    const card = await show({ page, server, visit }, { impact_window: window });
    expect(await facts(card)).toContain("Lasted 1 hr");
    const later = { ...incident(NOW, "one", "Late", { impact: "major", updates: [["1d", "resolved", "Over."]] }), impact_window: { ...window, to: { at: "2026-11-22T12:30:00Z" } } };
    // One more is open now, so that the history is asked for again.
    const other = incident(NOW, "two", "Another", { impact: "minor", updates: [["1m", "investigating", "We look."]] });
    const whole = summary(NOW, { incidents: [other, later] });
    server.feed("one", { body: whole });
    server.answer("/feed/one/incidents.json", { body: { page: whole.page, incidents: [other, later] } });
    await page.evaluate(() => Statuslamp.refresh());
    await expect(inlineHistory(page).locator("article.incident", { hasText: "Late" }).locator(".facts")).toContainText("Lasted 3 hrs, 30 mins");
  });
});

// Of what the feed gives as a bare date only the day is known: no hour is told anywhere, in no zone is it the day before, and what passed since then is
// told in days.
for (const zone of ["America/Los_Angeles", "Pacific/Auckland"])
  test.describe(`bare dates, in ${zone}`, () => {
    test.use({ timezoneId: zone });
    const HOUR = /\d:\d\d|\d ?[ap]m\b|hrs?\b|mins?\b/i;
    /** Texts, titles and machine-readable forms of all times in an element. */
    const times = (root) => root.locator("time").evaluateAll((all) => all.map((time) => [time.textContent, time.title, time.getAttribute("datetime")].join(" ")));
    const vendor = { pageFields: { display_time_zones: ["UTC", "Asia/Tokyo"] } };

    test("in every place of the history", async ({ page, server, visit }) => {
      const updates = at("2026-11-21", "2026-11-20");
      updates[1].edited_at = "2026-11-21";
      const card = await show({ page, server, visit }, {
        created_at: "2026-11-20",
        resolved_at: "2026-11-21",
        status: "resolved",
        incident_updates: updates,
        postmortem: { published_at: "2026-11-23", sections: { summary: "A disk was full." } },
      }, vendor);
      expect(await stamps(card)).toEqual(["21 Nov 2026", "20 Nov 2026 edited 21 Nov 2026"]);
      expect(await facts(card)).toMatch(/^20 ?[–-] ?21 Nov 2026 Lasted 1 day$/);
      await expect(card.locator("details.postmortem summary time")).toHaveText("23 Nov 2026");
      await expect(card.locator("details.postmortem .later")).toHaveText(message("en-GB", "postmortem.later", { duration: "2 days" }));
      expect(await card.innerText()).not.toMatch(HOUR);
      const all = await times(card);
      expect(all).toHaveLength(5);
      for (const text of all) expect(text).toMatch(/^[^:]*(2026-11-2\d|title)?$/);
      expect(all.join()).not.toMatch(HOUR);
      await expect(inlineHistory(page).locator("h3.month")).toHaveText(["November 2026"]);
    });

    const since = (day) => ({ status: "investigating", resolved_at: null, incident_updates: at(day), impact_window: { from: { at: day } } });
    for (const [what, extras, expected] of [
      ["a day alone has no length", { impact_window: { from: { at: "2026-11-22" }, to: { at: "2026-11-22" } } }, "22 Nov 2026"],
      ["what goes on lasts whole days", since("2026-11-23"), `since 23 Nov 2026 For ${zone === "Pacific/Auckland" ? "3" : "2"} days so far`],
      ["what began today has no length", since("2026-11-26"), "since 26 Nov 2026"],
    ])
      test(what, async ({ page, server, visit }) => {
        expect(await facts(await show({ page, server, visit }, extras, vendor))).toBe(expected);
      });

    for (const [date, said] of [
      ["2026-11-26", "today"],
      ["2026-11-25", zone === "Pacific/Auckland" ? "yesterday" : "today"],
      ["2026-11-22", zone === "Pacific/Auckland" ? "4 days ago" : "3 days ago"],
      // Not later than today, wherever the vendor is.
      ["2026-11-27", "today"],
    ])
      test(`the banner tells an update of ${date} by day: ${said}`, async ({ page, server, visit }) => {
        await page.clock.install({ time: NOW });
        const open = { ...incident(NOW, "one", "Late", { impact: "major", updates: [["1h", "investigating", "x"]] }), created_at: date, incident_updates: at(date) };
        server.feed("one", { body: summary(NOW, { incidents: [open] }) });
        await visit("end-of-body", { feed: "one", lang: "en-GB" });
        const time = banner(page).locator(".time");
        await expect(time).toHaveText(message("en-GB", "updated", { time: said }));
        await expect(time).toHaveAttribute("datetime", date);
        expect(await time.getAttribute("title")).not.toMatch(HOUR);
      });

    test("planned work of a day", async ({ page, server, visit }) => {
      await page.clock.install({ time: NOW });
      const work = { ...incident(NOW, "work", "New printers", { impact: "maintenance", updates: [["1h", "scheduled", "x"]] }), scheduled_for: "2026-11-26", scheduled_until: "2026-11-27" };
      server.feed("one", { body: summary(NOW, { maintenances: [work] }) });
      await visit("end-of-body", { feed: "one", lang: "en-GB" });
      expect(plain(await banner(page).locator(".time").innerText())).toMatch(/^26 ?[–-] ?27 Nov 2026$/);
    });
  });

test("an update that was edited says when", async ({ page, server, visit }) => {
  const updates = at("2026-11-22T10:00:00Z", "2026-11-22T09:00:00Z");
  updates[0].edited_at = "2026-11-23T08:00:00Z";
  updates[1].edited_at = "2026-11-22T10:05:00Z";
  const card = await show({ page, server, visit }, { incident_updates: updates });
  expect(await stamps(card)).toEqual(["22 Nov 2026, 14:00 edited 23 Nov 2026, 12:00", "22 Nov 2026, 13:00 edited 14:05"]);
});

test("all that is known of a time is its title, and stands in its place under the keyboard", async ({ page, server, visit }) => {
  const card = await show({ page, server, visit }, { incident_updates: at("2026-11-22T06:19:30Z") });
  const time = card.locator("ol.timeline time").first();
  await expect(time).toHaveAttribute("datetime", "2026-11-22T06:19:30.000Z");
  await expect(time).toHaveAttribute("title", /Sunday,? 22 November 2026.* 10:19:30 (GMT\+4|GST)/);
  await time.focus();
  const told = await time.evaluate((element) => getComputedStyle(element, "::after").content);
  expect(told).toMatch(/Sunday,? 22 November 2026/);
  expect(await page.locator("statuslamp-history time:not([datetime], [title])").count()).toBe(0);
});

test("the zone of all times is named", async ({ page, server, visit }) => {
  await show({ page, server, visit }, {}, { lang: "it", attributes: 'time-zone="Europe/Rome"' });
  await expect(inlineHistory(page).locator(".zone")).toHaveText(message("it", "timeZone", { zone: "Ora standard dell’Europa centrale" }));
});

for (const [lang, day, digits] of [
  ["fa", "آذر ۱۴۰۵", "۴"],
  ["th", "พ.ย. 2569", "22"],
  ["ar-EG", "٢٠٢٦", "٢٢"],
  ["bn", "২০২৬", "২২"],
  ["hi", "2026", "22"],
  ["hi-u-nu-deva", "२०२६", "२२"],
]) {
  test(`${lang} has its own calendar and digits`, async ({ page, server, visit }) => {
    const card = await show({ page, server, visit }, { incident_updates: at(lang === "fa" ? "2026-11-25T06:19:00Z" : "2026-11-22T06:19:00Z") }, { lang });
    const [stamp] = await stamps(card);
    expect(stamp).toContain(day);
    expect(stamp).toContain(digits);
  });
}

for (const [lang, script] of [
  ["ka", /\p{Script=Latin}/u],
  ["eu", /\b(ago|now|Nov|hr|mins?)\b/],
  ["gl", /\b(ago|now|Nov|hr|mins?)\b/],
]) {
  test(`${lang}, which Chromium's Intl lacks, is spoken without English`, async ({ page, server, visit }) => {
    await visit("end-of-body", { lang });
    await expect(banner(page)).toHaveAttribute("lang", lang);
    const said = message(lang, "ago.minute", { count: 12 });
    await expect(banner(page).locator(".time")).toHaveText(message(lang, "updated", { time: said }));
    const card = await show({ page, server, visit }, { incident_updates: at("2026-11-22T06:19:00Z"), impact_window: { from: { at: "2026-11-22T09:02:00Z" }, to: { at: "2026-11-22T11:30:00Z" } } }, { lang });
    expect(await stamps(card)).toEqual(["2026-11-22 10:19"]);
    expect(await facts(card)).not.toMatch(script);
    expect(await facts(card)).toContain(message(lang, "length.hour", { count: 2 }));
  });
}

test("relative times change when their next unit is full, not at the clock's next minute", async ({ page, server, visit }) => {
  const now = NOW + 20_000;
  const written = incident(now, "one", "Late", { impact: "major", updates: [["30s", "investigating", "We look."]] });
  server.feed("one", { body: summary(now, { incidents: [written] }) });
  await page.clock.install({ time: now });
  await visit("end-of-body", { feed: "one", lang: "en", attributes: 'data-poll="0"' });
  await expect(banner(page).locator(".time")).toHaveText("Updated now");
  await page.clock.runFor(31_000);
  await expect(banner(page).locator(".time")).toHaveText("Updated 1 min. ago");
});

test("a zone that is none leaves the viewer's own, with one warning", async ({ page, server, visit, watch }) => {
  const card = await show({ page, server, visit }, { incident_updates: at("2026-11-22T06:19:00Z") }, { attributes: 'time-zone="Mars/Phobos"' });
  expect(await stamps(card)).toEqual(["22 Nov 2026, 10:19"]);
  expect(watch.said().filter((line) => line.includes("Mars/Phobos"))).toHaveLength(1);
});

test("Intl constructors that throw leave ISO 8601, and the widget stands", async ({ page, server, visit }) => {
  await page.addInitScript(() => {
    for (const name of ["DateTimeFormat", "RelativeTimeFormat", "NumberFormat", "PluralRules", "DisplayNames", "DurationFormat"])
      Intl[name] = function broken() {
        throw new RangeError("broken");
      };
  });
  const card = await show({ page, server, visit }, { incident_updates: at("2026-11-22T06:19:00Z") }, { lang: "de", frozen: false });
  expect(await stamps(card)).toEqual(["2026-11-22T06:19:00.000Z"]);
  await expect(card.locator("h4.title")).toHaveText("Late");
});
