// The trap of the real feeds: the page's own indicator says that all is well while a critical incident is open.
import { history, incident, summary as whole } from "./parts.mjs";
import { incidents as resolved } from "./quiet.mjs";

export const TITLE = "Orders can't be placed";
export const TITLE_IT = "Impossibile inviare ordini";
export const TITLE_JA = "注文を確定できません";

export const open = (now, more = []) =>
  incident(now, "orders-down", TITLE, {
    impact: "critical",
    components: ["ordering", "reports"],
    translations: { it: { name: TITLE_IT }, ja: { name: TITLE_JA } },
    updates: [
      ...more,
      ["12m", "identified", "A failed disk fills the order queue.\n\nWe are moving the queue to another machine.", {
        translations: {
          it: { body: "Un disco guasto riempie la coda degli ordini.\n\nStiamo spostando la coda su un'altra macchina." },
          ja: { body: "ディスクの故障により注文キューが滞っています。\n\nキューを別のマシンに移しています。" },
        },
      }],
      ["42m", "investigating", "Orders end with an error. We are looking for the cause."],
    ],
  });

export const summary = (now) => whole(now, { incidents: [open(now)] });
export const incidents = (now) => history(now, [open(now), ...resolved(now).incidents]);
