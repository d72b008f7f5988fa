// What the banner says and does.
import { TITLE, open } from "./feeds/critical.mjs";
import { open as minorIncident } from "./feeds/minor.mjs";
import { incident, summary } from "./feeds/parts.mjs";
import { expect, message, messages, test } from "./fixture.mjs";
import { badge, banner, expectOneOf, inlineHistory, pass, readable, settle, watchFor, waysToSayAgo } from "./widget.mjs";

test("severity is a word, an icon and a colour, different for each", async ({ page, visit }) => {
  const looks = [];
  for (const [feed, severity] of [
    ["minor", "minor"],
    ["major", "major"],
    ["critical", "critical"],
    ["maintenance", "maintenance"],
  ]) {
    await visit("end-of-body", { feed });
    await expect(banner(page)).toHaveAttribute("data-severity", severity);
    const words = [messages("en")[`state.${severity}`], messages("en")[`impact.${severity}`]];
    await expectOneOf(banner(page).locator(".severity"), words);
    looks.push(
      await banner(page).evaluate((element) => {
        const icon = element.querySelector(".mark .icon");
        const { color, backgroundColor } = getComputedStyle(element);
        return {
          word: element.querySelector(".severity").textContent,
          shape: getComputedStyle(icon).clipPath,
          says: icon.textContent,
          colour: `${getComputedStyle(icon).color} ${color} ${backgroundColor}`,
        };
      }),
    );
  }
  for (const { says } of looks) expect(says, "decoration is not read out").toBe("");
  expect(new Set(looks.map(({ word }) => word)).size, "words").toBe(4);
  expect(new Set(looks.map(({ colour }) => colour)).size, "colours").toBe(4);
  // Circle, triangle and octagon stand for steps of the same trouble; the wrench for work.
  expect(new Set(looks.map(({ shape }) => shape)).size, "icon shapes").toBeGreaterThanOrEqual(3);
});

test("title, phase, the newest update's first line, and when it was written", async ({ page, server, visit }) => {
  await visit("end-of-body");
  await expect(banner(page).locator(".title")).toHaveText(TITLE);
  await expect(banner(page).locator(".phase")).toHaveText(messages("en")["phase.identified"]);
  await expect(banner(page).locator(".excerpt")).toHaveText("A failed disk fills the order queue.");
  await expectOneOf(banner(page).locator(".time"), await waysToSayAgo(page, "en", 12, "minute"));
  const stamp = await banner(page).locator(".time").evaluate((time) => ({ tag: time.localName, at: Date.parse(time.dateTime) }));
  expect(stamp.tag).toBe("time");
  expect(Math.abs(stamp.at - (server.epoch - 12 * 60_000))).toBeLessThan(1000);
});

test("the time since the update moves on by itself", async ({ page, visit }) => {
  await page.clock.install();
  await visit("end-of-body");
  await expectOneOf(banner(page).locator(".time"), await waysToSayAgo(page, "en", 12, "minute"));
  await pass(page, 30, 30);
  await expectOneOf(banner(page).locator(".time"), await waysToSayAgo(page, "en", 41, "minute"));
});

test("updates in any order: the newest by its time is told", async ({ page, server, visit }) => {
  server.feed("critical", (now) => {
    const shuffled = open(now, [["3m", "monitoring", "Orders go through again."]]);
    shuffled.incident_updates.reverse();
    return { body: summary(now, { incidents: [shuffled] }) };
  });
  await visit("end-of-body");
  await expect(banner(page).locator(".excerpt")).toHaveText("Orders go through again.");
});

test("markup in a feed is text", async ({ page, server, visit }) => {
  server.feed("critical", (now) => ({
    body: summary(now, { incidents: [{ ...open(now), name: "<img src=x onerror=alert(1)>Broken <b>orders</b>" }] }),
  }));
  await visit("end-of-body");
  await expect(banner(page).locator(".title")).toContainText("Broken");
  await expect(banner(page).locator("img, .title b")).toHaveCount(0);
});

