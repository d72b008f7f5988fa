// Looks at a feed again and again, once for all pages of an origin: for the sentinel on quiet days, and for the widget. A module of its own,
// which is loaded when it is first due, so that nobody waits for it who only wants to see a banner.

import { firstDelay, goodForMs, intervalMs, nextDelay, retryAfterMs } from "./schedule.js";

// For a whole answer, and for another page that is asking.
const PATIENCE_MS = 10_000;
// Of an answer: the same as in fetch.rs, which says why, and in www/statuslamp.js.
const MAX_FETCH_BYTES = 8 * 1024 * 1024;
// Of a document in localStorage, where the page has 5,000,000 units for everything; a longer one goes to Cache Storage.
const MAX_KEPT_LENGTH = 100_000;
const KEPT_FOR_MS = 86_400_000;
// A page that loads so soon after a good answer takes that (www/statuslamp.js).
const SHARED_FOR_MS = 15_000;
// A clock that was set back must not make us wait longer than the longest Retry-After.
const MAX_WAIT_MS = 3_700_000;
const RETURN_MS = 3_000;
const NUDGE_MS = 5_000;
const MAX_MISSED = 2;
const DEFAULT_POLL_S = 60;
const SECOND_MS = 1_000;
// The state of a stream that is open: https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource-readystate
const OPEN = 1;
// The record of a feed, see `keep`.
const KEY = "statuslamp:heard ";
const CACHE = "statuslamp";

// Why a look is made: its time has come; the network is back; somebody wants to know.
const DUE = 0;
const ONLINE = 1;
const WANTED = 2;

const feeds = new Map(); // address -> what is known of it, and who follows it

/** For what the page can have taken away, blocked or filled up. */
const safely = (run) => {
  try {
    return run();
  } catch {}
};

/** One feed has one name in all pages of the origin, wherever they are and go. */
const absolute = (url) => safely(() => new Request(url).url) ?? url;

/**
 * What another page, or this one earlier, has heard of a feed: `[until, at, text, due, failures, skew]`, all in milliseconds: until when a
 * page that loads takes this instead of asking, when it was heard (0: never), the next look, failures in a row, the server's clock before ours.
 */
const recall = ({ url }) => {
  const record = safely(() => JSON.parse(localStorage[KEY + url]));
  const now = Date.now();
  // What comes from a clock that has been set back since, or is too old, says nothing.
  return record?.[1] <= now && (record[1] > now - KEPT_FOR_MS || record[3] > now) && record;
};

const keep = ({ url, at, text, due, failures, skew }) => {
  const isLong = text.length > MAX_KEPT_LENGTH;
  const until = failures ? due : isLong ? 0 : Date.now() + SHARED_FOR_MS;
  safely(() => (localStorage[KEY + url] = JSON.stringify([until, at, isLong ? "" : text, due, failures, skew])));
  if (isLong) safely(() => caches.open(CACHE).then((cache) => cache.put(url, new Response(text)))?.catch(() => {}));
};

/** The last good document, wherever it is kept; `undefined` where there is none. */
const keptText = async ({ url }, [, at, text]) => {
  try {
    return at && (text || (await (await caches.match(url, { cacheName: CACHE })).text()));
  } catch {}
};

/** Throws away what is kept of feeds that nobody has followed for a day. */
const tidy = () => {
  for (const key of Object.keys(localStorage)) {
    const url = key.startsWith(KEY) && key.slice(KEY.length);
    if (url && !recall({ url })) {
      delete localStorage[key];
      caches.open(CACHE).then((cache) => cache.delete(url)).catch(() => {});
    }
  }
};

/** What is made of an answer that isn't a good one, see `ask`. */
const refusal = ({ headers, status }) => ["answered " + status, retryAfterMs(headers, Date.now())];

