// One long incident, read to the end: what it says, and in which order a screen reader comes by it. And what is uncertain, shown as it is.
import { ago, history, incident, summary } from "./feeds/parts.mjs";
import { expect, message, messages, test } from "./fixture.mjs";
import { expand, inlineHistory } from "./widget.mjs";

const en = messages("en");

const long = (now) => ({
  ...incident(now, "long", "[Resolved] Labels are printed twice", {
    impact: "major",
    components: ["labels", "packing"],
    updates: [
      ["50h", "monitoring", "One more printer had to be started again."],
      ["70h", "resolved", "All printers print each label once."],
      ["71h", "monitoring", "**What helped**\n\n1. New firmware\n2. A restart\n\nWe watch the queues."],
      ["72h", "identified", "The queue sends each job to two printers:\n\n- hall 1\n- hall 2", { edited_at: ago(now, "71h") }],
      ["73h", "investigating", "Labels come out twice. See [the queue page](https://queue.larkspur.example/today)."],
    ],
  }),
  status: "resolved",
  resolved_at: ago(now, "70h"),
  impact_window: { from: { at: ago(now, "75h"), approximate: true }, to: { at: ago(now, "70h") } },
  audience: { any: ["pod:17", "pod:19"], label: "Customers on pods 17 and 19" },
  cause: { party: "partner", name: "Inkwell Printing", url: "https://status.inkwell.example/17" },
  data_loss: "possible",
  action_required: { text: "Throw away the second label of each order placed on Monday." },
  postmortem: {
    published_at: ago(now, "20h"),
    sections: { summary: "Every job was sent twice for five hours.", root_cause: "A retry ignored the first answer.", resolution: "The retry was taken out." },
    remediations: [
      { text: "Jobs carry a number", state: "done" },
      { text: "An alarm on doubles", state: "in_progress" },
      { text: "Fewer retries", state: "planned" },
    ],
  },
});

const feed = (server, entry) => {
  server.feed("reading", (now) => ({ body: summary(now) }));
  server.answer("/feed/reading/incidents.json", (now = Date.now()) => ({ body: history(now, [entry(now)]) }));
};

test("a long incident, in the order in which it is read out", async ({ page, server, visit }) => {
  feed(server, long);
  await visit("history-inline", { feed: "reading" });
  const entry = inlineHistory(page).locator("article");
  await expand(entry);
  await expect(entry).toMatchAriaSnapshot(`
    - article:
      - heading "Labels are printed twice" [level=4]
      - paragraph: ${en["impact.major"]} ${en["phase.resolved"]} ${en.affectsOthers} ${en["dataLoss.possible"]}
      - paragraph:
        - time
      - text: ${en.affected}
      - list:
        - listitem: /Shipping labels/
        - listitem: /Packing stations/
      - text: ${en.audience} Customers on pods 17 and 19
      - paragraph:
        - text: ${en.causedBy}
        - link "Inkwell Printing"
      - paragraph:
        - strong: ${en.whatToDo}
        - text: Throw away the second label of each order placed on Monday.
      - group:
        - text: /${en.timeline}/
        - button "${en.oldestFirst}"
        - list:
          - listitem:
            - time
            - text: /${en.afterEnd}/
            - strong: ${en["phase.monitoring"]}
            - paragraph: One more printer had to be started again.
          - listitem:
            - time
            - strong: ${en["phase.resolved"]}
            - paragraph: All printers print each label once.
          - listitem:
            - time
            - strong: ${en["phase.monitoring"]}
            - heading "What helped" [level=5]
            - list:
              - listitem: New firmware
              - listitem: A restart
            - paragraph: We watch the queues.
          - listitem:
            - time
            - time: /edited/
            - strong: ${en["phase.identified"]}
            - paragraph: "The queue sends each job to two printers:"
            - list:
              - listitem: hall 1
              - listitem: hall 2
          - listitem:
            - time
            - strong: ${en["phase.investigating"]}
            - paragraph:
              - link "the queue page"
      - group:
        - text: /${en["phase.postmortem"]}/
        - time
        - heading "${en["postmortem.summary"]}" [level=5]
        - paragraph: Every job was sent twice for five hours.
        - heading "${en["postmortem.root_cause"]}" [level=5]
        - paragraph: A retry ignored the first answer.
        - heading "${en["postmortem.resolution"]}" [level=5]
        - paragraph: The retry was taken out.
        - heading "${en["postmortem.remediations"]}" [level=5]
        - list:
          - listitem:
            - paragraph: Jobs carry a number
            - text: ${en["remediation.done"]}
          - listitem:
            - paragraph: An alarm on doubles
            - text: ${en["remediation.in_progress"]}
          - listitem:
            - paragraph: Fewer retries
            - text: ${en["remediation.planned"]}
      - paragraph:
        - link "${en.officialPage}"
        - button "${en.copyLink}"
        - button "${en.print}"
  `);
  await expect(entry.locator(".action")).toContainText("Throw away the second label");
  await expect(entry.locator(".title"), "a tag that says what the phase says is no part of the title").toHaveText("Labels are printed twice");
});

