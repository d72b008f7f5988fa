// One visit to one page, cold cache, on a network and a processor slowed by the browser.
import { readFileSync } from "node:fs";

const probe = readFileSync(new URL("probe.js", import.meta.url), "utf8");

export const NETWORKS = {
  slow: { name: "1.6 Mbit/s, 150 ms", bitsPerSecond: 1.6e6, latency: 150 },
  fast: { name: "10 Mbit/s, 40 ms", bitsPerSecond: 10e6, latency: 40 },
};
export const CPU_SLOWDOWN = 4;

const WAIT = 20_000;

async function open(context, contestant, throttle) {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.clearBrowserCache");
  let wire = 0;
  devtools.on("Network.loadingFinished", ({ encodedDataLength }) => (wire += encodedDataLength));
  if (throttle) {
    const bytesPerSecond = throttle.bitsPerSecond / 8;
    await devtools.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: throttle.latency,
      downloadThroughput: bytesPerSecond,
      uploadThroughput: bytesPerSecond,
    });
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
  }
  await page.addInitScript(probe);
  await page.goto(contestant.url, { waitUntil: "commit" });
  const shown = await page
    .waitForFunction((name) => name in (window.__bench?.seen ?? {}), contestant.seen, { timeout: WAIT, polling: 400 })
    .then(() => true, () => false);
  // What still moves, and what still holds the thread, shortly after the text is there.
  await page.waitForTimeout(600);
  const record = await page.evaluate(() => window.__bench);
  await page.close();
  return { shown, wire, record };
}

/** Visits a contestant once: `{ first, full, shift, longest, wire }`, times in ms since navigation start, null for what never came. */
export async function visit(browser, server, contestant, network) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB", timezoneId: "Asia/Dubai" });
  try {
    if (contestant.visitFirst) await open(context, contestant, null);
    // A connection that is open already would spare the second visit what all others pay.
    server.hangUp();
    const { shown, wire, record } = await open(context, contestant, network);
    const full = shown ? record.seen[contestant.seen] : null;
    const times = Object.values(record.seen);
    const after = record.shifts.filter(({ startTime }) => record.nextFrame !== null && startTime >= record.nextFrame);
    return {
      first: times.length > 0 ? Math.min(...times) : null,
      full,
      shift: after.reduce((sum, { value }) => sum + value, 0),
      longest: record.longest,
      wire,
    };
  } finally {
    await context.close();
  }
}