test("three at once: the worst one, and the others open in place", async ({ page, visit }) => {
  await visit("end-of-body", { feed: "three" });
  await expect(banner(page)).toHaveCount(1);
  await expect(banner(page).locator(".title").first()).toHaveText("Orders can't be placed");
  const more = banner(page).locator("button.more");
  await expect(more).toHaveText(message("en", "more", { count: 2 }));
  await expect(more).toHaveAttribute("aria-expanded", "false");
  const others = page.locator("statuslamp-banner .others");
  await expect(others.getByText("Some shipping labels are blank")).toBeHidden();

  await more.click();
  await expect(more).toHaveAttribute("aria-expanded", "true");
  await expect(others.getByText("Some shipping labels are blank")).toBeVisible();
  await expect(others.getByText("Reports are late")).toBeVisible();
  const text = await others.innerText();
  expect(text.indexOf("Some shipping labels"), "the worse one first").toBeLessThan(text.indexOf("Reports are late"));

  await more.click();
  await expect(others.getByText("Reports are late")).toBeHidden();
});

test("news appears by itself, and what is over goes away and gives its space back", async ({ page, server, visit }) => {
  await page.clock.install();
  await visit("end-of-body", { feed: "quiet" });
  await settle(page);
  const top = () => page.evaluate(() => document.body.getBoundingClientRect().y);
  expect(await top()).toBe(0);

  server.feed("quiet", (now) => ({ body: summary(now, { incidents: [open(now)] }) }));
  await pass(page, 3, 3);
  await expect(banner(page).locator(".title")).toHaveText(TITLE);
  expect(await top()).toBeGreaterThan(30);

  server.feed("quiet", (now) => ({ body: summary(now) }));
  await pass(page, 3, 3);
  await expect(banner(page)).toHaveCount(0);
  await expect.poll(top).toBe(0);
});

test("a new update of the same incident is shown", async ({ page, server, visit }) => {
  await visit("end-of-body");
  await expect(banner(page).locator(".phase")).toHaveText(messages("en")["phase.identified"]);
  server.feed("critical", (now) => ({
    body: summary(now, { incidents: [open(now, [["1m", "monitoring", "Orders go through again."]])] }),
  }));
  await page.evaluate(() => Statuslamp.refresh());
  await expect(banner(page).locator(".phase")).toHaveText(messages("en")["phase.monitoring"]);
  await expect(banner(page).locator(".excerpt")).toHaveText("Orders go through again.");
});

