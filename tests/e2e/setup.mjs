import { existsSync } from "node:fs";
import { join } from "node:path";
import { launchOptions } from "./chromium.mjs";
import { distFolder } from "./server.mjs";

export default function setup() {
  if (!existsSync(join(distFolder, "statuslamp.js")))
    throw new Error(`${distFolder} has no statuslamp.js: the browser tests run against the built widget. Run "make dist" first.`);
  if (!existsSync(launchOptions.executablePath))
    throw new Error(`No Chromium at ${launchOptions.executablePath}. Run "make setup", or set CHROMIUM to the browser's path.`);
}
