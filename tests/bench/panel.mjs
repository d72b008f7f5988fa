// The history panel with 10,000 incidents and 60,000 updates on a processor slowed down four times: opening it, typing a letter, unfolding an
// incident, scrolling: `make bench`, or node tests/bench/panel.mjs [--rounds N].
import { chromium } from "@playwright/test";
import { launchOptions } from "../e2e/chromium.mjs";
import { COUNT, UPDATES, incidents, summary } from "../e2e/feeds/large.mjs";
import { keepMemories } from "../e2e/memories.mjs";
import { startServer } from "../e2e/server.mjs";
import { median, table, targetTable } from "./report.mjs";

const SLOWER = 4;
const ROUNDS = Number(process.argv[process.argv.indexOf("--rounds") + 1] || 5);
const PAGES = 10;
const VIEWPORT = { width: 1280, height: 800 };
// The issue's, in milliseconds.
const LIMITS = { open: 200, type: 50, expand: 30, frame: 50 };

/** In the page: what the rounds share. */
function prepare() {
  // Without the four milliseconds that timers wait.
  const channel = new MessageChannel();
  let waiting = [];
  channel.port1.onmessage = () => waiting.splice(0).forEach((done) => done());
  const task = () =>
    new Promise((done) => {
      waiting.push(done);
      channel.port2.postMessage(0);
    });
  // The end of the first frame that shows something: what is there when the frame begins is painted in it, and a task comes after that.
  const shown = (isThere) =>
    new Promise((done) => {
      const begin = () => (isThere() ? task().then(done) : requestAnimationFrame(begin));
      requestAnimationFrame(begin);
    });
  const root = () => document.querySelector("statuslamp-banner").shadowRoot;
  const until = async (test) => {
    while (!test()) await task();
  };
  const dialog = () => root().querySelector("dialog.panel[open]");
  const entries = () => dialog()?.querySelectorAll("article") ?? [];
  window.bench = {
    dialog,
    entries,
    // From the call to the end of the first frame that shows entries.
    async open() {
      const from = performance.now();
      Statuslamp.openHistory();
      await shown(() => entries().length > 0);
      return performance.now() - from;
    },
    // From the event, which is dispatched as the browser does, to the end of the frame with what comes of it.
    async react(event, isThere) {
      const from = performance.now();
      event();
      await shown(isThere);
      return performance.now() - from;
    },
    async type(text) {
      const field = dialog().querySelector("input.search");
      field.focus();
      return this.react(
        () => {
          field.value = text;
          field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
        },
        () => true,
      );
    },
    async found() {
      const from = performance.now();
      await until(() => dialog().querySelector(".results").textContent);
      return performance.now() - from;
    },
    async clear() {
      await this.type("");
      await shown(() => !dialog().querySelector(".results").textContent && entries().length > 3);
    },
    // Unfolds an entry, or folds it.
    fold(place) {
      const details = entries()[place].querySelector("details");
      const before = details.querySelectorAll("li").length;
      return this.react(
        () => details.querySelector("summary").click(),
        () => details.querySelectorAll("li").length !== before,
      );
    },
    // The time between frames while the list goes by, a tenth of a screen a frame.
    async scroll(pages) {
      const scroller = dialog();
      const times = [];
      let last = performance.now();
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      await frame();
      last = performance.now();
      for (let step = 0; step < pages * 10; step += 1) {
        scroller.scrollTop += scroller.clientHeight / 10;
        await frame();
        const now = performance.now();
        times.push(now - last);
        last = now;
      }
      return times;
    },
  };
}

