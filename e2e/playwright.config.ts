import { defineConfig } from "@playwright/test";

const chromium = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

// Chromium must not try to reach anything but the page under test.
const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  globalSetup: "./fixtures/prepared-data.ts",
  // Journeys wait as much as they work: a third keeps two processors busy.
  workers: 3,
  fullyParallel: true,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  use: {
    headless: true,
    actionTimeout: 15_000,
    // A fifth of all the time went into traces that nobody looked at. For one of a failing test: --trace on.
    trace: "off",
    screenshot: "only-on-failure",
    reducedMotion: "reduce",
    launchOptions: { executablePath: chromium, args: quiet },
  },
});
