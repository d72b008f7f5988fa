// What the history does with the browser itself: which parts of a long list are near, keys, links, files, printing. Beside the Rust, because each
// of these is a few lines here and a list of bindings there. In what is shipped it is a file of its own that comes with the program's second
// file (browser-later.js); nobody waits for it who only sees a banner.

/** Nothing to wait for where it is part of the glue. */
export const arrive = () => {};

// How far outside the window parts are made already, in pixels: about a screen.
const NEAR_PX = 800;
// About what an entry takes while it is folded, until it has been measured.
const ENTRY_PX = 176;
const TYPE_AHEAD_MS = 900;
const COPIED_MS = 2_500;
const HASH = "#statuslamp=";

// What `told(what, number, text)` of a list is called for; it returns a number.
const NEAR = 0; // a part (its id) is near the window, or it is its turn
const FAR = 1; // a part is far from it again, and may go
const WANTED = 2; // the entry at a place is to be made
const NAMED = 3; // which entry comes first from a place on whose title begins so; -1 for none

const lists = new WeakMap(); // element -> what is known of it
const idOf = (part) => +part.dataset.part;

/**
 * Follows the list that an element is in, whose parts are `[data-part]`, those that stand empty with the number of their entries in `data-size`. Those
 * with `data-due` show what stood there before, until it is their turn. To be called with each that has changed; the first time with the list
 * itself, and who is to be told.
 */
function follow(element, told) {
  const list = element.closest(".list") ?? element;
  let known = lists.get(list);
  if (!known && told) {
    // A part's height outlives its element: it may go and come again.
    known = { parts: new Map(), heights: new Map(), queue: new Set(), changed: new Set() };
    lists.set(list, known);
    list.addEventListener("keydown", (event) => onKey(list, known, event));
    list.addEventListener("focusin", (event) => onFocus(list, event.target));
  }
  if (!known) return;
  known.told = told ?? known.told;
  if (!known.changed.size) queueMicrotask(() => survey(list, known));
  known.changed.add(element);
}

/** Looks at the parts that have changed: how high the empty ones are, and which are to be watched. */
function survey(list, known) {
  // The window that it is looked at through is known when it stands in the page.
  if (!list.isConnected) return void (known.observer ? known.changed.clear() : setTimeout(survey, 0, list, known));
  known.observer ??= new IntersectionObserver((entries) => onSeen(known, entries), {
    root: list.closest("dialog"),
    rootMargin: NEAR_PX + "px",
    // Of a history that stands in something of the page's that scrolls.
    scrollMargin: NEAR_PX + "px",
  });
  for (const element of known.changed) {
    if (element !== list) take(known, element);
    // Parts that are new were none of a list yet when they were written.
    for (const part of element.querySelectorAll("[data-part]")) take(known, part);
  }
  // What is in a page is no part.
  const areMoved = [...known.changed].some((element) => element.className !== "page");
  known.changed.clear();
  if (areMoved)
    for (const [id, part] of known.parts) {
      if (part.isConnected && idOf(part) === id) continue;
      if (!part.isConnected) known.observer.unobserve(part);
      known.parts.delete(id);
      known.heights.delete(id);
    }
  // The entry that could be reached may have gone.
  const entry = list.querySelector("article");
  if (entry && !list.querySelector('article[tabindex="0"]')) entry.tabIndex = 0;
}

function take(known, part) {
  const id = idOf(part);
  const { size, due } = part.dataset;
  part.style.height = size ? (known.heights.get(id) ?? size * ENTRY_PX) + "px" : "";
  if (due !== undefined) {
    known.queue.add(id);
    // What was asked for stands at the top, and is painted first.
    wait(known, (go) => requestAnimationFrame(() => setTimeout(go)));
  }
  // Elements are used again for other parts, and then nothing has come near.
  if (known.parts.get(id) === part) return;
  known.parts.set(id, part);
  known.observer.unobserve(part);
  known.observer.observe(part);
}

function onSeen(known, entries) {
  for (const { target, isIntersecting, boundingClientRect: box } of entries) {
    const id = idOf(target);
    known.queue.delete(id);
    if (isIntersecting) known.queue.add(id);
    else if (!target.dataset.size && box.height && !target.matches(":focus-within")) {
      known.heights.set(id, box.height);
      known.told(FAR, id, "");
    }
  }
  next(known);
}