const server = await startServer();
const browser = await chromium.launch(launchOptions);
const measured = { first: [], open: [], type: [], found: [], clear: [], expand: [], fold: [], frames: [], month: [] };
let memory;
try {
  const body = JSON.stringify(incidents(Date.now()));
  console.log(`## The history panel with ${COUNT.toLocaleString("en-US")} incidents of ${UPDATES} updates each (${(body.length / 1e6).toFixed(1)} MB of JSON), processor slowed down ${SLOWER} times\n`);
  server.feed("large", (now) => ({ body: summary(now) }));
  server.answer("/feed/large/incidents.json", { body, compress: false });
  const page = await (await browser.newContext({ viewport: VIEWPORT })).newPage();
  await page.addInitScript(keepMemories);
  const devtools = await page.context().newCDPSession(page);
  await page.goto(server.page("end-of-body", { feed: "large" }));
  await page.evaluate(prepare);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  measured.first.push(await page.evaluate(() => bench.open()));
  const weigh = async () => {
    await devtools.send("HeapProfiler.collectGarbage");
    const { usedSize } = await devtools.send("Runtime.getHeapUsage");
    const { nodes } = await devtools.send("Memory.getDOMCounters");
    const wasm = await page.evaluate(() => window.__memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0));
    return { heap: usedSize, nodes, wasm };
  };
  const before = await weigh();
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.evaluate(async () => {
      bench.dialog().close();
      await new Promise((done) => setTimeout(done, 300));
    });
    measured.open.push(await page.evaluate(() => bench.open()));
    await page.waitForTimeout(500);
    for (const place of [2, 4, 2, 4]) {
      measured.expand.push(await page.evaluate((place) => bench.fold(place), place));
      await page.waitForTimeout(100);
      measured.fold.push(await page.evaluate((place) => bench.fold(place), place));
      await page.waitForTimeout(100);
    }
    for (const letter of ["q", "z", "e"]) {
      measured.type.push(await page.evaluate((text) => bench.type(text), letter));
      measured.found.push(await page.evaluate(() => bench.found()));
      measured.clear.push(await page.evaluate(async () => {
        const from = performance.now();
        await bench.clear();
        return performance.now() - from;
      }));
    }
    measured.frames.push(...(await page.evaluate((pages) => bench.scroll(pages), PAGES)));
    measured.month.push(
      await page.evaluate(() => {
        const list = bench.dialog().querySelector("select.months");
        const heading = list.options[20 + Math.floor(Math.random() * 60)].value;
        const group = [...bench.dialog().querySelectorAll(".group")].find((group) => group.firstChild.textContent === heading);
        return bench.react(
          () => {
            list.value = heading;
            list.dispatchEvent(new Event("change", { bubbles: true }));
          },
          () => group.querySelector("article"),
        );
      }),
    );
    await page.waitForTimeout(300);
  }
  memory = { before, after: await weigh() };
} finally {
  await browser.close();
  await server.close();
}

const worst = (times) => Math.max(...times);
const ms = (value) => value.toFixed(1);
const rows = [
  ["the first opening: fetching and reading too", measured.first],
  ["opening", measured.open],
  ["typing one letter, to the next frame", measured.type],
  ["until everything is searched", measured.found],
  ["emptying the field", measured.clear],
  ["unfolding an incident", measured.expand],
  ["folding it", measured.fold],
  ["opening a month", measured.month],
  [`frames while ${PAGES} pages go by`, measured.frames],
];
console.log(`${table(["what", "times", "median ms", "worst ms"], rows.map(([what, times]) => [what, times.length, ms(median(times)), ms(worst(times))]))}\n`);
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
console.log(
  `${table(
    ["memory", "WebAssembly", "JavaScript", "DOM nodes"],
    [["opened once", memory.before], ["after all rounds", memory.after]].map(([when, { heap, nodes, wasm }]) => [when, megabytes(wasm), megabytes(heap), nodes.toLocaleString("en-US")]),
  )}\n`,
);
console.log(
  `${targetTable([
    { what: "opening, median ms", limit: LIMITS.open, digits: 1, figure: median(measured.open) },
    { what: "keystroke to frame, median ms", limit: LIMITS.type, digits: 1, figure: median(measured.type) },
    { what: "unfolding, median ms", limit: LIMITS.expand, digits: 1, figure: median(measured.expand) },
    { what: "worst frame while scrolling, ms", limit: LIMITS.frame, digits: 1, figure: worst(measured.frames) },
  ])}\n`,
);
