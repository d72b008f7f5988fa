// Byte budgets, taken from the files that are shipped.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { distFolder } from "./server.mjs";
import { add, biggest, shippedFiles } from "./sizes.mjs";

const budget = JSON.parse(readFileSync(new URL("../budget.json", import.meta.url), "utf8"));
let files;

test.beforeAll(() => {
  files = shippedFiles();
  for (const { name, raw, brotli } of [files.sentinel, files.glue, files.wasm, files.rest, ...files.locales, ...files.localesOfHistory])
    console.log(`${name}: ${raw} bytes, ${brotli} brotli`);
});

test(`the sentinel is at most ${budget.sentinel} bytes brotli`, () => {
  expect(files.sentinel.brotli).toBeLessThanOrEqual(budget.sentinel);
});

test(`all that a page loads for its banner is at most ${budget.banner} bytes brotli with the biggest locale`, () => {
  const { sentinel, glue, wasm, locales } = files;
  const banner = add(sentinel, glue, wasm, biggest(locales)).brotli;
  console.log(`until the banner stands: ${banner} brotli of ${budget.banner}`);
  expect(banner).toBeLessThanOrEqual(budget.banner);
});

test(`each language is at most ${budget.locale} bytes brotli, and ${budget.localeOfHistory} for the history; the program knows none of them`, () => {
  expect(files.locales.length).toBeGreaterThanOrEqual(45);
  expect(files.localesOfHistory.length).toBe(files.locales.length);
  expect(files.locales.filter(({ brotli }) => brotli > budget.locale)).toEqual([]);
  expect(files.localesOfHistory.filter(({ brotli }) => brotli > budget.localeOfHistory)).toEqual([]);
  // What would grow with them: their tags.
  const wasm = readFileSync(join(distFolder, files.wasm.name), "latin1");
  for (const tag of ["pt-PT", "zh-Hant", "es-419"]) expect(wasm.includes(tag), tag).toBe(false);
});

test(`what looks at feeds again is at most ${budget.follow} bytes brotli`, () => {
  expect(files.follow.brotli).toBeLessThanOrEqual(budget.follow);
});

test(`what the history does with the browser is at most ${budget.browser} bytes brotli`, () => {
  expect(files.browser.brotli).toBeLessThanOrEqual(budget.browser);
});

test(`the history and the other formats are at most ${budget.rest} bytes brotli`, () => {
  expect(files.rest.brotli).toBeLessThanOrEqual(budget.rest);
});
