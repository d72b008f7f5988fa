// The incident history, as a dialog and inline.
import { COUNT } from "./feeds/two-years.mjs";
import { expect, messages, test } from "./fixture.mjs";
import { banner, expand, inlineHistory, openHistory, panel, settle } from "./widget.mjs";

const focused = (page) =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return `${element?.localName}.${element?.className}`;
  });

test("opens from the banner as a modal dialog, closes with Escape, and gives the focus back", async ({ page, server, visit }) => {
  await visit("end-of-body");
  await expect(banner(page)).toBeVisible();
  expect(server.count("/feed/critical/incidents.json"), "not fetched before it is wanted").toBe(0);
  const history = await openHistory(page);
  expect(await history.evaluate((dialog) => dialog.matches(":modal"))).toBe(true);
  await expect(history).toHaveAccessibleName(messages("en").historyTitle);
  await expect(history.locator("article.incident")).toHaveCount(4);
  await page.keyboard.press("Escape");
  await expect(panel(page)).toHaveCount(0);
  expect(await focused(page)).toMatch(/^button\.(.* )?history/);
});

test("closes with its button, and opens again", async ({ page, server, visit }) => {
  await visit("end-of-body");
  const close = () => panel(page).getByRole("button", { name: messages("en").close, exact: true });
  for (let round = 0; round < 3; round += 1) {
    await openHistory(page);
    await expect(panel(page).locator("article.incident")).toHaveCount(4);
    await close().click();
    await expect(panel(page)).toHaveCount(0);
  }
  expect(server.count("/feed/critical/incidents.json")).toBe(1);
});

test("works with the keyboard alone", async ({ page, visit }) => {
  await visit("head");
  await expect(banner(page)).toBeVisible();
  await page.evaluate(() => document.activeElement?.blur());
  let pressed = 0;
  while (!/^button\.(.* )?history/.test(await focused(page)) && pressed < 10) {
    await page.keyboard.press("Tab");
    pressed += 1;
  }
  await page.keyboard.press("Enter");
  await expect(panel(page)).toBeVisible();
  await expect(panel(page).locator("article.incident")).toHaveCount(4);
  const details = panel(page).locator("article.incident details");
  const openBefore = await details.evaluateAll((all) => all.filter(({ open }) => open).length);
  const isOnCard = () => panel(page).locator("article.incident summary:focus").count();
  for (let steps = 0; steps < 20 && !(await isOnCard()); steps += 1) await page.keyboard.press("Tab");
  expect(await isOnCard()).toBe(1);
  await page.keyboard.press("Enter");
  await expect.poll(() => details.evaluateAll((all) => all.filter(({ open }) => open).length)).not.toBe(openBefore);
  await page.keyboard.press("Escape");
  await expect(panel(page)).toHaveCount(0);
  expect(await focused(page)).toMatch(/^button\.(.* )?history/);
});

test("goes month by month, newest first, with each incident's facts", async ({ page, visit }) => {
  await visit("history-inline", { feed: "quiet" });
  const history = inlineHistory(page);
  await expect(history.locator(".overall")).toHaveAttribute("data-severity", "operational");
  await expect(history.locator(".overall")).toContainText(messages("en")["overall.operational"]);
  await expect(history.locator(".checked")).toContainText(messages("en").checked.split("{")[0].trim());
  await expect(history.locator("article.incident")).toHaveCount(3);
  expect(await history.locator("article.incident").evaluateAll((all) => all.map(({ dataset }) => `${dataset.id} ${dataset.severity}`))).toEqual([
    "labels-slow minor",
    "reports-wrong major",
    "packing-down critical",
  ]);
  await expect(history.locator("h3.month")).toHaveCount(3);

  const labels = history.locator('article[data-id="labels-slow"]');
  await expect(labels).toContainText("Shipping labels print slowly");
  await expect(labels).toContainText(messages("en")["phase.resolved"]);
  await expect(labels).toContainText(messages("en")["impact.minor"]);
  await expect(labels.locator(".duration")).toContainText("2");
  await expect(labels.locator(".components")).toContainText("Shipping labels");
  const entries = await expand(labels);
  await expect(entries).toHaveCount(3);
  await expect(entries.first()).toContainText("Labels print at their usual speed again.");
  await expect(entries.first().locator("time")).toHaveAttribute("datetime", /^\d{4}-\d\d-\d\dT/);
});

test("an open incident's duration runs on", async ({ page, visit }) => {
  await visit("history-inline", { feed: "critical" });
  const incident = inlineHistory(page).locator('article[data-id="orders-down"]');
  await expect(incident.locator(".duration")).toContainText(/4[2-4]/);
});

test("post-mortems: our own form with its remediations, and an update in the feed's way", async ({ page, visit }) => {
  await visit("history-inline", { feed: "quiet" });
  const packing = inlineHistory(page).locator('article[data-id="packing-down"]');
  await expand(packing);
  const article = packing.locator(".postmortem .article");
  for (const part of ["summary", "root_cause", "resolution", "remediations"])
    await expect(article.getByRole("heading", { name: messages("en")[`postmortem.${part}`], exact: true })).toBeVisible();
  await expect(article).toContainText("The stations' certificate expired");
  const remedies = article.locator("li");
  await expect(remedies).toHaveCount(2);
  await expect(remedies.nth(0)).toContainText("Alarm when a renewal fails");
  await expect(remedies.nth(0)).toContainText(messages("en")["remediation.done"]);
  await expect(remedies.nth(1)).toContainText(messages("en")["remediation.in_progress"]);

  const reports = inlineHistory(page).locator('article[data-id="reports-wrong"]');
  await expand(reports);
  await expect(reports.locator(".postmortem .article")).toContainText("a time zone was read twice");
});

