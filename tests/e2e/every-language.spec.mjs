// Walks every language over every kind of feed, in a narrow place: what goes wrong in one of 53 languages, nobody sees by chance.
//
// A page is loaded once and then changes its language in place, as a page with a language menu does.
import axe from "axe-core";
import { open } from "./feeds/critical.mjs";
import { summary } from "./feeds/parts.mjs";
import { expect, messages, test } from "./fixture.mjs";
import { badge, banner, inlineHistory, settle } from "./widget.mjs";
import { LANGUAGES, RIGHT_TO_LEFT } from "./languages.mjs";

// Tests of one file run one after another, unless it says so; and one test for all languages would leave one worker idle at the end.
test.describe.configure({ mode: "parallel" });
test.use({ viewport: { width: 320, height: 640 }, contextOptions: { reducedMotion: "reduce" } });

const GROUPS = 4;
const groups = Array.from({ length: GROUPS }, (_, group) => LANGUAGES.filter((_tag, index) => index % GROUPS === group));

/** The feeds that show something, and whether that is a banner; the playground's has most of what a feed can say. */
const SCENARIOS = {
  critical: true,
  three: true,
  minor: true,
  maintenance: true,
  "maintenance-soon": true,
  "/dist/feeds/partner/summary.json": true,
  quiet: false,
  "two-years": false,
  down: false,
};

/** English messages that would be seen if they were shown in this language: `[template, pattern]`. Its own may be the same text. */
function foreignTemplates(tag) {
  const texts = (all) => Object.values(all).flatMap((entry) => (typeof entry === "string" ? entry : Object.values(entry)));
  const own = new Set(texts(messages(tag)));
  const pattern = (text) => `^${text.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join(".+")}$`;
  return texts(messages("en"))
    .filter((text) => !own.has(text))
    .map((text) => [text, pattern(text)]);
}

/** Has the page speak another language, and waits until all of the widget does. */
async function speak(page, tag, dir) {
  await page.evaluate(
    ([lang, direction]) => Object.assign(document.documentElement, { lang, dir: direction }),
    [tag, dir],
  );
  await page.waitForFunction(
    (lang) =>
      ["banner", "badge", "history"].every((kind) => {
        const part = document.querySelector(`statuslamp-${kind}`)?.shadowRoot.querySelector("section, button.badge");
        return kind === "banner" && !part ? true : part?.lang === lang;
      }),
    tag,
    { timeout: 8_000 },
  );
}

