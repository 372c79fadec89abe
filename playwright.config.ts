import { defineConfig } from '@playwright/test'
import { BROWSERS, installedBrowser } from './tests/browser'

// The first is the engine alone, without a desktop around it: it takes a fifth less time. Without any of them Playwright
// takes its own.
const executablePath = installedBrowser(['chromium-headless-shell', ...BROWSERS])

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/demo.ts',
  outputDir: 'test-results',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  reporter: 'line',
  use: {
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'off',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--headless',
        // The pages of a journey share a process, which stays warm for the next.
        '--process-per-site',
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
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
    // Every journey looks at its pages as narrow as a phone; here are those that are made by touch as well.
    {
      name: 'phone',
      testMatch: /(customers|morning|register)\.spec\.ts$/,
      use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
    },
  ],
})
