// The console around the widget: an invented vendor's order desk, and the panel that switches what the widget is fed.
// Written without inline styles and handlers, so that the page also runs under a strict Content Security Policy.
"use strict";

/** The samples in feeds/ are written as if this were now; they are moved to the real now when loaded. */
const WRITTEN_AT = Date.parse("2026-11-22T12:00:00Z");
/** The same for the samples of formats, which the tests read too. */
const FORMATS_WRITTEN_AT = Date.parse("2026-11-20T09:30:00Z");
const MINUTE_MS = 60_000;
/** How long a replaced feed stays readable: a request for it may still be under way. */
const REVOKE_AFTER_MS = 10_000;
/** Nothing listens on the discard port, and browsers refuse to connect to it. */
const DOWN = "http://127.0.0.1:9/";

const MONITORS = "feeds/monitors/api/status-page/packwren";

const SCENARIOS = {
  quiet: "All quiet",
  critical: "One critical",
  three: "Three at once",
  outage: "Outage without an incident",
  monitors: "Monitors only (Uptime Kuma)",
  "maintenance-tomorrow": "Maintenance tomorrow",
  "maintenance-running": "Maintenance running",
  resolved: "Just resolved, with post-mortem",
  partner: "A partner’s outage, with the partner’s feed",
  down: "Feed down",
  broken: "Feed broken",
  "two-years": "Two years of history",
  translated: "One incident in five languages",
  japanese: "A Japanese vendor",
};
/** One sample of each format that the widget reads; the scenarios are in the first. */
const FORMATS = {
  statuspage: "Statuspage: the scenario",
  "incident.io": "incident.io widget",
  instatus: "Instatus",
  "better-stack": "Better Stack",
  hund: "Hund",
  statuspal: "Statuspal",
  cstate: "cState",
  openstatus: "OpenStatus",
  cachet: "Cachet",
  "uptime-kuma": "Uptime Kuma",
  gatus: "Gatus",
  upptime: "Upptime",
  zendesk: "Zendesk",
  "google-cloud": "Google Cloud",
  "aws-health": "AWS Health",
  slack: "Slack",
  heroku: "Heroku",
  "status.io": "Status.io",
  firehydrant: "FireHydrant",
  "uptime-robot": "UptimeRobot",
  sorry: "Sorry",
  flashduty: "Flashduty",
  salesforce: "Salesforce Trust",
  "azure-devops": "Azure DevOps",
  datadog: "Datadog Status Pages",
  "operational-state": "open-operational-state",
};
/** The languages of the widget, as src/embed/languages.js has them, and one that it lacks. */
const LANGUAGES = [
  ..."ar bg bn ca cs da de el en en-GB es es-419 et eu fa fi fil fr fr-CA gl he hi hr hu id it ja".split(" "),
  ..."ka ko lt lv ms nb nl pl pt-BR pt-PT ro ru sk sl sr sr-Latn sv sw ta th tr uk ur vi zh-Hans zh-Hant".split(" "),
];
const OTHER_LANGUAGES = ["is"];
/** What languages call themselves that Chromium's Intl doesn't know. */
const OWN_NAMES = { eu: "Euskara", gl: "Galego", is: "Íslenska", ka: "ქართული" };
const RIGHT_TO_LEFT_SCRIPTS = ["Arab", "Hebr"];
const THEMES = { auto: "As the system", light: "Light", dark: "Dark" };
/** Zones that go wrong easily: half and quarter hours, summer time on either half of the globe, either side of the date line. */
const ZONES = {
  "": "The viewer’s own",
  UTC: "UTC",
  "Europe/Rome": "Europe/Rome",
  "America/Los_Angeles": "America/Los_Angeles",
  "America/St_Johns": "America/St_Johns",
  "Asia/Kathmandu": "Asia/Kathmandu",
  "Asia/Tehran": "Asia/Tehran",
  "Asia/Tokyo": "Asia/Tokyo",
  "Pacific/Apia": "Pacific/Apia",
  "Pacific/Chatham": "Pacific/Chatham",
};
/** Tokens that incidents of the scenarios `three` and `japanese` are addressed to. */
const AUDIENCES = {
  "": "Nobody in particular",
  "region:apac": "Asia-Pacific",
  "plan:enterprise": "Enterprise plan",
  "region:apac plan:enterprise": "Enterprise in Asia-Pacific",
};
const VIEWS = ["all", "ready", "hold", "shipped", "status"];

