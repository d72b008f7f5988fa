// Puts the pictures on a few sheets, so that a whole run can be taken in at a glance.
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { launchOptions } from "./chromium.mjs";
import { repository } from "./server.mjs";

/** Which pictures go on the sheets of which name, and what is written under them; those of the languages are to be read, not only seen. */
const SHEETS = [
  { name: "wide", pictures: /^(.*-wide-.*)\.png$/, columns: 3, perSheet: 18, width: 1800 },
  { name: "phone", pictures: /^(.*-phone-.*)\.png$/, columns: 6, perSheet: 18, width: 1800 },
  { name: "languages-banner", pictures: /^language-banner-(.*)\.png$/, columns: 1, perSheet: 8, width: 1304 },
  { name: "languages-history", pictures: /^language-history-(.*)\.png$/, columns: 4, perSheet: 4, width: 1620 },
];

export default async function contactSheets() {
  const folder = join(repository, "screenshots");
  const all = readdirSync(folder).filter((name) => name.endsWith(".png"));
  for (const name of all.filter((file) => file.startsWith("sheet-"))) rmSync(join(folder, name));
  const browser = await chromium.launch(launchOptions);
  for (const { name, pictures, columns, perSheet, width } of SHEETS) {
    const found = all.filter((file) => !file.startsWith("sheet-") && pictures.test(file)).sort();
    for (let first = 0; first < found.length; first += perSheet) {
      const page = await browser.newPage({ viewport: { width, height: 400 } });
      const figures = found.slice(first, first + perSheet).map((file) => {
        const data = readFileSync(join(folder, file)).toString("base64");
        return `<figure><img src="data:image/png;base64,${data}" alt=""><figcaption>${file.match(pictures)[1]}</figcaption></figure>`;
      });
      await page.setContent(`<!doctype html><style>
        body { margin: 0; padding: 12px; display: grid; grid-template-columns: repeat(${columns}, 1fr); gap: 12px; background: #ccc; }
        figure { margin: 0; font: 13px sans-serif; }
        img { width: 100%; display: block; border: 1px solid #888; }
      </style>${figures.join("")}`);
      await page.screenshot({ path: join(folder, `sheet-${name}-${first / perSheet + 1}.png`), fullPage: true });
      await page.close();
    }
  }
  await browser.close();
}