/** Runs in the page: what is wrong with the widget as it stands there in a language. */
function inspect({ tag, dir, foreign, title }) {
  const found = [];
  const patterns = foreign.map(([template, pattern]) => [template, new RegExp(pattern, "su")]);
  const hosts = document.querySelectorAll("statuslamp-banner, statuslamp-badge, statuslamp-history");

  const nameOf = (element) => `${element.localName}${[...element.classList].map((name) => `.${name}`).join("")}`;
  const report = (what, element) => {
    const path = [];
    for (let node = element; node; node = node.parentElement ?? node.getRootNode().host) path.unshift(nameOf(node));
    found.push(`${what}, at ${path.filter((name) => !/^(html|body|main|div)$/.test(name)).join(" ")}`);
  };
  // What the browser says in English where it knows a language no better.
  const english = [
    new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(0, "second"),
    // Where the browser has no names in a language, English is called by its own.
    ...(Intl.DisplayNames.supportedLocalesOf(tag).length ? [new Intl.DisplayNames("en", { type: "language" }).of("en")] : []),
    new Intl.DateTimeFormat("en", { timeZoneName: "long" }).formatToParts().find(({ type }) => type === "timeZoneName").value,
    new Intl.RelativeTimeFormat("en-GB", { style: "short" }).format(-1, "minute").replace("1 ", ""),
  ].map((words) => [words, new RegExp(`(?<!\\p{L})${words}(?!\\p{L})`, "u")]);
  const languageOf = (element) => {
    for (let node = element; node; node = node.parentElement ?? node.getRootNode().host)
      if (node.hasAttribute("lang")) return node.getAttribute("lang");
    return "";
  };
  const clips = (element) => getComputedStyle(element).overflowX !== "visible";
  const clipsOnPurpose = (element) => {
    const style = getComputedStyle(element);
    return style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";
  };
  const isAnnouncer = (element) => Boolean(element.closest(".announcer"));

  const say = (text, element) => {
    if (/[{}]/.test(text)) report(`"${text}" has a place that nothing was put into`, element);
    if (languageOf(element) !== tag) return;
    const same = patterns.find(([, pattern]) => pattern.test(text));
    if (same) report(`"${text}" is English (${same[0]})`, element);
    const strange = !/^en(-|$)/.test(tag) && english.find(([, pattern]) => pattern.test(text));
    if (strange) report(`"${text}" has the browser's English in it (${strange[0]})`, element);
  };

  // The boxes of a text's lines, as far as they are seen.
  const boxesOf = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    let boxes = [...range.getClientRects()].map(({ left, right, top, bottom }) => ({ left, right, top, bottom }));
    for (let element = node.parentElement; element; element = element.parentElement) {
      if (!clips(element)) continue;
      const edge = element.getBoundingClientRect();
      boxes = boxes.map((box) => ({
        left: Math.max(box.left, edge.left),
        right: Math.min(box.right, edge.right),
        top: Math.max(box.top, edge.top),
        bottom: Math.min(box.bottom, edge.bottom),
      }));
    }
    return boxes.filter(({ left, right, top, bottom }) => right - left > 1 && bottom - top > 1);
  };

  // Where a text's lines begin; of the first, what stands before the text decides.
  const beginnings = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const lines = new Map();
    for (const { left, right, bottom } of range.getClientRects()) {
      const line = lines.get(Math.round(bottom)) ?? { left, right };
      lines.set(Math.round(bottom), { left: Math.min(line.left, left), right: Math.max(line.right, right) });
    }
    return [...lines.values()].slice(1).map((line) => (getComputedStyle(element).direction === "rtl" ? line.right : line.left));
  };

  // Parts of one text that stand in one line one after another, and not one around the other.
  const isJumbled = (node, separator) => {
    const middle = node.data.indexOf(separator);
    if (middle < 0) return false;
    const [first, second] = [
      [0, middle],
      [middle + separator.length, node.data.length],
    ].map(([from, to]) => {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      return range.getBoundingClientRect();
    });
    const isSameLine = Math.abs(first.bottom - second.bottom) < 5;
    return isSameLine && Math.min(first.right, second.right) - Math.max(first.left, second.left) > 2;
  };

  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth) found.push(`the page scrolls sideways: ${scrollWidth} px in ${innerWidth}`);

  for (const host of hosts) {
    const edge = host.getBoundingClientRect();
    const seen = [];
    for (const element of host.shadowRoot.querySelectorAll("*")) {
      // The entries of a closed list have no boxes of their own, and are seen all the same when it opens.
      const rendered = element.closest("select") ?? element;
      if (/^(style|script)$/.test(element.localName) || !rendered.checkVisibility({ visibilityProperty: true })) continue;
      for (const name of ["aria-label", "title"]) if (element.hasAttribute(name)) say(element.getAttribute(name), element);
      if (element.localName === "time")
        for (const name of ["datetime", "title"]) if (!element.getAttribute(name)) report(`a time without ${name}`, element);

      const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
      for (const node of texts) say(node.data.trim(), element);
      if (!texts.length || isAnnouncer(element) || element.localName === "option") continue;
      const starts = beginnings(element);
      if (getComputedStyle(element).textAlign !== "center" && starts.length > 1 && Math.max(...starts) - Math.min(...starts) > 2)
        report(`the lines of "${element.textContent}" begin at ${starts.map(Math.round).join(", ")}`, element);
      if (texts.some((node) => isJumbled(node, " | "))) report(`"${element.textContent}" is in a jumble`, element);
      if (/"/.test(getComputedStyle(element, "::before").content) && getComputedStyle(element).direction !== getComputedStyle(element.parentElement).direction)
        report(`the mark before "${element.textContent}" stands after it`, element);
      const box = element.getBoundingClientRect();
      if (box.left < edge.left - 1 || box.right > edge.right + 1)
        report(`"${element.textContent}" goes from ${box.left} to ${box.right} in a place from ${edge.left} to ${edge.right}`, element);
      if (clips(element) && element.scrollWidth > element.clientWidth + 1 && !clipsOnPurpose(element))
        report(`"${element.textContent}" is cut off, ${element.scrollWidth} px in ${element.clientWidth}`, element);
      for (const node of texts)
        for (const line of boxesOf(node)) {
          if (line.left < edge.left - 1 || line.right > edge.right + 1)
            report(`"${node.data}" is written from ${line.left} to ${line.right} in a place from ${edge.left} to ${edge.right}`, element);
          // Tall letters may be higher than the line they stand in.
          if (line.top < edge.top - 3 || line.bottom > edge.bottom + 3)
            report(`"${node.data}" is written from ${line.top} down to ${line.bottom} in a place from ${edge.top} to ${edge.bottom}`, element);
          // The lines of one text may touch: some scripts are taller than their lines.
          const other = seen.find(
            (rival) =>
              rival.node !== node &&
              Math.min(rival.right, line.right) - Math.max(rival.left, line.left) > 1 &&
              Math.min(rival.bottom, line.bottom) - Math.max(rival.top, line.top) > (line.bottom - line.top) / 3,
          );
          if (other) report(`"${node.data}" is written over "${other.node.data}"`, element);
          seen.push({ ...line, node });
        }
    }
    for (const part of host.shadowRoot.querySelectorAll("section, button.badge")) {
      if (part.lang !== tag) report(`lang is ${part.lang}`, part);
      if (part.getAttribute("dir") !== dir) report(`dir is ${part.getAttribute("dir")}`, part);
      if (getComputedStyle(part).direction !== dir) report(`the direction is ${getComputedStyle(part).direction}`, part);
    }
  }
  // That any of it is in the language is not to be taken from attributes alone.
  const heading = document.querySelector("statuslamp-history").shadowRoot.querySelector("h2");
  if (heading?.textContent !== title) found.push(`the history's heading is "${heading?.textContent}", not "${title}"`);
  return found;
}

