// The widget as a test sees it: where its parts are, and what it says. Playwright's selectors reach into open shadow roots.
import { expect } from "@playwright/test";

export const banner = (page) => page.locator("statuslamp-banner .banner");
export const notice = (page) => page.locator("statuslamp-banner .notice a");
export const panel = (page) => page.locator("dialog.panel[open]");
export const badge = (page) => page.locator("statuslamp-badge button.badge");
export const inlineHistory = (page) => page.locator("statuslamp-history");

/** Opens the history from the banner and waits until it is there. */
export async function openHistory(page) {
  await banner(page).locator("button.history").click();
  await expect(panel(page)).toBeVisible();
  return panel(page);
}

/** Unfolds all that an incident has, its timeline and its post-mortem, and returns the timeline's entries. */
export async function expand(incident) {
  await incident.waitFor();
  for (const details of await incident.locator("details").all())
    if (!(await details.evaluate((element) => element.open))) await details.locator("summary").click();
  return incident.locator("ol.timeline > li");
}

/** Everything a person could read or have read out: the text of the page and of every open shadow root, with labels and titles. */
export function readable(page) {
  return page.evaluate(collectText);
}

function collectText() {
  const found = [];
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (node.data.trim()) found.push(node.data.trim());
      return;
    }
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (/^(SCRIPT|STYLE|TEMPLATE|NOSCRIPT)$/.test(node.nodeName) || !node.checkVisibility({ visibilityProperty: true })) return;
      for (const name of ["aria-label", "title", "alt"]) if (node.getAttribute(name)) found.push(node.getAttribute(name));
      if (node.shadowRoot) visit(node.shadowRoot);
    }
    node.childNodes.forEach(visit);
  };
  visit(document.body.parentNode);
  return found.join("\n");
}

const OPERATIONAL = /operational|operativ|opérationnel|betriebsbereit|正常/i;

/**
 * Watches every change of the page and of its open shadow roots for a text. Call before the page is opened; what it returns
 * tells the lines seen so far, however short they stood.
 */
export async function watchFor(page, pattern) {
  const seen = [];
  await page.exposeBinding("__reportSeen", (_, line) => seen.push(line));
  await page.addInitScript({ content: `(${reportSeen})(${collectText}, ${pattern})` });
  return () => seen;
}

/** Watches for a claim that all is well. */
export const watchForClaims = (page) => watchFor(page, OPERATIONAL);

function reportSeen(collect, pattern) {
  const look = () => {
    if (!document.body) return;
    const line = collect()
      .split("\n")
      .find((text) => pattern.test(text));
    if (line) window.__reportSeen(line);
  };
  const observe = (root) =>
    new MutationObserver(look).observe(root, { childList: true, subtree: true, characterData: true, attributes: true });
  observe(document);
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function attachShadow(options) {
    const root = attach.call(this, options);
    observe(root);
    return root;
  };
}

/** The language a part stands in: its own `lang` or the nearest one above, through the shadow roots. */
export function languageOf(locator) {
  return locator.evaluate((element) => {
    for (let node = element; node; node = node.parentElement ?? node.getRootNode().host)
      if (node.hasAttribute("lang")) return node.getAttribute("lang");
    return "";
  });
}

/** Every way the page's own browser has of saying "that many units ago" in a language, a little later included. */
export function waysToSayAgo(page, language, count, unit) {
  return page.evaluate(
    ([tag, from, name]) => {
      const ways = [];
      for (const style of ["long", "short", "narrow"])
        for (const numeric of ["always", "auto"])
          for (const value of [from, from + 1, from + 2]) ways.push(new Intl.RelativeTimeFormat(tag, { style, numeric }).format(-value, name));
      return ways;
    },
    [language, count, unit],
  );
}

/** Asserts that an element's text contains one of several wordings. */
export async function expectOneOf(locator, wordings) {
  await expect(locator).toBeVisible();
  await expect
    .poll(async () => {
      const text = await locator.innerText();
      return wordings.some((wording) => text.includes(wording)) ? "" : `${text} (none of: ${[...new Set(wordings)].join(" | ")})`;
    })
    .toBe("");
}

/** Lets time pass in the page (its clock must be installed) and, between steps, lets its requests be answered in real time. */
export async function pass(page, minutes, steps = 1) {
  for (let step = 0; step < steps; step += 1) {
    await page.clock.fastForward((minutes * 60_000) / steps);
    await page.waitForTimeout(120);
  }
}

/** Waits until the page and the widget have stopped asking for things. */
export async function settle(page) {
  await page.waitForLoadState("load");
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(300);
}
