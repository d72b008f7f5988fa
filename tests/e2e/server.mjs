// The loopback server behind the browser tests, the screenshots and the benchmark: a host page's own server, the widget's CDN
// and a status page in one, so that every request a page makes is answered here and written down.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { dirname, extname, join, normalize, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
export const repository = resolve(here, "../..");
export const distFolder = resolve(process.env.STATUSLAMP_DIST ?? join(repository, "dist"));

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

/** What a CDN's or a status page's server says to pages of other origins. */
const CROSS_ORIGIN = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "*",
  "cross-origin-resource-policy": "cross-origin",
  "timing-allow-origin": "*",
};

export const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
export const gzip = (bytes) => gzipSync(bytes, { level: 9 });

/** Replaces `{{name}}` and `{{name|default}}` in a host page. `attributes` is markup; everything else is text. */
function fill(template, values) {
  return template.replace(/\{\{(\w+)(?:\|([^}]*))?\}\}/g, (_, name, fallback = "") => {
    const value = values[name] ?? fallback;
    return name === "attributes" ? value : value.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
  });
}

const feedUrl = (name) => (/[/:]/.test(name) ? name : `/feed/${name}/summary.json`);

/**
 * A reply is `{ status, type, headers, body, delay, hang, refuse, stall, endless, drip, stream, cut, reset, compress, over }`:
 * `body` is a string, bytes, or an object sent as JSON; a header that is `null` isn't sent; `delay` waits that many milliseconds first;
 * `hang` accepts the request and never answers; `refuse` cuts the connection; `stall` sends the body and never ends it; `endless` sends
 * blanks after it for ever; `drip` sends a byte every so many milliseconds; `stream` is a function that gets the response, its head and body
 * sent, to write more; `cut` announces the whole body, sends that many bytes and ends the connection; `reset` does the same with a reset;
 * `compress` false sends the body as it is, "gzip" compresses it so whatever the browser prefers; `over` keeps the rest of the reply
 * that would have been given, for a late or mislabelled file.
 *
 * `crossOrigin` are the headers of every answer; with `tls` (`{ key, cert }`) the other port speaks HTTPS.
 */
