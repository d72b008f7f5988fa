// Bytes and times, measured against a hand-written script and Atlassian's own web component. Prints Markdown; judges nothing but
// the targets' figures, and never fails for being slow: `node tests/bench/bench.mjs [--rounds 7] [--json FILE]`.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { launchOptions } from "../e2e/chromium.mjs";
import { distFolder, startServer } from "../e2e/server.mjs";
import { add, biggest, shippedFiles, weigh } from "../e2e/sizes.mjs";
import { CPU_SLOWDOWN, NETWORKS, visit } from "./measure.mjs";
import { feedText, prepare } from "./pages.mjs";
import { byteTable, summarise, targetTable, timeTable } from "./report.mjs";

const { values: options } = parseArgs({
  options: { rounds: { type: "string", default: "7" }, json: { type: "string" } },
});
const rounds = Number(options.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error("--rounds takes a whole number of at least 1");

const budget = JSON.parse(readFileSync(new URL("../budget.json", import.meta.url), "utf8"));
const server = await startServer();
const contestants = prepare(server);
const targets = [];
const WHOLE_TARGET = 72_000;
const result = { rounds, bytes: [], times: {} };

if (existsSync(join(distFolder, "statuslamp.js"))) {
  const { sentinel, glue, wasm, rest, follow, locales, localesOfHistory } = shippedFiles();
  const feed = { name: "the feed of this benchmark", ...weigh(feedText(server)) };
  const locale = biggest(locales);
  const widget = add(sentinel, glue, wasm, locale);
  const later = add(rest, biggest(localesOfHistory), follow);
  result.bytes = [
    sentinel,
    glue,
    wasm,
    rest,
    follow,
    ...locales,
    ...localesOfHistory,
    feed,
    { name: "quiet path: sentinel and feed", ...add(sentinel, feed) },
    { name: `until the banner stands: sentinel, glue, wasm, ${locale.name}`, ...widget },
    { name: "with news: the same and the feed", ...add(widget, feed) },
    { name: "with news, the history open, and a second look: the same and the rest", ...add(widget, feed, later) },
  ];
  console.log(`## Bytes\n\n${byteTable(result.bytes)}\n`);
  targets.push({ what: "sentinel, bytes brotli", limit: budget.sentinel, figure: sentinel.brotli });
  targets.push({ what: "until the banner stands, with the biggest locale, bytes brotli", limit: budget.banner, figure: widget.brotli });
  // The target was set for one file with all of it, and is told against that too.
  targets.push({ what: "the whole widget, second files included, bytes brotli", limit: WHOLE_TARGET, figure: add(widget, later).brotli });
} else {
  console.log(`No built widget in ${distFolder}: only the rivals are measured. "make dist" builds it.\n`);
}

const browser = await chromium.launch(launchOptions);
try {
  // The server compresses each file when it is first asked for; nobody is timed meanwhile.
  for (const contestant of contestants) await visit(browser, server, contestant, null);

  for (const [key, network] of Object.entries(NETWORKS)) {
    const runs = Object.fromEntries(contestants.map((contestant) => [contestant.key, []]));
    for (let round = 0; round < rounds; round += 1)
      for (const contestant of contestants) runs[contestant.key].push(await visit(browser, server, contestant, network));
    const medians = summarise(runs);
    result.times[key] = { network, runs, medians };
    console.log(`## Time on screen, ${network.name}, CPU x${CPU_SLOWDOWN}, cold cache, medians of ${rounds}\n`);
    console.log(`${timeTable(contestants, medians)}\n`);
  }
} finally {
  await browser.close();
  await server.close();
}

const LIMITS = { slow: { cold: 1.25, hinted: 1.05 }, fast: { cold: 1, hinted: 1 } };
for (const [key, { medians, network }] of Object.entries(result.times)) {
  for (const start of ["cold", "hinted"]) {
    if (!medians[start]) continue;
    const to = (value, base) => (value === null || base === null ? null : value / base);
    targets.push({ what: `time to notice, ${start}, to the hand-written script (${network.name})`, limit: 1.1, digits: 2, figure: to(medians[start].first, medians.hand.full) });
    targets.push({ what: `time to full banner, ${start}, to @statuspage/status-widget (${network.name})`, limit: LIMITS[key][start], digits: 2, figure: to(medians[start].full, medians.rival.full) });
    targets.push({ what: `layout shift after the notice, ${start}, worst run (${network.name})`, limit: 0, digits: 4, figure: medians[start].shift });
  }
}
if (targets.length > 0) console.log(`## Targets\n\n${targetTable(targets)}\n`);
if (options.json) writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);
