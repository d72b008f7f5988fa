// Three open at once, the worst neither first nor last.
import { history, incident, summary as whole } from "./parts.mjs";
import { incidents as resolved } from "./quiet.mjs";

const open = (now) => [
  incident(now, "reports-late", "Reports are late", {
    impact: "minor",
    components: ["reports"],
    updates: [["5m", "monitoring", "The reports of this morning are being made."]],
  }),
  incident(now, "orders-down", "Orders can't be placed", {
    impact: "critical",
    updates: [["20m", "identified", "A failed disk fills the order queue."], ["40m", "investigating", "Orders end with an error."]],
  }),
  incident(now, "labels-partly", "Some shipping labels are blank", {
    impact: "major",
    components: ["labels"],
    updates: [["8m", "investigating", "Labels for parcels over 20 kg are blank."]],
  }),
];

export const summary = (now) => whole(now, { indicator: "critical", description: "Major Service Outage", incidents: open(now) });
export const incidents = (now) => history(now, [...open(now), ...resolved(now).incidents]);
