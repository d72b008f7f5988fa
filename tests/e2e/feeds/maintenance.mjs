// A maintenance that is running, and the same one before and long before its start (the other maintenance feeds).
import { ago, history, incident, summary as whole } from "./parts.mjs";

export const planned = (now, status, from, until) =>
  incident(now, "queue-move", "The order queue moves to new machines", {
    impact: "maintenance",
    updates: [["2h", status, "Orders may take up to a minute longer."]],
    scheduled_for: ago(now, from),
    scheduled_until: ago(now, until),
  });

export const summary = (now) => whole(now, { maintenances: [planned(now, "in_progress", "30m", "-90m")] });
export const incidents = (now) => history(now, []);
