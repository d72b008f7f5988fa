// When a feed is looked at again: src/sync/schedule.js, which is also what the simulation in tests/bench/consoles.mjs runs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { firstDelay, goodForMs, intervalMs, nextDelay, retryAfterMs } from "../../src/sync/schedule.js";
import { seeded } from "./seeded.mjs";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const NOW = Date.UTC(2026, 10, 25, 8, 0, 0);

const quiet = { everyMs: MINUTE, failures: 0, maxAgeMs: 0, retryAfterMs: 0, isLive: false };
/** The shortest and the longest delay that chance can make of a state, in seconds. */
const range = (state) => [0, 1].map((random) => Math.round(nextDelay({ ...quiet, ...state }, random)) / SECOND);

for (const [random, seconds] of [
  [0, 0],
  [0.25, 15],
  [0.8, 48],
  [0.95, 60],
  [1, 72],
])
  test(`the first look again is anywhere in the interval: ${random}`, () => assert.equal(Math.round(firstDelay(MINUTE, random)), seconds * SECOND));

test("the first look again is spread as the time to the next bus is for who comes to the stop at any time", () => {
  // Buses come every 48 to 72 s; someone comes at a random time of a long day.
  const random = seeded(5);
  const buses = [0];
  while (buses.at(-1) < 1e9) buses.push(buses.at(-1) + nextDelay(quiet, random()));
  let bus = 0;
  const waits = [];
  for (let time = 0; time < 1e9; time += 5e4 * random()) {
    while (buses[bus] < time) bus += 1;
    waits.push(buses[bus] - time);
  }
  waits.sort((a, b) => a - b);
  for (let share = 0.05; share < 1; share += 0.05) {
    const wait = waits[Math.floor(share * waits.length)];
    assert.ok(Math.abs(wait - firstDelay(MINUTE, share)) < SECOND, `${share}: ${wait} ${firstDelay(MINUTE, share)}`);
  }
});

test("where the answer is good for longer than the interval it isn't asked for before it is old", () => {
  for (let maxAgeMs = 0; maxAgeMs <= 168 * SECOND; maxAgeMs += SECOND) {
    assert.ok(nextDelay({ ...quiet, maxAgeMs }, 0) >= Math.min(maxAgeMs, 48 * SECOND));
    if (maxAgeMs > 48 * SECOND) assert.ok(nextDelay({ ...quiet, maxAgeMs }, 0) >= maxAgeMs);
    assert.equal(intervalMs({ ...quiet, maxAgeMs }), Math.max(MINUTE, 1.25 * maxAgeMs));
  }
});

for (const [what, state, expected] of [
  ["an answer that says nothing of how long it is good", {}, [48, 72]],
  ["one that is good for less than the interval", { maxAgeMs: 30 * SECOND }, [48, 72]],
  ["one that is good for longer", { maxAgeMs: 2 * MINUTE }, [120, 180]],
  ["one that is good for a day", { maxAgeMs: 86_400 * SECOND }, [168, 252]],
  ["one that is good for ever", { maxAgeMs: Infinity }, [168, 252]],
  ["one that turns out to be good for longer", { maxAgeMs: 2 * MINUTE, wasMs: MINUTE }, [120, 300]],
  ["one that turns out to be good for a day", { maxAgeMs: 86_400 * SECOND, wasMs: MINUTE }, [48, 300]],
  ["one that isn't good for so long any more", { maxAgeMs: MINUTE, wasMs: 150 * SECOND }, [60, 90]],
  ["a stream that has been opened", { isLive: true, wasMs: MINUTE }, [0, 252]],
  ["the shortest interval", { everyMs: 15 * SECOND }, [12, 18]],
  ["an interval longer than the ceiling of the headers", { everyMs: 10 * MINUTE, maxAgeMs: 86_400 * SECOND }, [480, 720]],
  ["a live stream", { everyMs: 30 * SECOND, isLive: true }, [96, 144]],
  ["a live stream, where four intervals are long", { everyMs: 2 * MINUTE, isLive: true }, [168, 252]],
  ["a live stream with a long interval", { everyMs: 10 * MINUTE, isLive: true }, [480, 720]],
  ["a live stream and an answer that is good for longer", { everyMs: 30 * SECOND, isLive: true, maxAgeMs: 120 * SECOND }, [120, 180]],
  ["one failure", { failures: 1 }, [15, 120]],
  ["two failures", { failures: 2 }, [15, 240]],
  ["three failures", { failures: 3 }, [15, 480]],
  ["four failures: the ceiling", { failures: 4 }, [15, 900]],
  ["failures for days", { failures: 5_000 }, [15, 900]],
  ["one failure at the shortest interval", { everyMs: 15 * SECOND, failures: 1 }, [15, 30]],
  ["a failure doesn't shorten a long interval", { everyMs: 60 * MINUTE, failures: 1 }, [15, 3_600]],
  ["a failure, whatever an older answer said", { failures: 1, maxAgeMs: 3 * MINUTE }, [15, 120]],
  ["a failure while a stream is open", { failures: 1, isLive: true }, [15, 120]],
  ["a failure with a time to come again", { failures: 1, retryAfterMs: 5 * MINUTE }, [300, 372]],
  ["the same for the tenth time: the server knows better", { failures: 10, retryAfterMs: 5 * MINUTE }, [300, 372]],
  ["a time to come again that is too soon", { failures: 1, retryAfterMs: SECOND }, [15, 87]],
  ["an answer with a time to come again", { retryAfterMs: 5 * MINUTE }, [48, 72]],
])
  test(`after ${what}`, () => assert.deepEqual(range(state), expected));

