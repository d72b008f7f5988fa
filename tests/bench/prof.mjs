import { chromium } from "@playwright/test";
import { launchOptions } from "../e2e/chromium.mjs";
import { incidents, summary } from "../e2e/feeds/large.mjs";
import { startServer } from "../e2e/server.mjs";
import { readFileSync } from "node:fs";
const rate = Number(process.argv[2] || 1), what = process.argv[3] || "first";
const server = await startServer(process.argv[4] ? { dist: process.argv[4] } : {});
const browser = await chromium.launch(launchOptions);
const body = JSON.stringify(incidents(Date.now()));
server.feed("large", (now) => ({ body: summary(now) }));
server.answer("/feed/large/incidents.json", { body, compress: false });
const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
const devtools = await page.context().newCDPSession(page);
page.on("request", (r) => console.log(Date.now() % 1e6, "req", r.url().slice(-40))); page.on("requestfinished", (r) => console.log(Date.now() % 1e6, "fin", r.url().slice(-40))); page.on("requestfailed", (r) => console.log(Date.now() % 1e6, "fail", r.url().slice(-40), r.failure())); page.on("console", (m) => console.log(m.text()));
await page.goto(server.page("end-of-body", { feed: "large" }));
const src = readFileSync(new URL("./panel.mjs", import.meta.url), "utf8");
await page.evaluate(`(() => { ${src.slice(src.indexOf("function prepare()"), src.indexOf("const server ="))}; prepare(); })()`);
const run = async (f) => {
  await devtools.send("Performance.enable");
  const m0 = Object.fromEntries((await devtools.send("Performance.getMetrics")).metrics.map((m) => [m.name, m.value]));
  await devtools.send("Profiler.enable");
  await devtools.send("Profiler.setSamplingInterval", { interval: 200 });
  await devtools.send("Profiler.start");
  const t = await f();
  const { profile } = await devtools.send("Profiler.stop");
  console.log("ms", t);
  const m1 = (await devtools.send("Performance.getMetrics")).metrics;
  for (const { name, value } of m1) if (/Duration|Count/.test(name) && value !== m0[name]) console.log("   ", name, /Duration/.test(name) ? ((value - m0[name]) * 1000).toFixed(1) : value - m0[name]);
  const self = new Map(), byId = new Map(profile.nodes.map((n) => [n.id, n]));
  profile.samples.forEach((id, i) => { const n = byId.get(id).callFrame; const k = `${n.functionName || "(anon)"} ${n.url.split("/").pop()}:${n.lineNumber}:${n.columnNumber}`; self.set(k, (self.get(k) || 0) + profile.timeDeltas[i] / 1000); });
  for (const [k, v] of [...self].sort((a, b) => b[1] - a[1]).slice(0, 28)) console.log(v.toFixed(1).padStart(9), k);
};
if (what === "first") { await devtools.send("Emulation.setCPUThrottlingRate", { rate }); await run(() => page.evaluate(() => bench.open())); }
else {
  await page.evaluate(() => bench.open());
  await devtools.send("Emulation.setCPUThrottlingRate", { rate });
  await page.waitForTimeout(1000);
  if (what === "open") { await page.evaluate(async () => { bench.dialog().close(); await new Promise((d) => setTimeout(d, 300)); }); await run(() => page.evaluate(() => bench.open())); }
  if (what === "noop") console.log(await page.evaluate(async () => { const out = []; for (let i = 0; i < 8; i++) { const t = bench.dialog().querySelector("h4"); out.push((await bench.react(() => { t.firstChild.nodeValue += "x"; }, () => true)).toFixed(0)); await new Promise((d) => setTimeout(d, 200)); } return out.join(); }));
  if (what === "steps") console.log(await page.evaluate(async () => { const out = []; for (let i = 0; i < 8; i++) { const details = bench.entries()[2].querySelector("details"); const before = details.querySelectorAll("li").length; const t0 = performance.now(); details.querySelector("summary").click(); const t1 = performance.now(); while (details.querySelectorAll("li").length === before) await new Promise((d) => { const c = new MessageChannel(); c.port1.onmessage = d; c.port2.postMessage(0); }); const t2 = performance.now(); await new Promise(requestAnimationFrame); const t3 = performance.now(); bench.dialog().getBoundingClientRect(); const t4 = performance.now(); await new Promise((d) => { const c = new MessageChannel(); c.port1.onmessage = d; c.port2.postMessage(0); }); const t5 = performance.now(); out.push([t1 - t0, t2 - t1, t3 - t2, t4 - t3, t5 - t4].map((x) => x.toFixed(0)).join("/")); await new Promise((d) => setTimeout(d, 300)); } return out.join(" "); }));
  if (what === "expand") await run(() => page.evaluate(async () => [await bench.expand(2), await bench.expand(2), await bench.expand(2), await bench.expand(2), await bench.expand(2), await bench.expand(2)].join()));
  if (what === "type") await run(() => page.evaluate(async () => { const t = await bench.type("q"); await bench.found(); return t; }));
  if (what === "clear") { await page.evaluate(async () => { await bench.type("q"); await bench.found(); }); await run(() => page.evaluate(async () => { const f = performance.now(); await bench.clear(); return performance.now() - f; })); }
  if (what === "scroll") await run(() => page.evaluate(async () => { const t = await bench.scroll(10); return t.filter((x) => x > 30).join(); }));
}
await browser.close(); await server.close();