const CHOICES = {
  scenario: { values: Object.keys(SCENARIOS), initial: "critical" },
  format: { values: Object.keys(FORMATS), initial: "statuspage" },
  lang: { values: [...LANGUAGES, ...OTHER_LANGUAGES], initial: "en" },
  zone: { values: Object.keys(ZONES), initial: "" },
  audience: { values: Object.keys(AUDIENCES), initial: "" },
  theme: { values: Object.keys(THEMES), initial: "auto" },
  view: { values: VIEWS, initial: "all" },
};

/** The console's own texts. A language without any takes those of its nearest relative here, else the English ones. */
const TEXTS = {
  en: {
    navigation: "Main", search: "Search orders", all: "All orders", ready: "Ready to ship", hold: "On hold", shipped: "Shipped", status: "System status",
    ordersLead: "Orders from all connected shops, marketplaces and trading partners.", statusLead: "What runs, what doesn’t, and what we learnt from it.", nothing: "No orders match.",
    order: "Order", customer: "Customer", channel: "Channel", items: "Items", state: "Status", total: "Total", placed: "Placed",
    shop: "Web shop", market: "Marketplace", edi: "EDI",
    today: "Orders today", todayNote: "{value} more than a week ago", open: "Waiting to be packed", openNote: "oldest {time}", onTime: "Shipped on time", onTimeNote: "last 30 days", returns: "Returns to check", returnsNote: "Utrecht warehouse",
  },
  de: {
    navigation: "Hauptnavigation", search: "Aufträge suchen", all: "Alle Aufträge", ready: "Versandbereit", hold: "Angehalten", shipped: "Versandt", status: "Systemstatus",
    ordersLead: "Aufträge aus allen angebundenen Shops, Marktplätzen und von Handelspartnern.", statusLead: "Was läuft, was nicht, und was wir daraus gelernt haben.", nothing: "Keine passenden Aufträge.",
    order: "Auftrag", customer: "Kunde", channel: "Kanal", items: "Artikel", state: "Status", total: "Summe", placed: "Eingang",
    shop: "Webshop", market: "Marktplatz", edi: "EDI",
    today: "Aufträge heute", todayNote: "{value} mehr als vor einer Woche", open: "Noch zu packen", openNote: "ältester {time}", onTime: "Pünktlich versandt", onTimeNote: "letzte 30 Tage", returns: "Retouren zu prüfen", returnsNote: "Lager Utrecht",
  },
  es: {
    navigation: "Principal", search: "Buscar pedidos", all: "Todos los pedidos", ready: "Listos para enviar", hold: "Retenidos", shipped: "Enviados", status: "Estado del sistema",
    ordersLead: "Pedidos de todas las tiendas, marketplaces y socios comerciales conectados.", statusLead: "Qué funciona, qué no y qué hemos aprendido.", nothing: "Ningún pedido coincide.",
    order: "Pedido", customer: "Cliente", channel: "Canal", items: "Artículos", state: "Estado", total: "Total", placed: "Recibido",
    shop: "Tienda web", market: "Marketplace", edi: "EDI",
    today: "Pedidos de hoy", todayNote: "{value} más que hace una semana", open: "Pendientes de preparar", openNote: "el más antiguo, {time}", onTime: "Enviados a tiempo", onTimeNote: "últimos 30 días", returns: "Devoluciones por revisar", returnsNote: "almacén de Utrecht",
  },
  fr: {
    navigation: "Principale", search: "Rechercher des commandes", all: "Toutes les commandes", ready: "Prêtes à expédier", hold: "En attente", shipped: "Expédiées", status: "État du système",
    ordersLead: "Commandes de toutes les boutiques, places de marché et partenaires connectés.", statusLead: "Ce qui fonctionne, ce qui ne fonctionne pas et ce que nous en avons appris.", nothing: "Aucune commande ne correspond.",
    order: "Commande", customer: "Client", channel: "Canal", items: "Articles", state: "Statut", total: "Total", placed: "Reçue",
    shop: "Boutique en ligne", market: "Place de marché", edi: "EDI",
    today: "Commandes du jour", todayNote: "{value} de plus qu’il y a une semaine", open: "À emballer", openNote: "la plus ancienne, {time}", onTime: "Expédiées à temps", onTimeNote: "30 derniers jours", returns: "Retours à contrôler", returnsNote: "entrepôt d’Utrecht",
  },
  it: {
    navigation: "Principale", search: "Cerca ordini", all: "Tutti gli ordini", ready: "Pronti per la spedizione", hold: "Sospesi", shipped: "Spediti", status: "Stato del sistema",
    ordersLead: "Ordini da tutti i negozi, i marketplace e i partner commerciali collegati.", statusLead: "Che cosa funziona, che cosa no e che cosa abbiamo imparato.", nothing: "Nessun ordine corrisponde.",
    order: "Ordine", customer: "Cliente", channel: "Canale", items: "Articoli", state: "Stato", total: "Totale", placed: "Ricevuto",
    shop: "Negozio online", market: "Marketplace", edi: "EDI",
    today: "Ordini di oggi", todayNote: "{value} in più di una settimana fa", open: "Da imballare", openNote: "il più vecchio, {time}", onTime: "Spediti in tempo", onTimeNote: "ultimi 30 giorni", returns: "Resi da controllare", returnsNote: "magazzino di Utrecht",
  },
  ja: {
    navigation: "メイン", search: "注文を検索", all: "すべての注文", ready: "出荷準備完了", hold: "保留中", shipped: "出荷済み", status: "システム稼働状況",
    ordersLead: "連携中のストア、マーケットプレイス、取引先からの注文一覧です。", statusLead: "現在の稼働状況と、これまでの障害の記録です。", nothing: "該当する注文はありません。",
    order: "注文", customer: "お客様", channel: "チャネル", items: "点数", state: "状態", total: "合計", placed: "受注",
    shop: "ストア", market: "マーケットプレイス", edi: "EDI",
    today: "本日の注文", todayNote: "前週比 +{value}", open: "梱包待ち", openNote: "最も古い注文は{time}", onTime: "期日内出荷率", onTimeNote: "直近30日間", returns: "確認待ちの返品", returnsNote: "ユトレヒト倉庫",
  },
  "pt-BR": {
    navigation: "Principal", search: "Buscar pedidos", all: "Todos os pedidos", ready: "Prontos para envio", hold: "Retidos", shipped: "Enviados", status: "Status do sistema",
    ordersLead: "Pedidos de todas as lojas, marketplaces e parceiros conectados.", statusLead: "O que funciona, o que não funciona e o que aprendemos.", nothing: "Nenhum pedido corresponde.",
    order: "Pedido", customer: "Cliente", channel: "Canal", items: "Itens", state: "Status", total: "Total", placed: "Recebido",
    shop: "Loja virtual", market: "Marketplace", edi: "EDI",
    today: "Pedidos de hoje", todayNote: "{value} a mais que há uma semana", open: "A embalar", openNote: "o mais antigo, {time}", onTime: "Enviados no prazo", onTimeNote: "últimos 30 dias", returns: "Devoluções a conferir", returnsNote: "depósito de Utrecht",
  },
  ar: {
    navigation: "الرئيسية", search: "البحث في الطلبات", all: "كل الطلبات", ready: "جاهزة للشحن", hold: "معلّقة", shipped: "تم شحنها", status: "حالة النظام",
    ordersLead: "الطلبات الواردة من جميع المتاجر ومنصات البيع والشركاء المرتبطين.", statusLead: "ما يعمل وما لا يعمل، وما تعلّمناه منه.", nothing: "لا توجد طلبات مطابقة.",
    order: "الطلب", customer: "العميل", channel: "القناة", items: "القطع", state: "الحالة", total: "الإجمالي", placed: "وقت الطلب",
    shop: "متجر إلكتروني", market: "منصة بيع", edi: "EDI",
    today: "طلبات اليوم", todayNote: "أكثر بنسبة {value} من الأسبوع الماضي", open: "بانتظار التغليف", openNote: "أقدمها {time}", onTime: "شُحنت في موعدها", onTimeNote: "آخر 30 يومًا", returns: "مرتجعات للفحص", returnsNote: "مستودع أوتريخت",
  },
};

