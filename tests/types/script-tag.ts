// A page of script tags, which imports nothing: the names are global.

// The script is async: its API isn't there before it has run.
// @ts-expect-error
Statuslamp.status();
// @ts-expect-error
window.Statuslamp.status();

window.Statuslamp?.setAudience("pod:17 plan:enterprise");
window.Statuslamp?.setAudience(["pod:17", "plan:enterprise"]);
window.Statuslamp?.setAudience(["pod:17"] as const);
window.Statuslamp?.setAudience();
// @ts-expect-error
window.Statuslamp?.setAudience(17);
// @ts-expect-error
window.Statuslamp?.setAudience([17]);
// @ts-expect-error
window.Statuslamp?.setAudience(null);

window.Statuslamp?.setLang("pt-BR");
window.Statuslamp?.setLang();
// @ts-expect-error
window.Statuslamp?.setLang(["pt", "BR"]);

document.addEventListener("statuslamp:change", ({ detail }) => {
  document.title = detail.severity === "critical" ? "!" : "";
  const at: string | null = detail.heardAt === null ? null : new Date(detail.heardAt).toISOString();
  // @ts-expect-error
  new Date(detail.heardAt);
  // @ts-expect-error
  detail.severity === "severe";
  // @ts-expect-error
  detail.shown = [];
  // @ts-expect-error
  detail.id;
  return at;
});

window.addEventListener("statuslamp:error", ({ detail: { feed, problems } }) => console.log(`${feed}: ${problems.join("; ")}`));

const badge = document.createElement("statuslamp-badge");
badge.setAttribute("audience", "pod:17");
badge.addEventListener("statuslamp:open", (event) => event.detail.id.length);
badge.addEventListener("statuslamp:dismiss", (event) => event.stopPropagation());
// @ts-expect-error
badge.addEventListener("statuslamp:closed", (event) => event.detail.id);
document.querySelector("statuslamp-banner")?.append("");
const past: Statuslamp.HistoryElement | null = document.querySelector("statuslamp-history");
// @ts-expect-error
badge.feed = "/summary.json";