test("where an answer turns out to be good for longer, it is asked for before it counts as stale, and not before it is old if that can be", () => {
  for (let maxAgeMs = 49 * SECOND; maxAgeMs <= 600 * SECOND; maxAgeMs += SECOND) {
    const state = { ...quiet, maxAgeMs, wasMs: MINUTE };
    assert.ok(nextDelay(state, 1) <= 300 * SECOND, String(maxAgeMs));
    if (maxAgeMs <= 120 * SECOND) assert.ok(nextDelay(state, 0) >= Math.min(maxAgeMs, 48 * SECOND), String(maxAgeMs));
  }
});

test("no delay is one that many would get exactly", () => {
  const random = seeded(1);
  const states = [{}, { maxAgeMs: 2 * MINUTE }, { maxAgeMs: Infinity }, { isLive: true }, { failures: 1 }, { failures: 9 }, { failures: 1, retryAfterMs: 1 }, { failures: 1, retryAfterMs: 60 * MINUTE }];
  for (const state of states) {
    const delays = Array.from({ length: 1_000 }, () => nextDelay({ ...quiet, ...state }, random()));
    assert.equal(new Set(delays).size, delays.length, JSON.stringify(state));
  }
});

test("whatever headers and failures there were, a delay is a number of milliseconds that a timer can wait", () => {
  const random = seeded(2);
  const pick = (...values) => values[Math.floor(random() * values.length)];
  for (let round = 0; round < 20_000; round += 1) {
    const everyMs = pick(15 * SECOND, MINUTE, 5 * MINUTE, 60 * MINUTE, 1e9, 15 * SECOND + random() * 1e7);
    const state = {
      everyMs,
      failures: pick(0, 0, 1, 2, 7, 1e9, Math.floor(random() * 60)),
      maxAgeMs: pick(0, 1, Infinity, random() * 1e9),
      retryAfterMs: pick(0, 1, 60 * MINUTE, random() * 60 * MINUTE),
      isLive: random() < 0.5,
      wasMs: pick(undefined, everyMs, 1e9),
    };
    const delay = nextDelay(state, random());
    const isSpreadAnew = intervalMs(state) > state.wasMs;
    const least = state.failures ? 15 * SECOND : isSpreadAnew ? 0 : 0.8 * everyMs;
    assert.ok(delay >= least && delay < 2 ** 31, `${delay}: ${JSON.stringify(state)}`);
    const first = firstDelay(everyMs, random());
    assert.ok(first >= 0 && first <= 1.2 * everyMs);
  }
});

