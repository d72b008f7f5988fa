// What is fetched after the program's first file: its second one, what comes with that, and messages.

import { arrive } from "../view/history/browser.js";

// The program's second file. tools/dist.mjs splits it off and puts its name and digest in the place of these; everywhere else the program
// is in one piece.
const FILE = "statuslamp-rest";
const INTEGRITY = "statuslamp-rest-integrity";

let loading;

const load = async (exports) => {
  if (!FILE.endsWith(".wasm")) return;
  try {
    const [response] = await Promise.all([fetch(new URL(FILE, import.meta.url), { integrity: INTEGRITY }), arrive()]);
    // What its functions import is what the first file exports.
    await WebAssembly.instantiate(await response.arrayBuffer(), { ".": exports });
  } catch (error) {
    loading = null;
    throw error;
  }
};

// How long to wait for a file; English stands in for it then.
const PATIENCE_MS = 10_000;

const fetched = new Map(); // address -> promise of its text; an empty one where it can't be had

/** A file's text; the same promise for everybody who asks. */
export const messages = (url) => {
  if (!fetched.has(url))
    fetched.set(
      url,
      fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) })
        .then((response) => (response.ok ? response.text() : ""))
        .catch(() => "")
        .then((text) => text || (fetched.delete(url), "")),
    );
  return fetched.get(url);
};

/**
 * Fetches files of messages and, if its exports are given, what completes the program. Promises the texts; empty addresses and files that
 * don't come have empty ones. Rejects where the program's file doesn't come; the next call tries again.
 */
export const loadFiles = async (exports, ...urls) => {
  const texts = urls.map((url) => url && messages(url));
  if (exports) await (loading ||= load(exports));
  return Promise.all(texts);
};
