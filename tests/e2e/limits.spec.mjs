// The longest feed that is read: 8 MiB, in bytes of the answer, whoever reads it.
import { TITLE, open } from "./feeds/critical.mjs";
import { summary } from "./feeds/parts.mjs";
import { expect, test } from "./fixture.mjs";
import { banner, notice, settle } from "./widget.mjs";

const LIMIT = 8 * 1024 * 1024;
const csp = "script-src 'self'";

/** A feed with an incident, of so many bytes, most of them in one kind of character. */
function weighing(bytes, character) {
  return (now) => {
    const document = { ...summary(now, { incidents: [open(now)] }), padding: "" };
    const missing = bytes - Buffer.byteLength(JSON.stringify(document));
    const size = Buffer.byteLength(character);
    document.padding = character.repeat(Math.floor(missing / size)) + "x".repeat(missing % size);
    const body = Buffer.from(JSON.stringify(document));
    expect(body.length).toBe(bytes);
    return { body, compress: false };
  };
}

test.beforeEach(({ watch }) => watch.allowViolation(/wasm-eval/));

// The small script counted UTF-16 units: of Latin letters it read less than the others, of Japanese ones nearly three times as much.
for (const [letters, character] of [["Latin", "x"], ["Japanese", "あ"]]) {
  test(`the small script reads 8 MiB in ${letters} letters`, async ({ page, server, visit }) => {
    server.feed("critical", weighing(LIMIT, character));
    await visit("bare", { csp });
    await expect(notice(page)).toHaveText(TITLE);
    expect(server.count("/feed/critical/summary.json"), "looks").toBe(1);
  });

  test(`nor does it read a byte more than 8 MiB in ${letters} letters`, async ({ page, server, visit, watch }) => {
    server.feed("critical", weighing(LIMIT + 1, character));
    await visit("bare", { csp });
    await expect.poll(() => watch.said()).toEqual([expect.stringMatching(/can't read .*: too large$/)]);
    await expect(notice(page)).toHaveCount(0);
  });

  test(`what looks again has the same limit in ${letters} letters`, async ({ page, server, visit, watch }) => {
    await visit("bare", { csp, feed: "quiet" });
    await page.evaluate(() => Statuslamp.ready);
    server.feed("quiet", weighing(LIMIT + 1, character));
    await page.evaluate(() => Statuslamp.refresh());
    await expect.poll(() => watch.said()).toEqual([expect.stringMatching(/can't read .*: the answer is too large$/)]);
    await expect(notice(page)).toHaveCount(0);
    server.feed("quiet", weighing(LIMIT, character));
    await page.evaluate(() => Statuslamp.refresh());
    await expect(notice(page)).toHaveText(TITLE);
  });
}

test("the widget takes over what the small script has read, up to the limit", async ({ page, server, visit, watch }) => {
  server.feed("critical", weighing(LIMIT, "あ"));
  await visit("bare");
  await expect(banner(page).locator(".title")).toHaveText(TITLE);
  await settle(page);
  expect(watch.said()).toEqual([]);
});
