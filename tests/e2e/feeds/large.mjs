// As much as a vendor can have: 10,000 incidents over ten years, each with six updates; now and then maintenance or a post-mortem.
import { history, incident, summary as whole } from "./parts.mjs";

export const COUNT = 10_000;
export const UPDATES = 6;
const IMPACTS = ["minor", "major", "none", "critical"];
const PARTS = ["ordering", "packing", "labels", "reports"];
const PHASES = ["investigating", "identified", "monitoring", "monitoring", "monitoring", "resolved"];
const WORDS = ["queue", "printer", "login", "import", "export", "search", "payment", "webhook", "archive", "rota"];
const HOURS_APART = 8.76;

/** What only one incident says, in its first update: the last that is found. */
export const NEEDLE = "quetzal";

export const summary = (now) => whole(now);

export const incidents = (now, count = COUNT) =>
  history(
    now,
    Array.from({ length: count }, (_, index) => {
      const minutes = Math.round(60 * (30 + index * HOURS_APART));
      const word = WORDS[index % WORDS.length];
      const updates = PHASES.map((phase, step) => [
        `${minutes + 20 * (PHASES.length - step)}m`,
        phase,
        `Step ${step + 1}: the ${word} in hall ${index % 37} answers after ${(index * 7) % 90} seconds. Workers ${index % 11} to ${(index % 11) + 4} have been started again, and we watch how the backlog of ${index * 3} orders gets shorter.` +
          (index === count - 1 && step === 0 ? ` It was the ${NEEDLE}.` : ""),
      ]).reverse();
      return incident(now, `no-${index}`, `The ${word} is slow (${count - index})`, {
        impact: IMPACTS[index % IMPACTS.length],
        components: [PARTS[index % PARTS.length]],
        updates,
        ...(index % 50 === 0 && { postmortem: { sections: { summary: "A disk was full.", root_cause: "An alarm had been muted." }, remediations: [{ text: "Alarms can be muted for a day at most.", state: "done" }] } }),
      });
    }),
  );
