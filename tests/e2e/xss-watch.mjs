// What would show that a text of a feed got further than being read: it ran, it asked for something, it became an element, a link that
// runs, or a name of the page's.
import { expect } from "./fixture.mjs";

/**
 * Watches a page for all of it. Call before the page is opened; `isOurs` tells from a request's URL and type whether the page or the widget asked.
 * What it returns has `found`, all that was seen so far, and `inspect()`, which looks at the page as it stands and adds what it finds.
 */
export async function watchForHarm(page, isOurs) {
  const found = [];
  page.on("dialog", (dialog) => {
    found.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  page.on("popup", (popup) => found.push(`window: ${popup.url()}`));
  page.on("request", (request) => isOurs(request.url(), request.resourceType()) || found.push(`request: ${request.resourceType()} ${request.url()}`));
  page.on("frameattached", (frame) => found.push(`frame: ${frame.url()}`));
  page.on("download", (download) => found.push(`download: ${download.url()}`));
  await page.exposeBinding("__reportHarm", (_, what) => found.push(what));
  await page.addInitScript(() => {
    const tell = window.__reportHarm;
    // Whoever as much as names it is heard.
    Object.defineProperty(window, "__xss", { get: () => (tell("ran"), () => {}), set: () => tell("ran") });
    addEventListener("message", () => tell("message"));
  });
  await page.addInitScript({ content: `window.__inspect = (${inspector})();` });
  return {
    found,
    async inspect() {
      found.push(...(await page.evaluate(() => window.__inspect.look())));
      expect(found.slice(0, 20), "harm done").toEqual([]);
    },
  };
}

/** Runs in the page, before anything else does. */
function inspector() {
  const ELEMENTS = new Set(
    ("script iframe frame frameset img image picture object embed form style base meta link applet portal fencedframe video audio source track " +
      "input textarea marquee template noscript title area map canvas slot").split(" "),
  );
  // A search field is the history's own; no feed could make one without its name or handlers, which are looked for below.
  ELEMENTS.delete("input");
  const DRAWN = /^(svg|g|path|circle|ellipse|rect|line|polyline|polygon|desc)$/;
  const LOADS = /^(style|src|srcset|srcdoc|action|formaction|poster|data|background|ping|xlink:href|http-equiv|is|autofocus|contenteditable|slot|popover|shadowrootmode|accesskey)$/;
  const own = (object) => Reflect.ownKeys(object).map(String).join();
  const prototypes = [Object, Array, String, Function, Promise, Element, Document].map(({ prototype }) => prototype);
  const asBefore = prototypes.map(own);
  const ours = (element) => element.localName.startsWith("statuslamp-");
  let page;

  const roots = () => {
    const found = [];
    const look = (root) => {
      for (const { shadowRoot } of root.querySelectorAll("*"))
        if (shadowRoot) {
          found.push(shadowRoot);
          look(shadowRoot);
        }
    };
    look(document);
    return found;
  };

  const wrongLink = (link) => {
    const href = link.getAttribute("href");
    if (href.startsWith("#")) return "";
    // Of what is no address at all, such as "https://", that is a colon alone: it leads nowhere.
    if (!/^(https?|mailto|tel|):$/.test(link.protocol)) return `leads to ${href}`;
    const rel = (link.getAttribute("rel") ?? "").split(" ");
    // The plain notice has few bytes, and the second word says the first too.
    const words = link.closest(".notice") ? ["noreferrer"] : ["noopener", "noreferrer", "nofollow"];
    return words.every((word) => rel.includes(word)) ? "" : `rel="${rel.join(" ")}"`;
  };

  const wrong = (element) => {
    const name = element.localName;
    const complaints = [];
    if (element instanceof SVGElement ? !DRAWN.test(name) : !(element instanceof HTMLElement) || ELEMENTS.has(name)) complaints.push("stands there");
    if (element instanceof HTMLUnknownElement || (name.includes("-") && !ours(element))) complaints.push("stands there");
    for (const { name: attribute, value } of element.attributes) {
      // How high the history keeps a part that it hasn't made, set by script: no policy minds that.
      const isHeight = attribute === "style" && element.matches("[data-part]") && /^(height: [\d.]+px;)?$/.test(value);
      if ((/^on/i.test(attribute) || LOADS.test(attribute)) && !isHeight) complaints.push(`${attribute}="${value}"`);
      if (attribute === "href") complaints.push(name === "a" ? wrongLink(element) : `href="${value}"`);
    }
    return complaints.filter(Boolean).map((complaint) => `<${name}> ${complaint}`.slice(0, 300));
  };

  // The page without the widget: its elements and their names.
  const light = () =>
    [...document.querySelectorAll("*")]
      .map((element) => (ours(element) ? element.localName : [element.localName, element.id, element.getAttribute("name")].join(" ")))
      .join("\n");
  const pageNow = () => ({
    elements: light(),
    title: document.title,
    place: location.pathname + location.search,
    cookie: document.cookie,
    base: document.baseURI.split("#")[0],
    frames: window.length,
  });

  return {
    look() {
      const found = roots().flatMap((root) => [...root.querySelectorAll("*")].flatMap(wrong));
      const now = pageNow();
      page ??= now;
      for (const name in now) if (now[name] !== page[name]) found.push(`the page's ${name}: ${now[name]}`);
      for (const [index, before] of asBefore.entries()) if (own(prototypes[index]) !== before) found.push("a prototype has changed");
      for (const name in {}) found.push(`every object has ${name}`);
      return [...new Set(found)];
    },

    /** Resolves when nothing has changed in the widget for a while. */
    async quiet(ms = 40) {
      let last = performance.now();
      const observer = new MutationObserver(() => (last = performance.now()));
      const start = last;
      for (const root of roots()) observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
      while (performance.now() - last < ms && performance.now() - start < 5000) await new Promise((done) => setTimeout(done, 10));
      observer.disconnect();
    },

    /** Unfolds all that can be, and turns to whatever there is more of, without leaving the page. */
    async openAll() {
      for (let round = 0; round < 30; round += 1) {
        const folded = roots().flatMap((root) => [...root.querySelectorAll("details:not([open]), button[aria-expanded=false]")]);
        if (!folded.length) return;
        for (const element of folded)
          if (element.localName === "details") element.open = true;
          else if (element.isConnected) element.click();
        await new Promise((done) => setTimeout(done, 0));
        await this.quiet(20);
      }
    },

    /** The texts as they can be compared: no blanks, and no more than enough to tell them apart. */
    bare: (text) => text.replace(/[\s\0]/g, "").slice(0, 400),

    /** Which of these texts can be read in the widget. */
    seen(texts) {
      const all = roots().map((root) => root.textContent.replace(/[\s\0]/g, "")).join("\n");
      return texts.flatMap((text, index) => (text && all.includes(text) ? [index] : []));
    },
  };
}
