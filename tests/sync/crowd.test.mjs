// That a crowd of consoles stays even, on a smaller crowd than `make bench` reports: counts from a seed, so that they can be held.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fixed, load, servedWithin, simulate } from "../bench/crowd.mjs";

const CONSOLES = 20_000;
// Wide enough that chance alone stays far within the target: a bucket holds some 1,700 requests.
const WIDTH = 5;
const TO_MEAN = 1.2;
const DOWN = 300;
// The longest first wait, which nobody can know to be too short, and the reloads.
const LEARNT = 77;

for (const [what, options, from = 60] of [
  ["the usual interval", {}],
  ["the shortest", { everyMs: 15_000 }],
  ["a long one", { everyMs: 300_000, minutes: 90 }],
  ["answers that are good for less than the interval", { maxAgeMs: 30_000 }],
  ["answers that are good for two minutes", { maxAgeMs: 120_000 }, LEARNT],
  ["answers that are good for a day", { maxAgeMs: 86_400_000 }, LEARNT],
  ["a cache that keeps nothing", { cacheMs: 0 }],
])
  test(`reloaded together, even after the first minute: ${what}`, () => {
    const { edge } = simulate({ consoles: options.everyMs === 300_000 ? 5 * CONSOLES : 2 * CONSOLES, ...options });
    const counted = load(edge, from, edge.length, WIDTH);
    assert.ok(counted.ratio <= TO_MEAN, JSON.stringify(counted));
  });

test("consoles with a fixed interval stay together: the measure can tell", () => {
  const { edge } = simulate({ consoles: CONSOLES, policy: fixed });
  assert.ok(load(edge, 60, edge.length, WIDTH).ratio > 5);
});

test("a cache in front asks the status host once for all, for each time it keeps an answer", () => {
  const { edge, host } = simulate({ consoles: CONSOLES, cacheMs: 30_000 });
  const sum = (counts) => counts.reduce((total, count) => total + count, 0);
  assert.ok(sum(edge) > 29 * CONSOLES, String(sum(edge)));
  assert.ok(sum(host) <= 60 && sum(host) >= 58, String(sum(host)));
  assert.equal(Math.max(...host), 1);
});

for (const [what, retryAfter, patience] of [
  ["without Retry-After", undefined, 900],
  ["with Retry-After: 60", () => 60_000, 140],
  ["with the time of the recovery in Retry-After", (now) => DOWN * 1_000 - now, 75],
])
  test(`a status host that comes back is not run over: ${what}`, () => {
    const { edge, served } = simulate({ consoles: CONSOLES, downMs: DOWN * 1_000, retryAfter });
    const even = CONSOLES / 60;
    assert.ok(load(edge, 5, DOWN, WIDTH).peak <= 1.1 * even, "while it is down");
    assert.ok(load(edge, DOWN, edge.length, WIDTH).peak <= 1.25 * even, "after it");
    assert.ok(servedWithin(served, CONSOLES, 1) <= DOWN + patience, "and yet everybody hears soon");
  });
