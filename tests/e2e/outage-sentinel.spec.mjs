// An outage that nobody wrote an incident for, as the small script sees it: when it loads the widget for that, and what the plain notice says.
// What the widget shows then isn't looked at here.
import { open as critical } from "./feeds/critical.mjs";
import { ago, component, incident, summary } from "./feeds/parts.mjs";
import { expect, test } from "./fixture.mjs";
import { notice, settle } from "./widget.mjs";

const FEED = "/feed/quiet/summary.json";
const GLUE = /\/dist\/widget-[0-9a-f]+\.js$/;
const HIDE = 'data-outages="hide"';

const serve = (server, describe) => server.feed("quiet", (now) => ({ body: { ...summary(now), ...describe(now) } }));
const parts = (...states) => states.map((status, index) => ({ ...component("ordering", status), id: `part-${index}`, name: `Part ${index + 1}` }));
const verdict = (indicator, description) => ({ indicator, description });

/** All is as it should be, or isn't known to be otherwise. */
const QUIET = {
  "maintenance of components": { status: verdict("maintenance", "Service Under Maintenance"), components: parts("under_maintenance", "operational") },
  "a verdict of none": { status: verdict("none", "All Systems Operational"), components: parts("operational") },
  "no verdict": { status: {}, components: parts("operational") },
  "a verdict that is null": { status: verdict(null, null), components: null },
  "states that are null or missing": { components: [{ id: "a", name: "A", status: null }, { id: "b", name: "B" }] },
  "components that are none": { components: [null, 7, "API"] },
  "no components": { components: undefined },
  // A vendor's page shows groups by their members, and some copies leave them as they were.
  "a group alone": { components: [{ ...parts("major_outage")[0], group: true }, ...parts("operational")] },
};

/** What is worse, and what the notice says of it; nothing where that can't be told. */
const WORSE = {
  "degraded performance": [{ components: parts("operational", "degraded_performance") }, "Part 2"],
  "a partial outage": [{ components: parts("partial_outage") }, "Part 1"],
  "a major outage": [{ components: parts("major_outage") }, "Part 1"],
  "a state that isn't known": [{ components: parts("on fire") }, undefined],
  "a state with the name of a function": [{ components: parts("constructor") }, undefined],
  "a verdict alone": [{ status: verdict("minor", "Partially Degraded Service"), components: [] }, "Partially Degraded Service"],
  "a verdict that isn't known": [{ status: verdict("weird", "Strange"), components: [] }, undefined],
  "a verdict without words or components": [{ status: verdict("major"), components: [] }, undefined],
  "verdict and components": [
    { status: verdict("major", "Partial System Outage"), components: parts("partial_outage", "operational", "degraded_performance") },
    "Partial System Outage · Part 1 · Part 3",
  ],
  "components under a verdict that says that all is well": [
    { status: verdict("none", "All Systems Operational"), components: parts("major_outage", "under_maintenance", "degraded_performance") },
    "Part 1 · Part 3",
  ],
  "many components": [
    { status: verdict("critical", "Major Service Outage"), components: parts(...Array(5).fill("major_outage")) },
    "Major Service Outage · Part 1 · Part 2 · Part 3",
  ],
  "a component without a name": [{ components: [{ id: "a", status: "major_outage" }, ...parts("major_outage")] }, "Part 1"],
  "a component in a group": [{ components: [{ ...parts("major_outage")[0], name: "All", group: true }, { ...parts("major_outage")[0], group_id: "part-0" }] }, "Part 1"],
};

// An outage without an incident was never seen on a page that had only a banner: the widget wasn't loaded.
test.describe("whether the widget is loaded", () => {
  for (const [what, document] of Object.entries(QUIET)) {
    test(`not for ${what}`, async ({ page, server, visit }) => {
      serve(server, () => document);
      await visit("end-of-body", { feed: "quiet" });
      await page.evaluate(() => Statuslamp.ready);
      await settle(page);
      expect(server.count(GLUE)).toBe(0);
      await expect(notice(page)).toHaveCount(0);
    });
  }

  for (const [what, [document]] of Object.entries(WORSE)) {
    test(`for ${what}, unless outages are hidden`, async ({ page, server, visit }) => {
      serve(server, () => document);
      await visit("end-of-body", { feed: "quiet", attributes: HIDE });
      await page.evaluate(() => Statuslamp.ready);
      await settle(page);
      expect(server.count(GLUE), "hidden").toBe(0);
      await visit("end-of-body", { feed: "quiet" });
      await expect.poll(() => server.count(GLUE)).toBe(1);
    });
  }

  test("hidden outages hide no incident", async ({ page, server, visit }) => {
    serve(server, (now) => ({ components: parts("major_outage"), incidents: [critical(now)] }));
    await visit("end-of-body", { feed: "quiet", attributes: HIDE });
    await expect.poll(() => server.count(GLUE)).toBe(1);
  });

  test("for a component that gets worse later, and only then", async ({ page, server, visit }) => {
    await visit("end-of-body", { feed: "quiet" });
    await page.evaluate(() => Statuslamp.ready);
    await settle(page);
    expect(server.count(GLUE)).toBe(0);
    serve(server, () => ({ components: parts("degraded_performance") }));
    await page.evaluate(() => Statuslamp.refresh());
    await expect.poll(() => server.count(GLUE)).toBe(1);
  });
});