/** One part a frame: making many at once would hold up the scrolling. */
function next(known) {
  const [id] = known.queue;
  if (known.isWaiting || id === undefined) return;
  known.queue.delete(id);
  known.told(NEAR, id, "");
  wait(known, requestAnimationFrame);
}

function wait(known, until) {
  if (known.isWaiting) return;
  known.isWaiting = true;
  until(() => {
    known.isWaiting = false;
    next(known);
  });
}

// Not what stands there until another's turn comes.
const entryAt = (list, place) => list.querySelector(`:not([data-due]) > [aria-posinset="${place + 1}"]`);

/** The element of the entry at a place, made if need be. */
async function reach(list, place) {
  const { told } = lists.get(list) ?? {};
  for (let tries = 0; !entryAt(list, place) && tries < 9; tries += 1) {
    told?.(WANTED, place, "");
    // It is made in a task of its own.
    await new Promise((done) => setTimeout(done));
  }
  return entryAt(list, place);
}

/** Brings the entry at a place into the window, and the focus to it. */
async function go(list, place, block = "nearest", isFocused = true) {
  const entry = await reach(list, place);
  if (!entry) return;
  if (isFocused) entry.focus({ preventScroll: true });
  entry.scrollIntoView({ block });
  // What has been made above it meanwhile has moved it.
  requestAnimationFrame(() => entry.scrollIntoView({ block }));
}

/** One entry at a time can be reached by Tab: the one that had the focus last. */
function onFocus(list, target) {
  const entry = target.closest("article");
  for (const other of list.querySelectorAll('article[tabindex="0"]')) if (other !== entry) other.tabIndex = -1;
  if (entry) entry.tabIndex = 0;
}