test.describe("dismissing", () => {
  test("lasts until there is news", async ({ page, server, visit }) => {
    await visit("end-of-body");
    await banner(page).locator("button.dismiss").click();
    await expect(banner(page)).toHaveCount(0);
    expect(await page.evaluate(() => document.body.getBoundingClientRect().y)).toBe(0);

    const flashes = await watchFor(page, /Orders can't be placed/);
    await visit("end-of-body");
    await settle(page);
    expect(flashes(), "after a reload").toEqual([]);

    server.feed("critical", (now) => ({
      body: summary(now, { incidents: [open(now, [["1m", "monitoring", "Orders go through again."]])] }),
    }));
    await visit("end-of-body");
    await expect(banner(page).locator(".excerpt")).toHaveText("Orders go through again.");
  });

  test("comes back at once when news arrives while the page is open", async ({ page, server, visit }) => {
    await visit("end-of-body");
    await banner(page).locator("button.dismiss").click();
    await expect(banner(page)).toHaveCount(0);
    server.feed("critical", (now) => ({
      body: summary(now, { incidents: [open(now), minorIncident(now)] }),
    }));
    await page.evaluate(() => Statuslamp.refresh());
    await expect(banner(page).locator(".title").first()).toHaveText("Reports are late");
  });

  test("for the session: gone in this tab, there in the next", async ({ page, context, server, visit }) => {
    const options = { attributes: 'data-dismiss="session"' };
    await visit("end-of-body", options);
    await banner(page).locator("button.dismiss").click();
    await expect(banner(page)).toHaveCount(0);
    const flashes = await watchFor(page, /Orders can't be placed/);
    await visit("end-of-body", options);
    await settle(page);
    expect(flashes(), "after a reload").toEqual([]);

    const tab = await context.newPage();
    await tab.goto(server.page("end-of-body", options));
    await expect(banner(tab).locator(".title")).toHaveText(TITLE);
  });

  test("never: there is no button", async ({ page, visit }) => {
    await visit("end-of-body", { attributes: 'data-dismiss="never"' });
    await expect(banner(page).locator(".title")).toBeVisible();
    await expect(banner(page).locator("button.dismiss")).toHaveCount(0);
  });
});

test.describe("options", () => {
  test("history off: there is no history button", async ({ page, visit }) => {
    await visit("end-of-body", { attributes: 'data-history="off"' });
    await expect(banner(page).locator(".title")).toBeVisible();
    await expect(banner(page).locator("button.history")).toHaveCount(0);
  });

  test("min-impact keeps smaller things back", async ({ page, visit }) => {
    const flashes = await watchFor(page, /Reports are late/);
    await visit("end-of-body", { feed: "minor", attributes: 'data-min-impact="major"' });
    await settle(page);
    expect(flashes()).toEqual([]);
    await visit("end-of-body", { feed: "major", attributes: 'data-min-impact="major"' });
    await expect(banner(page).locator(".title")).toHaveText("Reports are late");
  });

  test("audience: what is addressed to others is not shown", async ({ page, server, visit }) => {
    const flashes = await watchFor(page, /Reports are late/);
    await visit("end-of-body", { feed: "addressed", attributes: 'data-audience="pod:19 plan:free"' });
    await settle(page);
    expect(flashes()).toEqual([]);
    await visit("end-of-body", { feed: "addressed", attributes: 'data-audience="pod:17"' });
    await expect(banner(page).locator(".title")).toHaveText("Reports are late");
    expect(server.requests.filter(({ path, query }) => !path.startsWith("/page/") && /pod/.test(query))).toEqual([]);
  });

  test("maintenance within the lead time is announced, and a longer lead time announces more", async ({ page, visit }) => {
    await visit("end-of-body", { feed: "maintenance-soon" });
    await expect(banner(page)).toHaveAttribute("data-severity", "maintenance");
    await expect(banner(page).locator(".phase")).toHaveText(messages("en")["phase.scheduled"]);
    await visit("end-of-body", { feed: "maintenance-far", attributes: 'data-maintenance-lead="P7D"' });
    await expect(banner(page)).toHaveAttribute("data-severity", "maintenance");
  });

  test("position bottom floats without moving the page", async ({ page, visit }) => {
    await visit("end-of-body", { attributes: 'data-position="bottom"' });
    await expect(banner(page)).toBeVisible();
    expect(await page.evaluate(() => document.body.getBoundingClientRect().y)).toBe(0);
    const box = await banner(page).boundingBox();
    expect(box.y + box.height).toBeGreaterThan(780);
  });

  test("an invalid value means the default and one warning", async ({ page, visit, watch }) => {
    await visit("end-of-body", { attributes: 'data-dismiss="whenever"' });
    await expect(banner(page).locator("button.dismiss")).toBeVisible();
    await expect.poll(() => watch.said().filter((line) => /dismiss/.test(line)).length).toBe(1);
  });
});

test("events bubble out to the page", async ({ page, visit }) => {
  await page.addInitScript(() => {
    window.__heard = [];
    for (const name of ["change", "dismiss", "open", "error"])
      addEventListener(`statuslamp:${name}`, (event) => window.__heard.push([name, event.composed, event.target.localName]));
  });
  await visit("end-of-body");
  await expect(banner(page)).toBeVisible();
  await banner(page).locator("button.history").click();
  await expect(page.locator("dialog.panel[open]")).toBeVisible();
  await page.keyboard.press("Escape");
  await banner(page).locator("button.dismiss").click();
  await expect(banner(page)).toHaveCount(0);
  // They go out in tasks of their own.
  const own = (wanted) => page.evaluate((name) => window.__heard.find(([event]) => event === name), wanted);
  for (const name of ["change", "open", "dismiss"]) await expect.poll(() => own(name)).toEqual([name, true, "statuslamp-banner"]);
  expect(await own("error")).toBe(undefined);
});

test("a feed that fails is told to the page", async ({ page, server, visit }) => {
  await page.addInitScript(() => {
    window.__errors = 0;
    addEventListener("statuslamp:error", () => (window.__errors += 1));
  });
  server.feed("down", { status: 500, body: "" });
  await visit("badge", { feed: "down" });
  await expect.poll(() => page.evaluate(() => window.__errors)).toBeGreaterThan(0);
});

test("the JavaScript API", async ({ page, server, visit }) => {
  await visit("end-of-body");
  await page.evaluate(() => Statuslamp.ready);
  expect(await page.evaluate(() => Statuslamp.version)).toMatch(/^\d+\.\d+\.\d+/);
  const { severity, freshness, heardAt, shown } = await page.evaluate(() => Statuslamp.status());
  expect({ severity, freshness, shown }).toEqual({ severity: "critical", freshness: "fresh", shown: ["orders-down"] });
  expect(Math.abs(heardAt - server.epoch)).toBeLessThan(30_000);
});

test("a feed that has been silent for long is said to be stale, and its incident isn't called current or over", async ({ page, server, visit }) => {
  await page.clock.install();
  await visit("everything");
  await expect(banner(page).locator(".title")).toHaveText(TITLE);
  await expect(banner(page).locator(".stale")).toHaveCount(0);
  server.feed("critical", { status: 503, body: "" });
  await pass(page, 60, 20);
  const heardFrom = messages("en").lastHeard.split("{")[0].trim();
  await expect(banner(page).locator(".stale")).toContainText(heardFrom);
  await expect(badge(page)).toHaveAttribute("data-severity", /unknown|critical/);
  await expect(inlineHistory(page).locator(".overall")).not.toHaveAttribute("data-severity", "operational");
  expect(await readable(page)).not.toMatch(/operational/i);
});

for (const [width, name] of [
  [1280, "wide"],
  [390, "on a phone"],
  [320, "on the smallest phone"],
]) {
  test(`nothing sticks out ${name}`, async ({ page, server, visit }) => {
    await page.setViewportSize({ width, height: 800 });
    const long = (now) =>
      incident(now, "long", "Messages to WhatsApp, Viber and Telegram from all European pods are delayed by up to forty minutes", {
        impact: "major",
        updates: [["12m", "identified", "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrik ".repeat(4)]],
        action_required: { text: "Send urgent messages by SMS until this is over; nothing that waits in the queue will be lost." },
      });
    server.feed("long", (now) => ({ body: summary(now, { incidents: [long(now)] }) }));
    await visit("end-of-body", { feed: "long" });
    await expect(banner(page).locator(".title")).toContainText("Messages to WhatsApp");
    await expect(banner(page).locator(".action")).toContainText("Send urgent messages by SMS");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    for (const button of await banner(page).locator("button:visible").all()) {
      const box = await button.boundingBox();
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
    }
  });
}

test("a host's root font size doesn't change the banner", async ({ page, visit }) => {
  await visit("end-of-body");
  const height = async () => (await banner(page).boundingBox()).height;
  const before = await height();
  await page.evaluate(() => (document.documentElement.style.fontSize = "5px"));
  expect(await height()).toBe(before);
});
