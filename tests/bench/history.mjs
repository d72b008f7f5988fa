// A vendor's whole history as one feed, of about the size that is asked for: what reading is measured on.

const SENTENCES = [
  "We are looking into orders that stay in the queue for longer than they should.",
  "The cause is a shard that lost its leader; traffic is being moved to its neighbours.",
  "Queues are shrinking. Labels that failed to print **must be sent again** from the [queue page](https://orders.example/queue).",
  "注文の処理が遅れていましたが、すべて復旧しました。ご迷惑をおかけしました。",
  "All orders have been processed.",
];
const PHASES = ["investigating", "identified", "monitoring", "resolved"];
const START = Date.UTC(2026, 0, 1);
const HOUR_MS = 3_600_000;

function incident(index) {
  const opened = START - index * 7 * HOUR_MS;
  const time = (hours) => new Date(opened + hours * HOUR_MS).toISOString();
  return {
    id: `inc${String(index).padStart(7, "0")}`,
    name: `Orders are processed with a delay (${index})`,
    status: "resolved",
    impact: ["none", "minor", "major", "critical"][index % 4],
    created_at: time(0),
    updated_at: time(4),
    resolved_at: time(3),
    shortlink: `https://status.example/incidents/${index}`,
    translations: { it: { name: `Gli ordini sono elaborati in ritardo (${index})`, machine: true }, de: { name: `Bestellungen verzögern sich (${index})` } },
    components: [{ id: `c${index % 12}`, name: `Component ${index % 12}`, status: "operational" }],
    incident_updates: PHASES.map((status, step) => ({
      id: `u${index}-${step}`,
      status,
      body: SENTENCES.slice(step).join("\n\n"),
      created_at: time(step),
      updated_at: time(step),
      display_at: time(step),
      affected_components: null,
    })).reverse(),
  };
}

/** @param {number} bytes  about how many */
export function history(bytes) {
  const one = Buffer.byteLength(JSON.stringify(incident(1_000))) + 1;
  const incidents = Array.from({ length: Math.round(bytes / one) }, (_, index) => incident(index));
  return JSON.stringify({ page: { id: "orders", name: "Orders", url: "https://status.example", lang: "en" }, incidents });
}
