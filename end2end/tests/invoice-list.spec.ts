import type { Page } from '@playwright/test';
import { linesOf, saved } from './support/download';
import { BUNTING } from './support/orders';
import { FIRST_COMPANY } from './support/store';
import { expect, open, people, settled, test, unique } from './support/test';

const order = (po: string) => ({
  customer_id: FIRST_COMPANY,
  lines: [BUNTING],
  shipping: '12.00',
  po_number: po,
});

const bar = (page: Page) => page.getByRole('region', { name: 'Selected invoices' });
const rows = (page: Page) => page.locator('tbody tr');

test('a filter that cannot be read is said, and makes no file', async ({ page, signIn, look }) => {
  await signIn(people.sales);
  await open(page, '/seller/invoices?issued_from=2026-02-30');
  const notice = page.getByRole('status').filter({ hasText: 'cannot be read' });
  await expect(notice).toContainText('issued_from: It should be a day like 2010-12-31');
  await look.at('seller-invoices-unread');
  const file = await page.request.get('/seller/invoices/export.csv?issued_from=2026-02-30');
  expect(file.status()).toBe(400);
  expect((await file.json()).fields[0].field).toBe('issued_from');
  await open(page, '/seller/invoices');
  await expect(notice).toHaveCount(0);
});

test('every column sorts, and the filters find what they say', async ({ page, store, signIn }) => {
  const portal = await signIn(people.sales);
  const po = unique('PO-');
  const made = await portal.invoiced(store, order(po));
  await open(page, '/seller/invoices');
  for (const name of ['Order', 'PO', 'Source', 'Status', 'Flag']) {
    const head = page.getByRole('columnheader', { name, exact: true });
    await head.getByRole('link').click();
    await expect(head, name).toHaveAttribute('aria-sort', 'ascending');
  }
  await open(page, '/seller/invoices');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByLabel('PO contains').fill(po);
  await page.getByLabel('Order contains').fill(String(made.order));
  await page.getByLabel('Company name or external id contains').fill(made.company.slice(0, 4));
  await page.getByLabel('At least').fill('41.70');
  await page.getByLabel('At most').fill('41.70');
  await page.getByRole('button', { name: 'Apply filters' }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText(made.number);
  await expect(page.locator('.chip-text').filter({ hasText: 'Total' })).toHaveText(
    'Total 41.70 – 41.70',
  );
  await page.getByRole('link', { name: 'Remove filter Total: 41.70 – 41.70' }).click();
  await expect(page).not.toHaveURL(/amount/);
  await open(page, `/seller/invoices?q=${BUNTING.sku}&po=${po}`);
  await expect(rows(page)).toContainText(made.number);
});

test('a view is saved, renamed, copied and deleted', async ({ page, signIn, another, look }) => {
  await signIn(people.sales);
  const name = unique('Late ');
  await open(page, '/seller/invoices?status=overdue&sort=due');
  await page.getByRole('button', { name: 'Save view' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save this view' });
  await dialog.getByLabel('Name').fill('overdue');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('There is a view of this name already')).toBeVisible();
  await look.at('seller-invoices-save-view');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Name').press('Enter');
  const views = page.getByRole('navigation', { name: 'Views' });
  const tab = views.getByRole('link', { name: new RegExp(`^${name} `) });
  await expect(tab).toHaveAttribute('aria-current', 'true');
  // It shows the same from anywhere, and to its owner alone.
  await views.getByRole('link', { name: 'All', exact: true }).click();
  await settled(page, /\/seller\/invoices\?sort=due$/);
  await views.getByRole('link', { name }).click();
  await settled(page, /\?status=overdue&sort=due$/);
  const { page: other } = await another(people.finance);
  await open(other, '/seller/invoices');
  await expect(other.getByRole('navigation', { name: 'Views' })).not.toContainText(name);
  await page.getByRole('button', { name: 'View', exact: true }).click();
  await page.getByRole('button', { name: 'Rename' }).click();
  const renaming = page.getByRole('dialog', { name: 'Rename this view' });
  await expect(renaming.getByLabel('Name')).toHaveValue(name);
  await renaming.getByLabel('Name').fill(`${name} ones`);
  await renaming.getByLabel('Name').press('Enter');
  await expect(views).toContainText(`${name} ones`);
  await look.at('seller-invoices-own-view');
  await page.getByRole('button', { name: 'View', exact: true }).click();
  await page.getByRole('button', { name: 'Duplicate' }).click();
  await expect(views).toContainText(`${name} ones copy`);
  for (let left = 2; left > 0; left -= 1) {
    const first = views.getByRole('link', { name }).first();
    await first.click();
    await expect(first).toHaveAttribute('aria-current', 'true');
    await settled(page);
    await page.getByRole('button', { name: 'View', exact: true }).click();
    await page.getByRole('button', { name: 'Delete view' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete view' }).click();
    await expect(views.getByRole('link', { name })).toHaveCount(left - 1);
  }
});

test('ticks survive paging; the file holds what is ticked or filtered', async ({
  page,
  signIn,
  look,
}) => {
  await signIn(people.sales);
  await open(page, '/seller/invoices?size=25');
  await page.getByRole('checkbox', { name: 'Select all invoices on this page' }).check();
  await expect(bar(page)).toContainText('25 selected');
  await page.getByRole('link', { name: 'Next' }).click();
  await settled(page, /after=/);
  // Until then the rows of the first page stand there, all ticked.
  const box = rows(page).first().getByRole('checkbox');
  await expect(box).not.toBeChecked();
  await box.check();
  await expect(bar(page)).toContainText('26 selected');
  await look.at('seller-invoices-ticked');
  const file = async (name: string) => {
    const taken = await saved(page, page.getByRole('link', { name, exact: true }));
    expect(taken.name).toMatch(/^invoices-\d{4}-\d\d-\d\d\.csv$/);
    return linesOf(taken);
  };
  const ticked = await file('Export');
  expect(ticked).toHaveLength(27);
  await bar(page).getByRole('button', { name: /^Select all [\d,]+ matching$/ }).click();
  const selected = async () => {
    const text = await bar(page).locator('strong').innerText();
    return Number(text.replace(/\D/g, ''));
  };
  await expect.poll(selected).toBeGreaterThan(26);
  const all = await selected();
  expect(await file('Export CSV')).toHaveLength(all + 1);
  // Another filter starts over.
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Paid' }).click();
  await expect(bar(page)).toBeHidden();
});

test('many are deleted, and those that stay say why', async ({ page, store, signIn, look }) => {
  const portal = await signIn(people.finance);
  const po = unique('PO-');
  const made = [];
  for (let left = 3; left > 0; left -= 1) made.push(await portal.invoiced(store, order(po)));
  const [paid] = made;
  await portal.cheque(paid, '41.70', po);
  await open(page, `/seller/invoices?po=${po}`);
  await page.getByRole('checkbox', { name: 'Select all invoices on this page' }).focus();
  await page.keyboard.press('Space');
  await expect(bar(page)).toContainText('3 selected');
  await bar(page).getByRole('button', { name: 'Delete' }).press('Enter');
  const asking = page.getByRole('dialog', { name: 'Delete 3 invoices?' });
  await look.at('seller-invoices-delete-many');
  await asking.getByRole('button', { name: 'Delete', exact: true }).press('Enter');
  const told = page.getByRole('dialog', { name: '2 invoices deleted' });
  await expect(told).toContainText(`${paid.number}: This invoice is paid`);
  await look.at('seller-invoices-deleted-many');
  await page.keyboard.press('Escape');
  await expect(rows(page)).toHaveCount(1);
  await expect(bar(page)).toBeHidden();
});
