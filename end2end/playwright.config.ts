import { defineConfig } from '@playwright/test';

// One worker: every test shares one demo, and a small machine runs one browser well.
export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  workers: 1,
  // Two slow cores take ten times as long as a developer's machine.
  timeout: 180_000,
  // Longer than the fifteen seconds for which the server itself waits for its database before
  // it says that it is busy: what a page says then is the reason that a failure shows.
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  // A machine that is shared stalls for seconds, and one test of many must not refuse a whole
  // change for that. The second try has a new worker, so a demo of its own; a file in serial
  // mode starts over. Whatever needs it is listed as flaky at the end, and is to be mended.
  retries: process.env.CI ? 1 : 0,
  reporter: [['list']],
  use: {
    viewport: { width: 1280, height: 860 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    // Of one click: what is not there after that long does not come.
    actionTimeout: 40_000,
    // Of the try that failed. Pictures of every step would slow down all that pass.
    trace: { mode: 'retain-on-first-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
