// Checks the catalogues in www/locales against the English one, against what Intl knows about each language, and against each other:
//     node tools/locales.mjs                   all of them; exits with 1 if anything is wrong
//     node tools/locales.mjs de pt-BR          these only
//     node tools/locales.mjs --latin-serbian   writes sr-Latn.json anew from sr.json: the same words in the other script
//
// A catalogue of a region (es-419, fr-CA) holds only what differs from its language's: tools/place.sh fills in the rest.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../www/locales");
/** Bytes of brotli that one language may cost a reader. */
const MAX_BYTES = 2_500;
/** These stand in one line with others, however narrow the place is. */
const CHIP = /^(phase|impact|remediation|dataLoss)\.|^(history|overrunning|postmortem\.read|showOriginal|showTranslation|translate|retry|filter\.any|affectsMe|clear|export|copyLink|linkCopied|print|newestFirst|oldestFirst|reportedAfterwards|afterEnd)$/;
const MAX_CHIP = 30;
/** The script that a language's messages are written in, where that isn't Latin: what else may stand in them is punctuation. */
const SCRIPTS = {
    ar: "Arabic", fa: "Arabic", ur: "Arabic", he: "Hebrew", bg: "Cyrillic", ru: "Cyrillic", sr: "Cyrillic", uk: "Cyrillic", el: "Greek", ka: "Georgian",
    hi: "Devanagari", bn: "Bengali", ta: "Tamil", th: "Thai", ko: "Hangul", "zh-Hans": "Han", "zh-Hant": "Han", ja: "Han Hiragana Katakana",
};
/** What is the same in English by right: words that the language has from it, or shares with it. Anything else that is, was forgotten. */
const SHARED_WITH_ENGLISH = new Set(["phase.postmortem", "original", "timeZone", "impact.minor", "impact.major", "impact.critical", "impact.maintenance", "phase.unknown", "remediation.done", "state.unknown", "updates", "filters", "filter.component", "filter.impact", "filter.kind", "filter.period", "filter.incidents", "export", "exportCalendar", "image", "audience"]);
const SERBIAN = { А: "A", Б: "B", В: "V", Г: "G", Д: "D", Ђ: "Đ", Е: "E", Ж: "Ž", З: "Z", И: "I", Ј: "J", К: "K", Л: "L", Љ: "Lj", М: "M", Н: "N", Њ: "Nj", О: "O", П: "P", Р: "R", С: "S", Т: "T", Ћ: "Ć", У: "U", Ф: "F", Х: "H", Ц: "C", Ч: "Č", Џ: "Dž", Ш: "Š" };

const textOf = (tag) => readFileSync(join(folder, `${tag}.json`), "utf8");
const all = readdirSync(folder).filter((name) => name.endsWith(".json")).map((name) => name.slice(0, -5)).sort();
const placeholders = (text) => [...text.matchAll(/\{(.*?)\}/g)].map(([, name]) => name).sort().join();
/** The catalogue that a region's falls back to, if it is one of a region. */
const parentOf = (tag) => (/-(\d{3}|[A-Z]{2})$/.test(tag) && all.includes(tag.split("-")[0]) ? tag.split("-")[0] : null);
const latinSerbian = () => textOf("sr").replace(/[\u0400-\u04ff]/g, (letter) => SERBIAN[letter] ?? SERBIAN[letter.toUpperCase()]?.toLowerCase() ?? letter);

const english = JSON.parse(textOf("en"));
const allKeys = Object.keys(english);
const isMessage = (key) => !key.startsWith("@");
const keys = allKeys.filter(isMessage);
/** What only the catalogues of languages have that Chromium's Intl lacks. */
const LACKING = ["eu", "gl", "ka"];
const keysForLacking = allKeys.slice(allKeys.indexOf("@@lacking")).filter(isMessage);
const isFor = (tag, key) => tag === "en" || LACKING.includes(tag) || !keysForLacking.includes(key);

/** How the files are written: one message a line, in the English order, so that a change shows as one line. */
function written(messages, descriptions = {}) {
    const form = (value) => (typeof value === "string" ? JSON.stringify(value) : `{ ${Object.entries(value).map(([name, text]) => `${JSON.stringify(name)}: ${JSON.stringify(text)}`).join(", ")} }`);
    const lines = Object.keys({ ...english, ...messages }).flatMap((key) => {
        if (key in descriptions) return [`  ${JSON.stringify(key)}: ${JSON.stringify(descriptions[key])}`];
        return key in messages ? [`  ${JSON.stringify(key)}: ${form(messages[key])}`] : [];
    });
    return lines.length ? `{\n${lines.join(",\n")}\n}\n` : "{}\n";
}

