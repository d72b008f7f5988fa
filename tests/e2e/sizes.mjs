// What the shipped files weigh, raw and compressed the way a CDN would; shared by the budget test and the benchmark.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotli, distFolder, gzip } from "./server.mjs";

export function weigh(bytes) {
  return { raw: bytes.length, gzip: gzip(bytes).length, brotli: brotli(bytes).length };
}

export const add = (...weights) =>
  weights.reduce((sum, { raw, gzip: gz, brotli: br }) => ({ raw: sum.raw + raw, gzip: sum.gzip + gz, brotli: sum.brotli + br }), {
    raw: 0,
    gzip: 0,
    brotli: 0,
  });

/**
 * The files of a page view: `{ sentinel, glue, wasm, locales: [{ name, raw, gzip, brotli }] }`, and those that are loaded when wanted: the `rest`
 * of the program, `localesOfHistory`, and `follow`.
 */
export function shippedFiles(dist = distFolder) {
  const one = (pattern) => {
    const names = readdirSync(dist).filter((name) => pattern.test(name));
    if (names.length !== 1) throw new Error(`${dist} should have one file like ${pattern}, and has: ${names.join(", ") || "none"}`);
    return names[0];
  };
  const file = (name) => ({ name, ...weigh(readFileSync(join(dist, name))) });
  const locales = (folder) =>
    readdirSync(join(dist, folder))
      .filter((name) => name.endsWith(".json"))
      .map((name) => file(`${folder}/${name}`));
  return {
    sentinel: file("statuslamp.js"),
    glue: file(one(/^widget(-[0-9a-f]+)?\.js$/)),
    wasm: file(one(/^widget(-[0-9a-f]+)?\.wasm$/)),
    follow: file(one(/^follow-[0-9a-f]+\.js$/)),
    // Plain builds are one file.
    browser: readdirSync(dist).filter((name) => name.startsWith("browser-")).map(file)[0] ?? { name: "no file of the history's", ...add() },
    rest: readdirSync(dist).filter((name) => name.startsWith("widget-rest-")).map(file)[0] ?? { name: "no second file", ...add() },
    locales: locales("locales"),
    localesOfHistory: locales("locales/history"),
  };
}

export const biggest = (files) => files.reduce((most, file) => (file.brotli > most.brotli ? file : most));
