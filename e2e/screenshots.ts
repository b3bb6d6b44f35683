import { readFileSync, writeFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from './chromium.ts';
import startDemo from './demo-server.ts';

/**
 * Takes the pictures of the README from the demo, and draws the card that a shared link shows:
 * `npm run screenshots`, after `npm run build`. Run it again when a page changes, so that they stay true.
 */
const BYTES_MAX = 150 * 1024;
const CARD_BYTES_MAX = 100 * 1024;
const [WIDTH, HEIGHT] = [1280, 800];
const SCHEMES = ['light', 'dark'] as const;
const base = `http://localhost:${process.env.E2E_PORT ?? '3199'}`;

/** What each picture shows, and how to get there as a reader would. */
const PICTURES: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  overview: (page) => page.goto('/'),
  findings: (page) => page.goto('/findings'),
  finding: async (page) => {
    await page.goto('/findings?view=list&severity=critical&q=Mail%20Automation');
    await follow(page);
  },
  credentials: (page) => page.goto('/credentials'),
  flows: async (page) => {
    await page.goto('/plan');
    await page.locator('section', { has: page.locator('.flows') }).evaluate((section) => section.scrollIntoView());
  },
  plan: async (page) => {
    await page.goto('/plan?q=Mail%20Automation');
    await follow(page);
  },
};

async function follow(page: Page): Promise<void> {
  const href = await page.locator('main tbody th a').first().getAttribute('href');
  await page.goto(href ?? '/');
}

const { executablePath, args } = await findChromium();
const browser = await chromium.launch({ executablePath, args: [...args] });
const stopDemo = await startDemo();
try {
  for (const colorScheme of SCHEMES) await takePictures(browser, colorScheme);
  await drawCard(browser);
} finally {
  await browser.close();
  await stopDemo();
}

async function takePictures(from: Browser, colorScheme: (typeof SCHEMES)[number]): Promise<void> {
  const context = await from.newContext({ baseURL: base, colorScheme, viewport: { width: WIDTH, height: HEIGHT } });
  const page = await context.newPage();
  const devTools = await context.newCDPSession(page);
  for (const [name, open] of Object.entries(PICTURES)) {
    await open(page);
    const { data } = await devTools.send('Page.captureScreenshot', { format: 'webp', quality: 82 });
    save(`docs/images/${name}-${colorScheme}.webp`, Buffer.from(data, 'base64'), BYTES_MAX);
  }
  await context.close();
}

async function drawCard(from: Browser): Promise<void> {
  const page = await from.newPage({ viewport: { width: 1200, height: 630 } });
  await page.setContent(`<body style="margin:0">${readFileSync('docs/images/card.svg', 'utf8')}`);
  save('public/card.png', await page.screenshot(), CARD_BYTES_MAX);
}

function save(path: string, bytes: Buffer, most: number): void {
  if (bytes.length > most) throw new Error(`${path} would be ${bytes.length} bytes; it may have ${most}.`);
  writeFileSync(path, bytes);
  console.log(`${path}: ${Math.ceil(bytes.length / 1024)} KB`);
}
