// The fault matrix: server-sent events, which may tell the news, nothing or nonsense, and may break; the feed is there all the same.
import { begin, critical, excerpt, FEED, NEWS, news, POLL, quiet, saysCritical, SECOND, wait, waitForLooks } from "./faults.mjs";
import { expect, test } from "./fixture.mjs";
import { notice, settle, watchForClaims } from "./widget.mjs";

test.describe.configure({ mode: "parallel" });

const live = `${POLL} data-live="/live"`;
/** Serves the stream; what it returns writes to whoever listens now. */
const stream = (server) => {
  let listener;
  server.answer("/live", {
    type: "text/event-stream",
    headers: { "cache-control": "no-store" },
    body: "retry: 500\n\n",
    stream: (response) => (listener = response),
  });
  return {
    tell: async (data) => {
      await expect.poll(() => listener?.writable ?? false).toBe(true);
      listener.write(`data: ${data}\n\n`);
    },
    end: () => {
      listener.destroy();
      listener = undefined;
    },
  };
};
const document = (server, reply) => JSON.stringify(reply(server.epoch).body);

test("a document is shown at once, and the feed isn't asked for it", async ({ page, server, visit }) => {
  const { tell } = stream(server);
  await begin(page, server, visit, critical, { attributes: live });
  const before = server.count(FEED);
  await tell(document(server, news));
  await expect(excerpt(page)).toHaveText(NEWS);
  expect(server.count(FEED) - before).toBeLessThanOrEqual(1);
});

test("an event without a document makes it look", async ({ page, server, visit }) => {
  const { tell } = stream(server);
  await begin(page, server, visit, critical, { attributes: live });
  await waitForLooks(page, server, 2);
  server.feed("critical", news);
  await tell("changed");
  await page.waitForTimeout(200);
  await wait(page, server, 6 * SECOND, 3);
  await expect(excerpt(page)).toHaveText(NEWS);
});

test("an event brings an incident to a quiet page", async ({ page, server, visit }) => {
  const { tell } = stream(server);
  server.feed("critical", quiet);
  await visit("end-of-body", { attributes: live });
  await settle(page);
  await expect(notice(page)).toHaveCount(0);
  await tell(document(server, news));
  await expect(excerpt(page)).toHaveText(NEWS);
});

test("nonsense as data takes nothing away", async ({ page, server, visit }) => {
  const claims = await watchForClaims(page);
  const { tell } = stream(server);
  await begin(page, server, visit, critical, { attributes: live });
  for (const data of ["{", '{"page": 5}', "{}", "null", "[]", "7", " "]) await tell(data);
  await page.waitForTimeout(300);
  await wait(page, server, 1, 6);
  await saysCritical(page);
  await tell(document(server, news));
  await expect(excerpt(page)).toHaveText(NEWS);
  expect(claims()).toEqual([]);
});

test("while the stream is open the feed is asked less often", async ({ page, server, visit }) => {
  const { tell } = stream(server);
  await begin(page, server, visit, critical, { attributes: live });
  await tell(document(server, critical));
  await wait(page, server, 4, 48);
  expect(server.count(FEED)).toBeLessThanOrEqual(7);
  expect(server.count(FEED)).toBeGreaterThanOrEqual(3);
  await saysCritical(page);
});

test("a stream that breaks is taken up again", async ({ page, server, visit }) => {
  const { tell, end } = stream(server);
  await begin(page, server, visit, critical, { attributes: live });
  await tell(document(server, critical));
  end();
  for (let minute = 0; minute < 5 && server.count("/live") < 2; minute += 1) await wait(page, server, 1);
  expect(server.count("/live")).toBe(2);
  await tell(document(server, news));
  await expect(excerpt(page)).toHaveText(NEWS);
});

for (const [what, reply] of [
  ["refused", { status: 404, body: "" }],
  ["no stream", { body: "{}" }],
  ["silent", { hang: true }],
  ["cut each time", { refuse: true }],
])
  test(`a stream that is ${what}: the feed is asked as ever`, async ({ page, server, visit, watch }) => {
    watch.allowConsole(/^EventSource's response has a MIME type/);
    server.answer("/live", reply);
    await begin(page, server, visit, critical, { attributes: live });
    await expect.poll(() => server.count("/live")).toBeGreaterThan(0);
    await waitForLooks(page, server, 2);
    for (const looks of [3, 4]) expect(await waitForLooks(page, server, looks)).toBeLessThanOrEqual(21);
    server.feed("critical", news);
    await waitForLooks(page, server, 5);
    await expect(excerpt(page)).toHaveText(NEWS);
  });
