import type { Locator, Page } from '@playwright/test';
import { bar, cell, grid, openInvoice, rowOf, total } from './support/editor';
import { tabTo } from './support/keyboard';
import { BUNTING, CAKESTAND, order } from './support/orders';
import { alive, expect, open, people, settled, test, unique } from './support/test';

/** The cells of a column, without a card's labels. */
const column = (page: Page, name: string) => page.locator(`td[data-label="${name}"]`);

/** The first figure of each cell, as a number. */
async function figures(cells: Locator): Promise<number[]> {
  const texts = await cells.allInnerTexts();
  return texts.map((text) => Number(text.split('\n')[0].replace(/[^0-9.-]/g, '')));
}

test('the list is searched, filtered, sorted and turned', async ({ page, store, signIn, look }) => {
  const portal = await signIn(people.sales);
  const po = unique('PO-');
  const made = await portal.invoiced(store, order(po));
  await open(page, '/seller/invoices');
  await expect(page).toHaveTitle(/^Invoices · /);
  const summary = page.locator('.summary-line');
  await expect(summary).toContainText(/\d+ invoices/);
  await expect(summary).toContainText(/Open\s+£[\d,]+\.\d\d/);
  await expect(summary).toContainText(/Overdue\s+£[\d,]+\.\d\d/);
  await look.at('seller-invoices');

  // Search, by what only one invoice has.
  const rows = page.locator('tbody tr');
  await page.getByRole('searchbox').fill(po);
  await page.getByRole('searchbox').press('Enter');
  await expect(page).toHaveURL(new RegExp(`q=${po}`));
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(made.number);
  await expect(rows).toContainText('92.70');
  await expect(summary).toContainText('1 invoice');
  await page.getByRole('link', { name: `Remove filter Search: ${po}` }).click();
  await expect(page).toHaveURL(/\/seller\/invoices$/);
  await expect(page.getByRole('searchbox')).toHaveValue('');
  await expect(rows).not.toHaveCount(1);
  await settled(page);

  // Views.
  const views = page.getByRole('navigation', { name: 'Views' });
  await views.getByRole('link', { name: 'Overdue' }).click();
  await settled(page, /status=overdue/);
  const current = views.getByRole('link', { name: /Overdue \d/ });
  await expect(current).toHaveAttribute('aria-current', 'true');
  await expect(async () => {
    for (const text of await rows.allInnerTexts()) expect(text).toMatch(/days? overdue/);
  }).toPass();
  await page.goBack();
  await settled(page, /\/seller\/invoices$/);

  // Filters.
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Partially paid' }).check();
  await look.at('seller-invoices-filter');
  await page.getByRole('button', { name: 'Apply filters' }).click();
  await settled(page, /status=partial/);
  await expect(page.getByRole('button', { name: 'Apply filters' })).toBeHidden();
  await expect(page.locator('.chip-text')).toHaveText('Status Partially paid');
  await expect(async () => {
    const totals = await figures(column(page, 'Total'));
    const due = await figures(column(page, 'Amount due'));
    expect(totals.length).toBeGreaterThan(0);
    expect(totals.every((total, place) => due[place] > 0 && due[place] < total)).toBe(true);
  }).toPass();
  await page.getByRole('link', { name: 'Clear all' }).click();
  await settled(page, /\/seller\/invoices$/);

  // Sorting, one way and the other.
  const head = page.getByRole('columnheader', { name: /^Amount due/ });
  await head.getByRole('link').click();
  await expect(head).toHaveAttribute('aria-sort', /ending$/);
  await settled(page);
  const direction = await head.getAttribute('aria-sort');
  const sorted = async (direction: string | null) => {
    const shown = await figures(column(page, 'Amount due'));
    const wanted = shown.toSorted((a, b) => (direction === 'ascending' ? a - b : b - a));
    expect(shown).toEqual(wanted);
    expect(shown.length).toBeGreaterThan(20);
  };
  await sorted(direction);
  await head.getByRole('link').click();
  const turned = direction === 'ascending' ? 'descending' : 'ascending';
  await expect(head).toHaveAttribute('aria-sort', turned);
  await settled(page);
  await sorted(turned);

  // Pages.
  const pages = page.getByRole('navigation', { name: 'Pages' });
  await pages.getByRole('link', { name: '25' }).click();
  await settled(page, /size=25/);
  await expect(rows).toHaveCount(25);
  const first = await rows.first().innerText();
  const last = (await figures(column(page, 'Amount due'))).at(-1) ?? 0;
  await pages.getByRole('link', { name: 'Next' }).click();
  await settled(page, /after=/);
  await expect.poll(async () => rows.first().innerText()).not.toBe(first);
  const next = (await figures(column(page, 'Amount due')))[0];
  expect(turned === 'ascending' ? next - last : last - next).toBeGreaterThanOrEqual(0);
  await pages.getByRole('link', { name: 'Previous' }).click();
  await expect(page).not.toHaveURL(/after=/);
  await expect.poll(async () => rows.first().innerText()).toBe(first);

  // Nothing found.
  await page.getByRole('searchbox').fill('no such invoice');
  await page.getByRole('searchbox').press('Enter');
  await expect(page.getByText('No invoice matches these filters')).toBeVisible();
  await look.at('seller-invoices-none');
  await page.getByRole('link', { name: 'Show all invoices' }).click();
  await expect(rows).toHaveCount(25);
});