test.describe("the plain notice where WebAssembly may not run", () => {
  test.beforeEach(({ watch }) => watch.allowViolation(/wasm-eval/));
  const csp = "script-src 'self'";
  const visitFor = async ({ server, visit, page }, document, attributes = "") => {
    serve(server, () => document);
    await visit("bare", { csp, feed: "quiet", attributes });
    await page.evaluate(() => Statuslamp.ready);
    await settle(page);
  };
  const [, LINE] = WORSE["verdict and components"];
  const [OUTAGE] = WORSE["verdict and components"];

  for (const [what, [document, line]] of Object.entries(WORSE)) {
    test(`tells of ${what}${line ? "" : ": not at all"}`, async ({ page, server, visit }) => {
      await visitFor({ page, server, visit }, document);
      await expect(notice(page)).toHaveCount(line ? 1 : 0);
      if (line) await expect(notice(page)).toHaveText(line);
    });
  }

  test("leads to the vendor's page, and stays when the widget can't come", async ({ page, server, visit, watch }) => {
    await visitFor({ page, server, visit }, OUTAGE);
    await expect(notice(page)).toHaveText(LINE);
    await expect(notice(page)).toHaveAttribute("href", "https://status.larkspur.example");
    await expect(page.locator("statuslamp-banner .notice[role=status] a")).toHaveText(LINE);
    expect(watch.said()).toEqual([expect.stringContaining("'wasm-unsafe-eval'")]);
  });

  test("goes when all is well again", async ({ page, server, visit }) => {
    await visitFor({ page, server, visit }, OUTAGE);
    await expect(notice(page)).toHaveText(LINE);
    serve(server, () => ({}));
    await page.evaluate(() => Statuslamp.refresh());
    await expect(notice(page)).toHaveCount(0);
  });

  test("is for those whom it concerns", async ({ page, server, visit }) => {
    const [minor] = WORSE["degraded performance"];
    for (const [document, attributes, isShown] of [
      [OUTAGE, HIDE, false],
      [OUTAGE, 'data-outages="show"', true],
      [OUTAGE, 'data-outages="perhaps"', true],
      [OUTAGE, 'data-min-impact="major"', true],
      [OUTAGE, 'data-min-impact="critical"', false],
      [minor, 'data-min-impact="major"', false],
      [minor, 'data-min-impact="minor"', true],
      [{ status: verdict("critical", "Major Service Outage") }, 'data-min-impact="critical"', true],
      // Once the widget can't say which of them are meant, it is better to tell too much.
      [OUTAGE, 'data-components="part-1"', true],
      [OUTAGE, 'data-maintenance-lead="P7D"', true],
      [OUTAGE, 'data-audience="pod:17"', true],
    ]) {
      await visitFor({ page, server, visit }, document, attributes);
      await expect(notice(page), `${JSON.stringify(document.status)} for ${attributes}`).toHaveCount(isShown ? 1 : 0);
    }
  });

  test("stays away once it was put away, and takes no incident with it", async ({ page, server, visit }) => {
    await page.addInitScript(() => (localStorage["statuslamp:dismissed"] = '\n"statuslamp:components"\t7\t4'));
    await visitFor({ page, server, visit }, OUTAGE);
    await expect(notice(page)).toHaveCount(0);
    serve(server, (now) => ({ ...OUTAGE, incidents: [critical(now)] }));
    await page.evaluate(() => Statuslamp.refresh());
    await expect(notice(page)).toHaveText("Orders can't be placed");
  });

  test("tells of an incident instead, where there is one", async ({ page, server, visit }) => {
    const minor = (now) => incident(now, "late", "Reports are late", { impact: "minor", updates: [["9m", "identified", "x"]] });
    serve(server, (now) => ({ ...OUTAGE, incidents: [minor(now)] }));
    await visit("bare", { csp, feed: "quiet" });
    await expect(notice(page)).toHaveText("Reports are late");
    // What is over, or not yet due, is none.
    const over = (now) => ({ ...minor(now), status: "resolved" });
    const far = (now) => ({ ...incident(now, "work", "Work", { impact: "maintenance", updates: [["9m", "scheduled", "x"]] }), scheduled_for: ago(now, "-3d") });
    serve(server, (now) => ({ ...OUTAGE, incidents: [over(now)], scheduled_maintenances: [far(now)] }));
    await page.evaluate(() => Statuslamp.refresh());
    await expect(notice(page)).toHaveText(LINE);
  });
});

test("the plain notice is there before the widget, and not where that may know better", async ({ page, server, visit }) => {
  server.answer(/\/dist\/widget-\w+\.wasm$/, { hang: true });
  const [document, line] = WORSE["verdict and components"];
  serve(server, () => document);
  await visit("end-of-body", { feed: "quiet" });
  await expect(notice(page)).toHaveText(line);
  await visit("end-of-body", { feed: "quiet", attributes: 'data-components="part-1"' });
  await expect.poll(() => server.count(/\.wasm$/)).toBe(2);
  await expect(notice(page)).toHaveCount(0);
  expect(server.count(FEED)).toBe(2);
});