/** Asks for a whole document; rejects with `[words, milliseconds to wait]`, or with whatever the page's own `fetch` does. */
const ask = async (url, signal) => {
  // By the browser's cache the request is a conditional one. A header of our own would cost a preflight, which vendors refuse.
  const response = await fetch(url, { cache: "no-cache", signal });
  const { headers } = response;
  const now = Date.now();
  if (!response.ok) throw refusal(response);
  const ageMs = 1000 * headers.get("age") || 0;
  const answer = { at: now - ageMs, goodForMs: goodForMs(headers), skew: Date.parse(headers.get("date")) + ageMs - now || 0, text: "" };
  const reader = response.body.getReader();
  let decoder;
  for (let bytes = 0; ; ) {
    const { done, value } = await reader.read();
    // AWS writes UTF-16, with a byte order mark.
    decoder ||= new TextDecoder(value?.[0] > 253 ? "utf-16be" : "utf-8");
    answer.text += decoder.decode(value, { stream: !done });
    if (done) return answer;
    if ((bytes += value.length) > MAX_FETCH_BYTES) {
      // Whether or not the rest can be called off, it isn't read.
      reader.cancel().catch(() => {});
      throw ["the answer is too large"];
    }
  }
};

/** The same within the time allowed, even where the page's `fetch` takes no signal. */
const askInTime = async (url) => {
  const abort = new AbortController();
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      abort.abort();
      reject(["no whole answer within 10 seconds"]);
    }, PATIENCE_MS);
  });
  try {
    return await Promise.race([ask(url, abort.signal), late]);
  } finally {
    clearTimeout(timer);
  }
};

/** Runs something while no other page of the origin does the same for this feed; whether it was this one's turn. */
const alone = async (name, run) => {
  let isOurs = true;
  const turn = (lock) => (isOurs = !!lock) && run();
  try {
    await navigator.locks.request(name, { ifAvailable: true }, turn);
  } catch {
    // No locks here, or not for this origin: the record alone has to do, of which whoever comes first tells the others.
    await new Promise((done) => setTimeout(done, RETURN_MS * Math.random()));
    await run();
  }
  return isOurs;
};

const channel = safely(() => new BroadcastChannel("statuslamp"));
if (channel) channel.onmessage = ({ data: [url, news] }) => hear(feeds.get(url), news);

// What is made of a document: it can't be read, it is taken, or it is an old copy that is passed over. One that waits (3) is told again, as all
// that isn't taken.
const BAD = 0;
const TAKEN = 1;
const OLD = 2;

/** Tells one who follows a feed; what they make of it. */
const tellOne = (feed, listener, text, failure) => {
  // The same text again needn't be read again.
  const isKnown = text && listener.text === text;
  try {
    const made = listener.told(isKnown ? undefined : text, feed.at, failure, feed.skew);
    if (text && made === TAKEN) listener.text = text;
    return made;
  } catch (error) {
    // The sentinel listens for errors of the widget.
    reportError(error);
    return BAD;
  }
};

/** Tells all who follow a feed in this page; what the first one makes of it. */
const tell = (feed, text, failure) => [...feed.listeners].map((listener) => tellOne(feed, listener, text, failure))[0];

/** Takes what another page has heard. */
const hear = (feed, { text, at, ...known }) => {
  if (!feed) return;
  const { failure } = known;
  Object.assign(feed, known, { missed: 0 });
  if (text && at > feed.at) {
    Object.assign(feed, { text, at });
    tell(feed, text);
  }
  if (failure) tell(feed, undefined, failure);
  schedule(feed);
};

/** Takes what this page has heard or not, and tells the others. */
const take = async (feed, { text, at, skew, goodForMs: good = 0 }, [failure, retryAfter] = []) => {
  if (text) {
    const before = { at: feed.at, skew: feed.skew, text: feed.text };
    Object.assign(feed, { at, skew, text });
    const made = tell(feed, text);
    if (made === BAD || made === OLD) Object.assign(feed, before);
    // Whoever can't read it has been told why.
    if (made === BAD) failure = "not a status feed";
  } else {
    const record = !feed.text && recall(feed);
    const kept = record && (await keptText(feed, record));
    if (kept) {
      Object.assign(feed, { at: record[1], skew: record[5], text: kept });
      tell(feed, kept);
    }
    tell(feed, undefined, failure);
  }
  feed.failure = failure;
  feed.failures = failure ? feed.failures + 1 : 0;
  const everyMs = everyOf(feed);
  const wait = { everyMs, failures: feed.failures, maxAgeMs: good, retryAfterMs: retryAfter, isLive: feed.stream?.readyState === OPEN, wasMs: feed.wasMs || everyMs };
  feed.due = Date.now() + nextDelay(wait, Math.random());
  feed.wasMs = intervalMs(wait);
  keep(feed);
  const { due, failures } = feed;
  safely(() => channel.postMessage([feed.url, { at: feed.at, text: feed.text, skew: feed.skew, due, failures, failure }]));
};