test('an invoice is edited by keyboard alone', async ({ page, store, signIn, look }) => {
  const made = await openInvoice({ page, signIn, store });
  await expect(page).toHaveTitle(new RegExp(`^Invoice ${made.number} · `));
  await look.at('seller-invoice');
  await expect(bar(page)).toHaveText('No unsaved changes');
  await expect(total(page, 'Total')).toHaveText('£92.70');

  // The grid is one stop; arrows move in it, and typing replaces.
  await tabTo(page, grid(page));
  await expect(cell(page, CAKESTAND.sku, 0)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(cell(page, CAKESTAND.sku, 2)).toBeFocused();
  await page.keyboard.type('10');
  // Before the cell is left, everything has moved already.
  await expect(total(page, 'Subtotal')).toHaveText('£157.20');
  await expect(total(page, 'Total')).toHaveText('£169.20');
  await expect(cell(page, CAKESTAND.sku, 5)).toHaveText('127.50');
  await expect(bar(page)).toHaveText('1 unsaved change · total moves from £92.70 to £169.20');

  await page.keyboard.press('Tab');
  await page.keyboard.type('12.50');
  await page.keyboard.press('Tab');
  await page.keyboard.type('0.50');
  await expect(total(page, 'Total')).toHaveText('£161.70');
  await page.keyboard.press('Enter');
  await expect(cell(page, BUNTING.sku, 4)).toBeFocused();
  await look.at('seller-invoice-edited');

  // F2 edits what stands there; Escape puts it back.
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(cell(page, BUNTING.sku, 1)).toBeFocused();
  await page.keyboard.press('F2');
  await page.keyboard.press('End');
  await page.keyboard.type(', blue');
  // The focus is on the cell at once, so that no key that follows is lost.
  const focused = await grid(page)
    .locator('input')
    .evaluate((input) => {
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'F2', bubbles: true }));
      return document.activeElement?.getAttribute('data-cell');
    });
  expect(focused).toBe('1');
  await expect(cell(page, BUNTING.sku, 1)).toHaveText('Party bunting, blue');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type('99');
  await expect(bar(page)).toContainText('5 unsaved changes');
  await page.keyboard.press('Escape');
  await expect(cell(page, BUNTING.sku, 2)).toHaveText('6');
  await expect(cell(page, BUNTING.sku, 2)).toBeFocused();
  await expect(bar(page)).toContainText('4 unsaved changes');

  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved. The invoice charges £161.70.')).toBeVisible();
  await expect(bar(page)).toHaveText('No unsaved changes');
  await page.reload();
  await alive(page);
  await expect(cell(page, CAKESTAND.sku, 2)).toHaveText('10');
  await expect(cell(page, CAKESTAND.sku, 3)).toHaveText('12.50');
  await expect(cell(page, CAKESTAND.sku, 4)).toHaveText('0.50');
  await expect(cell(page, BUNTING.sku, 1)).toHaveText('Party bunting, blue');
  await expect(total(page, 'Total')).toHaveText('£161.70');
  await expect(total(page, 'Amount due')).toHaveText('£161.70');

  await page.getByRole('link', { name: /^History/ }).click();
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Sam Doyle');
  await look.at('seller-invoice-history');
});

