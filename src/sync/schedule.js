/*
 * When to look at a feed again. Thousands of consoles that were opened, or that failed, at the same moment must not ask at the
 * same moment again, so every delay has its share of chance, and none has a value that many would get exactly.
 *
 * Pure: time and chance come in as numbers, so that tests and the simulation (tests/bench/consoles.mjs) run what is shipped.
 */

// No two looks follow each other sooner after a failure, whatever chance says.
const SHORTEST_MS = 15_000;
// When an answer counts as stale (src/sync/freshness.rs): however long it is good for, it is asked for again before that.
const STALE_MS = 300_000;
// How far a header or a live stream may put off the next look.
const LONGEST_MS = 210_000;
const LONGEST_AFTER_FAILURES_MS = 900_000;
const LONGEST_RETRY_AFTER_MS = 3_600_000;

/**
 * The mean time between two looks while all goes well: `everyMs` as the page wants it, longer where the answer stays good for
 * longer (`maxAgeMs`, 0: not said) or a stream tells the news (`isLive`).
 */
export const intervalMs = ({ everyMs, maxAgeMs, isLive }) =>
  // A quarter more, so that not even the shortest delay ends before the answer is old.
  Math.max(everyMs, Math.min(Math.max(1.25 * maxAgeMs, isLive && 4 * everyMs), LONGEST_MS));

/**
 * Milliseconds until the first look of a page that has just looked; `everyMs` as `intervalMs` has it, `random` from 0 to 1.
 *
 * Pages are reloaded together. This is the time that who comes to a crowd of old consoles has to wait for the next look of any
 * of them, so a crowd spread by it is as even as an old one at once; an even spread over the interval would echo for minutes.
 */
export const firstDelay = (everyMs, random) => everyMs * (random < 0.8 ? random : 1.2 - Math.sqrt(0.8 - 0.8 * random));

/**
 * Milliseconds until the next look: state as for `intervalMs`, and `failures` in a row, `retryAfterMs` (0: not said), and `wasMs`, the mean
 * time that the crowd is spread over so far.
 *
 * After failures this is the "full jitter" of an exponential back-off, from 15 s on.
 */
export const nextDelay = (state, random) => {
  const { everyMs, failures, retryAfterMs, maxAgeMs, wasMs } = state;
  const meanMs = intervalMs(state);
  if (!failures && meanMs > wasMs)
    // Who has only now learnt that an answer stays good for longer is one of a crowd that is spread over less than that, and all of it
    // would come back within that time. So it is spread anew, after the answer is old, but before it counts as stale.
    return Math.max(0, Math.min(maxAgeMs, STALE_MS - 1.2 * meanMs)) + firstDelay(meanMs, random);
  if (!failures) return meanMs * (0.8 + 0.4 * random);
  if (retryAfterMs) return Math.max(SHORTEST_MS, retryAfterMs) + firstDelay(everyMs, random);
  // Who asks less often than that anyway isn't made to ask more often by a failure.
  const longest = Math.min(everyMs * 2 ** failures, Math.max(LONGEST_AFTER_FAILURES_MS, everyMs));
  return SHORTEST_MS + (longest - SHORTEST_MS) * random;
};

/**
 * How long an answer is good by its Cache-Control, in ms; 0 where that doesn't say. Not less its Age: everybody would come
 * back at the moment when the cache's copy is old.
 */
export const goodForMs = (headers) => {
  const control = headers.get("cache-control") ?? "";
  // Of several the first counts: RFC 9111, 4.2.1.
  const [, seconds] = /(?:^|[\s,])max-age\s*=\s*"?(\d+)/i.exec(control) ?? [];
  return (!/no-(store|cache)/i.test(control) && seconds * 1000) || 0;
};

/** Retry-After (RFC 9110, 10.2.3), seconds or a date, in ms from `nowMs` on; 0 where absent or nonsense; at most an hour. */
export const retryAfterMs = (headers, nowMs) => {
  const value = headers.get("retry-after") ?? "";
  const [, seconds] = /^(\d+)\s*(,|$)/.exec(value) ?? [];
  // Browsers read a date into almost anything that has a number in it.
  const wait = seconds ? seconds * 1000 : / GMT$/.test(value) && Date.parse(value) - nowMs;
  return Math.min(LONGEST_RETRY_AFTER_MS, Math.max(0, wait)) || 0;
};
