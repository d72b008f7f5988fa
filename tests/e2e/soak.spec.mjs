// A page that stays open for a day, with an incident every hour: it must be no heavier in the evening than in the morning.
// `make soak` runs the 24 hours, `make test` only the first of them: SOAK_HOURS.
import { history, incident, summary } from "./feeds/parts.mjs";
import { expect, test } from "./fixture.mjs";
import { keepMemories } from "./memories.mjs";
import { badge, banner, inlineHistory, panel } from "./widget.mjs";

const HOURS = Number(process.env.SOAK_HOURS ?? 4);
// By then every file is loaded, every cache of the browser's warm, and every part of the widget has been used twice.
const WARM = 2;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
// Finer than the shortest time between looks: a jump of the clock runs each timer once at most.
const STEP_MS = 30_000;
// In the middle of a month: a new one would be one more heading in the history.
const START = Date.UTC(2026, 2, 10, 6);
// As many as hours to warm up: what is looked up stays unfolded as long as it is listed, so that the dialog is as large as it gets by then.
const HISTORY_LENGTH = WARM;
// Of one hour: when the incident begins, is dismissed, is worse, is looked up, is over, and when all is quiet and measured.
// The end comes while it is looked up: then two histories are made anew at once, which takes the most memory of all.
const [BEGINS, DISMISSED, WORSE, LOOKED_UP, OVER, QUIET] = [5, 15, 25, 38, 42, 56];
// What is remembered of incidents has a limit, which is reached before the page is opened.
const LIST_LIMIT = 50;
// The engine goes on compiling what runs often, for some twenty hours in ever smaller steps (or in one, on a busy machine), and Playwright's clock keeps a note of each of its jumps in the page (7 kB an hour, on a
// page without the widget). So the heap is compared over the second half. One copy of the feed left behind at every look would be 200 kB an hour.
const [ENGINE_BYTES, CLOCK_BYTES_PER_HOUR] = [300_000, 7_000];
// Fetched bytes that aren't yet collected: less than a copy of the feed.
const BUFFER_BYTES = 1_000;
// These may not grow at all.
const COUNTED = ["nodes", "listeners", "documents", "wasm", "cached", "databases"];

/** The incident of an hour as it stands at a time, or nothing before it begins. */
function incidentOf(hour, now) {
  const begun = START + hour * HOUR_MS;
  const minutes = (now - begun) / MINUTE_MS;
  if (minutes < BEGINS) return undefined;
  const span = (minute) => `${Math.round((now - begun - minute * MINUTE_MS) / 1_000)}s`;
  const updates = [[span(BEGINS), "investigating", "Orders end with an error. We are looking for the cause."]];
  if (minutes >= WORSE) updates.unshift([span(WORSE), "identified", "A failed disk fills the order queue.\n\nWe are moving the queue to another machine."]);
  if (minutes >= OVER) updates.unshift([span(OVER), "resolved", "Orders go through again."]);
  return incident(now, `hour-${String(hour + 50)}`, "Orders can't be placed", { impact: minutes < WORSE ? "minor" : "critical", updates });
}

const hourOf = (now) => Math.floor((now - START) / HOUR_MS);
const isOpen = (entry) => entry && entry.status !== "resolved";

function whole(now) {
  const entry = incidentOf(hourOf(now), now);
  return summary(now, { incidents: isOpen(entry) ? [entry] : [] });
}

function past(now) {
  const known = [];
  for (let hour = hourOf(now); known.length < HISTORY_LENGTH; hour -= 1) known.push(...[incidentOf(hour, now)].filter(Boolean));
  return history(now, known);
}

/** What the page holds when all that can go has gone. */
async function weigh(page, devtools) {
  for (let round = 0; round < 3; round += 1) {
    await devtools.send("HeapProfiler.collectGarbage");
    await page.waitForTimeout(100);
  }
  // Not the embedder's heap, where the developer tools keep what was fetched for the case that somebody looks; its DOM is counted.
  const { usedSize, backingStorageSize } = await devtools.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners: listeners, documents } = await devtools.send("Memory.getDOMCounters");
  const kept = await page.evaluate(async () => ({
    wasm: window.__memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
    storage: { ...localStorage, ...Object.fromEntries(Object.entries(sessionStorage).map(([key, value]) => [`session ${key}`, value])) },
    cached: (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).length))).reduce((sum, count) => sum + count, 0),
    databases: (await indexedDB.databases()).length,
  }));
  return { heap: usedSize, buffers: backingStorageSize, nodes, listeners, documents, ...kept };
}

