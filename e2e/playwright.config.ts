import { defineConfig } from '@playwright/test';
import { findChromium } from './chromium.ts';

const { executablePath, args } = await findChromium();

/** Waits out a scan's lease ten times. */
const KILLED = '**/killed.spec.ts';
const OWN = [
  '**/stop.spec.ts',
  '**/door.spec.ts',
  '**/exceptions.spec.ts',
  '**/history.spec.ts',
  '**/injection.spec.ts',
  '**/owners.spec.ts',
  '**/retention.spec.ts',
  '**/views.spec.ts',
  '**/settings.spec.ts',
];

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  // Those with a dashboard of their own mostly wait for it; the others share one and follow each other.
  workers: 3,
  projects: [
    { name: 'killed', testMatch: KILLED, workers: 1 },
    { name: 'own dashboard', testMatch: OWN, workers: 1 },
    { name: 'demo', testMatch: '*.spec.ts', testIgnore: [KILLED, ...OWN], workers: 1 },
  ],
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