const COLUMNS = ["order", "customer", "channel", "items", "state", "total", "placed"];
/** Columns that a phone has no room for. */
const WIDE_COLUMNS = ["channel", "items", "total", "placed"];
const NUMBER_COLUMNS = ["items", "total"];

const ORDERS = [
  ["PW-48213", "Annika Brandsma", "Groningen, NL", "shop", 3, "ready", 148.4, "EUR", 6],
  ["PW-48212", "Feinkost Adler", "Regensburg, DE", "edi", 96, "ready", 2310, "EUR", 14],
  ["PW-48211", "Giulia Serrani", "Ancona, IT", "market", 1, "ready", 39.9, "EUR", 19],
  ["PW-48209", "Owen Tregarth", "Truro, GB", "shop", 2, "hold", 84.5, "GBP", 27],
  ["PW-48208", "Papeterie du Vallon", "Annecy, FR", "edi", 240, "ready", 1876.8, "EUR", 35],
  ["PW-48206", "森田 花", "京都, JP", "market", 1, "shipped", 6480, "JPY", 52],
  ["PW-48205", "Lucía Ferrándiz", "Alicante, ES", "shop", 4, "shipped", 211.3, "EUR", 61],
  ["PW-48203", "Bergen Friluft", "Bergen, NO", "edi", 48, "shipped", 9420, "NOK", 77],
  ["PW-48201", "Mateus Caldeira", "Curitiba, BR", "market", 2, "hold", 389.9, "BRL", 94],
  ["PW-48198", "Karin Ostwald", "Linz, AT", "shop", 1, "shipped", 64, "EUR", 118],
  ["PW-48197", "Nordlicht Wohnen", "Kiel, DE", "edi", 132, "ready", 4102.5, "EUR", 131],
  ["PW-48194", "Hazel Whitcombe", "Portland, US", "shop", 5, "shipped", 173.25, "USD", 166],
].map(([order, customer, place, channel, items, state, total, currency, minutesAgo]) => ({
  order, customer, place, channel, items, state, total, currency, minutesAgo,
}));

