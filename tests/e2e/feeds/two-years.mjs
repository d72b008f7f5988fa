// 120 resolved incidents over two years: more than a reader wants at once.
import { history, incident, summary as whole } from "./parts.mjs";

export const COUNT = 120;
const IMPACTS = ["minor", "major", "none", "critical"];

export const summary = (now) => whole(now);

export const incidents = (now) =>
  history(
    now,
    Array.from({ length: COUNT }, (_, index) => {
      const hours = 30 + index * 146;
      return incident(now, `past-${index}`, `Delay number ${COUNT - index}`, {
        impact: IMPACTS[index % IMPACTS.length],
        updates: [
          [`${hours}h`, "resolved", "It works again."],
          [`${hours + 2}h`, "investigating", "Something is slow."],
        ],
      });
    }),
  );
