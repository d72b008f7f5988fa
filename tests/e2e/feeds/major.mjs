// One open incident of major impact.
import { history, incident, summary as whole } from "./parts.mjs";

export const open = (now, extras) =>
  incident(now, "reports-late", "Reports are late", {
    impact: "major",
    components: ["reports"],
    updates: [["5m", "monitoring", "The reports of this morning are being made."], ["95m", "investigating", "Reports have not arrived."]],
    ...extras,
  });

export const summary = (now) => whole(now, { indicator: "major", description: "Trouble", incidents: [open(now)] });
export const incidents = (now) => history(now, [open(now)]);
