import { defineConfig } from "@playwright/test";
import config from "./playwright.config.mjs";

/** Fills `screenshots/` with pictures for people to look at; nothing is compared. */
export default defineConfig({
  ...config,
  testMatch: "screenshots.spec.mjs",
  testIgnore: undefined,
  globalTeardown: "./contact-sheet.mjs",
  timeout: 60_000,
});