test("when customers were hit, how long, and how late things were said", async ({ page, server, visit }) => {
  feed(server, long);
  await visit("history-inline", { feed: "reading" });
  const entry = inlineHistory(page).locator("article");
  await expand(entry);
  await expect(entry.locator(".when")).toHaveText(/^about .+ – /);
  await expect(entry.locator(".duration")).toContainText("5 hr");
  const updates = entry.locator("ol.timeline > li");
  await expect(updates.nth(0).locator(".late")).toHaveText(en.afterEnd);
  await expect(entry.locator(".late")).toHaveCount(1);
  await expect(updates.nth(3).locator(".edited")).toContainText(message("en", "edited", { time: "" }).trim());
  await expect(entry.locator("summary .later")).toHaveText(message("en", "postmortem.later", { duration: "2 days" }));
});

test("an end that was never published, an update without a time, updates out of order", async ({ page, server, visit }) => {
  feed(server, (now) => {
    const entry = incident(now, "odd", "Orders were late", {
      impact: "minor",
      updates: [
        ["48h", "investigating", "First seen."],
        ["47h", "resolved", "Solved."],
        ["49h", "identified", "Found."],
      ],
    });
    entry.status = "resolved";
    entry.resolved_at = null;
    entry.impact_window = { from: { at: ago(now, "50h") } };
    entry.incident_updates.push({ id: "untimed", status: "monitoring", body: "Watching, some time." });
    return entry;
  });
  await visit("history-inline", { feed: "reading" });
  const entry = inlineHistory(page).locator("article");
  await expand(entry);
  await expect(entry).toContainText(en.endUnknown);
  await expect(entry.locator(".duration")).toHaveCount(0);
  expect(await entry.locator("ol.timeline > li").evaluateAll((all) => all.map(({ dataset }) => dataset.phase))).toEqual(["resolved", "investigating", "identified", "monitoring"]);
  await expect(entry.locator("ol.timeline > li").last()).toContainText(en.timeUnknown);
});

test("reported only after the fact", async ({ page, server, visit }) => {
  feed(server, (now) => ({
    ...incident(now, "past", "Reports were empty", { impact: "minor", updates: [["24h", "resolved", "Between two and four, reports were empty."]] }),
    impact_window: { from: { at: ago(now, "30h") }, to: { at: ago(now, "28h") } },
  }));
  await visit("history-inline", { feed: "reading" });
  await expect(inlineHistory(page).locator("article .chip", { hasText: en.reportedAfterwards })).toBeVisible();
});

test("a tag in the title that the phase contradicts stays, as a chip: the phase is what the feed says", async ({ page, server, visit }) => {
  feed(server, (now) => incident(now, "tag", "【調査中】ラベルの遅延", { impact: "minor", lang: "ja", updates: [["24h", "resolved", "復旧しました。"], ["25h", "investigating", "調査中です。"]] }));
  await visit("history-inline", { feed: "reading" });
  const entry = inlineHistory(page).locator("article");
  await expect(entry.locator(".title")).toHaveText("ラベルの遅延");
  await expect(entry.locator(".phase.chip")).toHaveText(en["phase.resolved"]);
  await expect(entry.locator(".tag.chip")).toHaveText("調査中");
});
