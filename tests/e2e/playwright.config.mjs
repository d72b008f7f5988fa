import { defineConfig } from "@playwright/test";
import { launchOptions } from "./chromium.mjs";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.mjs",
  testIgnore: "screenshots.spec.mjs",
  outputDir: "../../test-results",
  globalSetup: "./setup.mjs",
  reporter: "list",
  workers: 2,
  // A shared machine can stall for seconds; what passes only the second time is listed as flaky.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 40_000,
  expect: { timeout: 8_000 },
  use: {
    browserName: "chromium",
    launchOptions,
    // A zone that is never UTC and has no daylight saving: a time formatted in the wrong zone is always visible.
    timezoneId: "Asia/Dubai",
    locale: "en-GB",
    viewport: { width: 1280, height: 800 },
    actionTimeout: 8_000,
  },
});
