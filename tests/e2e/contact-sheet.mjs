// Puts the pictures on a few sheets, so that a whole run can be taken in at a glance.
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { launchOptions } from "./chromium.mjs";
import { repository } from "./server.mjs";

const PER_SHEET = 18;

export default async function contactSheets() {
  const folder = join(repository, "screenshots");
  const all = readdirSync(folder).filter((name) => name.endsWith(".png"));
  for (const name of all.filter((file) => file.startsWith("sheet-"))) rmSync(join(folder, name));
  const pictures = all.filter((name) => !name.startsWith("sheet-")).sort();
  const browser = await chromium.launch(launchOptions);
  for (const [size, columns] of [
    ["wide", 3],
    ["phone", 6],
  ]) {
    const ofSize = pictures.filter((name) => name.includes(`-${size}-`));
    for (let first = 0; first < ofSize.length; first += PER_SHEET) {
      const page = await browser.newPage({ viewport: { width: 1800, height: 400 } });
      const figures = ofSize.slice(first, first + PER_SHEET).map((name) => {
        const data = readFileSync(join(folder, name)).toString("base64");
        return `<figure><img src="data:image/png;base64,${data}" alt=""><figcaption>${name.slice(0, -4)}</figcaption></figure>`;
      });
      await page.setContent(`<!doctype html><style>
        body { margin: 0; padding: 12px; display: grid; grid-template-columns: repeat(${columns}, 1fr); gap: 12px; background: #ccc; }
        figure { margin: 0; font: 13px sans-serif; }
        img { width: 100%; display: block; border: 1px solid #888; }
      </style>${figures.join("")}`);
      await page.screenshot({ path: join(folder, `sheet-${size}-${first / PER_SHEET + 1}.png`), fullPage: true });
      await page.close();
    }
  }
  await browser.close();
}
