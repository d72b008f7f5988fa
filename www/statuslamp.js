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
  const GLUE = "widget.js";
  const WASM = "widget.wasm";
  const INTEGRITY = "";
  const FOLLOW = "follow.js";

  // How long to wait for a whole answer, and for an element to be given its feed.
  const PATIENCE_MS = 10_000;
  // Of an answer: the same as in src/sync/follow.js and src/sync/fetch.rs.
  const MAX_FETCH_BYTES = 8 * 1024 * 1024;
  // The first four fifths of the default interval.
  const FIRST_WAIT_MS = 48_000;
  const DAY_MS = 86_400_000;
  // Holds the feed's address while its last look had news, until the widget has nothing left to say of them: then the widget is started
  // together with the feed.
  const NEWS_KEY = "statuslamp:news";
  const SHARED_FOR_MS = 15_000;
  const MAX_KEPT_LENGTH = 100_000;
  const DISMISSED_KEY = "statuslamp:dismissed";
  // Of phases and impacts, and of components' states. An impact that isn't known ranks with the minor ones.
  const RANKS = {
    resolved: -1, postmortem: -1, completed: -1,
    scheduled: 0, in_progress: 0, verifying: 0,
    maintenance: 0, none: 1, minor: 2, major: 3, critical: 4,
    under_maintenance: 0, operational: 1, degraded_performance: 2, partial_outage: 3, major_outage: 3,
  };

  const warn = (text) => console.warn("[statuslamp] " + text);

  const script = document.currentScript;
  if (!script || window.Statuslamp) return;

  const base = new URL(".", script.src || location).href;
  const elements = new Map(); // element -> what can be done with it, see attach
  const said = {}; // what the page has said through the API: name of the function -> value
  let defaults = {}; // `data-x` on the script is the default for `x` on every element
  let url; // the feed that is followed here; of several only the first: the widget follows all
  let heard; // its newest good answer
  let looking; // the promise of the first one
  let failure; // why that was in vain
  let timer;
  let chosen; // the options of the first banner
  let following; // the promise of what looks again
  let widget; // the glue's exports, while the widget runs
  let loading; // the promise of it
  let failed = 0; // 1 when it can't run on this page
  let own; // the banner made for the script tag

  const RENDER = 0;
  const MOUNT = 1;
  const RESTART = 2;
  const DETACH = 3;

  const list = (value) => [].concat(value ?? []);
  const create = (name, properties) => Object.assign(document.createElement(name), properties);
  const each = (does) => [...elements.values()].map((state) => state[does]());

  // For storage, which can be blocked, full, or hold anything; and for what is there already.
  const safely = (run) => {
    try {
      return run();
    } catch {}
  };

  const optionsOf = (node) =>
    [...node.attributes].reduce((all, { name, value }) => ({ ...all, [name.replace("data-", "")]: value }), defaults);
  defaults = optionsOf(script);
  const feedOf = (options) => options.feed?.match(/\S+/)?.[0];

  // ---- Languages

  // RFC 4647 lookup, then by language alone: `pt` and `pt-PT` take `pt-BR` when there is none nearer.
  const nearest = (wanted, known) => {
    for (const tag of wanted)
      for (let range = String(tag || "").toLowerCase(); range; range = range.replace(/-?[^-]*$/, ""))
        for (const other of known) if ((other + "-").toLowerCase().startsWith(range + "-")) return other;
  };

  const explicitFor = (element) => said.setLang || optionsOf(element).lang;

  // As the widget does (src/embed/languages.js), but for a header of the page's: out of shadow trees, then the browser's.
  const wantedFor = (element) => {
    const tags = [explicitFor(element)];
    for (let node = element; node; node = node.parentNode || node.host) tags.push(node.lang);
    return [...tags, ...navigator.languages];
  };

  // ---- The feed

  const read = async () => {
    // Holds what any page of this origin has heard of the feed. src/sync/follow.js says what that is.
    const key = "statuslamp:heard " + new Request(url).url;
    const { 0: until, 1: at, 2: kept } = safely(() => JSON.parse(localStorage[key])) || {};
    // An empty one stands for nothing but failures, after which nobody is to ask before that time. What comes from a clock that has been set back
    // since says nothing.
    if (until > Date.now() && Date.now() >= at) return hear(kept, at);
    // In the browser's cache, but asked about each time.
    const response = await fetch(url, { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!response.ok) throw response;
    const reader = response.body.getReader();
    let decoder;
    let bytes = 0;
    for (let text = ""; ; ) {
      const { value, done } = await reader.read();
      // AWS writes UTF-16, with a byte order mark.
      decoder ||= new TextDecoder(value?.[0] > 253 ? "utf-16be" : "utf-8");
      text += decoder.decode(value, { stream: !done });
      const now = Date.now();
      if (done) {
        hear(text, now);
        // One that is too long for that is kept elsewhere, before the widget takes over; the file for that is on its way beside the wasm.
        return text.length > MAX_KEPT_LENGTH
          ? follow()
          : safely(() => (localStorage[key] = JSON.stringify([now + SHARED_FOR_MS, now, text])));
      }
      // What is left unread is called off when the time is up.
      if ((bytes += value.length) > MAX_FETCH_BYTES) throw "too large";
    }
  };

  // Takes what was heard; throws where that can't be read. Without a text it is the same as before.
  const hear = (text, at) => {
    if (text != null) heard = [text, at, JSON.parse(text) || {}];
    failure = "";
    each(RENDER);
  };

  const look = () => {
    looking = read().catch((error) => {
      failure = error || 1;
      // It knows what was heard last, and complains. Not after destroy().
      if (elements.size) follow();
    });
    // A link to the history opens it on quiet days too.
    if (safely(() => localStorage[NEWS_KEY]) === url || /#statuslamp/.test(location)) load();
  };

  // Looks again and again; the widget does that by itself. The file with the ways of doing so isn't loaded before its time.
  const follow = () =>
    (following ||= import(base + FOLLOW)
      .then((it) => (widget ? null : it.followFor(elements, url, chosen, failure, heard, hear)))
      .catch(() => {
        following = null;
        timer = setTimeout(follow, PATIENCE_MS);
      }));

  const rest = () => {
    clearTimeout(timer);
    following?.then((it) => it?.stop());
    following = null;
  };

  // Asked for before anything else is set up.
  if ((url = feedOf(defaults))) look();

  const rank = ({ status, impact }) => RANKS[status] ?? RANKS[impact] ?? 2;

  // ---- The plain notice's looks

  // At the heights that src/view/banner/banner.css has, so that nothing moves when the widget takes over.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(/* css */ `
    :host { display: block; container-type: inline-size; }
    :host([theme=light]) { color-scheme: light; }
    :host([theme=dark]) { color-scheme: dark; }
    :host([position=bottom]) .notice { position: fixed; inset: auto 0 0; z-index: 1000; }
    .notice div {
      padding-inline: 48px 16px;
      border-inline-start: 4px solid;
      font-size: 14px;
      line-height: 20px;
      color: light-dark(#3f4348, #dbdee3);
      background: light-dark(#f4f5f7, #252729);
    }
    .notice span { display: block; padding: 16px 0 12px; }
    /* Borders, because what overflows is cut inside them: one line of 26px in a wide place, three in a narrow one. */
    .notice a { display: block; overflow: hidden; height: clamp(26px, (640px - 100cqi) * 99, 78px); border-block: 11px solid #0000; color: inherit; font-size: 15px; font-weight: 600; line-height: 26px; outline-offset: -2px; }
    .notice a::before { content: "!"/""; position: absolute; margin: 0 -33px; padding: 0 10px; border-radius: 50%; outline: 2px solid; outline-offset: -2px; }`);

  // ---- The elements

  const attach = (element) => {
    const options = optionsOf(element);
    const kind = element.localName.slice(11);
    const feed = feedOf(options);
    // The widget says it to screen readers, with more care; where that can't run, the notice goes into the second, which has been there
    // empty from the start.
    const notices = [null, "status"].map((role) => create("div", { className: "notice", role }));
    const place = create("div", { className: "lamp" });
    let mounted; // the view's number in the widget

    // Shows what this viewer is surely to know, if anything, and says whether nothing more is needed.
    const isQuiet = () => {
      const { page, status, components: parts, incidents, scheduled_maintenances: planned } = heard[2];
      const { components, audience, outages, "maintenance-lead": lead, "min-impact": least } = options;
      let open = list(incidents).concat(planned).filter(
        (entry) =>
          entry?.name &&
          // Not `>= 0`: a status of "constructor" ranks with nothing, and is open.
          !(rank(entry) < 0) &&
          (lead || entry.action_required || !(Date.parse(entry.scheduled_for) - Date.now() > DAY_MS)),
      );
      // Where there is none, what is out of order without an incident stands for one: the vendor's verdict, and components by themselves.
      if (!open[0] && outages !== "hide") {
        const worse = [{ status: status?.indicator, name: status?.description }]
          .concat(parts)
          .filter((part) => part?.status && !part.group && !(rank(part) < 2));
        const name = worse.flatMap((part) => part.name || []).slice(0, 4).join(" · ");
        // A state that isn't known brings the widget, and no notice.
        open = worse.map(({ status }) => ({ id: "statuslamp:components", impact: "none", status, name }));
      }
      // Shown is the worst of what the widget will surely show to this viewer.
      const tokens = String(said.setAudience ?? audience).split(/\s+/);
      const has = (token) => tokens.includes(token);
      const sure = open.filter((entry) => {
        const { any, all } = entry.audience || {};
        return (
          entry.name &&
          (failed || !(components || (lead && !rank(entry)))) &&
          (!rank(entry) || rank(entry) >= (RANKS[least] ?? 2)) &&
          (!list(any)[0] || list(any).some(has)) &&
          list(all).every(has) &&
          // A line begins with the id as the widget reads and writes it (src/embed/memory.rs): never part of another's.
          !safely(() =>
            (options.dismiss === "session" ? sessionStorage : localStorage)[DISMISSED_KEY].includes(
              "\n" + JSON.stringify((entry.id + "").trim()),
            ),
          )
        );
      });
      notify(page, sure.sort((a, b) => rank(b) - rank(a))[0]);
      // The quiet rule: nothing is open, due or out of order, in a document of the Statuspage family; of any other only the widget can tell.
      return page && status && !open[0];
    };

    const render = () => {
      // That breaks on values such as `{"toString": 1}`: the widget reads what else there is.
      if (heard && !mounted && feed === url && kind === "banner" && !safely(isQuiet)) {
        safely(() => (localStorage[NEWS_KEY] = url));
        load();
      }
    };

    const notify = (page, entry) => {
      const box = create("div");
      const add = (name, texts, field, properties) => {
        const original = entry.lang || page?.lang || "";
        const lang = nearest(wantedFor(element), [original, ...Object.keys(texts.translations || {})]) ?? original;
        const textContent = texts.translations?.[lang]?.[field] || texts[field];
        box.append(create(name, { textContent, lang, dir: "auto", ...properties }));
      };
      // It stands outside <body>, whose font it is to have.
      if (own && document.body) own.style.fontFamily ||= getComputedStyle(document.body).fontFamily;
      if (entry) {
        const href = entry.shortlink || page?.url;
        add("a", entry, "name", /^https?:/i.test(href) && { href, target: "_blank", rel: "noreferrer" });
        if (entry.action_required?.text) add("span", entry.action_required, "text");
      }
      const notice = notices[failed];
      // What is there already isn't said again.
      if (!box.isEqualNode(notice.firstChild)) {
        notices[0].replaceChildren();
        notice.replaceChildren(box);
      }
    };

    const mount = () => {
      // An empty answer stands for a look that failed, so that the widget needn't find that out again.
      const [text, at] = (feed === url && (heard || (failure && ["", Date.now()]))) || [];
      mounted = call("mount", kind, element, place, options, text, at ?? 0, notify);
    };

    const detach = () => {
      elements.delete(element);
      call("unmount", mounted);
      root.replaceChildren();
    };

    const restart = () => {
      detach();
      attach(element);
    };

    const root = element.shadowRoot || element.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    root.replaceChildren(...notices, place);
    if (options.theme) element.setAttribute("theme", options.theme);
    elements.set(element, [render, mount, restart, detach]);
    observer.observe(element, { attributes: true });
    // One without a feed may still be given one; if it isn't, the widget says so.
    if (!feed) setTimeout(() => optionsOf(element).feed || load(), PATIENCE_MS);
    else if (widget) mount();
    else if (kind === "banner") {
      // Nor can it tell that all is quiet where there is more than one.
      if (options.feed !== (url ||= feed)) load();
      if (!looking) look();
      if (!chosen && options.poll !== "0") timer = setTimeout(follow, options.live ? 0 : FIRST_WAIT_MS * Math.random());
      chosen ||= options;
      render();
    } else near.observe(element);
  };

  // Badges and histories wait until they come near the viewport and the browser is idle.
  const near = new IntersectionObserver(
    (seen) => seen.some((entry) => entry.isIntersecting) && (window.requestIdleCallback || setTimeout)(load),
    { rootMargin: "300px" },
  );

  const observer = new MutationObserver((records) => {
    for (const { target, attributeName } of records)
      // These are the host's business, or the style sheets'.
      if (!/class|style|hidden|theme/.test(attributeName)) elements.get(target)?.[RESTART]();
    call("relang");
    each(RENDER);
  });
  observer.observe(document, { attributeFilter: ["lang"], subtree: true });

  // ---- The widget

  function load() {
    return (loading ||= (async () => {
      const [element] = [...elements.keys(), script];
      try {
        const [glue, wasm] = await Promise.all([
          import(base + GLUE).then((glue) => {
            // Begun now, so that it is here when the program asks for it.
            glue.prefetch(base, "?" + GLUE, element, explicitFor(element));
            return glue;
          }),
          fetch(base + WASM, { integrity: INTEGRITY }),
        ]);
        // The notice first: compiling would keep the processor from it.
        await looking;
        await glue.default({ module_or_path: wasm });
        glue.boot(base, "?" + GLUE, giveUp);
        for (const name in said) glue[name](said[name]);
        widget = glue;
        each(MOUNT);
        // From here on the widget knows better.
        heard = null;
        rest();
      } catch (error) {
        giveUp(error);
      }
    })());
  }

  const call = (name, ...values) => {
    try {
      return widget?.[name](...values);
    } catch (error) {
      giveUp(error);
    }
  };

  const giveUp = (error) => {
    if (failed) return;
    warn(`plain notice: ${error}` + (widget ? "" : `; needs script-src 'wasm-unsafe-eval' ${base}`));
    failed = 1;
    safely(() => delete localStorage[NEWS_KEY]);
    if (widget) {
      widget = null;
      // What is left of it listens to a program that is gone.
      each(RESTART);
      follow();
    }
    each(RENDER);
  };

  // ---- The API

  const api = (window.Statuslamp = {
    version: VERSION,
    status: () => call("status") || { severity: "unknown", feedSeverity: "unknown", open: 0, freshness: "waiting", heardAt: null, shown: [], entries: [] },
    async openHistory(id) {
      await load();
      return !!call("openHistory", id);
    },
    destroy() {
      each(DETACH);
      own?.remove();
      rest();
      observer.disconnect();
      delete window.Statuslamp;
    },
    // For the elements themselves, whose classes outlive a destroy(): says that one was put in or taken out.
    moved(element) {
      if (!element.isConnected) elements.get(element)?.[DETACH]();
      else if (!elements.has(element)) attach(element);
    },
  });

  for (const name of ["refresh", "setAudience", "setLang"]) {
    api[name] = (value) => {
      said[name] = [value].flat().join(" ");
      call(name, said[name]);
      if (!widget) each(RENDER);
      if (!widget && url && name === "refresh") follow().then((it) => it?.look());
    };
  }

  for (const name of ["statuslamp-banner", "statuslamp-history", "statuslamp-badge"]) {
    safely(() =>
      customElements.define(
        name,
        class extends HTMLElement {
          connectedCallback() {
            // One that is only moved keeps its state: both callbacks have been called by then.
            queueMicrotask(() => window.Statuslamp?.moved(this));
          }
          disconnectedCallback() {
            this.connectedCallback();
          }
        },
      ),
    );
  }

  if (defaults.feed) {
    own = create("statuslamp-banner");
    own.setAttribute("position", defaults.position || "top");
    // Beside <body>, not in it: whatever layout the page gives its body's children, this is none of them.
    (defaults.position === "inline" && script.closest("body") ? script : document.head).after(own);
  }

  api.ready = (async () => {
    // The elements are taken in by then.
    await 0;
    await looking;
    await loading;
    return api;
  })();
})();
