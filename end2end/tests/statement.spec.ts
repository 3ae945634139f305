import { linesOf, saved } from './support/download';
import { FIRST_COMPANY } from './support/store';
import { expect, open, people, test } from './support/test';

const day = (back: number): string =>
  new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);

test('a buyer reads what is owed and how it came to that, and takes it along', async ({
  sales,
  finance,
  page,
  store,
  signIn,
  look,
}) => {
  const made = await sales.invoiced(store, {
    customer_id: FIRST_COMPANY,
    lines: [{ sku: '47566', name: 'Party bunting', quantity: 1, price: '120.00' }],
    po_number: 'PO-STATEMENT',
  });
  await finance.cheque(made, '20.00', 'STATEMENT-1');

  await signIn(people.buyerAdmin);
  await open(page, '/invoices');
  const main = page.getByRole('navigation', { name: 'Main' });
  await main.getByRole('link', { name: 'Statement' }).click();
  await expect(page).toHaveURL(/\/statement$/);
  const table = page.getByRole('region', { name: 'Statement in GBP' });
  const invoice = table.getByRole('row', { name: `Invoice ${made.number}` });
  await expect(invoice).toContainText('£120.00');
  await expect(invoice).toContainText('PO-STATEMENT');
  await expect(table.getByRole('row', { name: 'STATEMENT-1' })).toContainText('−£20.00');

  // Both parts of the page end at the same balance.
  const owed = page.locator('.owed').filter({ hasText: '£' });
  const balance = await owed.locator('.fact:last-child dd').innerText();
  await expect(table.getByRole('row', { name: 'Closing balance' })).toContainText(balance);
  await look.at('buyer-statement');

  const file = await saved(page, page.getByRole('link', { name: 'Download CSV' }));
  expect(file.name).toMatch(/^statement-.*\.csv$/);
  const lines = linesOf(file);
  expect(lines[0]).toMatch(/^date,type,number,details,company,currency,/);
  expect(lines.some((line) => line.includes(`,Invoice,${made.number},PO-STATEMENT,`))).toBe(true);

  await table.getByRole('link', { name: `Invoice ${made.number}` }).click();
  await expect(page).toHaveURL(new RegExp(`/invoices/${made.id}$`));
});

test('other days stand in the URL, and none is empty without a word', async ({
  page,
  signIn,
  look,
}) => {
  await signIn(people.buyerSenior);
  await open(page, '/statement');
  const periods = page.getByRole('navigation', { name: 'Periods' });
  await periods.getByRole('link', { name: 'This month' }).click();
  await expect(page).toHaveURL(/\?period=this_month$/);
  await expect(periods.locator('[aria-current]')).toHaveText('This month');

  // What was owed long ago: nothing.
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByLabel('What is owed as of').fill('2000-01-01');
  await page.getByRole('button', { name: 'Apply filters' }).click();
  await expect(page).toHaveURL(/as_of=2000-01-01/);
  await expect(page.getByRole('heading', { name: 'What was owed on 1 Jan 2000' })).toBeVisible();
  await expect(page.getByText('Nothing was owed on that day.')).toBeVisible();
  await page.getByRole('link', { name: 'Remove filter As of: 1 Jan 2000' }).click();
  await expect(page).toHaveURL(/\?period=this_month$/);

  // A period that ends before it begins is told beside its field, and nothing is sent.
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByLabel('Period from').fill(day(1));
  await page.getByLabel('Period to').fill(day(5));
  await page.getByRole('button', { name: 'Apply filters' }).click();
  await expect(page.getByLabel('Period to')).toHaveAttribute('aria-invalid', 'true');
  await expect(page).toHaveURL(/\?period=this_month$/);
  await open(page, `/statement?from=${day(1)}&to=${day(5)}`);
  await expect(page.getByRole('alert')).toContainText('lies before the first');

  await open(page, '/statement?from=2000-01-01&to=2000-01-31');
  await expect(page.getByRole('heading', { name: 'Nothing in this period' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'January 2000' })).toBeVisible();
  await look.at('buyer-statement-empty');
});

test('who may see no invoices sees no statement', async ({ page, signIn }) => {
  await signIn(people.buyerJunior);
  const answer = await page.goto('/statement');
  expect(answer?.status()).toBe(403);
  await expect(page.getByText('does not let you see statements')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Statement' })).toHaveCount(0);
});
