import type { Browser, Page } from '@playwright/test';
import { type Loaded, loaded, observe, type Seen } from './in-page.ts';

/** A desktop on a slow office line, as Lighthouse's desktop preset has it. */
export const LINE = { rttMs: 40, mbitPerSecond: 10 } as const;
const [SETTLE_MS, CLICK_MS, SUMMARIES, BOXES, TABS] = [150, 15_000, 4, 2, 3];

export type Visit = Seen & Loaded & { readonly interactions: number };

/** One first visit, nothing cached: the page loads, is scrolled to its end and back, and is used. */
export async function visit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(observe);
    await slowDown(page);
    const answer = await page.goto(url, { waitUntil: 'load' });
    if (answer?.status() !== 200) throw new Error(`${url} answered ${answer?.status()}.`);
    await page.waitForTimeout(SETTLE_MS);
    const bytes = await page.evaluate(loaded);
    for (const direction of [1, -1]) {
      await page.mouse.wheel(0, direction * 100_000);
      await page.waitForTimeout(SETTLE_MS);
    }
    const interactions = await use(page);
    // Events reach the observer some frames after the paint that ended them.
    await page.waitForTimeout(SETTLE_MS);
    return { ...(await page.evaluate(() => window.benchSeen)), ...bytes, interactions };
  } finally {
    await context.close();
  }
}

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const bytesPerSecond = (LINE.mbitPerSecond * 1_000_000) / 8;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LINE.rttMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
}

/** Opens and closes what folds, ticks boxes, types into the search and moves by keyboard; follows no link and sends no form. */
async function use(page: Page): Promise<number> {
  let done = 0;
  const click = async (selector: string, most: number, times = 1): Promise<void> => {
    let clicked = 0;
    for (const target of await page.locator(selector).all()) {
      if (clicked === most) return;
      if (!(await target.isVisible())) continue;
      for (let time = 0; time < times; time += 1) await target.click({ timeout: CLICK_MS });
      clicked += 1;
      done += times;
    }
  };
  // Closed again, or what opened would cover the next.
  await click('summary', SUMMARIES, 2);
  await click('main input[type=checkbox]', BOXES);
  await click('main h1', 1);
  for (let index = 0; index < TABS; index += 1) await page.keyboard.press('Tab');
  done += TABS;
  const search = page.locator('input[type=search]').first();
  if (await search.isVisible()) {
    await search.click();
    await page.keyboard.type('mail');
    done += 5;
  }
  return done;
}
