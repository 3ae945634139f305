// The grid of an invoice's lines, on the page of an invoice and in the form of a new one.
import type { Page } from '@playwright/test';
import { order } from './orders';
import { open, people, type Fixtures } from './test';

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

type ForTwo = Pick<Fixtures, 'another' | 'signIn' | 'store'> & { page: Page };

/** Opens the invoice of a new order before two people; answers with the page of the faster one. */
export async function openByTwo({ another, page, signIn, store }: ForTwo): Promise<Page> {
  const portal = await signIn(people.sales);
  const { id } = await portal.invoiced(store, order());
  const { page: faster } = await another(people.admin);
  for (const editor of [page, faster]) await open(editor, `/seller/invoices/${id}`);
  return faster;
}
