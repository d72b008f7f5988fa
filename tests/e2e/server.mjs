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
 * A reply is `{ status, type, headers, body, delay, hang, refuse, stall, endless, compress, over }`:
 * `body` is a string, bytes, or an object sent as JSON; `delay` waits that many milliseconds first; `hang` accepts the request and
 * never answers; `refuse` cuts the connection; `stall` sends the body and never ends it; `endless` sends blanks after it for ever;
 * `over` keeps the rest of the reply that would have been given, for a late or mislabelled file.
 *
 * `crossOrigin` are the headers of every answer; with `tls` (`{ key, cert }`) the other port speaks HTTPS.
 */
export async function startServer({ dist = distFolder, crossOrigin = CROSS_ORIGIN, tls } = {}) {
  let epoch = Date.now();
  let answers = [];
  let log = [];
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
      const hashed = /-[0-9a-f]{8,}\.(js|wasm)$/.test(file);
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
    const own = answer && (typeof answer.reply === "function" ? await answer.reply(epoch) : answer.reply);
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
    if (reply.stall || reply.endless) {
      response.writeHead(reply.status ?? 200, headers);
      response.write(bytes);
      if (reply.stall) return;
      const blanks = Buffer.alloc(65536, " ");
      const timer = setInterval(() => response.write(blanks), 5);
      response.on("close", () => clearInterval(timer));
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
    const encoding = /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : "";
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
    log.push({ method, path: url.pathname, query: url.search, host, headers, tlsName: socket.servername, at: Date.now() });
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

  const listen = (secrets) =>
    new Promise((ready, fail) => {
      const server = secrets ? createSecureServer(secrets, answerAny) : createServer(answerAny);
      server.once("error", fail);
      server.listen(0, "127.0.0.1", () => ready(server));
    });
  const originOf = (server, scheme = "http") => `${scheme}://127.0.0.1:${server.address().port}`;

  const [main, other, gone] = await Promise.all([listen(), listen(tls), listen()]);
  const closedOrigin = originOf(gone);
  await new Promise((done) => gone.close(done));

  const hangUp = () => [main, other].forEach((server) => server.closeAllConnections());

  return {
    origin: originOf(main),
    /** The same content on another port, which browsers treat as another site's CDN. */
    otherOrigin: originOf(other, tls && "https"),
    /** Nobody listens here. */
    closedOrigin,
    get epoch() {
      return epoch;
    },
    get requests() {
      return log;
    },
    count: (path) => log.filter((entry) => (typeof path === "string" ? entry.path === path : path.test(entry.path))).length,
    /** Answers a path (a string or a pattern) with a reply, or with what a function of the test's `now` returns. The last one given wins. */
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
      epoch = Date.now();
      hangUp();
    },
    async close() {
      hangUp();
      await Promise.all([main, other].map((server) => new Promise((done) => server.close(done))));
    },
  };
}