const byId = (id) => document.getElementById(id);
const lamps = () => document.querySelectorAll("statuslamp-banner, statuslamp-history, statuslamp-badge");

/** Sets an attribute, or removes it; only where that changes something, since a lamp begins anew whenever its own are touched. */
function put(node, name, value) {
  if (!value) node.removeAttribute(name);
  else if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

const setOption = (name, value) => lamps().forEach((lamp) => put(lamp, name, value));

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** What the address says; anything it doesn't know is the first choice. */
function readChoices() {
  const query = new URLSearchParams(location.search);
  return Object.fromEntries(
    Object.entries(CHOICES).map(([name, { values, initial }]) => {
      const value = query.get(name);
      return [name, values.includes(value) ? value : initial];
    }),
  );
}

function addressOf(choices) {
  const query = new URLSearchParams(location.search);
  for (const [name, { initial }] of Object.entries(CHOICES)) {
    if (choices[name] === initial) query.delete(name);
    else query.set(name, choices[name]);
  }
  return `?${query}`;
}

// --- The feeds -------------------------------------------------------------------------------------------------------

/**
 * Moves every time in a sample by the same span: ISO time stamps, and the two forms in which the prose of our samples
 * writes times, `2026/11/20 18:05` (Japan's time) and `13:52 UTC`.
 */
function moveTimes(text, byMs) {
  const clock = (hours, minutes) => new Date(Date.UTC(2000, 0, 1, hours, minutes) + byMs).toISOString().slice(11, 16);
  return text
    .replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z/g, (at) => new Date(Date.parse(at) + byMs).toISOString())
    .replace(/(\d{4})\/(\d{2})\/(\d{2})(?: (\d{2}):(\d{2}))?/g, (written, year, month, day, hours, minutes) => {
      const local = new Date(Date.UTC(year, month - 1, day, hours ?? 0, minutes ?? 0) + byMs).toISOString();
      const date = local.slice(0, 10).replaceAll("-", "/");
      return hours === undefined ? date : `${date} ${local.slice(11, 16)}`;
    })
    .replace(/\b(\d{2}):(\d{2})(?= UTC| and \d{2}:\d{2} UTC)/g, (written, hours, minutes) => clock(hours, minutes));
}