export async function startServer({ dist = distFolder, crossOrigin = CROSS_ORIGIN, tls } = {}) {
  let epoch = Date.now();
  let answers = [];
  let log = [];
  let ahead = 0;
  const compressed = new Map();

  function squeeze(bytes, encoding) {
    const key = encoding + createHash("sha1").update(bytes).digest("hex");
    if (!compressed.has(key)) compressed.set(key, encoding === "br" ? brotli(bytes) : gzip(bytes));
    return compressed.get(key);
  }

  async function staticReply(root, path) {
    const file = normalize(join(root, path));
    if (!file.startsWith(root + sep)) return { status: 403, body: "" };
    try {
      const hashed = /-[0-9a-f]{6,}\.(js|wasm)$/.test(file);
      return {
        type: TYPES[extname(file)] ?? "application/octet-stream",
        body: await readFile(file),
        headers: { "cache-control": hashed ? "public, max-age=31536000, immutable" : "public, max-age=300" },
      };
    } catch {
      return { status: 404, type: "text/plain", body: `no such file: ${path}` };
    }
  }

  async function feedReply(name, file) {
    const source = join(here, "feeds", `${name}.mjs`);
    if (!/^[\w-]+$/.test(name) || !existsSync(source)) return { status: 404, body: "no such feed" };
    const feed = await import(pathToFileURL(source).href);
    const document = feed[file.replace(/\.json$/, "")];
    // One `now` for the whole test: a feed whose times moved with every request would look like news on every poll.
    return document ? { body: document(epoch) } : { status: 404, body: "no such document" };
  }

  async function pageReply(url) {
    const name = url.pathname.slice("/page/".length);
    const query = Object.fromEntries(url.searchParams);
    const nonce = "r4nd0m";
    const file = join(here, "pages", name);
    if (!/^[\w-]+\.(html|css)$/.test(name) || !existsSync(file)) return { status: 404, body: "no such page" };
    const text = await readFile(file, "utf8");
    const headers = { "cache-control": "no-store" };
    if (query.csp) headers["content-security-policy"] = query.csp.replaceAll("{{nonce}}", nonce);
    const body = name.endsWith(".css") ? text : fill(text, { ...query, feed: feedUrl(query.feed ?? "critical"), nonce });
    return { type: TYPES[extname(name)], body, headers };
  }

  async function route(url) {
    const answer = answers.findLast(({ match }) => (typeof match === "string" ? match === url.pathname : match.test(url.pathname)));
    const own = answer && (typeof answer.reply === "function" ? await answer.reply(epoch, url) : answer.reply);
    if (own && !own.over) return own;
    let reply;
    if (url.pathname.startsWith("/dist/")) reply = await staticReply(dist, url.pathname.slice("/dist/".length) || "index.html");
    else if (url.pathname.startsWith("/page/")) reply = await pageReply(url);
    else {
      const feed = url.pathname.match(/^\/feed\/([^/]+)\/([^/]+)$/);
      reply = feed ? await feedReply(feed[1], feed[2]) : { status: 404, type: "text/plain", body: "nothing here" };
    }
    return { ...reply, ...own };
  }

  function send(request, response, reply) {
    const isObject = reply.body !== null && typeof reply.body === "object" && !Buffer.isBuffer(reply.body);
    let bytes = Buffer.isBuffer(reply.body) ? reply.body : Buffer.from(isObject ? JSON.stringify(reply.body) : reply.body ?? "");
    const headers = { "content-type": reply.type ?? TYPES[".json"], ...crossOrigin, ...reply.headers };
    for (const name in headers) if (headers[name] === null) delete headers[name];
    const repeat = (write, delay) => {
      const timer = setInterval(write, delay);
      response.on("close", () => clearInterval(timer));
    };
    if (reply.stall || reply.endless || reply.stream) {
      response.writeHead(reply.status ?? 200, headers);
      response.write(bytes);
      const blanks = Buffer.alloc(65536, " ");
      if (reply.endless) repeat(() => response.write(blanks), 5);
      reply.stream?.(response);
      return;
    }
    if (reply.drip) {
      let sent = 0;
      response.writeHead(reply.status ?? 200, headers);
      repeat(() => (sent < bytes.length ? response.write(bytes.subarray(sent, ++sent)) : response.end()), reply.drip);
      return;
    }
    if (reply.cut ?? reply.reset) {
      response.writeHead(reply.status ?? 200, { ...headers, "content-length": bytes.length });
      response.write(bytes.subarray(0, reply.cut ?? reply.reset));
      // A little later: a reset throws away what the browser hasn't read by then, and that would be the head too.
      setTimeout(() => (reply.cut ? request.socket.end() : request.socket.resetAndDestroy()), 100);
      return;
    }
    const tag = `"${createHash("sha1").update(bytes).digest("base64url").slice(0, 16)}"`;
    headers["cache-control"] ??= "public, max-age=0, must-revalidate";
    headers.etag = tag;
    headers.vary = "accept-encoding";
    if (request.headers["if-none-match"] === tag && (reply.status ?? 200) === 200) {
      response.writeHead(304, headers).end();
      return;
    }
    const accepted = request.headers["accept-encoding"] ?? "";
    const best = /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : "";
    const encoding = reply.compress === "gzip" ? "gzip" : best;
    if (encoding && reply.compress !== false && bytes.length > 200 && !/^image\/png/.test(headers["content-type"])) {
      bytes = squeeze(bytes, encoding);
      headers["content-encoding"] = encoding;
    }
    headers["content-length"] = bytes.length;
    response.writeHead(reply.status ?? 200, headers);
    response.end(request.method === "HEAD" ? undefined : bytes);
  }

  async function handle(request, response) {
    const url = new URL(request.url, `http://${request.headers.host}`);
    if (url.pathname === "/favicon.ico") return response.writeHead(204).end();
    if (request.method === "OPTIONS") return response.writeHead(204, crossOrigin).end();
    const { method, headers, socket } = request;
    const { host } = headers;
    const entry = { method, path: url.pathname, query: url.search, host, headers, tlsName: socket.servername, at: Date.now(), isOpen: true };
    log.push(entry);
    response.on("close", () => Object.assign(entry, { status: response.statusCode, isOpen: false }));
    response.setHeader("date", new Date(Date.now() + ahead).toUTCString());
    const reply = await route(url);
    if (reply.hang) return undefined;
    if (reply.refuse) return request.socket.destroy();
    if (reply.delay) await new Promise((done) => setTimeout(done, reply.delay));
    if (!response.destroyed) send(request, response, reply);
    return undefined;
  }

  const answerAny = (request, response) =>
    handle(request, response).catch((error) => {
      if (!response.headersSent) response.writeHead(500);
      response.end(String(error?.stack ?? error));
    });

  const listen = (secrets, port = 0) =>
    new Promise((ready, fail) => {
      const server = secrets ? createSecureServer(secrets, answerAny) : createServer(answerAny);
      server.once("error", fail);
      server.listen(port, "127.0.0.1", () => ready(server));
    });
  const originOf = (server, scheme = "http") => `${scheme}://127.0.0.1:${server.address().port}`;

  const [main, other, gone] = await Promise.all([listen(), listen(tls), listen()]);
  const closedOrigin = originOf(gone);
  let awake = gone;
  const sleep = async () => {
    const server = awake;
    awake = undefined;
    server?.closeAllConnections();
    if (server) await new Promise((done) => server.close(done));
  };
  await sleep();

  const hangUp = () => [main, other].forEach((server) => server.closeAllConnections());
  const isAt = (path) => (entry) => (typeof path === "string" ? entry.path === path : path.test(entry.path));

  return {
    origin: originOf(main),
    /** The same content on another port, which browsers treat as another site's CDN. */
    otherOrigin: originOf(other, tls && "https"),
    /** Nobody listens here, but between `wake()` and `sleep()`. */
    closedOrigin,
    wake: async () => (awake ??= await listen(undefined, new URL(closedOrigin).port)),
    sleep,
    get epoch() {
      return epoch;
    },
    get requests() {
      return log;
    },
    count: (path) => log.filter(isAt(path)).length,
    /** How many requests are neither answered in full nor given up. */
    pending: (path) => log.filter((entry) => entry.isOpen && isAt(path)(entry)).length,
    /** Moves the server's own clock (its `Date`) on, as a test does with the page's; until the next reset. */
    skip: (ms) => (ahead += ms),
    now: () => Date.now() + ahead,
    /** Answers a path (a string or a pattern) with a reply, or with what a function of the test's `now` and the URL returns. The last one given wins. */
    answer: (match, reply) => answers.push({ match, reply }),
    /** The same for a feed's summary, by name. */
    feed: (name, reply) => answers.push({ match: `/feed/${name}/summary.json`, reply }),
    page(name, options = {}) {
      const url = new URL(`/page/${name}.html`, originOf(main));
      for (const [key, value] of Object.entries(options)) url.searchParams.set(key, value);
      return url.href;
    },
    hangUp,
    reset() {
      answers = [];
      log = [];
      ahead = 0;
      epoch = Date.now();
      hangUp();
      return sleep();
    },
    async close() {
      hangUp();
      await sleep();
      await Promise.all([main, other].map((server) => new Promise((done) => server.close(done))));
    },
  };
}