/** What an error says, which can be anything where the page has a `fetch` of its own; the sentinel has 1 for one that says nothing. */
const wordsOf = (error) => safely(() => error.message || (error === 1 ? "" : error + "")) || "no answer";

/** Takes what another page has left in the record; whether there was anything to take. */
const hearRecord = async (feed, [, at, kept, due, failures, skew]) => {
  const text = at > feed.at ? await keptText(feed, [0, at, kept]) : feed.text;
  if (!text && !failures) return false;
  hear(feed, { at, text, due, failures, skew, failure: failures && "no answer" });
  return true;
};

/** Takes that its own look was in vain, as whoever begins to follow a feed says, unless others have found out as much and wait. */
const takeFailure = async (feed, failure) => {
  // This file has come late, so the network was away: whether it is back is to be seen at once.
  if (performance.now() > PATIENCE_MS + RETURN_MS) {
    feed.due = Date.now();
    tell(feed, undefined, wordsOf(failure));
    return schedule(feed);
  }
  const record = recall(feed);
  const isKnown = record && record[4] && record[3] > Date.now();
  if (isKnown) await hearRecord(feed, record);
  else await take(feed, {}, failure.headers ? refusal(failure) : [wordsOf(failure)]);
  schedule(feed);
};

const everyOf = (feed) => Math.min(...[...feed.listeners].map((listener) => listener.everyMs || Infinity));

const look = async (feed, why) => {
  if (feed.isLooking) return;
  if (why !== WANTED && (document.hidden || navigator.onLine === false || everyOf(feed) === Infinity)) return;
  feed.isLooking = true;
  const lookAlone = async () => {
    const record = why !== WANTED && recall(feed);
    // The sentinel's record has no next look.
    const isTooSoon = record && record[3] > Date.now() && !(why === ONLINE && record[4]);
    if (isTooSoon && (await hearRecord(feed, record))) return;
    try {
      await take(feed, await askInTime(feed.url));
    } catch (error) {
      const isOwn = Array.isArray(error);
      await take(feed, {}, isOwn ? error : ["no answer (down, or blocked by CORS or the page's policy)"]);
    }
    feed.missed = 0;
  };
  try {
    // Another page asks, and will say what comes of it; unless it has been put to sleep with the lock in its hands.
    if (feed.missed > MAX_MISSED) await lookAlone();
    else if (!(await alone("statuslamp " + feed.url, lookAlone))) {
      feed.missed = (feed.missed || 0) + 1;
      feed.due = Date.now() + PATIENCE_MS * (1 + Math.random());
    }
  } catch {
    // Whatever the page has broken: it isn't told by an error of ours, and may mend it.
    feed.due = Date.now() + everyOf(feed);
  }
  feed.isLooking = false;
  schedule(feed);
};

/** Sets the feed's one timer. */
const schedule = (feed) => {
  clearTimeout(feed.timer);
  const wait = Math.min(Math.max(feed.due - Date.now(), 0), MAX_WAIT_MS);
  if (feed.listeners.size && everyOf(feed) < Infinity) {
    feed.timer = setTimeout(look, wait, feed, DUE);
    listen(feed);
  } else hush(feed);
};

