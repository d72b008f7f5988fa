/// <reference path="../../www/statuslamp.d.ts" />
// A module that takes the types by reference.

export async function hasOutage(): Promise<boolean> {
  if (!window.Statuslamp) return false;
  const api: Statuslamp.Api = await window.Statuslamp.ready;
  const { severity, freshness, entries } = api.status();
  // @ts-expect-error
  if (freshness === "old") return false;
  for (const entry of entries) {
    // What is known of the one says something of the other.
    if (entry.shown) sayShown(entry.why);
    // @ts-expect-error
    if (!entry.shown) sayShown(entry.why);
    if (entry.why === "audience") entry.shown satisfies false;
    // @ts-expect-error
    if (entry.why === "Audience") return false;
  }
  const opened: boolean = await api.openHistory(entries[0]?.id ?? "");
  // @ts-expect-error
  if (api.openHistory()) return false;
  // @ts-expect-error
  await api.refresh().then();
  // @ts-expect-error
  api.version = "2";
  api.destroy();
  return opened && (severity === "major" || severity === "critical");
}

/** Every word has its sentence: one that is new, or gone, is a mistake here. */
function sayShown(why: Statuslamp.WhyShown): string {
  const words: Record<Statuslamp.WhyShown, string> = {
    action: "asks for something",
    open: "isn't over",
    components: "has no incident",
    running: "has begun",
    overrunning: "should be over",
    due: "begins soon",
    closed: "is just over",
  };
  return words[why];
}

export const options: Statuslamp.Options = { feed: "/summary.json", "min-impact": "major", "maintenance-lead": "P1D", closing: "PT0S", outages: "hide", poll: 30, dismiss: "never" };
export const script: Statuslamp.ScriptOptions = { "data-feed": "/summary.json", "data-poll": "0", "data-regions": "eu, us", "data-live": "/live" };
export const wrong: Statuslamp.Options[] = [
  // @ts-expect-error
  { "min-impact": "huge" },
  // @ts-expect-error
  { "maintenance-lead": "1 day" },
  // @ts-expect-error
  { poll: "often" },
  // @ts-expect-error
  { theme: "Dark" },
  // @ts-expect-error
  { outages: "off" },
  // @ts-expect-error
  { minImpact: "major" },
];
// @ts-expect-error
export const bare: Statuslamp.ScriptOptions = { feed: "/summary.json" };
