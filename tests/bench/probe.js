// Runs in every page before anything else, the same for all: notes the frame in which each contestant's text is on screen,
// what moved afterwards, and how long the main thread was held. It looks only when something changed, to take no time itself.
(() => {
  const record = (window.__bench = { seen: {}, shifts: [], longest: 0, nextFrame: null });
  const root = (name) => document.querySelector(name)?.shadowRoot;
  const places = {
    hand: () => document.getElementById("status"),
    rival: () => root("statuspage-widget")?.querySelector("a"),
    notice: () => root("statuslamp-banner")?.querySelector(".notice a"),
    banner: () => root("statuslamp-banner")?.querySelector(".banner .title"),
  };
  let asked = false;
  const look = () => {
    asked = false;
    for (const [name, find] of Object.entries(places)) {
      if (name in record.seen) continue;
      const element = find();
      if (!element || !element.textContent.trim() || element.getBoundingClientRect().height === 0) continue;
      record.seen[name] = performance.now();
      if (record.nextFrame === null) {
        record.nextFrame = Infinity;
        requestAnimationFrame(() => (record.nextFrame = performance.now()));
      }
    }
  };
  const observe = (node) =>
    new MutationObserver(() => {
      if (asked) return;
      asked = true;
      requestAnimationFrame(look);
    }).observe(node, { childList: true, subtree: true, characterData: true });
  observe(document);
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function attachShadow(options) {
    const made = attach.call(this, options);
    observe(made);
    return made;
  };
  new PerformanceObserver((list) => {
    for (const { startTime, value } of list.getEntries()) record.shifts.push({ startTime, value });
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) record.longest = Math.max(record.longest, duration);
  }).observe({ type: "longtask", buffered: true });
})();
