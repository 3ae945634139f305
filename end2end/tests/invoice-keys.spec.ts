import type { Page } from '@playwright/test';
import { bar, cell, grid, rowOf, total } from './support/editor';
import { tabTo } from './support/keyboard';
import { BUNTING, CAKESTAND, order } from './support/orders';
import { expect, open, people, test } from './support/test';

/** Keys of a program: all at once, before the page can draw anything between them. */
const atOnce = (page: Page, keys: string[]) =>
  page.evaluate((keys) => {
    for (const key of keys) {
      const target = document.activeElement ?? document.body;
      const event = { key, bubbles: true, cancelable: true };
      target.dispatchEvent(new KeyboardEvent('keydown', event));
    }
  }, keys);

test('keys that come faster than the page draws are not lost', async ({ page, store, signIn }) => {
  const portal = await signIn(people.sales);
  const made = await portal.invoiced(store, order());
  await open(page, `/seller/invoices/${made.id}`);
  await tabTo(page, grid(page));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(cell(page, CAKESTAND.sku, 2)).toBeFocused();
  // What is mistyped is taken back.
  await atOnce(page, [...'10', 'Tab', ...'12.505', 'Backspace', 'Tab', ...'0.50', 'Enter']);
  await expect(cell(page, CAKESTAND.sku, 2)).toHaveText('10');
  await expect(cell(page, CAKESTAND.sku, 3)).toHaveText('12.50');
  await expect(cell(page, CAKESTAND.sku, 4)).toHaveText('0.50');
  await expect(total(page, 'Total')).toHaveText('£161.70');
  await expect(cell(page, BUNTING.sku, 4)).toBeFocused();
  await expect(bar(page)).toContainText('3 unsaved changes');

  // The input goes on where the keys stopped; Escape puts back what stood there.
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await atOnce(page, ['9', '8']);
  const input = grid(page).getByRole('textbox', { name: 'Quantity' });
  await expect(input).toBeFocused();
  await expect(input).toHaveValue('98');
  await page.keyboard.type('7');
  await expect(input).toHaveValue('987');
  await page.keyboard.press('Escape');
  await expect(cell(page, BUNTING.sku, 2)).toHaveText('6');
  await expect(bar(page)).toContainText('3 unsaved changes');
});

test('lines are typed without a pause', async ({ page, store, signIn }) => {
  const portal = await signIn(people.sales);
  const made = await portal.invoiced(store, order());
  await open(page, `/seller/invoices/${made.id}`);
  const lines = [
    ['WRAP-1', 'Gift wrapping', '3', '1.25', '0.05'],
    ['WRAP-2', 'Ribbon, 25 m', '12', '0.99', '0'],
    ['WRAP-3', 'Card', '100', '0.10', '0.01'],
  ];
  for (const line of lines) {
    await page.getByRole('button', { name: '+ Add line' }).click();
    await expect(grid(page).getByRole('textbox', { name: 'SKU' })).toBeFocused();
    for (const [place, text] of line.entries()) {
      if (place > 0) await page.keyboard.press('Tab');
      await page.keyboard.type(text);
    }
    await page.keyboard.press('Enter');
  }
  for (const [sku, ...texts] of lines) {
    for (const [place, text] of texts.entries()) {
      await expect(cell(page, sku, place + 1)).toHaveText(text);
    }
  }
  // 3 × 1.20 + 12 × 0.99 + 100 × 0.09
  await expect(total(page, 'Total')).toHaveText('£117.18');

  // A letter on a choice chooses, also the one that opens it.
  await rowOf(page, 'Freight').getByRole('gridcell').first().focus();
  await page.keyboard.press('d');
  const kind = grid(page).getByRole('combobox', { name: 'Kind of cost line' });
  await expect(kind).toHaveValue('discount');
  await page.keyboard.press('Tab');
  await expect(grid(page).getByRole('textbox', { name: 'Description' })).toHaveValue('Discount');
});
