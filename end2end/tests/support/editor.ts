// The grid of an invoice's lines, on the page of an invoice and in the form of a new one.
import type { Page } from '@playwright/test';

export const grid = (page: Page) => page.getByRole('grid', { name: 'Invoice lines' });
export const rowOf = (page: Page, text: string) =>
  grid(page).getByRole('row').filter({ hasText: text });

/** Columns: SKU, description, quantity, unit price, discount, amount. */
export const cell = (page: Page, text: string, column: number) =>
  rowOf(page, text).getByRole('gridcell').nth(column);

export const total = (page: Page, label: string) =>
  page
    .getByRole('region', { name: 'Lines of the invoice' })
    .locator('.totals')
    .locator('div', { has: page.getByText(label, { exact: true }) })
    .locator('dd');

export const bar = (page: Page) => page.locator('.editor-state');
