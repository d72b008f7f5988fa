// Nothing open; three resolved incidents in three different months, two of them with a post-mortem (in our own form, and as an update).
import { history, incident, summary as whole } from "./parts.mjs";

export const summary = (now) => whole(now);

export const incidents = (now) =>
  history(now, [
    incident(now, "labels-slow", "Shipping labels print slowly", {
      impact: "minor",
      components: ["labels"],
      updates: [
        ["720h", "resolved", "Labels print at their usual speed again."],
        ["721h", "monitoring", "A second print server is running."],
        ["722h", "investigating", "Labels take up to two minutes."],
      ],
    }),
    incident(now, "reports-wrong", "Daily reports leave out returns", {
      impact: "major",
      components: ["reports"],
      updates: [
        ["1530h", "postmortem", "What happened: a time zone was read twice. We added a check that compares both totals."],
        ["1680h", "resolved", "All reports of the week have been made again."],
        ["1685h", "identified", "Returns after 18:00 are missing."],
      ],
    }),
    incident(now, "packing-down", "Packing stations lose their connection", {
      impact: "critical",
      components: ["packing"],
      updates: [
        ["2700h", "resolved", "All stations are connected."],
        ["2701h", "identified", "An expired certificate."],
        ["2703h", "investigating", "Stations show a blank screen."],
      ],
      postmortem: {
        published_at: new Date(now - 2600 * 3600e3).toISOString(),
        sections: {
          summary: "Packing stations were offline for three hours.",
          root_cause: "The stations' certificate expired; its renewal had failed without an alarm.",
          resolution: "We renewed the certificate by hand.",
        },
        remediations: [
          { text: "Alarm when a renewal fails", state: "done" },
          { text: "Renew a month early", state: "in_progress" },
        ],
      },
    }),
  ]);
