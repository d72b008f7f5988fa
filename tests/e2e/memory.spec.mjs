// What was put away stays away, whatever its id looks like: the widget writes the record, and both it and the small script read it.
import { readFileSync } from "node:fs";
import { incident, summary } from "./feeds/parts.mjs";
import { expect, test } from "./fixture.mjs";
import { banner, notice } from "./widget.mjs";

const PUT_AWAY = "Orders can't be placed";
const OTHER = "Reports are late";

const ids = readFileSync(new URL("../fixtures/ids.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("//"))
  .map((line) => JSON.parse(line.split("\t")[0]));

/** An id, and others that stand in it, or around it, and are none of it. */
const NEAR = [
  [12, [1, 2]],
  [1, [12, 21]],
  ['quo"te', ["te", "quo", 'quo\\"te']],
  ["back\\slash", ["slash", "back", "backslash", "back\\\\slash"]],
  ["tab\there", ["here", "tab", "tab\\there"]],
  ["two\nlines", ["lines", "two", "two lines"]],
  ["🦀🦀", ["🦀"]],
  ["x".repeat(10_000), ["x".repeat(9_999), "x".repeat(10_001)]],
  ["__proto__", ["proto", "constructor"]],
  ["  blanks at both ends ", ["blanks", "blanks at both"]],
];

const one = (now, id, name, impact) => incident(now, "x", name, { impact, updates: [["9m", "identified", "x"]], id });
/** In a test's name, in letters that any terminal shows. */
const shortened = (id) =>
  JSON.stringify(id)
    .slice(0, 40)
    .replace(/[\x7f\u00a0\u2000-\u3000]/g, (blank) => `\\u${blank.charCodeAt(0).toString(16).padStart(4, "0")}`);

async function check({ page, server, visit, watch }, id, others) {
  watch.allowViolation(/wasm-eval/);
  server.feed("critical", (now) => ({ body: summary(now, { incidents: [one(now, id, PUT_AWAY, "critical")] }) }));
  await visit("bare");
  await expect(banner(page).locator(".title")).toHaveText(PUT_AWAY);
  const line = `\n${JSON.stringify(String(id).trim())}\t`;
  const kept = (key) => page.evaluate((name) => localStorage[name] ?? "", `statuslamp:${key}`);
  await expect.poll(() => kept("told")).toContain(line);
  await banner(page).locator("button.dismiss").click();
  await expect(banner(page)).toHaveCount(0);
  expect(await kept("dismissed")).toContain(line);

  const reply = (now) => ({
    body: summary(now, { incidents: [one(now, id, PUT_AWAY, "critical"), ...others.map((other) => one(now, other, OTHER, "major"))] }),
  });
  server.feed("critical", reply);
  await visit("bare", { csp: "script-src 'self'" });
  await expect(notice(page)).toHaveText(OTHER);

  await visit("bare");
  await expect(banner(page).locator(".title").first()).toHaveText(OTHER);
  const { entries } = await page.evaluate(() => Statuslamp.status());
  expect(entries.filter(({ shown }) => !shown).map((entry) => entry.why)).toEqual(["dismissed"]);
}

// The record was written and read in two ways, so that such ids were never found, or were found in others.
for (const id of ids) test(`the id ${shortened(id)} stays away`, ({ page, server, visit, watch }) => check({ page, server, visit, watch }, id, ["another"]));

for (const [id, others] of NEAR) test(`the id ${shortened(id)} hides none that is like it`, ({ page, server, visit, watch }) => check({ page, server, visit, watch }, id, others));
