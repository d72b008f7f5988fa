// The fault matrix: what the host page and the browser do to us.
import { mkdir, writeFile } from "node:fs/promises";
import { chromium } from "@playwright/test";
import { launchOptions } from "./chromium.mjs";
import { begin, critical, FEED, news, POLL, recovers, saysCritical, saysLastHeard, saysUnknown, SECOND, wait, waitForLooks } from "./faults.mjs";
import { TITLE } from "./feeds/critical.mjs";
import { expect, test } from "./fixture.mjs";
import { badge, banner, settle, watchForClaims } from "./widget.mjs";

test.describe.configure({ mode: "parallel" });

const isUnknown = saysUnknown;
const isUnknownOrRight = (page) => expect(badge(page)).toHaveAttribute("data-severity", /^(unknown|critical)$/);

/**
 * What a page does for a while, `window.__broken` being how long. Runs in the page, before everything else. While it does, the first look
 * says `says`; what can't be read is unknown, and what the widget can do without the page's help may as well be right.
 */
const FOR_A_WHILE = {
  "a fetch that rejects with a string": { says: isUnknown, run: () => __wrapFetch(() => Promise.reject("blocked by the host")) },
  "a fetch that rejects with nothing": { says: isUnknown, run: () => __wrapFetch(() => Promise.reject()) },
  "a fetch that rejects with an object without a prototype": { says: isUnknown, run: () => __wrapFetch(() => Promise.reject(Object.create(null))) },
  "a fetch that throws": {
    says: isUnknown,
    run: () =>
      __wrapFetch(() => {
        throw new Error("blocked by the host");
      }),
  },
  "a fetch that gives nothing": { says: isUnknown, run: () => __wrapFetch(() => undefined) },
  "a fetch that gives what is no response": { says: isUnknown, run: () => __wrapFetch(async () => ({ ok: true, status: 200 })) },
  "a JSON.parse that throws": {
    says: isUnknownOrRight,
    run: () =>
      __wrapJson("parse", () => {
        throw new SyntaxError("JSON.parse was replaced by the host");
      }),
  },
  "a JSON.parse that gives nothing": { says: isUnknownOrRight, run: () => __wrapJson("parse", () => undefined) },
  "a JSON.parse that gives something else": { says: isUnknownOrRight, run: () => __wrapJson("parse", () => ({ data: [1, "x"] })) },
  "a JSON.stringify that throws": {
    says: isUnknownOrRight,
    run: () =>
      __wrapJson("stringify", () => {
        throw new TypeError("JSON.stringify was replaced by the host");
      }),
  },
  "a JSON.stringify that gives nothing": { says: isUnknownOrRight, run: () => __wrapJson("stringify", () => undefined) },
};

function helpers() {
  window.__wrapFetch = (instead) => {
    const { fetch } = window;
    window.fetch = (resource, ...rest) =>
      window.__broken && String(resource?.url ?? resource).includes("/feed/") ? instead() : fetch(resource, ...rest);
  };
  window.__wrapJson = (name, instead) => {
    const own = JSON[name];
    JSON[name] = (...values) => (window.__broken ? instead() : own(...values));
  };
}

for (const [name, { says, run }] of Object.entries(FOR_A_WHILE)) {
  test.describe(name, () => {
    const breaks = (page, isBroken) => page.evaluate((value) => (window.__broken = value), isBroken);

    test("at the first look: nothing is claimed, until the page lets us", async ({ page, server, visit }) => {
      const claims = await watchForClaims(page);
      await page.clock.install();
      await page.addInitScript(() => (window.__broken = true));
      await page.addInitScript(helpers);
      await page.addInitScript(run);
      server.feed("critical", critical);
      await visit("everything", { attributes: POLL });
      await settle(page);
      await says(page);
      await wait(page, server, 2, 4);
      await says(page);
      await breaks(page, false);
      server.feed("critical", news);
      await recovers(page, server);
      expect(claims()).toEqual([]);
    });

    test("after an incident: it stays, until the page lets us", async ({ page, server, visit }) => {
      const claims = await watchForClaims(page);
      await page.clock.install();
      await page.addInitScript(helpers);
      await page.addInitScript(run);
      server.feed("critical", critical);
      await visit("everything", { attributes: POLL });
      await expect(banner(page)).toBeVisible();
      await saysCritical(page);
      await breaks(page, true);
      await wait(page, server, 10, 10);
      if (says === isUnknown) await saysLastHeard(page, 10, "minute");
      await expect(banner(page).locator(".title")).toHaveText(TITLE);
      await isUnknownOrRight(page);
      await breaks(page, false);
      server.feed("critical", news);
      await recovers(page, server);
      expect(claims()).toEqual([]);
    });
  });
}

/** An incident, an outage of the status page, news, and out of the way with it: all as if nothing were the matter with the host. */
async function livesThroughAnOutage(page, server, visit) {
  const claims = await watchForClaims(page);
  await begin(page, server, visit, critical);
  server.feed("critical", { status: 500, body: "" });
  await wait(page, server, 10, 10);
  await saysLastHeard(page, 10, "minute");
  server.feed("critical", news);
  await recovers(page, server);
  await banner(page).locator("button.dismiss").click();
  await expect(banner(page)).toHaveCount(0);
  await wait(page, server, 1, 4);
  await expect(banner(page)).toHaveCount(0);
  expect(claims()).toEqual([]);
}

