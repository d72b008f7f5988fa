// What vendors write, as the reader gets it: real elements, links that say where they lead, states as tags.
import { open } from "./feeds/minor.mjs";
import { history, summary } from "./feeds/parts.mjs";
import { expect, test } from "./fixture.mjs";
import { expand, inlineHistory } from "./widget.mjs";

const BODY = `## Summary
Reports were **late**. See [the page](https://good.example@log.example/x) or https://status.example/y.

> Nothing was lost.

1. Restart
   - Queue
2. Wait

06:19 UTC | 22:19 PT
We look at \`queue_a\`.

■ 発生期間 2032/05/06 09:10頃〜 ■ 対象 - レポート - 集計
Remediation items
- Watch the queue [Planned]

\`\`\`
a line of code that is far too long for the place that it has in this card, and longer
\`\`\`

[bad](javascript:alert(1)) ![](https://pictures.example/a.png)`;

test("prose becomes real elements, and links say which host they lead to", async ({ page, server, visit }) => {
  const feed = (now) => open(now, { name: "【復旧済み】Reports are late [Monitoring]", incident_updates: [{ id: "u1", status: "monitoring", body: BODY, created_at: new Date(now).toISOString() }] });
  const reply = (make) => (now) => ({ headers: { "content-type": "application/json" }, body: JSON.stringify(make(now, feed(now))) });
  server.answer(/summary\.json$/, reply((now, one) => summary(now, { indicator: "minor", incidents: [one] })));
  server.answer(/incidents\.json$/, reply((now, one) => history(now, [one])));
  await visit("history-inline", { feed: "minor" });
  const card = inlineHistory(page).locator("article").first();
  await expand(card);
  await expect(card.locator("h4.title")).toHaveText("Reports are late");
  // The feed's phase is the one that counts; what says the same isn't said again.
  await expect(card.locator(".phases .chip")).toHaveText(["Monitoring", "復旧済み"]);
  const prose = card.locator(".prose").first();
  await expect(prose.getByRole("heading")).toHaveText(["Summary", "発生期間", "対象", "Remediation items"]);
  await expect(prose.locator("ol > li > ul > li")).toHaveText("Queue");
  await expect(prose.locator("blockquote")).toHaveText("Nothing was lost.");
  await expect(prose.locator(".moment")).toHaveText("06:19 UTC | 22:19 PT");
  await expect(prose.locator(".tag")).toHaveText("Planned");
  await expect(prose.locator("pre code")).toContainText("a line of code");
  await expect(prose.locator(".host")).toHaveText(["log.example", "pictures.example"]);
  await expect(prose.locator("a")).toHaveCount(3);
  for (const link of await prose.locator("a").all()) await expect(link).toHaveAttribute("rel", "noopener noreferrer nofollow");
  await expect(prose).toContainText("[bad](javascript:alert(1))");
  expect(server.count(/a\.png/)).toBe(0);
  if (process.env.LOOK) await page.screenshot({ path: process.env.LOOK, fullPage: true });
});