/** Length of all that is stored, without the lists that have a limit of their own. */
const LISTS = ["statuslamp:dismissed", "statuslamp:told"];
const storedLength = (storage) => Object.entries(storage).reduce((sum, [key, value]) => sum + (LISTS.includes(key) ? 0 : key.length + value.length), 0);

test(`${HOURS} hours of looking with news every hour: nothing grows`, async ({ page, server, visit }) => {
  test.setTimeout(60_000 + HOURS * 30_000);
  await page.addInitScript(keepMemories);
  await page.addInitScript(
    ([lists, limit]) => {
      const lines = Array.from({ length: limit }, (_, number) => `\n"past-${number}"\t1234567890\t2`).join("");
      for (const list of lists) localStorage[list] ??= lines;
    },
    [LISTS, LIST_LIMIT],
  );
  let now = START;
  const dated = (body) => ({ body, headers: { date: new Date(now).toUTCString() } });
  server.feed("soak", () => dated(whole(now)));
  server.answer("/feed/soak/incidents.json", () => dated(past(now)));
  await page.clock.install({ time: START });
  const devtools = await page.context().newCDPSession(page);
  await visit("everything", { feed: "soak", attributes: 'data-closing="PT5M"' });
  await expect(badge(page)).toHaveAttribute("data-severity", "operational");

  const asked = new Set();
  page.on("request", (request) => asked.add(request));
  for (const over of ["requestfinished", "requestfailed"]) page.on(over, (request) => asked.delete(request));

  const scales = [];
  for (let hour = 0; hour < HOURS; hour += 1) {
    const before = server.count("/feed/soak/summary.json");
    const reach = async (minute) => {
      while (now < START + hour * HOUR_MS + minute * MINUTE_MS) {
        await page.clock.fastForward(STEP_MS);
        now = await page.evaluate(() => Date.now());
        // A jump while an answer is on its way would be a time-out.
        do await page.waitForTimeout(20);
        while (asked.size > 0);
      }
    };
    await reach(DISMISSED);
    await expect(banner(page), `hour ${hour}`).toHaveAttribute("data-severity", "minor");
    await banner(page).locator("button.dismiss").click();
    await expect(banner(page)).toHaveCount(0);
    await reach(LOOKED_UP);
    await expect(banner(page)).toHaveAttribute("data-severity", "critical");
    await banner(page).locator("button.history").click();
    await expect(panel(page)).toBeVisible();
    await reach(OVER + 3);
    await page.keyboard.press("Escape");
    await expect(panel(page)).toHaveCount(0);
    await reach(QUIET);
    await expect(banner(page)).toHaveCount(0);
    await expect(badge(page)).toHaveAttribute("data-severity", "operational");
    await expect(inlineHistory(page).locator("article"), `history in hour ${hour}`).toHaveCount(HISTORY_LENGTH);
    const looks = server.count("/feed/soak/summary.json") - before;
    expect(looks, `looks in hour ${hour}`).toBeGreaterThan(35);
    expect(looks, `looks in hour ${hour}`).toBeLessThan(75);
    let scale = await weigh(page, devtools);
    // What has just been let go can outlive a collection; what is kept by mistake outlives them all.
    for (let tries = 0; tries < 3 && COUNTED.some((name) => scale[name] > scales[WARM - 1]?.[name]); tries += 1) {
      await page.waitForTimeout(500);
      scale = await weigh(page, devtools);
    }
    scales.push(scale);
    await reach(60);
  }

  const halfway = Math.max(WARM, HOURS / 2);
  const [first, half, last] = [scales[WARM - 1], scales[halfway - 1], scales.at(-1)];
  const told = scales.map(({ storage, ...rest }) => JSON.stringify({ ...rest, stored: storedLength(storage) })).join("\n");
  if (process.env.SOAK_HOURS) console.log(told);
  expect(first.wasm, "the widget's memory was found").toBeGreaterThan(0);
  for (const name of COUNTED) expect(last[name], `${name}\n${told}`).toBeLessThanOrEqual(first[name]);
  expect(last.heap - half.heap, `bytes of JavaScript\n${told}`).toBeLessThan(ENGINE_BYTES + (HOURS - halfway) * CLOCK_BYTES_PER_HOUR);
  expect(last.buffers - first.buffers, `bytes of buffers\n${told}`).toBeLessThan(BUFFER_BYTES);
  expect(Object.keys(last.storage).sort()).toEqual(Object.keys(first.storage).sort());
  // There are numbers of milliseconds among it, with more digits at one time than at another.
  expect(storedLength(last.storage), told).toBeLessThanOrEqual(storedLength(first.storage) + 10);
  for (const list of LISTS) if (list in last.storage) expect(last.storage[list].split("\n").filter(Boolean).length, list).toBeLessThanOrEqual(LIST_LIMIT);
});