test("more failures never bring the next look forward", () => {
  const random = seeded(3);
  for (let round = 0; round < 2_000; round += 1) {
    const [everyMs, chance, failures] = [15 * SECOND + random() * 10 * MINUTE, random(), 1 + Math.floor(random() * 12)];
    const after = (count) => nextDelay({ ...quiet, everyMs, failures: count }, chance);
    assert.ok(after(failures + 1) >= after(failures));
  }
});

const headers = (fields) => new Headers(fields);

for (const [what, fields, seconds] of [
  ["no header", {}, 0],
  ["an empty one", { "cache-control": "" }, 0],
  ["max-age", { "cache-control": "max-age=120" }, 120],
  ["max-age among others", { "cache-control": "public, max-age=120, stale-while-revalidate=600" }, 120],
  ["max-age without blanks", { "cache-control": "public,max-age=120,must-revalidate" }, 120],
  ["upper case", { "cache-control": "Public, MAX-AGE=120" }, 120],
  ["a quoted value", { "cache-control": 'max-age="120"' }, 120],
  ["blanks around the sign", { "cache-control": "max-age = 120" }, 120],
  ["max-age of 0", { "cache-control": "public, max-age=0, must-revalidate" }, 0],
  ["no-store", { "cache-control": "no-store, max-age=120" }, 0],
  ["no-cache", { "cache-control": "max-age=120, No-Cache" }, 0],
  ["two, of which the first counts", { "cache-control": "max-age=120, max-age=30" }, 120],
  ["a shared cache's only", { "cache-control": "s-maxage=120" }, 0],
  ["somebody's own directive", { "cache-control": "x-max-age=120, surrogate-max-age=60" }, 0],
  ["not less its Age", { "cache-control": "max-age=120", age: "50" }, 120],
  ["max-age below 0", { "cache-control": "max-age=-120" }, 0],
  ["max-age of words", { "cache-control": "max-age=long" }, 0],
  ["max-age without a value", { "cache-control": "max-age" }, 0],
  ["endless digits", { "cache-control": `max-age=${"9".repeat(400)}` }, Infinity],
])
  test(`good for: ${what}`, () => assert.equal(goodForMs(headers(fields)), seconds * SECOND));

for (const [what, value, seconds] of [
  ["none", undefined, 0],
  ["an empty one", "", 0],
  ["seconds", "120", 120],
  ["0", "0", 0],
  ["an hour and more", "86400", 3_600],
  ["endless digits", "9".repeat(400), 3_600],
  ["a date", new Date(NOW + 90 * SECOND).toUTCString(), 90],
  ["a date as it was written in 1994", "Wednesday, 25-Nov-26 08:01:30 GMT", 90],
  ["a date that is past", new Date(NOW - 90 * SECOND).toUTCString(), 0],
  ["a date in a year", new Date(NOW + 1e10).toUTCString(), 3_600],
  ["twice the same", "120, 120", 120],
  ["below 0", "-120", 0],
  ["a fraction", "1.5", 0],
  ["a unit", "120s", 0],
  ["words", "later", 0],
  ["words with a year", "maybe 2099", 0],
  ["a date of words", "some day GMT", 0],
])
  test(`Retry-After: ${what}`, () => assert.equal(retryAfterMs(headers(value === undefined ? {} : { "retry-after": value }), NOW), seconds * SECOND));

test("header values that nobody would write give neither NaN nor a negative time", () => {
  const random = seeded(4);
  const parts = ["max-age", "=", "-", '"', ",", ";", " ", "0", "9", "e9", "no-", "store", "GMT", " GMT", ":", "NaN", "Infinity", "Wed, ", "2027", "\t", "é"];
  const written = () => Array.from({ length: 1 + Math.floor(random() * 9) }, () => parts[Math.floor(random() * parts.length)]).join("");
  for (let round = 0; round < 20_000; round += 1) {
    const value = headers({ "cache-control": written(), "retry-after": written() });
    const good = goodForMs(value);
    const wait = retryAfterMs(value, NOW);
    const said = JSON.stringify([...value]);
    assert.ok(good >= 0, said);
    assert.ok(wait >= 0 && wait <= 3_600_000, said);
  }
});