test('lines and cost lines come and go', async ({ page, store, signIn }) => {
  await openInvoice({ page, signIn, store });
  await page.getByRole('button', { name: '+ Add line' }).click();
  await expect(grid(page).getByRole('textbox', { name: 'SKU' })).toBeFocused();
  for (const text of ['WRAP', 'Gift wrapping', '3', '1.25']) {
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('F2');
  await expect(total(page, 'Total')).toHaveText('£96.45');

  await page.getByRole('button', { name: '+ Add cost line' }).click();
  const kind = grid(page).getByRole('combobox', { name: 'Kind of cost line' });
  await expect(kind).toBeFocused();
  await kind.selectOption('Discount');
  await page.keyboard.press('Tab');
  await expect(grid(page).getByRole('textbox', { name: 'Description' })).toHaveValue('Discount');
  await page.keyboard.press('Tab');
  await page.keyboard.type('-6.45');
  await page.keyboard.press('Enter');
  await expect(total(page, 'Total')).toHaveText('£90.00');

  await page.getByRole('button', { name: 'Remove line Regency cakestand' }).click();
  await page.getByRole('button', { name: 'Remove cost line Freight' }).click();
  await expect(total(page, 'Total')).toHaveText('£27.00');
  await expect(bar(page)).toContainText('4 unsaved changes');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. The invoice charges £27.00.')).toBeVisible();
  await page.reload();
  await alive(page);
  await expect(grid(page).getByRole('row')).toHaveCount(5);
  await expect(rowOf(page, 'WRAP')).toContainText('3.75');
  await expect(rowOf(page, '−6.45')).toContainText('Discount');
  await expect(rowOf(page, 'Regency')).toHaveCount(0);
});

test('what is wrong is said in its cell and nothing is lost', async ({
  page,
  store,
  signIn,
  look,
}) => {
  await openInvoice({ page, signIn, store });
  const price = cell(page, CAKESTAND.sku, 3);
  await price.click();
  await page.keyboard.type('12,x');
  // Not while typing.
  await expect(price.locator('.cell-error')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(price).toContainText('“12,x” is not an amount');
  await expect(price).toHaveAttribute('aria-invalid', 'true');
  await expect(cell(page, BUNTING.sku, 3)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('7');
  await page.getByRole('button', { name: 'Save' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'Nothing has been saved yet.' });
  await expect(alert).toContainText('Line 1, unit price');
  await look.at('seller-invoice-wrong');
  await expect(price).toContainText('12,x');
  await expect(cell(page, BUNTING.sku, 2)).toHaveText('7');

  await alert.getByRole('button', { name: 'Line 1, unit price' }).click();
  await expect(price).toBeFocused();
  await page.keyboard.type('13');
  await page.keyboard.press('Enter');
  await expect(alert).toHaveCount(0);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. The invoice charges £98.65.')).toBeVisible();
});

test('what was wrong is still marked when it is back', async ({ page, store, signIn }) => {
  await openInvoice({ page, signIn, store });
  const price = cell(page, CAKESTAND.sku, 3);
  await price.click();
  await page.keyboard.type('12,x');
  await page.keyboard.press('Enter');
  await expect(price).toContainText('is not an amount');
  await page.reload();
  await expect(page.getByText('Your unsaved changes to this invoice are back.')).toBeVisible();
  await expect(price).toContainText('“12,x” is not an amount');
  await expect(price).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('Known once every amount can be read.')).toBeVisible();
});

test('an invoice with unsaved changes is not left by accident', async ({ page, store, signIn }) => {
  const made = await openInvoice({ page, signIn, store });
  await cell(page, BUNTING.sku, 2).click();
  await page.keyboard.type('8');
  await page.keyboard.press('Enter');
  const navigation = page.getByRole('navigation', { name: 'Main' });
  const orders = navigation.getByRole('link', { name: 'Orders' });
  await orders.click();
  const dialog = page.getByRole('dialog', { name: `Leave invoice ${made.number} without saving?` });
  await expect(dialog).toContainText('1 change is not saved and would be lost.');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await expect(cell(page, BUNTING.sku, 2)).toHaveText('8');
  await orders.click();
  await dialog.getByRole('button', { name: 'Leave without saving' }).click();
  await expect(page).toHaveURL(/\/seller\/orders$/);
});

test('what is paid can neither be deleted nor, when all is paid, edited', async ({
  finance,
  page,
  store,
  signIn,
  look,
}) => {
  const portal = await signIn(people.sales);
  const made = await portal.invoiced(store, order());
  const pay = (amount: string) => finance.cheque(made, amount, 'Cheque 7');
  await pay('42.70');
  await open(page, `/seller/invoices/${made.id}`);
  const remove = page.getByRole('button', { name: 'Delete', exact: true });
  await expect(remove).toHaveAttribute('aria-disabled', 'true');
  await expect(remove).toHaveAttribute('aria-description', /partially paid/);
  await remove.hover();
  await expect(page.getByText('Revert its payments first.')).toBeVisible();
  await remove.click({ force: true });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(total(page, 'Paid')).toHaveText('−£42.70');
  await expect(total(page, 'Amount due')).toHaveText('£50.00');
  await expect(page.getByRole('region', { name: 'Payments' })).toContainText('Cheque 7');
  await look.at('seller-invoice-partial');
  const { version } = await portal.call('invoices/show', { id: made.id });
  expect((await portal.try('invoices/delete', { id: made.id, version })).status()).toBe(409);

  await pay('50.00');
  await page.reload();
  await alive(page);
  await expect(grid(page)).toHaveCount(0);
  await expect(
    page.getByText('This invoice is paid, so it can no longer be edited.'),
  ).toBeVisible();
  await expect(remove).toHaveAttribute('aria-description', /paid, so it cannot be deleted/);
  await look.at('seller-invoice-paid');
  const now = await portal.call('invoices/show', { id: made.id });
  const printed = { terms_text: '', billing_address: {}, shipping_addresses: [] };
  const head = { version: now.version, due: now.row.due, po_number: '', printed };
  const edit = { ...head, lines: [], costs: [] };
  expect((await portal.try('invoices/edit', { id: made.id, edit })).status()).toBe(409);
  const again = { id: made.id, version: now.version };
  expect((await portal.try('invoices/delete', again)).status()).toBe(409);
});

test('a deleted invoice leaves its order open', async ({ page, store, signIn, look }) => {
  const made = await openInvoice({ page, signIn, store });
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: `Delete invoice ${made.number}?` });
  await expect(dialog).toContainText('Its order becomes open again');
  await look.at('seller-invoice-delete');
  await dialog.getByRole('button', { name: 'Delete invoice' }).click();
  await expect(page).toHaveURL(/\/seller\/invoices$/);
  const said = `Invoice ${made.number} deleted. Its order is open again.`;
  await expect(page.getByText(said)).toBeVisible();
  await open(page, `/seller/orders?q=${made.order}`);
  const row = page.getByRole('row', { name: String(made.order) });
  await expect(row.getByRole('button', { name: 'Create invoice' })).toBeVisible();
  const gone = await page.goto(`/seller/invoices/${made.id}`);
  expect(gone?.status()).toBe(404);
});
