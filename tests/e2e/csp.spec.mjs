// Under the policies that hosts really set: the whole widget where WebAssembly may run, the plain notice where it may not.
import { TITLE, TITLE_IT, TITLE_JA, open } from "./feeds/critical.mjs";
import { summary } from "./feeds/parts.mjs";
import { expect, test } from "./fixture.mjs";
import { banner, expand, notice, openHistory, pass, settle } from "./widget.mjs";

test.describe("script-src 'self' without 'wasm-unsafe-eval'", () => {
  test.beforeEach(({ watch }) => watch.allowViolation(/wasm-eval/));
  const csp = "script-src 'self'";

  test("the plain notice shows the incident and links to it", async ({ page, visit, watch }) => {
    await visit("bare", { csp });
    await expect(notice(page)).toHaveText(TITLE);
    await expect(notice(page)).toHaveAttribute("href", "https://status.larkspur.example/incidents/orders-down");
    await settle(page);
    await expect(notice(page)).toBeVisible();
    await expect(banner(page)).toHaveCount(0);
    expect(watch.said()).toHaveLength(1);
    expect(watch.said()[0]).toContain("'wasm-unsafe-eval'");
  });

  test("the plain notice keeps following the feed", async ({ page, server, visit, watch }) => {
    await page.clock.install();
    await visit("bare", { csp, attributes: 'data-poll="15"' });
    await expect(notice(page)).toHaveText(TITLE);
    await settle(page);

    server.feed("critical", (now) => ({ body: summary(now, { incidents: [{ ...open(now), name: "Orders are slow" }] }) }));
    await pass(page, 1, 3);
    await expect(notice(page)).toHaveText("Orders are slow");

    server.feed("critical", (now) => ({ body: summary(now) }));
    await pass(page, 1, 3);
    await expect(notice(page)).toHaveCount(0);

    server.feed("critical", (now) => ({ body: summary(now, { incidents: [open(now)] }) }));
    await pass(page, 1, 3);
    await expect(notice(page)).toHaveText(TITLE);
    expect(watch.said(), "said once, not at every poll").toHaveLength(1);
  });

  test("the plain notice is for those whom it concerns", async ({ page, server, visit }) => {
    const one = (now, more) => ({ body: summary(now, { incidents: [{ ...open(now), ...more }] }) });
    for (const [more, attributes, isShown] of [
      [{ audience: { any: ["pod:17", "pod:19"], all: ["product:chat"] } }, 'data-audience="pod:19 product:chat"', true],
      [{ audience: { any: ["pod:17"] } }, 'data-audience="pod:1"', false],
      [{ audience: { any: [], all: ["product:chat", "plan:free"] } }, 'data-audience="plan:free"', false],
      [{ impact: "minor" }, 'data-min-impact="major"', false],
      [{ impact: "none" }, "", false],
      [{ impact: "catastrophic" }, "", true],
      [{ components: [{ id: "ordering", name: "Ordering" }] }, 'data-components="ordering"', true],
    ]) {
      server.feed("critical", (now) => one(now, more));
      await visit("bare", { csp, attributes });
      await settle(page);
      await expect(notice(page), `${JSON.stringify(more)} for ${attributes}`).toHaveCount(isShown ? 1 : 0);
    }
  });

  test("the plain notice is in the page's language, and follows it", async ({ page, visit }) => {
    await visit("bare", { csp, lang: "it" });
    await expect(notice(page)).toHaveText(TITLE_IT);
    await expect(notice(page)).toHaveAttribute("lang", "it");
    await settle(page);
    await page.evaluate(() => (document.documentElement.lang = "ja-JP"));
    await expect(notice(page)).toHaveText(TITLE_JA);
    await page.evaluate(() => (document.documentElement.lang = "fr"));
    await expect(notice(page)).toHaveText(TITLE);
  });

  for (const [storage, attributes] of [["localStorage", ""], ["sessionStorage", 'data-dismiss="session"']]) {
    test(`what was put away in ${storage} stays away`, async ({ page, visit }) => {
      await page.addInitScript((name) => window[name].setItem("statuslamp:dismissed", '\n"orders-down"\t1\t5'), storage);
      await visit("bare", { csp, attributes });
      await settle(page);
      await expect(notice(page)).toHaveCount(0);
    });
  }

  test("the plain notice stays when the feed fails, and doesn't claim that all is well", async ({ page, server, visit }) => {
    await page.clock.install();
    await visit("bare", { csp, attributes: 'data-poll="15"' });
    await expect(notice(page)).toHaveText(TITLE);
    server.feed("critical", { status: 500, body: "" });
    await pass(page, 2, 4);
    await expect(notice(page)).toHaveText(TITLE);
  });
});

async function wholeWidgetWorks(page) {
  await expect(banner(page).locator(".title")).toHaveText(TITLE);
  const history = await openHistory(page);
  const incidents = history.locator("article.incident");
  await expect(incidents).toHaveCount(4);
  for (const incident of await incidents.all()) {
    const entries = await expand(incident);
    await expect(entries.first()).toBeVisible();
  }
  await expect(history.locator(".postmortem .article")).toHaveCount(2);
}

test("the strictest policy that lets the widget run", async ({ page, visit, watch }) => {
  await visit("bare", {
    csp: "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'none'; img-src 'none'",
  });
  await wholeWidgetWorks(page);
  // Constructable style sheets are the only ones this policy lets through: a banner without them would have no padding of its own.
  const fontWeight = await banner(page).locator(".title").evaluate((title) => getComputedStyle(title).fontWeight);
  expect(fontWeight).toBe("600");
  expect(watch.said()).toEqual([]);
});

test("a nonce on the script tag is enough, with and without 'strict-dynamic'", async ({ page, visit, watch }) => {
  for (const dynamic of ["", " 'strict-dynamic'"]) {
    await visit("nonce", { csp: `script-src 'nonce-{{nonce}}'${dynamic} 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'` });
    await expect(banner(page).locator(".title")).toHaveText(TITLE);
  }
  expect(watch.said()).toEqual([]);
});

test("Trusted Types, with no policy allowed", async ({ page, visit, watch }) => {
  await visit("bare", { csp: "require-trusted-types-for 'script'; trusted-types 'none'" });
  await wholeWidgetWorks(page);
  expect(watch.said()).toEqual([]);
});

test("Trusted Types, three incidents and a maintenance", async ({ page, server, visit, watch }) => {
  const csp = "require-trusted-types-for 'script'";
  for (const feed of ["three", "maintenance", "maintenance-soon"]) {
    await visit("everything", { csp, feed });
    await expect(banner(page)).toBeVisible();
    if (feed === "three") await banner(page).locator("button.more").click();
    await settle(page);
  }
  server.feed("minor", { status: 500, body: "" });
  await visit("everything", { csp, feed: "minor" });
  await expect(page.locator("statuslamp-badge button.badge")).toHaveAttribute("data-severity", "unknown");
  expect(watch.errors).toEqual([]);
});
