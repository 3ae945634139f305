// What is done without a mouse.
import { expect, type Locator, type Page } from '@playwright/test';

/** Tab, until the focus is in an element. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const isThere = () => target.evaluate((element) => element.contains(document.activeElement));
  for (let steps = 0; steps < 60 && !(await isThere()); steps += 1) {
    await page.keyboard.press('Tab');
  }
  expect(await isThere(), 'Tab reaches it').toBe(true);
}