function onKey(list, known, event) {
  const { key, target } = event;
  const entry = target.closest("article");
  if (!entry || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
  const place = entry.ariaPosInSet - 1;
  const last = entry.ariaSetSize - 1;
  // From anywhere within an entry; the other keys mean something else to what is in it.
  const to = { PageDown: place + 1, PageUp: place - 1 }[key] ?? (target === entry ? { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: last }[key] : undefined);
  if (to !== undefined) {
    event.preventDefault();
    if (to >= 0 && to <= last) go(list, to);
  } else if (target !== entry) return;
  else if (key === "Enter" || (key === " " && !known.typed)) {
    event.preventDefault();
    entry.querySelector("summary")?.click();
  } else if ([...key].length === 1) {
    event.preventDefault();
    // The same letter again and again goes through all that begin with it.
    known.typed = key === known.typed ? key : (known.typed ?? "") + key;
    const from = place + (known.typed.length > key.length ? 0 : 1);
    const found = known.told(NAMED, from, known.typed);
    if (found >= 0) go(list, found);
    clearTimeout(known.timer);
    known.timer = setTimeout(() => (known.typed = undefined), TYPE_AHEAD_MS);
  }
}

const folders = new WeakMap(); // element -> who is told of what is folded in it

/**
 * Has `told(key, isOpen)` called when somebody opens or closes a `<details data-fold="key">` in an element, in place of the browser, which would open
 * it empty, and say so in a task of its own. One listener for all of them, which come and go with the entries.
 */
function folds(element, told) {
  const isKnown = folders.has(element);
  folders.set(element, told);
  if (isKnown) return;
  const tell = (details, isOpen) => folders.get(element)(details.dataset.fold, isOpen);
  element.addEventListener("click", (event) => {
    const details = event.target.closest("summary")?.closest("[data-fold]");
    if (!details) return;
    event.preventDefault();
    tell(details, !details.open);
  });
  // Without a click it is opened by who searches in the page, for instance.
  element.addEventListener("toggle", ({ target }) => target.matches("[data-fold]") && tell(target, target.open), true);
}

/** Has the browser translate texts, and `done` called with what comes of them: none where it can't. */
async function translate(done, [sourceLanguage, targetLanguage, ...texts]) {
  let found = [];
  try {
    const translator = await Translator.create({ sourceLanguage, targetLanguage });
    for (const text of texts) found.push(await translator.translate(text));
  } catch {
    found = [];
  }
  done(found);
}

/** Sets the list beside a button: one that the reader has touched takes no attribute's word for what it stands at. */
function turn(button, value) {
  const list = button.parentNode.querySelector("select");
  if (list) list.value = value;
}

/** Writes into a field what it is to hold, unless it holds that. */
function fill(field, text) {
  if (field.value !== text) field.value = text;
}

/** The address that leads to this place in the page. */
const addressOf = (fragment) => location.href.replace(/#.*/, "") + fragment;

/** Puts the address for a fragment into the clipboard, and says `done` in the button's place; where that isn't allowed, it is there to be copied. */
async function copy(button, [fragment, done]) {
  const address = addressOf(fragment);
  try {
    await navigator.clipboard.writeText(address);
    const label = button.firstChild;
    const before = label.nodeValue;
    if (before === done) return;
    label.nodeValue = done;
    setTimeout(() => (label.nodeValue = before), COPIED_MS);
  } catch {
    const known = button.parentNode.querySelector("input.address");
    const field = known ?? Object.assign(document.createElement("input"), { className: "address", readOnly: true });
    field.value = address;
    field.ariaLabel = button.textContent;
    if (!known) button.after(field);
    field.focus();
    field.select();
  }
}

/** Saves a text as a file of this name and type. */
function save(root, [name, type, text]) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Prints the entry that a button is in alone, in a frame of its own: the page's own style for print is none of ours. */
function print(button) {
  const article = button.closest("article");
  const frame = document.createElement("iframe");
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  frame.style.cssText = "position:fixed;width:0;height:0;border:0;visibility:hidden";
  document.body.append(frame);
  const { contentWindow: window, contentDocument: paper } = frame;
  const root = article.getRootNode();
  // Style sheets belong to the document that they were made in.
  paper.adoptedStyleSheets = [...root.adoptedStyleSheets].map((sheet) => {
    const copy = new window.CSSStyleSheet();
    copy.replaceSync([...sheet.cssRules].map((rule) => rule.cssText.replaceAll(":host", ":root")).join("\n"));
    return copy;
  });
  paper.documentElement.lang = article.closest("[lang]")?.lang ?? "";
  paper.documentElement.dir = article.closest("[dir]")?.dir ?? "";
  // The name of the file where it is printed into one.
  paper.title = article.querySelector(".title")?.textContent ?? "";
  const sheet = paper.body.appendChild(paper.importNode(article, true));
  sheet.classList.add("printed");
  sheet.removeAttribute("tabindex");
  for (const part of sheet.querySelectorAll("details")) part.open = true;
  for (const part of sheet.querySelectorAll("button, select")) part.remove();
  const before = root.activeElement;
  const over = () => {
    frame.remove();
    before?.focus?.({ preventScroll: true });
  };
  window.addEventListener("afterprint", () => setTimeout(over));
  window.focus();
  window.print();
}

/** The page's fragment where it is one of ours or there is none, else nothing: then it is somebody else's. */
const fragment = () => (!location.hash || location.hash.startsWith(HASH) ? location.hash : undefined);

/** Puts a fragment of ours into the page's address, without an entry in the browser's history, unless there is one of the page's own. */
function link(_, text) {
  try {
    if (fragment() !== undefined && fragment() !== text) history.replaceState(history.state, "", addressOf(text));
  } catch {
    // A page in a sandbox has no address of its own; and some browsers count how often it is changed.
  }
}

const listeners = new Set();
addEventListener("hashchange", () => {
  for (const told of listeners) if (!told(fragment())) listeners.delete(told);
});
/** Has `told(fragment)` called when the page's fragment changes, as long as it returns `true`; without one it says only that. */
function listen(_, told) {
  for (const known of listeners) if (!known()) listeners.delete(known);
  listeners.add(told);
}

/** A character as it is searched for: without case, width and accents, by the browser's knowledge of Unicode. */
const fold = (_, character) =>
  character
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]/g, "")
    // Down first, for "ẞ", whose capital is itself; then "ß" is "SS".
    .toLowerCase()
    .toUpperCase()
    .toLowerCase();

const all = {
  copy,
  fill,
  fold,
  folds,
  follow,
  fragment,
  link,
  listen,
  print,
  save,
  translate,
  turn,
  close: (button) => button.closest("dialog").close(),
  go: (list, place) => go(list, place, "start"),
  // Whoever goes through a list of months with the arrow keys stays there.
  show: (list, place) => go(list, place, "start", false),
};

/** Calls one of these, with an element and a value. */
export const browse = (what, element, value) => all[what](element, value);
