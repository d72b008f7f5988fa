// nginx with the recipe of docs/nginx/, on loopback: in front of a host application's own server, as in production.
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { repository } from "./server.mjs";

/** Who owns nothing, on Linux. Started by root, nginx runs as this user. */
const NOBODY = 65534;

/** The recipe's files: for `http { }`, and for `server { }`. */
export const RECIPE = ["statuslamp-http.conf", "statuslamp-feed.conf"];

export const recipe = (name) => readFileSync(join(repository, "docs/nginx", name), "utf8");

/** The recipe with its marked values changed, and nothing else: a value that no marked line has, or a marked line left as it is, is a fault. */
export function withValues(text, values) {
  const unused = new Set(Object.keys(values));
  const lines = text.split("\n").map((line) => {
    const [directive, mark] = line.split(/(?=# CHANGE)/);
    if (!mark || directive.trim() === "#") return line;
    const value = Object.keys(values)
      .filter((old) => directive.includes(old))
      .sort((a, b) => b.length - a.length)[0];
    if (value === undefined) throw new Error(`nothing given for the marked line: ${line}`);
    unused.delete(value);
    return directive.replace(value, () => values[value]) + mark;
  });
  if (unused.size) throw new Error(`no marked line has: ${[...unused].join(", ")}`);
  return lines.join("\n");
}

/** A key and a certificate for one name, which is its own authority; valid for a day. */
export function makeCertificate(folder, name) {
  const [key, cert] = ["key", "cert"].map((part) => join(folder, `${name}.${part}.pem`));
  execFileSync(
    "openssl",
    ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1"].concat(
      ["-keyout", key, "-out", cert, "-subj", `/CN=${name}`, "-addext", `subjectAltName=DNS:${name}`],
    ),
    { stdio: "pipe" },
  );
  return { file: cert, key: readFileSync(key), cert: readFileSync(cert) };
}

/** A folder that nginx may write to, under the machine's own for such things: nobody may be kept out of the repository. */
export function makeFolder() {
  const folder = mkdtempSync(join(tmpdir(), "statuslamp-nginx-"));
  if (process.getuid?.() === 0) {
    chmodSync(folder, 0o755);
    chownSync(folder, NOBODY, NOBODY);
  }
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function findProgram() {
  const named = process.env.NGINX_BIN;
  const places = named ? [named] : process.env.PATH.split(delimiter).map((folder) => join(folder, "nginx"));
  for (const place of places)
    try {
      return { place, bytes: readFileSync(place) };
    } catch {}
  throw new Error('No nginx here. Run "make setup-nginx", or name it in NGINX_BIN.');
}

const freePort = () =>
  new Promise((ready, fail) => {
    const server = createServer().once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => ready(port));
    });
  });

const configuration = ({ folder, port, application, http, server }) => `
pid ${folder}/nginx.pid;
error_log ${folder}/error.log info;
worker_processes 1;
events { worker_connections 256; }
http {
  access_log off;
  ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${folder}/temp-${kind};`).join("\n  ")}
  include ${http};
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass ${application};
      proxy_set_header Host $http_host;
    }
    include ${server};
  }
}
`;

/**
 * Starts nginx in `folder` before `application` (an origin), with the recipe's files in which `values` (by file) have taken the
 * place of the marked ones. Ends with `stop`.
 */
export async function startNginx({ folder, application, values }) {
  const program = findProgram();
  const isRoot = process.getuid?.() === 0;
  // Root's own folders are closed to the user it will run as.
  const path = isRoot ? join(folder, "nginx") : program.place;
  if (isRoot) copyFileSync(program.place, path);
  const [http, server] = RECIPE.map((name) => {
    writeFileSync(join(folder, name), withValues(recipe(name), values[name]));
    return join(folder, name);
  });
  // Between finding a free port and taking it, somebody else can.
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const main = join(folder, "nginx.conf");
    writeFileSync(main, configuration({ folder, port, application, http, server }));
    const child = spawn(path, ["-p", folder, "-c", main, "-e", join(folder, "error.log"), "-g", "daemon off;"], {
      stdio: "ignore",
      env: {},
      ...(isRoot && { uid: NOBODY, gid: NOBODY }),
    });
    const ended = new Promise((done) => child.once("exit", done).once("error", done));
    const kill = () => child.kill("SIGTERM");
    process.once("exit", kill);
    let isOver = false;
    ended.then(() => {
      isOver = true;
      process.off("exit", kill);
    });
    // Written once the port is its own.
    while (!isOver && !existsSync(join(folder, "nginx.pid"))) await new Promise((done) => setTimeout(done, 20));
    const log = () => readFileSync(join(folder, "error.log"), "utf8");
    if (!isOver)
      return {
        origin: `http://127.0.0.1:${port}`,
        log,
        stop() {
          kill();
          return ended;
        },
      };
    if (attempt === 5 || !/Address already in use/.test(log())) throw new Error(`nginx doesn't start:\n${log()}`);
  }
}