/** Moves the times of a sample in whatever way its format writes them. */
function moveAnyTimes(text, byMs) {
  const later = (at) => new Date(Date.parse(at) + byMs);
  const iso = (at) => later(at).toISOString();
  return text
    .replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?/g, (at, zone) => (zone ? iso(at) : iso(`${at}Z`).slice(0, -1)))
    .replace(/\b(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})/g, (_, day, time) => iso(`${day}T${time}Z`).slice(0, 19).replace("T", " "))
    .replace(/\b\w{3} (\w{3} \d{2} \d{4} \d{2}:\d{2}:\d{2}) GMT\+0000/g, (_, at) => {
      const [week, day, month, year, time] = later(`${at} GMT`).toUTCString().replace(",", "").split(" ");
      return `${week} ${month} ${day} ${year} ${time} GMT+0000`;
    })
    .replace(/\b1[78]\d{8}(\d{3})?\b/g, (at, milliseconds) => String(Number(at) + Math.round(milliseconds ? byMs : byMs / 1000)));
}

async function sampleFeed(file) {
  const response = await fetch(`feeds/${file}`);
  if (!response.ok) throw new Error(`feeds/${file}: ${response.status}`);
  const bytes = await response.arrayBuffer();
  const isUtf16 = new DataView(bytes).getUint16(0) === 0xfeff;
  const text = new TextDecoder(isUtf16 ? "utf-16be" : "utf-8").decode(bytes);
  let moved = text;
  if (file.startsWith("formats/")) moved = moveAnyTimes(text, Date.now() - FORMATS_WRITTEN_AT);
  else if (!file.startsWith("broken/")) moved = moveTimes(text, Date.now() - WRITTEN_AT);
  return URL.createObjectURL(new Blob([moved], { type: "application/json" }));
}

/** What a choice feeds the widget with: the addresses for its `feed`, and the one for its `history-feed` if any. */
async function sampleFeeds({ scenario, format }) {
  if (format !== "statuspage") return { feeds: [await sampleFeed(`formats/${format}.json`)], history: null };
  if (scenario === "down") return { feeds: [`${DOWN}summary.json`], history: `${DOWN}incidents.json` };
  // As its server has them: the page and, beside it, how its monitors are. These stay as they were written, since only what lies there has
  // something beside it.
  if (scenario === "monitors") return { feeds: [MONITORS], history: MONITORS };
  const files = [`${scenario}/incidents.json`, `${scenario}/summary.json`];
  if (scenario === "partner") files.push(`${scenario}/provider.json`);
  const [history, ...feeds] = await Promise.all(files.map(sampleFeed));
  return { feeds, history };
}

let fed = { choice: null, urls: [] };

async function feed({ scenario, format }) {
  const choice = `${format} ${scenario}`;
  if (fed.choice === choice) return;
  const former = fed;
  fed = { choice, urls: [] };
  const { feeds, history } = await sampleFeeds({ scenario, format });
  const urls = history ? [history, ...feeds] : feeds;
  if (fed.choice !== choice) {
    urls.forEach((url) => URL.revokeObjectURL(url));
    return;
  }
  fed.urls = urls;
  setOption("history-feed", history);
  setOption("feed", feeds.join(" "));
  setTimeout(() => former.urls.forEach((url) => URL.revokeObjectURL(url)), REVOKE_AFTER_MS);
}

// --- The console -----------------------------------------------------------------------------------------------------

const directionOf = (lang) => (RIGHT_TO_LEFT_SCRIPTS.includes(new Intl.Locale(lang).maximize().script) ? "rtl" : "ltr");

/** A language's own name, with the capital that an entry of a list has; Georgian has none there. */
function nameOf(lang) {
  if (!Intl.DisplayNames.supportedLocalesOf(lang).length) return OWN_NAMES[lang] ?? lang;
  const name = new Intl.DisplayNames(lang, { type: "language", languageDisplay: "standard" }).of(lang);
  return lang === "ka" ? name : name.replace(/^./u, (first) => first.toLocaleUpperCase(lang));
}

/** Whether what is in a language is in its place in another: in the same or a more general one, as `es` is for `es-419`. */
const isAtHome = (lang, around) => `${around}-`.startsWith(`${lang}-`);

