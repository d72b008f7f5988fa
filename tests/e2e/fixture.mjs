// The shared test: a page, its server, and a watch over the page. Whatever reaches the host page (an exception, a policy
// violation, a stray console message) fails the test that didn't expect it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { distFolder, startServer } from "./server.mjs";

export { expect };

/** Chromium's own lines about requests that failed, which no script can prevent. */
const BROWSER_LINES = /^Failed to load resource|^Access to fetch|net::ERR_|^Failed to find a valid digest|SRI's integrity checks failed/;

export const test = base.extend({
  sharedServer: [
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.close();
    },
    { scope: "worker" },
  ],

  server: async ({ sharedServer }, use) => {
    await sharedServer.reset();
    await use(sharedServer);
  },

  watch: [
    async ({ page }, use) => {
      const watch = new Watch();
      await watch.attach(page);
      await use(watch);
      expect(watch.errors, "exceptions that reached the page").toEqual([]);
      expect(watch.unexpectedViolations(), "content security policy violations").toEqual([]);
      expect(watch.unexpectedLines(), "console warnings and errors without our prefix").toEqual([]);
    },
    { auto: true },
  ],

  /** Opens a host page of tests/e2e/pages: `visit("end-of-body", { feed, lang, attributes, csp })`. */
  visit: async ({ page, server }, use) => {
    await use(async (name, options) => {
      await letAnswersExpire(page);
      return page.goto(server.page(name, options));
    });
  },
});

/** A page that is opened within 15 s of another's good look takes its answer: as if that time were over. What was heard stays kept. */
export const letAnswersExpire = (page) =>
  page
    .evaluate(() => {
      for (const key of Object.keys(localStorage).filter((key) => key.startsWith("statuslamp:heard "))) {
        const [until, at, text, due, failures, skew] = JSON.parse(localStorage[key]);
        localStorage[key] = JSON.stringify([failures ? until : 0, at, text, due, failures, skew]);
      }
    })
    // No page yet, or one without storage.
    .catch(() => {});

class Watch {
  errors = [];
  violations = [];
  lines = [];
  #violations = [];
  #console = [];

  async attach(page) {
    page.on("pageerror", (error) => this.errors.push(String(error?.stack ?? error)));
    page.on("console", (message) => this.lines.push({ type: message.type(), text: message.text() }));
    await page.exposeBinding("__reportViolation", (_, violation) => this.violations.push(violation));
    await page.addInitScript(() => {
      addEventListener(
        "securitypolicyviolation",
        (event) => window.__reportViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`),
        true,
      );
    });
  }

  /** This test provokes violations like this one. */
  allowViolation(pattern) {
    this.#violations.push(pattern);
  }

  allowConsole(pattern) {
    this.#console.push(pattern);
  }

  unexpectedViolations() {
    return this.violations.filter((text) => !this.#violations.some((pattern) => pattern.test(text)));
  }

  unexpectedLines() {
    return this.lines
      .filter(({ type, text }) => /^(error|warning)$/.test(type) && !text.startsWith("[statuslamp]") && !BROWSER_LINES.test(text))
      .map(({ text }) => text)
      .filter((text) => !this.#console.some((pattern) => pattern.test(text)))
      // Chromium words a violation on the console as well as in the event that is judged above.
      .filter((text) => !/Content[- ]Security[- ]Policy/i.test(text));
  }

  /** What the widget itself said. */
  said() {
    return this.lines.map(({ text }) => text).filter((text) => text.startsWith("[statuslamp]"));
  }
}

const catalogues = new Map();
/** The messages of a locale as shipped, those of both files, so that a test doesn't repeat their wording. */
export function messages(tag) {
  const read = (folder) => JSON.parse(readFileSync(join(distFolder, folder, `${tag}.json`), "utf8"));
  if (!catalogues.has(tag)) catalogues.set(tag, { ...read("locales"), ...read("locales/history") });
  return catalogues.get(tag);
}

/** A message with its plural chosen and its places filled. */
export function message(tag, key, values = {}) {
  const entry = messages(tag)[key];
  const text = typeof entry === "string" ? entry : (entry[new Intl.PluralRules(tag).select(values.count)] ?? entry.other);
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}