function* troublesOf(tag) {
    let messages;
    try {
        messages = JSON.parse(textOf(tag));
    } catch (error) {
        yield `is no JSON: ${error.message}`;
        return;
    }
    if (Intl.getCanonicalLocales(tag)[0] !== tag) yield `is called ${Intl.getCanonicalLocales(tag)[0]} in BCP 47`;
    const descriptions = tag === "en" ? Object.fromEntries(Object.entries(messages).filter(([key]) => key.startsWith("@"))) : {};
    if (textOf(tag) !== written(messages, descriptions)) yield "is not written one message a line, in the order of en.json, with two spaces before and \"{ \" and \" }\" around plural forms";
    for (const key of Object.keys(messages)) if (!(key in english) || !isFor(tag, key) || (key.startsWith("@") && tag !== "en")) yield `${key}: there is no such message`;
    if (tag === "en") for (const key of keys) if (!english[`@${key}`]) yield `${key}: has no description for translators`;
    const parent = parentOf(tag);
    if (tag === "sr-Latn" && textOf(tag) !== latinSerbian()) yield "is not sr.json in Latin letters: run node tools/locales.mjs --latin-serbian";

    const categories = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
    for (const key of keys.filter((key) => isFor(tag, key))) {
        const original = english[key];
        const message = messages[key];
        if (message === undefined) {
            if (!parent) yield `${key}: is missing`;
            continue;
        }
        const isCounted = typeof original === "object";
        if (isCounted !== (typeof message === "object")) {
            yield `${key}: ${isCounted ? "needs plural forms" : "is one text"}`;
            continue;
        }
        const texts = isCounted ? message : { "": message };
        if (isCounted) {
            for (const category of categories) if (!(category in message)) yield `${key}: has no form "${category}", which the language needs`;
            for (const category of Object.keys(message)) if (!categories.includes(category)) yield `${key}: has a form "${category}", which the language doesn't use`;
        }
        for (const [category, text] of Object.entries(texts)) {
            const name = category ? `${key}.${category}` : key;
            yield* troublesOfText(tag, name, text, isCounted ? original.other : original);
        }
        if (parent && JSON.stringify(message) === JSON.stringify(JSON.parse(textOf(parent))[key])) yield `${key}: is the same in ${parent}; leave it out`;
        if (!tag.startsWith("en") && !SHARED_WITH_ENGLISH.has(key) && JSON.stringify(message) === JSON.stringify(original)) yield `${key}: is still English`;
    }
    const whole = { ...(parent && JSON.parse(textOf(parent))), ...messages };
    const bytes = brotliCompressSync(JSON.stringify(Object.fromEntries(Object.entries(whole).filter(([key]) => !key.startsWith("@"))))).length;
    if (bytes > MAX_BYTES) yield `takes ${bytes} bytes of brotli; a language may take ${MAX_BYTES}`;
}

function* troublesOfText(tag, name, text, original) {
    if (typeof text !== "string" || !text.trim()) {
        yield `${name}: is empty`;
        return;
    }
    if (text !== text.trim() || /\s\s/.test(text)) yield `${name}: has white space that nobody needs`;
    if (placeholders(text) !== placeholders(original)) yield `${name}: has the placeholders "${placeholders(text)}", not "${placeholders(original)}"`;
    if (/['"]/.test(text)) yield `${name}: has a typewriter's quotation mark or apostrophe`;
    if (/\.\.\./.test(text) || /[!<>&\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(text)) yield `${name}: has a mark that our messages don't use`;
    if (/[.。।۔]$/.test(text) !== original.endsWith(".") && !/[.]$/.test(original)) yield `${name}: ends in a full stop, and the English doesn't`;
    // The name of a file format is the same in every script.
    const words = text.replace(/\{.*?\}|iCalendar/g, "");
    const own = (SCRIPTS[tag] ?? "Latin").split(" ").map((script) => `\\p{sc=${script}}`);
    const stray = words.match(new RegExp(`[\\p{L}--[${own.join("")}\\p{sc=Common}\\p{sc=Inherited}]]+`, "v"));
    if (stray) yield `${name}: has "${stray[0]}" in another script`;
    // Dense scripts say more in a character; the longest languages take about half as much again as English.
    const length = [...words].length;
    if (CHIP.test(name) && length > MAX_CHIP) yield `${name}: has ${length} characters; ${MAX_CHIP} fit`;
    if (length > [...original].length * 2 + 16) yield `${name}: has ${length} characters, for ${[...original].length} in English`;
}

function* troublesOfList() {
    const listed = readFileSync(join(folder, "../../src/embed/languages.js"), "utf8").match(/"(ar [\w -]+)"/)?.[1];
    if (listed !== all.join(" ")) yield `lists "${listed}"; there are "${all.join(" ")}"`;
}

const wanted = process.argv.slice(2);
if (wanted[0] === "--latin-serbian") {
    writeFileSync(join(folder, "sr-Latn.json"), latinSerbian());
    process.exit(0);
}
const unknown = wanted.filter((tag) => !all.includes(tag));
let count = unknown.length;
for (const tag of unknown) console.error(`${tag}: there is no www/locales/${tag}.json`);
for (const trouble of wanted.length ? [] : troublesOfList()) {
    count += 1;
    console.error(`src/embed/languages.js: ${trouble}`);
}
for (const tag of wanted.length ? wanted.filter((tag) => all.includes(tag)) : all) {
    for (const trouble of troublesOf(tag)) {
        count += 1;
        console.error(`${tag}: ${trouble}`);
    }
}
console.log(count ? `locales: ${count} to put right` : `locales: ${wanted.length || all.length} checked, ${keys.length - keysForLacking.length} messages each, nothing to put right`);
process.exit(count ? 1 : 0);