/** Marks an element with its language, unless what is around it says as much. */
function markLanguage(node, lang, around) {
  const isForeign = !isAtHome(lang, around);
  put(node, "lang", isForeign && lang);
  put(node, "dir", isForeign && directionOf(lang));
}

/**
 * What the console says in a page of a language: texts by their key, and what Intl formats. Each comes as an element of its own,
 * marked where it is in another language than what is `around` it. Nothing bigger is marked: the widget goes by the `lang` around
 * its elements, and paragraphs and cells stay aligned as the page is.
 */
function speaker(lang) {
  const { language } = new Intl.Locale(lang);
  const isRelative = (tag) => new Intl.Locale(tag).language === language;
  const known = lang in TEXTS ? lang : (Object.keys(TEXTS).find(isRelative) ?? "en");
  const texts = TEXTS[known];
  const spoken = isAtHome(known, lang) ? lang : known;
  // English also where Intl lacks the language, and not the browser's own.
  const langs = [lang, "en"];

  const phrase = (its, around, ...content) => {
    const made = element("span", {}, ...content);
    markLanguage(made, its, around);
    return made;
  };
  const format = (formatter, around, ...values) => phrase(formatter.resolvedOptions().locale, around, formatter.format(...values));

  return {
    /** The language that the texts are in. */
    spoken,
    texts,
    /** `filling` makes what stands in the text's place in braces. */
    say: (key, filling) => phrase(spoken, lang, ...texts[key].split(/\{\w+\}/).flatMap((part, at) => (at ? [filling(spoken), part] : [part]))),
    number: (value, options, around = lang) => format(new Intl.NumberFormat(langs, options), around, value),
    ago: (minutes, around = lang) => {
      const [value, unit] = minutes < 60 ? [minutes, "minute"] : [Math.round(minutes / 60), "hour"];
      return format(new Intl.RelativeTimeFormat(langs, { numeric: "auto" }), around, -value, unit);
    },
  };
}

function showNavigation(choices, { say, number }) {
  const links = VIEWS.map((view) => {
    const link = element("a", { href: addressOf({ ...choices, view }) }, say(view));
    link.dataset.view = view;
    if (view === choices.view) link.setAttribute("aria-current", "page");
    if (view !== "status") {
      const count = ORDERS.filter((order) => view === "all" || order.state === view).length;
      link.append(element("span", { className: "count" }, number(count)));
    }
    return element("li", { className: view === "status" ? "apart" : "" }, link);
  });
  byId("navigation").replaceChildren(...links);
}

function showTiles({ say, number, ago }) {
  const percent = (value, digits, around) => number(value, { style: "percent", ...digits }, around);
  const tiles = [
    ["today", number(1284), say("todayNote", (around) => percent(0.072, { maximumFractionDigits: 1 }, around))],
    ["open", number(47), say("openNote", (around) => ago(131, around))],
    ["onTime", percent(0.982, { minimumFractionDigits: 1 }), say("onTimeNote")],
    ["returns", number(12), say("returnsNote")],
  ];
  byId("tiles").replaceChildren(
    ...tiles.map(([key, figure, note]) =>
      element("div", {}, element("dt", {}, say(key)), element("dd", { className: "figure" }, figure), element("dd", { className: "note" }, note)),
    ),
  );
}

function showOrders({ lang, view }, { say, number, ago }) {
  const classes = (column, more) =>
    [more, NUMBER_COLUMNS.includes(column) && "number", WIDE_COLUMNS.includes(column) && "wide"].filter(Boolean).join(" ");
  byId("columns").replaceChildren(
    ...COLUMNS.map((column) => element("th", { scope: "col", className: classes(column) }, say(column))),
  );
  const wanted = byId("search").value.trim().toLocaleLowerCase(lang);
  const shown = ORDERS.filter(
    (order) =>
      (view === "all" || order.state === view) &&
      `${order.order} ${order.customer} ${order.place}`.toLocaleLowerCase(lang).includes(wanted),
  );
  byId("rows").replaceChildren(
    ...shown.map((order) => {
      const state = element("span", { className: "state" }, say(order.state));
      state.dataset.state = order.state;
      const placed = element("time", { dateTime: new Date(Date.now() - order.minutesAgo * MINUTE_MS).toISOString() }, ago(order.minutesAgo));
      const total = () => element("bdi", {}, number(order.total, { style: "currency", currency: order.currency }));
      return element(
        "tr",
        {},
        element("td", { className: "order" }, order.order, element("small", { className: "narrow" }, total())),
        element("td", {}, element("bdi", { textContent: order.customer }), element("small", {}, element("bdi", { textContent: order.place }))),
        element("td", { className: classes("channel") }, say(order.channel)),
        element("td", { className: classes("items") }, number(order.items)),
        element("td", {}, state),
        element("td", { className: classes("total") }, total()),
        element("td", { className: classes("placed", "time") }, placed),
      );
    }),
  );
  byId("nothing").hidden = shown.length > 0;
}