async function axeFindings(page) {
  const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `axe: ${id}: ${failureSummary}, at ${target.flat().join(" ")}`));
}

for (const [feed, hasBanner] of Object.entries(SCENARIOS))
  groups.forEach((tags, group) => {
    test(`${feed.split("/").at(-2) ?? feed}, ${tags[0]} to ${tags.at(-1)} (${group + 1} of ${GROUPS})`, async ({ page, server, visit }) => {
      test.setTimeout(180_000);
      if (feed === "down") server.feed("down", { status: 500, body: "" });
      await visit("everything", { feed, lang: tags.at(-1) });
      await expect(badge(page)).toBeVisible();
      await expect(inlineHistory(page).locator(".overall")).toBeVisible();
      if (hasBanner) await expect(banner(page)).toBeVisible();
      if (feed === "three") await banner(page).locator("button.more").click();
      // Cards out of sight are laid out only as they come into view, and have no boxes before.
      await page.addStyleTag({ content: "statuslamp-history::part(incident) { content-visibility: visible }" });
      await settle(page);
      if (feed !== "down") {
        await expect(inlineHistory(page).locator("article.incident").first()).toBeVisible();
        await inlineHistory(page).locator("details:not(.menu)").evaluateAll((all) => all.forEach((details) => (details.open = true)));
        await expect(inlineHistory(page).locator("details:not(.menu) > :not(summary)").first()).toBeAttached();
      }
      await page.evaluate(axe.source);

      const found = [];
      for (const tag of tags) {
        const dir = RIGHT_TO_LEFT.includes(tag) ? "rtl" : "ltr";
        const heard = await speak(page, tag, dir).catch(() => "the widget doesn't follow the page's language");
        if (heard) found.push(`${tag}: ${heard}`);
        const facts = { tag, dir, foreign: foreignTemplates(tag), title: messages(tag).historyTitle };
        for (const finding of [...(await page.evaluate(inspect, facts)), ...(await axeFindings(page))]) found.push(`${tag}: ${finding}`);
      }
      expect(found).toEqual([]);
    });
  });

// Names, words and chips of the wide banner are as long as the language has them; what gives way is the title.
test("a wide banner has one line, whatever the language", async ({ page, server, visit }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 900, height: 640 });
  const name = "Orders from the warehouses in the north can't be placed, changed or cancelled until the queue has been moved";
  server.feed("long", (now) => ({ body: summary(now, { incidents: [{ ...open(now), name, translations: { fr: { name, machine: true } } }] }) }));
  await visit("end-of-body", { feed: "long", lang: LANGUAGES.at(-1) });
  await expect(banner(page)).toBeVisible();
  await settle(page);
  const found = [];
  for (const tag of LANGUAGES) {
    await page.evaluate((lang) => (document.documentElement.lang = lang), tag);
    await expect(banner(page)).toHaveAttribute("lang", tag);
    const wrapped = await banner(page)
      .locator(".line :is(.severity, .note, .phase, .time, button)")
      .evaluateAll((all) => {
        const linesOf = (element) => {
          const range = document.createRange();
          range.selectNodeContents(element);
          return new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom))).size;
        };
        return all.filter((element) => linesOf(element) > 1).map((element) => `"${element.textContent}" takes ${linesOf(element)} lines`);
      });
    for (const finding of wrapped) found.push(`${tag}: ${finding}`);
  }
  expect(found).toEqual([]);
});
