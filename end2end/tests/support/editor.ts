// The grid of an invoice's lines, on the page of an invoice and in the form of a new one.
import type { Page } from '@playwright/test';
import { order } from './orders';
import type { Made } from './portal';
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

type Needed = Pick<Fixtures, 'signIn' | 'store'> & { page: Page };
type NeededByTwo = Needed & Pick<Fixtures, 'another'>;

/** Opens the invoice of a new order as somebody who may edit it. */
export async function openInvoice({ page, signIn, store }: Needed): Promise<Made> {
  const portal = await signIn(people.sales);
  const made = await portal.invoiced(store, order());
  await open(page, `/seller/invoices/${made.id}`);
  return made;
}

/** As `openInvoice`, before two people; answers with the page of the one who will be faster. */
export async function openByTwo({ another, ...mine }: NeededByTwo): Promise<Page> {
  const { id } = await openInvoice(mine);
  const { page: faster } = await another(people.admin);
  await open(faster, `/seller/invoices/${id}`);
  return faster;
}