test("two years go by as one scrolls, to the last, and no more stands in the page than is near", async ({ page, visit }) => {
  await visit("history-inline", { feed: "two-years" });
  const incidents = inlineHistory(page).locator("article.incident");
  await expect(incidents.first()).toBeVisible();
  const ids = new Set();
  let most = 0;
  const last = inlineHistory(page).locator(`article[data-id="past-${COUNT - 1}"]`);
  for (let round = 0; round < 200 && !(await last.isVisible()); round += 1) {
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(60);
    const shown = await incidents.evaluateAll((all) => all.map(({ dataset }) => dataset.id));
    shown.forEach((id) => ids.add(id));
    most = Math.max(most, shown.length);
  }
  await expect(last).toBeVisible();
  await expect(last).toContainText(/Delay number 1(?!\d)/);
  (await incidents.evaluateAll((all) => all.map(({ dataset }) => dataset.id))).forEach((id) => ids.add(id));
  expect(ids.size).toBe(COUNT);
  expect(most).toBeLessThan(60);
  const months = await inlineHistory(page).locator("h3.month").allTextContents();
  expect(new Set(months).size, "each month once").toBe(months.length);
  // And back: what was left is made anew, where it was.
  await page.evaluate(() => scrollTo(0, 0));
  await expect(incidents.first()).toHaveAttribute("data-id", "past-0");
  await expect(incidents.first()).toContainText(`Delay number ${COUNT}`);
});

test("what has the focus stays, however far it is scrolled away", async ({ page, visit }) => {
  await visit("history-inline", { feed: "two-years" });
  const first = inlineHistory(page).locator('article[data-id="past-0"]');
  await first.focus();
  for (let round = 0; round < 12; round += 1) {
    await page.mouse.wheel(0, 1200);
    await page.waitForTimeout(60);
  }
  await expect(first).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(inlineHistory(page).locator('article[data-id="past-1"]')).toBeFocused();
});

test("a page without a past says so", async ({ page, visit }) => {
  await visit("history-inline", { feed: "empty" });
  await expect(inlineHistory(page).locator(".empty")).toContainText(messages("en").noIncidents);
  await expect(inlineHistory(page).locator(".overall")).toHaveAttribute("data-severity", "operational");
});

test("earlier incidents that can't be loaded are said to be missing, and can be tried again", async ({ page, server, visit }) => {
  server.answer("/feed/critical/incidents.json", { status: 500, body: "" });
  await visit("end-of-body");
  const history = await openHistory(page);
  await expect(history.locator(".failed")).toContainText(messages("en").historyMissing);
  await expect(history.locator('article[data-id="orders-down"]')).toBeVisible();
  await expect(history.locator(".empty")).toHaveCount(0);
  server.answer("/feed/critical/incidents.json", { over: true });
  await history.locator("button.retry").click();
  await expect(history.locator(".failed")).toHaveCount(0);
  await expect(history.locator("article.incident")).toHaveCount(4);
});

test("history-feed names another place for resolved incidents", async ({ page, server, visit }) => {
  await visit("history-inline", { feed: "empty", attributes: 'history-feed="/feed/quiet/incidents.json"' });
  await expect(inlineHistory(page).locator("article.incident")).toHaveCount(3);
  expect(server.count("/feed/empty/incidents.json")).toBe(0);
});

for (const [feed, phase] of [
  ["maintenance", "in_progress"],
  ["maintenance-soon", "scheduled"],
]) {
  test(`a maintenance that is ${phase} stands in the history`, async ({ page, visit }) => {
    await visit("history-inline", { feed });
    const incident = inlineHistory(page).locator('article[data-id="queue-move"]');
    await expect(incident).toHaveAttribute("data-severity", "maintenance");
    await expect(incident).toContainText(messages("en")[`phase.${phase}`]);
  });
}

test("Statuslamp.openHistory(id) opens that incident", async ({ page, visit }) => {
  await visit("end-of-body");
  await page.evaluate(() => Statuslamp.ready);
  await page.evaluate(() => Statuslamp.openHistory("packing-down"));
  const incident = panel(page).locator('article[data-id="packing-down"]');
  await expect(incident.locator("details").first()).toHaveAttribute("open", "");
  await expect(incident).toBeInViewport();
});

test("on a quiet page openHistory() loads the widget and opens it", async ({ page, server, visit }) => {
  await visit("end-of-body", { feed: "quiet" });
  await settle(page);
  expect(server.count(/\.wasm$/)).toBe(0);
  await page.evaluate(() => Statuslamp.openHistory());
  await expect(panel(page).locator("article.incident")).toHaveCount(3);
});

test("an inline history loads the widget only when it comes near", async ({ page, server, visit }) => {
  await page.addInitScript(() => {
    addEventListener("DOMContentLoaded", () => (document.querySelector("main").style.paddingBottom = "0"));
    new MutationObserver((_, observer) => {
      const history = document.querySelector("statuslamp-history");
      if (!history) return;
      history.style.marginTop = "12000px";
      history.style.display = "block";
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  await visit("history-inline", { feed: "quiet" });
  await settle(page);
  expect(server.count(/\.wasm$/)).toBe(0);
  await page.evaluate(() => scrollTo(0, 12000));
  await expect(inlineHistory(page).locator("article.incident")).toHaveCount(3);
});
