/*
 * When to look at a feed again. Thousands of consoles that were opened, or that failed, at the same moment must not ask at the
 * same moment again, so every delay has its share of chance, and none has a value that many would get exactly.
 *
 * Pure: time and chance come in as numbers, so that tests and the simulation (tests/bench/consoles.mjs) run what is shipped.
 */

// No two looks follow each other sooner after a failure, whatever chance says.
const SHORTEST_MS = 15_000;
// How far a header or a live stream may put off the next look: with its jitter still before an answer counts as stale (5 minutes).
const LONGEST_MS = 240_000;
const LONGEST_AFTER_FAILURES_MS = 900_000;
const LONGEST_RETRY_AFTER_MS = 3_600_000;

/** Milliseconds until the first look of a page that has just looked: anywhere in the interval, since pages are reloaded together. */
export const firstDelay = (everyMs, random) => everyMs * random;

/**
 * Milliseconds until the next look. `failures` in a row, `maxAgeMs` how long the answer stays good by its Cache-Control and Age
 * (0: not said), `retryAfterMs` (0: not said), `isLive` while a stream tells the news, `random` from 0 to 1.
 *
 * After failures this is the "full jitter" of an exponential back-off, from 15 s on.
 */
export const nextDelay = ({ everyMs, failures, maxAgeMs, retryAfterMs, isLive }, random) => {
  if (!failures) return Math.max(everyMs, Math.min(isLive ? Math.max(4 * everyMs, maxAgeMs) : maxAgeMs, LONGEST_MS)) * (0.8 + 0.4 * random);
  if (retryAfterMs) return Math.max(SHORTEST_MS, retryAfterMs) + everyMs * random;
  // Who asks less often than that anyway isn't made to ask more often by a failure.
  const longest = Math.min(everyMs * 2 ** failures, Math.max(LONGEST_AFTER_FAILURES_MS, everyMs));
  return SHORTEST_MS + (longest - SHORTEST_MS) * random;
};

/** How long an answer stays good by its headers, in ms: Cache-Control's max-age minus Age; 0 where it doesn't say. */
export const goodForMs = (headers) => {
  const control = headers.get("cache-control") ?? "";
  // Of several the first counts: RFC 9111, 4.2.1.
  const [, maxAge] = /(?:^|[\s,])max-age\s*=\s*"?(\d+)/i.exec(control) ?? [];
  const age = +/^\d+/.exec(headers.get("age"));
  return (!/no-(store|cache)/i.test(control) && Math.max(0, maxAge - age) * 1000) || 0;
};

/** Retry-After (RFC 9110, 10.2.3), seconds or a date, in ms from `nowMs` on; 0 where absent or nonsense; at most an hour. */
export const retryAfterMs = (headers, nowMs) => {
  const value = headers.get("retry-after") ?? "";
  const [, seconds] = /^(\d+)\s*(,|$)/.exec(value) ?? [];
  // Browsers read a date into almost anything that has a number in it.
  const wait = seconds ? seconds * 1000 : / GMT$/.test(value) && Date.parse(value) - nowMs;
  return Math.min(LONGEST_RETRY_AFTER_MS, Math.max(0, wait)) || 0;
};