function show(choices) {
  const voice = speaker(choices.lang);
  const { spoken, texts, say } = voice;
  const root = document.documentElement;
  put(root, "lang", choices.lang);
  put(root, "dir", directionOf(choices.lang));
  root.dataset.theme = choices.theme;
  setOption("theme", choices.theme);
  setOption("time-zone", choices.zone);
  setOption("audience", choices.audience);

  document.querySelectorAll("[data-text]").forEach((node) => node.replaceChildren(say(node.dataset.text)));
  document.querySelectorAll("[data-placeholder]").forEach((node) => {
    node.placeholder = texts[node.dataset.placeholder];
    markLanguage(node, spoken, choices.lang);
  });

  const isStatus = choices.view === "status";
  byId("status-page").hidden = !isStatus;
  byId("orders-page").hidden = isStatus;
  byId("orders-title").replaceChildren(say(isStatus ? "all" : choices.view));
  document.title = `${texts[choices.view]} · Packwren`;
  markLanguage(document.querySelector("title"), spoken, choices.lang);
  showNavigation(choices, voice);
  showTiles(voice);
  showOrders({ lang: choices.lang, view: isStatus ? "all" : choices.view }, voice);

  const form = byId("playground");
  for (const name of ["scenario", "format", "lang", "zone", "audience", "theme"]) form.elements[name].value = choices[name];
  form.elements.scenario.disabled = choices.format !== "statuspage";
  feed(choices).catch((error) => console.warn(`[playground] ${error.message}`));
}

function choose(changes) {
  const choices = { ...readChoices(), ...changes };
  history.pushState(null, "", addressOf(choices));
  show(choices);
}

/** Every entry of the feed, and why it is shown to this viewer or not. */
function showReasons() {
  const { entries = [] } = window.Statuslamp?.status() ?? {};
  byId("why").replaceChildren(
    ...entries.map(({ id, shown, why }) => element("li", {}, element("code", {}, id), ` ${shown ? "shown" : "not shown"}: ${why}`)),
  );
}

function start() {
  document.addEventListener("statuslamp:change", showReasons);
  document.addEventListener("statuslamp:dismiss", () => setTimeout(showReasons));
  document.querySelector("details.playground").addEventListener("toggle", showReasons);
  const form = byId("playground");
  for (const [name, labels] of Object.entries({ scenario: SCENARIOS, format: FORMATS, zone: ZONES, audience: AUDIENCES, theme: THEMES }))
    form.elements[name].append(...Object.entries(labels).map(([value, label]) => new Option(label, value)));
  const byOwnName = (tags) =>
    tags.map((lang) => Object.assign(new Option(nameOf(lang), lang), { lang })).sort((one, other) => one.text.localeCompare(other.text, "en"));
  form.elements.lang.append(
    ...byOwnName(LANGUAGES),
    element("optgroup", { label: "Not in the widget" }, ...byOwnName(OTHER_LANGUAGES)),
  );
  for (const picker of form.querySelectorAll("select")) picker.addEventListener("change", () => choose({ [picker.name]: picker.value }));
  form.addEventListener("submit", (event) => event.preventDefault());
  byId("navigation").addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    choose({ view: link.dataset.view });
  });
  byId("search").addEventListener("input", () => {
    if (readChoices().view === "status") choose({ view: "all" });
    else show(readChoices());
  });
  addEventListener("popstate", () => show(readChoices()));
  show(readChoices());
}

start();
