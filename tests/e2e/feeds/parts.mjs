// What the test feeds are put together from: the invented vendor Larkspur, and times told from a test's own `now`.

const UNITS = { s: 1e3, m: 60e3, h: 3600e3, d: 86400e3 };

/** `ago(now, "2h")`, and `ago(now, "-2h")` for two hours ahead. */
export function ago(now, span) {
  const [, sign, count, unit] = span.match(/^(-?)(\d+)([smhd])$/);
  return new Date(now - (sign ? -1 : 1) * Number(count) * UNITS[unit]).toISOString();
}

const NAMES = { ordering: "Ordering", packing: "Packing stations", labels: "Shipping labels", reports: "Reports" };

export function component(id, status = "operational") {
  return { id, name: NAMES[id], status, position: Object.keys(NAMES).indexOf(id) + 1, group_id: null, group: false, description: null };
}

export function summary(now, { indicator = "none", description = "All Systems Operational", incidents = [], maintenances = [], statuses = {} } = {}) {
  return {
    page: { id: "larkspur", name: "Larkspur", url: "https://status.larkspur.example", time_zone: "Europe/Lisbon", updated_at: ago(now, "1m") },
    status: { indicator, description },
    components: Object.keys(NAMES).map((id) => component(id, statuses[id])),
    incidents,
    scheduled_maintenances: maintenances,
  };
}

/** Resolved incidents as `incidents.json` lists them, beside the ones still open. */
export const history = (now, incidents) => ({ page: summary(now).page, incidents });

/** `updates` are `[span ago, status, body, extras?]`, newest first as the format has them. */
export function incident(now, id, name, { impact, updates, components = ["ordering"], ...extras }) {
  const written = updates.map(([span, status, body, more], index) => ({
    id: `${id}-${updates.length - index}`,
    status,
    body,
    incident_id: id,
    created_at: ago(now, span),
    updated_at: ago(now, span),
    display_at: ago(now, span),
    affected_components: null,
    ...more,
  }));
  const status = updates[0][1];
  const resolved = updates.find(([, state]) => state === "resolved");
  return {
    id,
    name,
    status,
    impact,
    created_at: ago(now, updates.at(-1)[0]),
    updated_at: ago(now, updates[0][0]),
    monitoring_at: null,
    resolved_at: resolved ? ago(now, resolved[0]) : null,
    shortlink: `https://status.larkspur.example/incidents/${id}`,
    lang: "en",
    components: components.map((part) => component(part)),
    incident_updates: written,
    ...extras,
  };
}
