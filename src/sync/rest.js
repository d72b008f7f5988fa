// The program's second file. tools/dist.mjs splits it off and puts its name and digest in the place of these; everywhere else the program
// is in one piece.
import { arrive } from "../view/history/browser.js";

const FILE = "statuslamp-rest";
const INTEGRITY = "statuslamp-rest-integrity";

let loading;

/** Completes the program whose exports these are. Rejects where the file doesn't come; the next call tries again. */
export const loadRest = (exports) =>
  (loading ||= (async () => {
    if (!FILE.endsWith(".wasm")) return;
    try {
      const [response] = await Promise.all([fetch(new URL(FILE, import.meta.url), { integrity: INTEGRITY }), arrive()]);
      // What its functions import is what the first file exports.
      await WebAssembly.instantiate(await response.arrayBuffer(), { ".": exports });
    } catch (error) {
      loading = null;
      throw error;
    }
  })());
