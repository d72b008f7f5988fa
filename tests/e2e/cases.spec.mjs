// Small documents that once came out wrong, each on a page: what its reader sees, and what the console says of it. What they are read as is
// in tests/formats/cases.rs; that Uptime Kuma's heartbeat is asked for in companions.spec.mjs, outages in outage.spec.mjs.
import { expect, message, messages, test } from "./fixture.mjs";
import { badge, banner, inlineHistory, settle } from "./widget.mjs";

test.describe.configure({ mode: "parallel" });

const en = messages("en");
const NOW = Date.parse("2026-11-24T10:00:00Z");
const page = { id: "p", name: "Teasel", url: "https://status.teasel.example" };
const fine = { indicator: "none", description: "All Systems Operational" };
const parts = (...states) => states.map((status, index) => ({ id: `${index}`, name: ["Carding", "Dyeing"][index], status }));
const monitor = { monitorId: 5, name: "Shop" };

/**
 * What was wrong, the feed's path and document, and what is right: the badge's colour and words, the banner's title, what the history says and
 * what it doesn't, and what stands on the console.
 */
const CASES = {
  "an announcement was taken for good health": [
    "/better/index.json",
    { data: { type: "status_page", attributes: { company_name: "Quillwork", announcement: "We are on a trip.", aggregate_state: null } } },
    { severity: "unknown", history: ["We are on a trip."] },
  ],
  "what is open of no impact stood under a plain green": [
    "/feed/a/summary.json",
    { page, status: fine, components: parts("operational"), incidents: [{ id: "a", name: "One shop has no power", status: "investigating", impact: "none" }] },
    { severity: "unknown", words: message("en", "openCount", { count: 1 }), history: ["One shop has no power"] },
  ],
  "tags and references stood on the screen": [
    "/feed/a/summary.json",
    {
      page,
      status: fine,
      components: [],
      incidents: [
        {
          id: "a",
          name: "Yarn &amp; dye",
          status: "identified",
          impact: "minor",
          incident_updates: [{ id: "u", status: "identified", created_at: "2026-11-24T09:00:00Z", body: "One.<br />Two &amp; <b>three</b>, a < b and c > d" }],
        },
      ],
    },
    { severity: "minor", title: "Yarn & dye", history: ["Two & three, a < b and c > d"], hidden: /<br|&amp;|<b>/ },
  ],
  "work that was done stood there as planned": [
    "/api/v4/current-status",
    {
      status: [{ system: "Mail", status: "green" }],
      incidents: [],
      scheduled: [
        {
          id: 3,
          title: "New disks",
          resolved: true,
          upcoming: false,
          updates: [
            { id: 9, created_at: "2026-11-23T10:00:00Z", update_type: "resolved", contents: "In." },
            { id: 8, created_at: "2026-11-23T09:00:00Z", update_type: "maintenance", contents: "Out." },
          ],
        },
      ],
    },
    { severity: "operational", history: ["New disks", en["phase.completed"]] },
  ],
  "how bad it is only the updates told": [
    "/api/v4/current-status",
    {
      status: [{ system: "Mail", status: "yellow" }],
      scheduled: [],
      incidents: [
        {
          id: 4,
          title: "Late mail",
          state: "open",
          resolved: false,
          updates: [{ id: 9, created_at: "2026-11-24T09:30:00Z", update_type: "issue", contents: "A queue.", status_prod: "yellow" }],
        },
      ],
    },
    { severity: "minor", title: "Late mail", history: [en["phase.identified"]] },
  ],
  "what is due later came first": [
    "/feed/a/summary.json",
    {
      page,
      status: fine,
      components: [],
      incidents: [],
      scheduled_maintenances: ["20", "11"].map((hour) => ({
        id: hour,
        name: `At ${hour}`,
        status: "scheduled",
        impact: "maintenance",
        scheduled_for: `2026-11-24T${hour}:00:00Z`,
        scheduled_until: "2026-11-24T22:00:00Z",
      })),
    },
    { severity: "operational", title: "At 11", history: ["At 20"] },
  ],
  "updates inside an entry weren't read, and a draft was shown": [
    "/api/v1/incidents",
    {
      meta: { pagination: { total: 2 } },
      data: [
        {
          id: 1,
          component_id: 4,
          name: "Late mail",
          status: 1,
          visible: 1,
          message: "Hm.",
          created_at: "2026-11-24 07:00:00",
          is_resolved: false,
          human_status: "Onderzoek",
          latest_status: 2,
          updates: [{ id: 5, incident_id: 1, status: 2, message: "A disk is full.", created_at: "2026-11-24 09:00:00" }],
        },
        { id: 2, name: "Surprise", status: 1, visible: 0, message: "Not yet.", is_resolved: false, updates: [] },
      ],
    },
    { severity: "unknown", title: "Late mail", history: ["A disk is full."], hidden: /Surprise/ },
  ],
  "a document of somebody else's was taken for a feed": [
    "/health.json",
    { components: [{ name: "queue", status: "UP" }], status: "UP" },
    { severity: "unknown", console: /not in a known status format/ },
  ],
  "of two with one id the one that fails was left out": [
    "/api/v1/endpoints/statuses",
    [true, false].map((success) => ({ name: "till", key: "_till", results: [{ success, timestamp: "2026-11-24T09:59:00Z" }] })),
    { severity: "critical", console: /repeats the id "_till"/ },
  ],
  "a page went further than its vendor": [
    "/feed/a/summary.json",
    { page, status: { indicator: "major", description: "Partial" }, incidents: [], components: parts("major_outage", "operational") },
    { severity: "major", title: "Carding" },
  ],
  "a monitor that nobody let run had been down for good": [
    "/api/getMonitorList/x",
    { status: "ok", data: [{ ...monitor, statusClass: "black", "90dRatio": { ratio: "0.000", label: "black" } }] },
    { severity: "unknown", hidden: /0\.00/ },
  ],
  "a list of monitors was of no known format": [
    "/api/getMonitorList/x",
    { status: "ok", psp: { monitors: [{ ...monitor, statusClass: "success", "90dRatio": { ratio: "99.9", label: "warning" } }] }, days: ["2026-11-24"] },
    { severity: "operational" },
  ],
  "what has no id was left out": [
    "/feed/a/summary.json",
    { page, status: fine, components: [], incidents: [{ name: "Late mail", status: "identified", impact: "minor", incident_updates: [{ status: "identified", body: "A queue.", created_at: "2026-11-24T09:00:00Z" }] }] },
    { severity: "minor", title: "Late mail", history: ["A queue."], console: /has no "id"/ },
  ],
  "a part said that nothing was reported": [
    "/api/v2/status.json",
    { page, status: { indicator: "major", description: "Partial System Outage" } },
    { severity: "major", title: en["state.major"], console: /says nothing of incidents; summary\.json beside it does/ },
  ],
};

for (const [what, [path, body, right]] of Object.entries(CASES))
  test(what, async ({ page, server, visit, watch }) => {
    await page.clock.setFixedTime(NOW);
    server.answer(path, { body });
    await visit("everything", { feed: path });
    await expect(badge(page)).toHaveAttribute("data-severity", right.severity);
    await settle(page);
    if (right.words) await expect(badge(page)).toContainText(right.words);
    if (right.title) await expect(banner(page).locator(".line .title").first()).toHaveText(right.title);
    const history = inlineHistory(page);
    await history.locator("details.updates").evaluateAll((all) => all.forEach((details) => (details.open = true)));
    for (const text of right.history ?? []) await expect(history).toContainText(text);
    if (right.hidden) {
      await expect(history).not.toContainText(right.hidden);
      await expect(banner(page).filter({ hasText: right.hidden })).toHaveCount(0);
    }
    if (right.console) await expect.poll(() => watch.lines.map(({ text }) => text).join("\n")).toMatch(right.console);
  });