/** Opens the feed's stream of server-sent events, unless another page of the origin has it open. */
const listen = (feed) => {
  const [live] = [...feed.listeners].flatMap((listener) => listener.live || []);
  if (!live || feed.stream || feed.isWaiting || document.hidden) return;
  feed.isWaiting = true;
  alone("statuslamp live " + live, () =>
    new Promise((close) => {
      const stream = (feed.stream = new EventSource(live));
      feed.close = () => {
        stream.close();
        feed.stream = null;
        close();
      };
      // Opened again at the next look, and not by the browser, whose pause is the same for everybody.
      stream.onerror = feed.close;
      stream.onmessage = ({ data }) => {
        if (/^\s*\{/.test(data)) take(feed, { text: data, at: Date.now(), skew: feed.skew }).then(() => schedule(feed));
        else setTimeout(look, NUDGE_MS * Math.random(), feed, WANTED);
      };
    }),
  )
    .catch(() => {})
    .then(() => (feed.isWaiting = false));
};

const hush = (feed) => feed.close?.();

const wake = ({ type }) => {
  for (const feed of feeds.values()) {
    if (document.hidden) hush(feed);
    else if (type === "online") look(feed, ONLINE);
    else {
      // A whole office opens its lids at nine.
      if (feed.due < Date.now()) feed.due = Date.now() + RETURN_MS * Math.random();
      schedule(feed);
    }
  }
};
addEventListener("online", wake);
addEventListener("pageshow", wake);
document.addEventListener("visibilitychange", wake);
document.addEventListener("resume", wake);

/**
 * Follows a feed until `stop()` is called on what is returned; `look()` looks now.
 *
 * `everyMs` are the milliseconds between looks (0: only when told to), `live` the address of a stream of server-sent events, or nothing,
 * `failure` why the caller has looked in vain, if so, and `due` when the next one is due. `told(text, at, failure, skew)` is called
 * with a document (nothing if it is the same as the one before), when it was heard, and how far the server's clock is before ours,
 * all in milliseconds; or with the words of a failure. It returns 1 if the document is one that can be used, 2 if it is older than the
 * one before and is passed over, 3 if that can't be told yet and it is to be told again, otherwise 0.
 */
export const follow = (url, everyMs, live, failure, due, told) => {
  url = absolute(url);
  if (!feeds.has(url)) {
    feeds.set(url, { url, listeners: new Set(), at: 0, skew: 0, text: "", failures: 0, due });
    safely(tidy);
  }
  const feed = feeds.get(url);
  const listener = { everyMs, live, told };
  feed.listeners.add(listener);
  // In a task of its own: who calls this isn't ready to be told.
  setTimeout(() => {
    if (!feed.listeners.has(listener)) return;
    if (feed.text) tellOne(feed, listener, feed.text);
    if (feed.failure) tellOne(feed, listener, undefined, feed.failure);
    else if (failure && !feed.text) takeFailure(feed, failure).catch(() => {});
  });
  schedule(feed);
  return {
    look: () => look(feed, WANTED),
    stop() {
      feed.listeners.delete(listener);
      schedule(feed);
    },
  };
};

/** Tells the page what is wrong with a feed, once for each time that it goes wrong. */
const complain = (elements, url, error) => {
  console.warn(`[statuslamp] can't read ${url}: ${error}`);
  for (const element of elements.keys())
    element.dispatchEvent(new CustomEvent("statuslamp:error", { bubbles: true, composed: true, detail: { feed: url, problems: [error] } }));
};

/**
 * The same for the sentinel (www/statuslamp.js), with the attributes `poll` and `live` as the page has written them, why its own look was
 * in vain, if it was, and the text that it has heard and when, if so. `hear(text, at)` throws where it can't read the document.
 */
export const followFor = (elements, url, { poll, live } = {}, failure, heard, hear) => {
  // A timer of more than 24 days would fire at once.
  const everyMs = (poll >= 15 && poll < 1e6 ? poll : poll === "0" ? 0 : DEFAULT_POLL_S) * 1000;
  let isWrong;
  const told = (text, at, error) => {
    try {
      if (error) throw error;
      hear(text, at);
      isWrong = false;
      return TAKEN;
    } catch (error) {
      if (!isWrong) complain(elements, url, wordsOf(error));
      isWrong = true;
      return BAD;
    }
  };
  // It follows a feed only while the widget doesn't, and then what is left of that is not to be called.
  for (const feed of feeds.values()) feed.listeners.clear();
  const now = Date.now();
  const [text, at] = heard || ["", 0];
  const elapsed = now - at;
  // The sentinel has waited for some part of the default interval's first four fifths, as `firstDelay` does in four of five cases; but not
  // with a stream, or with a document that is too long for it to keep.
  const chance = Math.random();
  const isDue = elapsed > SECOND_MS && everyMs <= DEFAULT_POLL_S * 1000 && chance < 0.8;
  const wait = isDue ? 0 : Math.max(0, firstDelay(everyMs, chance) - elapsed);
  const following = follow(url, everyMs, live, failure, now + wait, told);
  const feed = feeds.get(absolute(url));
  if (text && at > feed.at) {
    Object.assign(feed, { text, at });
    for (const listener of feed.listeners) listener.text = text;
    if (text.length > MAX_KEPT_LENGTH) keep(feed);
  }
  return following;
};
