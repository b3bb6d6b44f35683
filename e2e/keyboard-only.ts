import { expect, type Locator, type Page } from '@playwright/test';

const STOPS_MAX = 220;

/** Until the page listens to single keys. */
export async function listening(page: Page): Promise<void> {
  await expect(page.locator('html[data-keyboard=on]')).toBeAttached();
}

/** Presses Tab until the element has the focus, and looks whether that can be seen. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stops = 0; stops < STOPS_MAX; stops += 1) {
    if (await hasFocus(target)) return expectVisibleFocus(page);
    await page.keyboard.press('Tab');
  }
  throw new Error(`${STOPS_MAX} presses of Tab did not reach ${target}.`);
}

export const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluateAll((elements) => elements.some((element) => element === document.activeElement));

/** The focus has an outline, lies on the screen, and nothing covers it. */
export async function expectVisibleFocus(page: Page): Promise<void> {
  const focus = await page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const [box] = element.getClientRects();
    const middle = box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
    const onTop = middle && document.elementFromPoint(middle.x, middle.y);
    return {
      element: element.outerHTML.slice(0, 160),
      outline: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
      isOnTop: onTop !== null && (element.contains(onTop) || onTop.contains(element)),
    };
  });
  expect(focus).toMatchObject({ outline: true, isOnTop: true });
}

/** Follows the link or button in focus with Enter, and waits for the page behind it. */
export async function enter(page: Page, url: RegExp): Promise<void> {
  await page.keyboard.press('Enter');
  await page.waitForURL(url);
}
