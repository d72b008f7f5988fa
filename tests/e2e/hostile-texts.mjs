// The corpus of hostile texts, and feeds full of them: every text of a format's samples replaced, so that over a run each text of the
// corpus stands once in each field.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./server.mjs";

const FEEDS = join(repository, "tests/fixtures/feeds");
const SIMPLE = { n: "\n", r: "\r", t: "\t", 0: "\0", "\\": "\\" };

/** What a line of tests/fixtures/xss.txt stands for: its first comment says how it is written. */
export function unescaped(line) {
  const repeated = line.replace(/\\\{(\d+)\*(.*?)\}/g, (_, count, text) => text.repeat(Number(count)));
  return repeated.replace(/\\(?:u\{([0-9a-f]+)\}|u([0-9a-f]{4})|([nrt0\\]))/gi, (_, long, short, simple) => {
    if (simple) return SIMPLE[simple];
    return String.fromCodePoint(parseInt(long ?? short, 16));
  });
}

const all = readFileSync(join(repository, "tests/fixtures/xss.txt"), "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("# "))
  .map(unescaped);

/** One text of so many is tried; `make xss` sets 1, which takes eight minutes. */
const STRIDE = Number(process.env.XSS_STRIDE ?? 6);

/** How many texts there are. */
export const known = all.length;

/** Those that are tried, each once. */
export const corpus = all.filter((_, place) => place % STRIDE === 0);

const NAMES =
  "p div li ul ol h[1-6] tr td th table pre blockquote br hr b i u s em strong span code small font".split(" ").join("|");
const TAG = new RegExp(`<(?:/?(?:${NAMES})(?: ?/?>|[ /][^<>]*=[^<>]*>)|(?:a|img)[ /][^<>]*=[^<>]*>|/(?:a|img) ?/?>)`, "gi");
const CHARACTERS = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\xa0", rsquo: "’", lsquo: "‘", rdquo: "”", ldquo: "“", ndash: "–", mdash: "—", hellip: "…" };

/** What can be read of a text that is a title: tags that HTML knows by name are none of it, and references to characters stand for those. */
export function asLine(text) {
  const pieces = new RegExp(`${TAG.source}|&(?:#(\\d+)|#x([\\da-f]+)|(${Object.keys(CHARACTERS).join("|")}));`, "gi");
  const line = text.replace(pieces, (found, decimal, hexadecimal, name, place) => {
    if (found[0] === "<") return text[place - 1] === "`" ? found : " ";
    if (name) return CHARACTERS[name] ?? found;
    const code = parseInt(decimal ?? hexadecimal, decimal ? 10 : 16);
    return code > 0 && code < 0x110000 && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : found;
  });
  return line.replace(/\0/g, "").trim() || text;
}

/** A sample as it is: AWS writes UTF-16. */
const read = (bytes) => JSON.parse(new TextDecoder(bytes[0] === 0xfe ? "utf-16be" : "utf-8").decode(bytes));

const LANGUAGE = /^[a-z]{2}(-[A-Za-z]+)?$/;
const isTime = (text) => /^\d{4}-\d\d-\d\d|^\d+(\.\d+)?$/.test(text);
const isWord = (key, text) =>
  /^([a-z]+([_-][a-z]+)*|[A-Z]+(_[A-Z]+)*)$/.test(text) && !/name|title|body|text|desc|message|content|comment|note|url|id$/i.test(key);

/** Sets a field of whatever name: that of an object's prototype can't be assigned. */
const setField = (object, name, value) => Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });

/** With fields that a careless reader would take for what every object has. */
function withPrototypes(object, text) {
  for (const [name, value] of [["__proto__", { name: text, __xss: text }], ["constructor", { prototype: { name: text } }], ["toString", text]])
    if (!Object.hasOwn(object, name)) setField(object, name, value);
  return object;
}

/** How many texts stand one after the other in each field of a document that is replaced as a whole. */
const TOGETHER = 8;
/** How many documents it takes for each text to stand in each field: of those that are still read, and of those replaced as a whole. */
export const TURNS = { read: corpus.length, whole: Math.ceil(corpus.length / TOGETHER) };

/**
 * A sample with other texts in it: number `turn` of as many as `TURNS` says, after all of which each has stood in each field. The same texts
 * stand wherever the sample repeats its own, so that what refers to an id still does.
 *
 * One that is "read" keeps its times and words like "resolved", and so is shown, and has one text in each other field. "whole" is one in which
 * these are replaced too, and nothings, with several texts in each field, and with fields that are named like what every object has.
 * `put` is told each path, the items of a list under one, and the number of each text there.
 */
export function vary(sample, turn, way, put = () => {}) {
  const isWhole = way === "whole";
  const places = new Map();
  const textFor = (own, path) => {
    if (!places.has(own)) places.set(own, places.size);
    const place = (turn + places.get(own)) % TURNS[way];
    const indices = isWhole ? [...Array(TOGETHER).keys()].map((step) => (place * TOGETHER + step) % corpus.length) : [place];
    for (const index of indices) put(path, index);
    return indices.map((index) => corpus[index]).join("\n");
  };
  const walk = (value, path, key) => {
    if (typeof value === "string") return !isWhole && (isTime(value) || isWord(key, value)) ? value : textFor(value, path);
    if (value === null) return isWhole ? textFor(path, path) : value;
    if (Array.isArray(value)) return value.map((item) => walk(item, `${path}[]`, key));
    if (typeof value !== "object") return value;
    const names = Object.keys(value);
    const object = {};
    for (const name of names) object[name] = walk(value[name], `${path}/${name}`, name);
    if (names.length && names.every((name) => LANGUAGE.test(name))) setField(object, textFor(`${path} tag`, `${path} tag`), object[names[0]]);
    return isWhole ? withPrototypes(object, textFor("prototype", `${path} prototype`)) : object;
  };
  return walk(sample, "", "");
}

/** The paths of all texts in a sample, the items of a list under one path. */
export function fieldsOf(sample) {
  const fields = new Set();
  for (const way in TURNS) vary(sample, 0, way, (path) => fields.add(path));
  return [...fields];
}

/** A sample without those items of its lists that have no field which the ones before them lack: what they would show is shown. */
function thinned(value) {
  if (!Array.isArray(value)) {
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, thinned(field)]));
  }
  const brings = bringsFields();
  return value.map(thinned).filter(brings);
}

/** Whether what it is asked about has fields that nothing had which it was asked about before. */
function bringsFields() {
  const known = new Set();
  return (sample) => {
    const fields = fieldsOf(sample).filter((path) => !known.has(path));
    for (const path of fields) known.add(path);
    return fields.length > 0;
  };
}

/** The formats by name, with their samples: those first that tell incidents, and of the others those that have fields which these lack. */
export const formats = readdirSync(FEEDS)
  .sort()
  .map((name) => {
    const files = readdirSync(join(FEEDS, name)).filter((file) => file.endsWith(".json"));
    const documents = files.map((file) => {
      const { status } = JSON.parse(readFileSync(join(FEEDS, name, file.replace(/json$/, "golden")), "utf8"));
      const count = [...(status.incidents ?? []), ...(status.scheduled_maintenances ?? [])].length;
      return { sample: read(readFileSync(join(FEEDS, name, file))), count };
    });
    documents.sort((one, other) => other.count - one.count);
    const brings = bringsFields();
    const samples = documents.filter(({ sample }) => brings(sample)).map(({ sample, count }) => ({ sample: thinned(sample), count }));
    return { name, samples, fields: [...new Set(samples.flatMap(({ sample }) => fieldsOf(sample)))], tellsIncidents: documents[0].count > 0 };
  });
