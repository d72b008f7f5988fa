// The languages that the widget is shipped in.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { distFolder } from "./server.mjs";

export const LANGUAGES = readdirSync(join(distFolder, "locales"))
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.slice(0, -".json".length))
  .sort();

export const RIGHT_TO_LEFT = ["ar", "fa", "he", "ur"];