/** What a page or a browser is like all the time. */
const ALL_THE_TIME = {
  "storage that is blocked": () => {
    for (const name of ["localStorage", "sessionStorage", "caches", "indexedDB"])
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("access is denied", "SecurityError");
        },
      });
  },
  "storage that is null": () => {
    for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { value: null });
  },
  "storage that is full": () => {
    Storage.prototype.setItem = () => {
      throw new DOMException("quota exceeded", "QuotaExceededError");
    };
    Cache.prototype.put = async () => {
      throw new DOMException("quota exceeded", "QuotaExceededError");
    };
  },
  "storage that others have written nonsense to": () => {
    const heard = `statuslamp:heard ${new URL("/feed/critical/summary.json", location)}`;
    for (const [key, value] of [["news", "null"], ["dismissed", '["x", {}, 7, null, ["orders-down"]]'], ["told", "{"]])
      localStorage[`statuslamp:${key}`] = value;
    localStorage[heard] = '{"length": 9}';
  },
  "a record of what was heard that makes no sense": () => {
    const heard = `statuslamp:heard ${new URL("/feed/critical/summary.json", location)}`;
    localStorage[heard] ??= '[1e99, "then", {"page": 5}, 1e99, -7, "x"]';
  },
  "a record of what was heard by a clock that was a year ahead": () => {
    const heard = `statuslamp:heard ${new URL("/feed/critical/summary.json", location)}`;
    const later = Date.now() + 31_536_000_000;
    localStorage[heard] ??= JSON.stringify([later + 15_000, later, "", later + 60_000, 9, 0]);
  },
  "a JSON.parse that revives dates": () => {
    const { parse } = JSON;
    const isDate = /^\d{4}-\d\d-\d\dT/;
    JSON.parse = (text, revive) => parse(text, revive ?? ((_, value) => (isDate.test(value) ? new Date(value) : value)));
  },
  "Prototype's toJSON": () => {
    // With it JSON.stringify([1]) is '"[1]"'.
    for (const { prototype } of [Array, String]) {
      const { stringify } = JSON;
      Object.defineProperty(prototype, "toJSON", {
        configurable: true,
        value() {
          const own = prototype.toJSON;
          delete prototype.toJSON;
          const text = stringify(this);
          Object.defineProperty(prototype, "toJSON", { configurable: true, value: own });
          return text;
        },
      });
    }
  },
  "a subclass in place of Promise": () => {
    window.Promise = class Traced extends Promise {
      then(...handlers) {
        Traced.count = (Traced.count ?? 0) + 1;
        return super.then(...handlers);
      }
    };
  },
  "a Promise that isn't the browser's": () => {
    const Native = Promise;
    function Later(run) {
      const inner = new Native(run);
      this.then = (done, failed) => new Later((resolve, reject) => inner.then(done, failed).then(resolve, reject));
    }
    Later.prototype.catch = function caught(failed) {
      return this.then(undefined, failed);
    };
    Later.resolve = (value) => new Later((resolve) => resolve(value));
    Later.reject = (reason) => new Later((_, reject) => reject(reason));
    for (const name of ["all", "race", "allSettled", "any"])
      Later[name] = (all) => new Later((resolve, reject) => Native[name]([...all]).then(resolve, reject));
    window.Promise = Later;
  },
  "no AbortSignal.timeout": () => delete AbortSignal.timeout,
  "no BroadcastChannel and no locks": () => {
    delete window.BroadcastChannel;
    delete Navigator.prototype.locks;
  },
  "locks and channels that throw": () => {
    const fail = () => {
      throw new DOMException("access is denied", "SecurityError");
    };
    LockManager.prototype.request = fail;
    window.BroadcastChannel = fail;
  },
  "locks that are never given": () => {
    LockManager.prototype.request = async (...values) => values.at(-1)(null);
  },
  "no Cache Storage, as on a page without TLS": () => delete window.caches,
  "a clock that has no requestIdleCallback": () => delete window.requestIdleCallback,
};
for (const [name, run] of Object.entries(ALL_THE_TIME))
  test(`${name}: incident, outage and news are told all the same`, async ({ page, server, visit }) => {
    await page.addInitScript(run);
    await livesThroughAnOutage(page, server, visit);
  });

for (const [name, run] of [
  ["AbortSignal.timeout", () => {}],
  ["no AbortSignal.timeout", () => delete AbortSignal.timeout],
])
  test(`silence is given up with ${name}`, async ({ page, server, visit }) => {
    await page.addInitScript(run);
    await page.clock.install();
    server.feed("critical", { hang: true });
    await visit("everything", { attributes: POLL });
    // Where the small script can't ask, the widget does.
    await waitForLooks(page, server, 1);
    await wait(page, server, 11 * SECOND);
    // The next look may be waiting by then.
    const first = server.requests.find(({ path }) => path === FEED);
    await expect.poll(() => first.isOpen, { timeout: 14_000 }).toBe(false);
    await saysUnknown(page);
  });

// Chromium with "block all cookies", which blocks every kind of storage.
const withoutCookies = test.extend({
  context: async ({}, use, info) => {
    const folder = info.outputPath("profile");
    await mkdir(`${folder}/Default`, { recursive: true });
    const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
    await writeFile(`${folder}/Default/Preferences`, JSON.stringify(preferences));
    const context = await chromium.launchPersistentContext(folder, { ...launchOptions, locale: "en-GB", timezoneId: "Asia/Dubai" });
    await use(context);
    await context.close();
  },
});
withoutCookies("a browser without cookies: incident, outage and news are told all the same", async ({ page, server, visit }) => {
  await page.goto(server.page("without"));
  const blocked = await page.evaluate(() => {
    try {
      return localStorage && "storage works";
    } catch (error) {
      return error.name;
    }
  });
  expect(blocked).toBe("SecurityError");
  await livesThroughAnOutage(page, server, visit);
});
