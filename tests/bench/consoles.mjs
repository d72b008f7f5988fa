// What a million open consoles ask of a status page around an outage, simulated with the schedule that is shipped, beside a fixed
// interval. Counts and not times, and from a seed: the figures are the same on every machine. `make bench`; what is left out is said in crowd.mjs.
import { fixed, load, ours, RELOAD_MS, servedWithin, simulate } from "./crowd.mjs";
import { table, targetTable } from "./report.mjs";

const CONSOLES = 1_000_000;
const EVERY_MS = 60_000;
const DOWN_MS = 300_000;
const DOWN = DOWN_MS / 1_000;
const MINUTE = 60;
/** The longest first wait, of 72 s, and the reloads: until then nobody can know that answers are good for longer than the interval. */
const LEARNT = 77;
const MEAN = CONSOLES / (EVERY_MS / 1_000);
/** The issue's: peak to mean by the second, after the first minute. */
const TO_MEAN = 1.2;

const whole = (value) => Math.round(value).toLocaleString("en-US");
const run = (options) => simulate({ consoles: CONSOLES, everyMs: EVERY_MS, ...options });

const runs = [
  { name: "ours", ...run({}) },
  { name: "ours, answers with `max-age=120`", ...run({ maxAgeMs: 120_000 }) },
  { name: "ours, answers with `max-age=86400`", ...run({ maxAgeMs: 86_400_000 }) },
  { name: "every 60 s", ...run({ policy: fixed }) },
].map((counts) => ({ ...counts, start: load(counts.edge, 0, MINUTE), after: load(counts.edge, MINUTE), learnt: load(counts.edge, LEARNT), kept: load(counts.host, 0) }));

console.log(`## A million consoles, all reloaded within ${RELOAD_MS / 1_000} s, 30 minutes simulated: requests per second\n`);
console.log("One cache that keeps an answer for 30 s; where it keeps none, the status host gets what the cache gets.\n");
console.log(
  `${table(
    ["schedule", "first minute, peak", "after it, peak", "mean", "peak to mean", "from the 77th second on", "host behind the cache, peak", "in 30 minutes"],
    runs.map(({ name, start, after, learnt, kept, host }) => [
      name,
      whole(start.peak),
      whole(after.peak),
      whole(after.mean),
      after.ratio.toFixed(2),
      learnt.ratio.toFixed(2),
      whole(kept.peak),
      whole(host.reduce((sum, count) => sum + count, 0)),
    ]),
  )}\n`,
);

const outages = [
  { name: "ours, no `Retry-After`", ...run({ downMs: DOWN_MS }) },
  { name: "ours, `Retry-After: 60`", ...run({ downMs: DOWN_MS, retryAfter: () => 60_000 }) },
  { name: "ours, `Retry-After` the time of the recovery", ...run({ downMs: DOWN_MS, retryAfter: (now) => DOWN_MS - now }) },
  { name: "every 60 s", ...run({ policy: fixed, downMs: DOWN_MS }) },
].map((counts) => ({
  ...counts,
  // The reloads themselves nobody's schedule can spread.
  during: load(counts.edge, RELOAD_MS / 1_000, DOWN),
  recovery: load(counts.edge, DOWN, DOWN + 15 * MINUTE),
}));

console.log(`## The same, and the status host answers 503 for the first ${DOWN / MINUTE} minutes: requests per second\n`);
console.log(`The cache keeps no failures. An even crowd asks ${whole(MEAN)} times a second.\n`);
console.log(
  `${table(
    ["schedule", "while it is down, peak", "mean", "15 minutes from the recovery on, peak", "to an even crowd's", "half the consoles have the news after", "99 %"],
    outages.map(({ name, during, recovery, served }) => [
      name,
      whole(during.peak),
      whole(during.mean),
      whole(recovery.peak),
      (recovery.peak / MEAN).toFixed(2),
      ...[0.5, 0.99].map((share) => `${servedWithin(served, CONSOLES, share) - DOWN} s`),
    ]),
  )}\n`,
);

console.log(
  `${targetTable([
    ...runs.slice(0, 3).map(({ name, after }) => ({ what: `peak to mean at the edge after the first minute: ${name}`, limit: TO_MEAN, digits: 2, figure: after.ratio })),
    ...outages.slice(0, 3).map(({ name, recovery }) => ({ what: `peak after a recovery, to an even crowd's rate: ${name}`, limit: TO_MEAN, digits: 2, figure: recovery.peak / MEAN })),
  ])}\n`,
);
