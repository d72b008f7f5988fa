// A crowd of consoles that look at one feed, counted by the second: what `make bench` reports (consoles.mjs) and the tests hold.
//
// The schedule is the shipped one (src/sync/schedule.js). One cache stands before the status host. Left out: how long requests
// take on their way, consoles that are hidden, closed or opened meanwhile, several tabs of one browser (they would ask less often),
// live streams, and that a real CDN has many places with a cache each, which ask the host once each.
import { seeded } from "../sync/seeded.mjs";
import * as schedule from "../../src/sync/schedule.js";

/** The timing wheel's step. Finer than the seconds that are counted, so that the cache sees requests about in their order. */
const STEP_MS = 100;
/** How long the host takes to answer the cache, which makes all others wait for the one answer meanwhile. */
const HOST_MS = 200;
/** "Synchronised reloads": everybody within this time. */
export const RELOAD_MS = 5_000;

export const ours = {
  name: "ours",
  // The sentinel's wait, which knows nothing of what the answer's headers say.
  first: ({ everyMs }, random) => schedule.firstDelay(everyMs, random),
  next: schedule.nextDelay,
};

export const fixed = {
  name: "fixed interval",
  first: ({ everyMs }) => everyMs,
  next: ({ everyMs }) => everyMs,
};

/**
 * Lets `consoles` consoles load within five seconds and look for `minutes`, and counts.
 *
 * `cacheMs`: how long the cache keeps an answer (0: asks the host for each). `maxAgeMs`: what the answer tells browsers (0: nothing).
 * `downMs`: for how long from the start on the host answers 503, which the cache doesn't keep. `retryAfter(now)`: what that answer says
 * of when to come again, in ms.
 *
 * Returns requests by the second at the cache (`edge`) and at the host (`host`), and by the second how many consoles got their
 * first good answer (`served`).
 */
export function simulate({ policy = ours, consoles, minutes = 30, everyMs = 60_000, cacheMs = 30_000, maxAgeMs = 0, downMs = 0, retryAfter = () => 0, seed = 1 }) {
  const random = seeded(seed);
  const endMs = minutes * 60_000;
  const edge = new Uint32Array(minutes * 60);
  const host = new Uint32Array(minutes * 60);
  const served = new Uint32Array(minutes * 60);
  // A timing wheel: for each step the consoles that are due then, as a linked list.
  const due = new Int32Array(endMs / STEP_MS).fill(-1);
  const following = new Int32Array(consoles);
  const at = new Float64Array(consoles);
  const failures = new Uint8Array(consoles);
  const isServed = new Uint8Array(consoles);
  const spreadOver = new Float64Array(consoles).fill(everyMs);

  const put = (console, time) => {
    if (time >= endMs) return;
    const step = Math.floor(time / STEP_MS);
    at[console] = time;
    following[console] = due[step];
    due[step] = console;
  };
  for (let console = 0; console < consoles; console += 1) put(console, random() * RELOAD_MS);

  // When the copy in the cache was asked for.
  let copyMs = -Infinity;
  const state = { everyMs, failures: 0, maxAgeMs: 0, retryAfterMs: 0, isLive: false };
  for (let step = 0; step < due.length; step += 1) {
    // Who is due again within the same step joins the list that is being read.
    while (due[step] >= 0) {
      const console = due[step];
      due[step] = following[console];
      const now = at[console];
      const second = Math.floor(now / 1_000);
      edge[second] += 1;
      const isDown = now < downMs;
      const isHit = cacheMs > 0 && now < copyMs + HOST_MS + cacheMs;
      if (!isHit) {
        host[second] += 1;
        if (!isDown) copyMs = now;
      }
      const isFirst = isServed[console] === 0 && failures[console] === 0;
      if (isDown && !isHit) {
        failures[console] = Math.min(failures[console] + 1, 255);
        state.retryAfterMs = retryAfter(now);
        state.maxAgeMs = 0;
      } else {
        failures[console] = 0;
        if (isServed[console] === 0) served[second] += 1;
        isServed[console] = 1;
        state.retryAfterMs = 0;
        state.maxAgeMs = maxAgeMs;
      }
      state.failures = failures[console];
      state.wasMs = spreadOver[console];
      const isOfSentinel = isFirst && state.failures === 0;
      const delay = isOfSentinel ? policy.first(state, random()) : policy.next(state, random());
      if (!isOfSentinel) spreadOver[console] = schedule.intervalMs(state);
      put(console, now + delay);
    }
  }
  return { edge, host, served };
}

/** Peak and mean of counts by the second from one second to another, in requests per second, counted in buckets of `width` seconds. */
export function load(counts, from, to = counts.length, width = 1) {
  let [peak, sum, buckets] = [0, 0, 0];
  for (let start = from; start + width <= to; start += width) {
    let bucket = 0;
    for (let second = start; second < start + width; second += 1) bucket += counts[second];
    peak = Math.max(peak, bucket / width);
    sum += bucket / width;
    buckets += 1;
  }
  const mean = sum / buckets;
  return { peak, mean, ratio: peak / mean };
}

/** The second by whose end a share of the consoles has had its first good answer; `Infinity` where that never comes. */
export function servedWithin(served, consoles, share) {
  let sum = 0;
  for (const [second, count] of served.entries()) {
    sum += count;
    if (sum >= share * consoles) return second + 1;
  }
  return Infinity;
}
