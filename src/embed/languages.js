// What a page says about its languages, and which catalogue that comes to: what has to begin before the WebAssembly runs.

import { messages } from "../sync/rest.js";

/** The catalogues in www/locales; tools/locales.mjs sees to it that they are these. Not in the program, which is not to grow with them. */
export const locales = () =>
  "ar bg bn ca cs da de el en en-GB es es-419 et eu fa fi fil fr fr-CA gl he hi hr hu id it ja ka ko lt lv ms nb nl pl pt-BR pt-PT ro ru sk sl sr sr-Latn sv sw ta th tr uk ur vi zh-Hans zh-Hant";

let changed = () => {};
const observer = new MutationObserver(() => changed());
addEventListener("languagechange", () => changed());

/** Has `relang` called whenever the browser's languages change, or a `lang` in a shadow tree that has been looked through. */
export const follow = (relang) => {
  changed = relang;
};

/** The tags that stand around an element, the nearest first, through the hosts of shadow trees; at last the document's header field. */
export const around = (element) => {
  const tags = [];
  for (let node = element; node; node = node.parentNode || node.host) {
    // The document itself is watched by the sentinel.
    if (node.host) observer.observe(node, { attributeFilter: ["lang"], subtree: true });
    tags.push(node.getAttribute?.("lang"));
  }
  const header = document.querySelector('meta[http-equiv="content-language" i]');
  return [...tags, ...(header?.content || "").split(/[\s,]+/)].filter(Boolean);
};

// The same choice as that of src/locale/negotiate.rs, by the browser's own knowledge of scripts and replaced codes; one table of tests
// (tests/fixtures/negotiation.txt) holds for both.
const SERVED = { no: "nb", nn: "nb", yue: "zh" };
const HOME = { en: "US PH PR GU VI AS MP UM", es: "ES GQ PH EA IC", pt: "BR" };

const read = (tag) => {
  try {
    const locale = new Intl.Locale(tag.replaceAll("_", "-"));
    const { language, region } = locale;
    return {
      language: SERVED[language] || language,
      script: locale.maximize().script,
      isAtHome: !region || (HOME[language] ? HOME[language].includes(region) : language + region !== "frCA"),
    };
  } catch {}
};

/** The tag of the catalogue for who wants these languages, the most wanted first. */
export const choose = (wanted) => {
  const all = locales().split(" ");
  for (const tag of wanted) {
    const want = read(tag);
    const mark = (known) => {
      const { script, isAtHome } = read(known);
      return 4 * (script === want.script) + 2 * (isAtHome === want.isAtHome) + !known.includes("-");
    };
    const [best] = all.filter((known) => known.split("-")[0] === want?.language).sort((one, other) => mark(other) - mark(one));
    if (best) return best;
  }
  return "en";
};

/** Begins to fetch what a banner will want to say in an element; the sentinel calls this while the WebAssembly is on its way. */
export const prefetch = (base, query, element, explicit) => {
  try {
    const tag = choose([explicit, ...around(element), ...navigator.languages].filter(Boolean));
    if (!tag.startsWith("en")) messages(`${base}locales/${tag}.json${query}`);
    // The first of Intl's formatters takes the browser longer than all others: made while the wasm is on its way.
    Intl.DateTimeFormat();
  } catch {
    // A page that has broken one of these: the program asks for itself, later.
  }
};
