// How long reading a feed takes, natively and in the browser, beside JSON.parse of the same text in the same run: `make bench`.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { launchOptions } from "../e2e/chromium.mjs";
import { startServer } from "../e2e/server.mjs";
import { history } from "./history.mjs";
import { median, table, targetTable } from "./report.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const DIST = join(ROOT, "target/dist-bench");
const MEGABYTES = [1, 10, 50];
const ROUNDS = 9;
/** The issue's: reading is parsing and more, and must not take much longer than the browser's own parsing. */
const TO_PARSE = 4;
/** Linear: five times the bytes in five times the time, with a little for the processor's caches. */
const PER_BYTE = 1.5;

const texts = MEGABYTES.map((megabytes) => history(megabytes * 1e6));

/** Runs in the page, and JSON.parse alone in Node too: the milliseconds of each, in turn. */
function timeParse(text, rounds) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    const parsed = JSON.parse(text);
    times.push(performance.now() - start);
    if (!parsed.incidents.length) throw new Error("nothing was parsed");
  }
  return times;
}

function natively() {
  const folder = mkdtempSync(join(tmpdir(), "statuslamp-"));
  try {
    const files = texts.map((text, index) => join(folder, `${index}.json`));
    files.forEach((file, index) => writeFileSync(file, texts[index]));
    const lines = execFileSync("cargo", ["bench", "--quiet", "--bench", "load", "--", ...files], { cwd: ROOT, encoding: "utf8" });
    return lines.trim().split("\n").map((line, index) => {
      const [bytes, read] = line.split(" ").map(Number);
      return { where: "natively; JSON.parse in Node", bytes, read, parse: median(timeParse(texts[index], ROUNDS)) };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function inBrowser() {
  const server = await startServer({ dist: DIST });
  const browser = await chromium.launch(launchOptions);
  const named = (pattern) => readdirSync(DIST).find((name) => pattern.test(name));
  const [glue, wasm] = [named(/^widget-[0-9a-f]+\.js$/), named(/^widget-[0-9a-f]+\.wasm$/)];
  try {
    texts.forEach((text, index) => server.answer(`/history/${index}.json`, { body: text }));
    server.answer("/bench/reading.html", { type: "text/html; charset=utf-8", body: "<!doctype html><title>Reading</title>" });
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${server.origin}/bench/reading.html`);
    const rows = [];
    for (const [index] of texts.entries()) {
      const times = await page.evaluate(
        async ({ glue, wasm, url, rounds }) => {
          const { default: start, benchLoad } = await import(glue);
          window.started ||= start({ module_or_path: await fetch(wasm) });
          await window.started;
          const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
          const text = new TextDecoder().decode(bytes);
          const [read, parse] = [[], []];
          for (let round = 0; round < rounds; round += 1) {
            let from = performance.now();
            if (!benchLoad(bytes)) throw new Error("nothing was read");
            read.push(performance.now() - from);
            from = performance.now();
            if (!JSON.parse(text).incidents.length) throw new Error("nothing was parsed");
            parse.push(performance.now() - from);
          }
          return { read, parse };
        },
        { glue: `/dist/${glue}`, wasm: `/dist/${wasm}`, url: `/history/${index}.json`, rounds: ROUNDS },
      );
      rows.push({ where: "in the browser", bytes: Buffer.byteLength(texts[index]), read: median(times.read), parse: median(times.parse) });
    }
    return rows;
  } finally {
    await browser.close();
    await server.close();
  }
}

const rows = [...natively(), ...(await inBrowser())];
const perSecond = (bytes, ms) => (bytes / 1e6 / (ms / 1000)).toFixed(0);
console.log(`## Reading a history feed: parsing and normalising, medians of ${ROUNDS}\n`);
console.log(
  `${table(
    ["where", "MB", "ms", "MB/s", "JSON.parse ms", "to JSON.parse"],
    rows.map(({ where, bytes, read, parse }) => [where, (bytes / 1e6).toFixed(1), read.toFixed(1), perSecond(bytes, read), parse.toFixed(1), (read / parse).toFixed(2)]),
  )}\n`,
);
const browser = rows.filter(({ where }) => where === "in the browser");
const perByte = ({ bytes, read }) => read / bytes;
console.log(
  `${targetTable([
    { what: "reading 10 MB in the browser, to JSON.parse", limit: TO_PARSE, digits: 2, figure: browser[1].read / browser[1].parse },
    { what: "time per byte in the browser, 10 MB to 1 MB", limit: PER_BYTE, digits: 2, figure: perByte(browser[1]) / perByte(browser[0]) },
    { what: "time per byte in the browser, 50 MB to 10 MB", limit: PER_BYTE, digits: 2, figure: perByte(browser[2]) / perByte(browser[1]) },
  ])}\n`,
);
