/*
 * The Statuslamp sentinel: the one script a page includes. On a quiet day it fetches the feed and stops there. When there is
 * news it shows the plain notice at once (a title and a link) and starts the WebAssembly widget, which then takes over in
 * place. Where WebAssembly can't run, the notice stays and keeps following the feed.
 *
 * A classic script, because `document.currentScript` is null in a module. It writes nothing with innerHTML, so that it runs
 * under Trusted Types, and uses constructable style sheets, which no `style-src` blocks. It is loaded on every page of every
 * quiet day, so it is written for few bytes: a test holds its size.
 */
(() => {
  // Stamped by tools/dist.mjs.
  const VERSION = "0.1.0";
  const BUILD = "";
  const GLUE = "widget.js";
  const WASM = "widget.wasm";
  const INTEGRITY = "";
  const LOCALES = ["en", "de", "es", "fr", "it", "ja", "pt-BR"];

  // How long to wait for a whole answer, and for an element to be given its feed.
  const PATIENCE_MS = 10_000;
  const MAX_FEED_LENGTH = 8 << 20;
  const DAY_MS = 86_400_000;
  // After failures in a row a feed is asked less often, down to one time in 15.
  const MAX_BACK_OFF = 15;
  // Holds the feed's address while its last look had news: then the widget is started together with the feed.
  const NEWS_KEY = "statuslamp:news";
  const DISMISSED_KEY = "statuslamp:dismissed";
  // An impact that isn't known ranks with the minor ones; the hues are those of the widget's palette, in the order of the ranks.
  const RANKS = { maintenance: 0, none: 1, minor: 2, major: 3, critical: 4 };
  const HUES = [255, 255, 75, 50, 25];

  const warn = (text) => console.warn("[statuslamp] " + text);
  if (window.Statuslamp) return warn("is here already; this script is ignored");

  const script = document.currentScript;
  const base = new URL(".", script?.src || location).href;
  const elements = new Map(); // element -> what can be done with it, see attach
  const said = {}; // what the page has said through the API: name of the function -> value
  let defaults = {}; // `data-x` on the script is the default for `x` on every element
  let answers = {}; // address -> promise of the feed's newest answer
  let widget; // the glue's exports, while the widget runs
  let loading; // the promise of it
  let failed; // it can't run on this page
  let own; // the banner made for the script tag

  const list = (value) => (Array.isArray(value) ? value : []);
  const create = (name, properties) => Object.assign(document.createElement(name), properties);

  // For storage, which can be blocked, full, or hold anything; and for what is there already.
  const safely = (run) => {
    try {
      return run();
    } catch {}
  };

  const optionsOf = (node) => {
    const options = { ...defaults };
    for (const { name, value } of node?.attributes || []) options[name.replace("data-", "")] = value;
    return options;
  };
  defaults = optionsOf(script);

  // ---- Languages

  // RFC 4647 lookup, then by language alone: `pt` and `pt-PT` take `pt-BR` when there is none nearer.
  const nearest = (wanted, known) => {
    for (const tag of wanted)
      for (let range = String(tag).toLowerCase(); range; range = range.replace(/-?[^-]*$/, ""))
        for (const other of known) if ((other + "-").toLowerCase().startsWith(range + "-")) return other;
  };

  // The widget's own choice, so that the right catalogue is on its way together with it.
  const languageOf = (element) => {
    const wanted = [said.setLang, optionsOf(element).lang];
    for (let node = element; node; node = node.parentNode || node.host) wanted.push(node.lang);
    return nearest([...wanted, ...navigator.languages], LOCALES) || "en";
  };

  // ---- The feed

  const read = async (url) => {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!response.ok) throw response.status;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let text = ""; ; ) {
      const { done, value } = await reader.read();
      if (done) return { text, root: JSON.parse(text) || {}, at: Date.now() };
      text += value;
      if (text.length > MAX_FEED_LENGTH) {
        reader.cancel();
        throw "too large";
      }
    }
  };

  // Elements that ask at about the same time share the answer.
  const ask = (url) => (answers[url] ||= read(url).finally(() => setTimeout(() => delete answers[url], PATIENCE_MS)));

  // One for the page, so that elements with the same feed go on asking together.
  const jitter = 0.8 + 0.4 * Math.random();

  const rank = ({ status, impact }) => (/^(scheduled|in_progress|verifying)$/.test(status) ? 0 : (RANKS[impact] ?? 2));

  // ---- The plain notice's looks

  // At the heights that src/view/banner/banner.css has, so that nothing moves when the widget takes over.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(/* css */ `
    :host { display: block; container-type: inline-size; }
    :host([theme=light]) { color-scheme: light; }
    :host([theme=dark]) { color-scheme: dark; }
    :host([position=bottom]) .notice { position: fixed; inset: auto 0 0; z-index: var(--statuslamp-z-index,1000); }
    .notice div {
      padding-inline: 48px 16px;
      border-inline-start: 4px solid;
      font-size: 14px;
      line-height: 20px;
      color: light-dark(oklch(.38 .09 var(--hue)), oklch(.9 .06 var(--hue)));
      background: light-dark(oklch(.97 .02 var(--hue)), oklch(.27 .04 var(--hue)));
    }
    .notice span { display: block; padding: 16px 0 12px; }
    /* Borders, because what overflows is cut inside them: one line of 26px in a wide place, three in a narrow one. */
    .notice a { display: block; overflow: hidden; height: clamp(26px, (640px - 100cqi) * 99, 78px); border: solid #0000; border-width: 11px 0; color: inherit; font-size: 15px; font-weight: 600; line-height: 26px; }
    .notice a::before { content: "!"/""; position: absolute; margin: 2px -33px; width: 22px; border-radius: 50%; text-align: center; line-height: 22px; }
    .notice a::before, .notice a:focus-visible { outline: 2px solid; outline-offset: -2px; }`);

  // ---- The elements

  const attach = (element) => {
    const options = optionsOf(element);
    const kind = element.localName.slice(11);
    const url = options.feed?.match(/\S+/)?.[0];
    const notice = create("div", { className: "notice", role: "status" });
    const place = create("div", { className: "lamp" });
    let heard; // the feed's newest good answer
    let failures = 0;
    let ticks = 0;
    let timer;
    let mounted; // the view's number in the widget
    let isGone;

    // Asks for a banner's feed, now and then again, until the widget does.
    const look = async () => {
      const isOver = () => widget || isGone || kind !== "banner";
      if (isOver()) return;
      try {
        heard = await ask(url);
        failures = 0;
      } catch (error) {
        // Said once: the browser's own network log has the rest.
        if (!failures++) warn(`can't read ${url}: ${error}`);
        const detail = { problems: [String(error)] };
        element.dispatchEvent(new CustomEvent("statuslamp:error", { bubbles: true, composed: true, detail }));
      }
      if (isOver()) return;
      render();
    };

    const render = () => {
      if (!heard || mounted) return;
      const { page, status, incidents, scheduled_maintenances: planned } = heard.root;
      const { components, audience, "maintenance-lead": lead, "min-impact": least } = options;
      // The quiet rule: nothing is open or due, in a document of the Statuspage family; of any other only the widget can tell.
      const open =
        page &&
        status &&
        [...list(incidents), ...list(planned)].filter(
          (entry) =>
            entry?.name &&
            !/^(resolved|postmortem|completed)$/.test(entry.status) &&
            (lead || entry.status !== "scheduled" || !(Date.parse(entry.scheduled_for) - Date.now() > DAY_MS)),
        );
      const isQuiet = open && !open[0];
      safely(() => (isQuiet ? delete localStorage[NEWS_KEY] : (localStorage[NEWS_KEY] = url)));
      // Shown is the worst of what the widget will surely show to this viewer.
      const tokens = String(said.setAudience ?? audience).split(/\s+/);
      const has = (token) => tokens.includes(token);
      const dismissed = String(safely(() => localStorage[DISMISSED_KEY] + sessionStorage[DISMISSED_KEY]));
      const sure = list(open).filter((entry) => {
        const { any, all } = entry.audience || {};
        return (
          (failed || !(components || (lead && entry.status === "scheduled"))) &&
          (!rank(entry) || rank(entry) >= (RANKS[least] ?? 2)) &&
          (!list(any)[0] || any.some(has)) &&
          list(all).every(has) &&
          !dismissed.includes(JSON.stringify(entry.id))
        );
      });
      notify(page, sure.sort((a, b) => rank(b) - rank(a))[0]);
      if (!isQuiet) load();
    };

    // Fills the region, which has been there empty from the start, so that screen readers say what comes into it.
    const notify = (page, entry) => {
      const box = create("div");
      const add = (name, texts, field, properties) => {
        const original = entry.lang || page.lang || "";
        const lang = nearest([languageOf(element)], [original, ...Object.keys(texts.translations || {})]);
        const translated = texts.translations?.[lang]?.[field];
        const textContent = translated || texts[field];
        box.append(create(name, { textContent, lang: translated ? lang : original, dir: "auto", ...properties }));
      };
      // It stands outside <body>, whose font it is to have.
      if (own && document.body) own.style.fontFamily = getComputedStyle(document.body).fontFamily;
      if (entry) {
        const href = [entry.shortlink, page.url].find((address) => /^https?:/i.test(address));
        box.style = "--hue:" + HUES[rank(entry)];
        add("a", entry, "name", href && { href, target: "_blank", rel: "noreferrer" });
        if (entry.action_required?.text) add("span", entry.action_required, "text");
      }
      // What is there already isn't said again.
      if (!box.isEqualNode(notice.firstChild)) notice.replaceChildren(box);
    };

    const mount = async () => {
      const [{ value }] = await Promise.allSettled([answers[url]]);
      if (mounted || isGone) return;
      // From here on the widget knows better.
      delete answers[url];
      clearInterval(timer);
      mounted = -1;
      mounted = call("mount", kind, element, place, options, value?.text, value?.at || 0, notify);
    };

    const restart = () => {
      detach();
      attach(element);
    };

    const reset = () => mounted && restart();

    const detach = () => {
      isGone = true;
      clearInterval(timer);
      elements.delete(element);
      call("unmount", mounted);
      root.replaceChildren();
    };

    const root = element.shadowRoot || element.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    root.replaceChildren(notice, place);
    if (options.theme) element.setAttribute("theme", options.theme);
    elements.set(element, { look, render, mount, restart, reset, detach });
    observer.observe(element, { attributes: true });
    if (!url) setTimeout(() => isGone || warn("an element has no feed"), PATIENCE_MS);
    else if (widget) mount();
    else if (kind === "banner") {
      look();
      // A timer of more than 24 days would fire at once.
      const seconds = options.poll >= 15 && options.poll < 1e6 ? options.poll : 60;
      const tick = () => document.hidden || ++ticks % Math.min(2 ** failures, MAX_BACK_OFF) || look();
      if (options.poll !== "0") timer = setInterval(tick, seconds * 1000 * jitter);
      if (safely(() => localStorage[NEWS_KEY]) === url) load();
    } else near.observe(element);
  };

  const each = (does) => [...elements.values()].map((element) => element[does]());

  // Badges and histories wait until they come near the viewport and the browser is idle.
  const near = new IntersectionObserver(
    (seen) => seen.some((entry) => entry.isIntersecting) && (window.requestIdleCallback || setTimeout)(load),
    { rootMargin: "256px" },
  );

  const observer = new MutationObserver((records) => {
    for (const { target, attributeName } of records)
      // These are the host's business, or the style sheets'.
      if (!/class|style|hidden|theme/.test(attributeName)) elements.get(target)?.restart();
    call("relang");
    each("render");
  });
  observer.observe(document, { attributeFilter: ["lang"], subtree: true });

  // ---- The widget

  const load = () =>
    (loading ||= (async () => {
      const tag = languageOf([...elements.keys()][0]);
      try {
        const [glue, wasm, catalogue] = await Promise.all([
          import(base + GLUE),
          fetch(base + WASM, { integrity: INTEGRITY }),
          // Without a catalogue the widget speaks English.
          tag !== "en" &&
            fetch(`${base}locales/${tag}.json${BUILD}`)
              .then((response) => response.text())
              .catch(() => ""),
        ]);
        await glue.default({ module_or_path: wasm });
        glue.boot(base, BUILD);
        if (catalogue) glue.offerLocale(tag, catalogue);
        for (const name in said) glue[name](said[name]);
        widget = glue;
        await Promise.all(each("mount"));
      } catch (error) {
        giveUp(error);
      }
    })());

  const call = (name, ...values) => {
    try {
      return widget?.[name](...values);
    } catch (error) {
      giveUp(error);
    }
  };

  const giveUp = (error) => {
    warn(
      `only the plain notice is shown: ${error}` +
        (widget ? "" : `; a Content-Security-Policy needs script-src 'wasm-unsafe-eval' ${base}, connect-src ${base}`),
    );
    failed = true;
    widget = undefined;
    // What is left of the widget listens to a program that is gone.
    each("reset");
  };

  // After a trap the program's memory can't be trusted. The file is that of the innermost frame, which tells a trap of ours
  // from an error that one of the page's own listeners throws when we call it.
  const onError = (event) => {
    if ([base + WASM, base + GLUE].includes(event.filename)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (widget) giveUp(event.error);
    }
  };
  addEventListener("error", onError);

  // ---- The API

  const api = (window.Statuslamp = {
    version: VERSION,
    status: () => call("status") || { severity: "unknown", freshness: "waiting", heardAt: null, shown: [] },
    async openHistory(id) {
      await load();
      return !!call("openHistory", id);
    },
    destroy() {
      each("detach");
      own?.remove();
      observer.disconnect();
      removeEventListener("error", onError);
      if (window.Statuslamp === api) delete window.Statuslamp;
    },
    // For the elements themselves, whose classes outlive a destroy(): says that one was put in or taken out.
    moved(element) {
      if (!element.isConnected) elements.get(element)?.detach();
      else if (!elements.has(element)) attach(element);
    },
  });

  for (const name of ["refresh", "setAudience", "setLang"]) {
    api[name] = (value) => {
      said[name] = [value].flat().join(" ");
      call(name, said[name]);
      answers = {};
      each("look");
    };
  }

  for (const kind of ["banner", "history", "badge"]) {
    const name = "statuslamp-" + kind;
    // One that is only moved keeps its state: both callbacks have been called by then.
    const moved = (element) => queueMicrotask(() => window.Statuslamp?.moved(element));
    safely(() =>
      customElements.define(
        name,
        class extends HTMLElement {
          connectedCallback() {
            moved(this);
          }
          disconnectedCallback() {
            moved(this);
          }
        },
      ),
    );
    document.querySelectorAll(name).forEach(moved);
  }

  if (defaults.feed) {
    own = create("statuslamp-banner");
    own.setAttribute("position", defaults.position || "top");
    if (defaults.position === "inline" && script.closest("body")) script.after(own);
    // Beside <body>, not in it: whatever layout the page gives its body's children, this is none of them.
    else document.documentElement.insertBefore(own, document.body);
  }

  api.ready = (async () => {
    // The elements are taken in by then.
    await 0;
    await Promise.allSettled(Object.values(answers));
    await loading;
    return api;
  })();
})();
