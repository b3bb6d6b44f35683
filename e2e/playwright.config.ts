import { defineConfig } from '@playwright/test';
import { findChromium } from './chromium.ts';

const { executablePath, args } = await findChromium();

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../test-results',
  workers: 1,
  timeout: 60_000,
  forbidOnly: true,
  reporter: [['line'], ['json', { outputFile: '../test-results/browser.json' }]],
  globalSetup: './demo-server.ts',
  use: {
    baseURL: `http://localhost:${process.env.E2E_PORT ?? '3199'}`,
    launchOptions: { executablePath, args: [...args] },
    viewport: { width: 1280, height: 900 },
  },
});
