// Raw runs to Markdown tables and verdicts.

export function median(values) {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function table(heads, rows) {
  const align = heads.map((_, column) => (column === 0 ? "---" : "---:"));
  return [heads, align, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const whole = (value) => (value === null ? "–" : Math.round(value).toLocaleString("en-US"));
const ratio = (value, to) => (value === null || !to ? "–" : (value / to).toFixed(2));

export function byteTable(files) {
  return table(
    ["file", "raw", "gzip -9", "brotli 11"],
    files.map(({ name, raw, gzip, brotli }) => [name, whole(raw), whole(gzip), whole(brotli)]),
  );
}

/** Medians by contestant: `runs` is `{ key: [{ first, full, shift, longest, wire }] }`. */
export function summarise(runs) {
  return Object.fromEntries(
    Object.entries(runs).map(([key, visits]) => {
      const of = (field) => visits.map((visit) => visit[field]);
      const seen = of("full").filter((value) => value !== null);
      return [
        key,
        {
          first: median(of("first")),
          full: median(of("full")),
          lowest: seen.length > 0 ? Math.min(...seen) : null,
          highest: seen.length > 0 ? Math.max(...seen) : null,
          missed: visits.length - seen.length,
          shift: Math.max(...of("shift")),
          longest: median(of("longest")),
          wire: median(of("wire")),
        },
      ];
    }),
  );
}

export function timeTable(contestants, medians) {
  const hand = medians.hand?.full;
  const rival = medians.rival?.full;
  return table(
    ["page", "first text ms", "to hand", "full ms", "lowest–highest", "to hand", "to rival", "bytes on the wire", "longest task ms", "shift after first text"],
    contestants.map(({ key, name }) => {
      const { first, full, lowest, highest, missed, shift, longest, wire } = medians[key];
      return [
        missed ? `${name} (${missed} never shown)` : name,
        whole(first),
        ratio(first, hand),
        whole(full),
        `${whole(lowest)}–${whole(highest)}`,
        ratio(full, hand),
        ratio(full, rival),
        whole(wire),
        longest ? whole(longest) : "under 50",
        shift.toFixed(4),
      ];
    }),
  );
}

export function targetTable(targets) {
  return table(
    ["target", "at most", "figure", ""],
    targets.map(({ what, limit, figure, digits = 0 }) => {
      const known = figure !== null && Number.isFinite(figure);
      const shown = known ? (digits ? figure.toFixed(digits) : whole(figure)) : "–";
      const verdict = known ? (figure <= limit ? "met" : "**missed**") : "not measured";
      return [what, digits ? limit.toFixed(digits) : whole(limit), shown, verdict];
    }),
  );
}
