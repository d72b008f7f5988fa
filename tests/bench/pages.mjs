// The pages that are raced: the same document and the same feed, with one of the contestants in it.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { summary } from "../e2e/feeds/critical.mjs";
import { distFolder } from "../e2e/server.mjs";

// Where Statuspage keeps it; @statuspage/status-widget reads nothing else.
const FEED = "/api/v2/summary.json";

const document = (head, body = "") => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Larkspur Orders</title>
    ${head}
  </head>
  <body>
    <h1>Today's orders</h1>
    <p>Forty-one orders are waiting to be packed; six are late.</p>
    ${body}
  </body>
</html>
`;

const lamp = document(`<script async src="/dist/statuslamp.js" data-feed="${FEED}"></script>`);

/** `seen` names what must be on screen, as the probe calls it, before a run is over. */
const CONTESTANTS = {
  hand: {
    name: "hand-written script",
    seen: "hand",
    html: document(`<script async src="/bench/hand-written.js" data-feed="${FEED}"></script>`),
  },
  rival: {
    name: "@statuspage/status-widget 1.0.5",
    seen: "rival",
    html: document('<script async src="/bench/rival.js"></script>', '<statuspage-widget src="{{origin}}"></statuspage-widget>'),
  },
  cold: { name: "statuslamp, cold", seen: "banner", html: lamp },
  hinted: { name: "statuslamp, last look had news", seen: "banner", html: lamp, visitFirst: true },
};

/** Sets the server up and returns the contestants that can run. */
export function prepare(server) {
  const asset = (body) => ({ type: "text/javascript; charset=utf-8", headers: { "cache-control": "public, max-age=300" }, body });
  const rival = createRequire(import.meta.url).resolve("@statuspage/status-widget/dist/index.js");
  server.answer("/bench/hand-written.js", asset(readFileSync(new URL("hand-written.js", import.meta.url))));
  server.answer("/bench/rival.js", asset(readFileSync(rival)));
  server.answer(FEED, { body: summary(server.epoch) });
  const built = existsSync(join(distFolder, "statuslamp.js"));
  return Object.entries(CONTESTANTS)
    .filter(([, { seen }]) => built || seen !== "banner")
    .map(([key, contestant]) => {
      const body = contestant.html.replace("{{origin}}", server.origin);
      server.answer(`/bench/${key}.html`, { type: "text/html; charset=utf-8", headers: { "cache-control": "no-store" }, body });
      return { key, ...contestant, url: `${server.origin}/bench/${key}.html` };
    });
}

export const feedText = (server) => Buffer.from(JSON.stringify(summary(server.epoch)));
