import type { Page } from '@playwright/test';
import { linesOf, saved } from './support/download';
import { alive, expect, open, people, test, unique } from './support/test';

/** A file with two invoices, a credit note, and three documents that are refused. */
function file(prefix: string): string {
  const [monday, tuesday, wednesday] = ['05', '06', '07'].map((day) => `2026-01-${day} 10:15:00`);
  const row = (...cells: string[]) => [...cells, '17850.0', 'United Kingdom'].join(',');
  return [
    'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
    row(`${prefix}-1`, '22423', '"Cakestand, 3 tier"', '4', monday, '12.75'),
    row(`${prefix}-1`, '47566', '=HYPERLINK("http://x.example")', '2', monday, '4.95'),
    row(`${prefix}-2`, '22197', '', '10', tuesday, '0.85'),
    row(`C${prefix}-3`, '22423', 'Came back', '-1', wednesday, '12.75'),
    row(`${prefix}-4`, '22423', 'Cakestand', 'four', wednesday, '12.75'),
    row(`${prefix}-5`, '22423', 'Cakestand', '1', 'yesterday', '12.75'),
    row(`${prefix}-6`, '22423', 'Free', '1', wednesday, '0'),
    '',
  ].join('\r\n');
}

async function upload(page: Page, name: string, text: string): Promise<void> {
  await open(page, '/seller/imports');
  await page.getByLabel('CSV file of your ERP').setInputFiles({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  });
  await expect(page).toHaveURL(/\?upload=/);
  await expect(page.getByRole('heading', { name })).toBeVisible();
}

const count = (page: Page, label: string) =>
  page.locator('.stat', { has: page.getByText(label, { exact: true }) });

test('a file is looked at, tried and imported', async ({ page, signIn, look }) => {
  const portal = await signIn(people.finance);
  const prefix = unique('E');
  const name = `${prefix}.csv`;
  await open(page, '/seller/imports');
  await look.at('seller-imports');

  await upload(page, name, file(prefix));
  await expect(page.getByText('UTF-8')).toBeVisible();
  await expect(page.getByRole('region', { name: 'First rows of the file' })).toContainText(
    'Cakestand, 3 tier',
  );
  await expect(page.getByLabel('Invoice number (required)')).toHaveValue('InvoiceNo');
  await expect(page.getByLabel('Unit price (required)')).toHaveValue('UnitPrice');
  await expect(page.getByLabel('Company name')).toHaveValue('');
  await look.at('seller-import-preview');
  const dryRun = page.getByRole('button', { name: 'Start dry run' });
  await page.getByLabel('Unit price (required)').selectOption('Not in the file');
  await expect(page.getByText('No column holds the Unit price.').first()).toBeVisible();
  await expect(dryRun).toHaveAttribute('aria-disabled', 'true');
  await page.getByLabel('Unit price (required)').selectOption('UnitPrice');
  await dryRun.click();

  await expect(page).toHaveURL(/\/seller\/imports\/\d+$/);
  await expect(page.getByText('This was a dry run: nothing has been written.')).toBeVisible();
  const counts = async (invoices: number, credits: number, unchanged: number, refused: number) => {
    await expect(count(page, 'Invoices')).toContainText(String(invoices));
    await expect(count(page, 'Credit notes')).toContainText(String(credits));
    await expect(count(page, 'Unchanged')).toContainText(String(unchanged));
    await expect(count(page, 'Rows refused')).toContainText(String(refused));
  };
  await counts(2, 1, 0, 3);
  const refused = page.getByRole('region', { name: 'Refused rows' }).first();
  await expect(refused).toContainText('“four” is not an amount');
  await expect(refused).toContainText('“yesterday” is not a date');
  await expect(refused).toContainText('total is zero');
  await look.at('seller-import-dry-run');
  const filter = { search: prefix, statuses: [], number: null, company: null, source: null };
  const range = { from: null, to: null };
  const list = {
    filter: { ...filter, currency: null, issued: range, due: range },
    sort: 'issued',
    direction: 'descending',
    page: { after: null, before: null, size: 0 },
  };
  expect((await portal.call('invoices/list', { list })).page.rows).toEqual([]);

  const dry = page.url();
  await page.getByRole('button', { name: 'Import for real' }).click();
  await expect(page).not.toHaveURL(dry);
  await expect(page.getByText('The rows below were refused.')).toBeVisible();
  await counts(2, 1, 0, 3);
  await look.at('seller-import-done');

  const reasons = await saved(page, page.getByRole('link', { name: 'Download all as CSV' }));
  expect(reasons.name).toMatch(/^import-\d+-refused\.csv$/);
  const lines = linesOf(reasons);
  expect(lines[0]).toBe('Line,Number,Reason');
  expect(lines.slice(1).map((line) => line.split(',').slice(0, 2))).toEqual([
    ['6', `${prefix}-4`],
    ['7', `${prefix}-5`],
    ['8', `${prefix}-6`],
  ]);

  // The invoices are there: what looks like a formula is text, what has no description its SKU.
  const { page: found } = await portal.call('invoices/list', { list });
  const numbers = found.rows.map((row: any) => row.number).toSorted();
  expect(numbers).toEqual([`${prefix}-1`, `${prefix}-2`]);
  const first = found.rows.find((row: any) => row.number === `${prefix}-1`);
  await open(page, `/seller/invoices/${first.id}`);
  const grid = page.getByRole('grid', { name: 'Invoice lines' });
  await expect(grid).toContainText('=HYPERLINK("http://x.example")');
  await expect(page.getByText('ERP', { exact: true })).toBeVisible();
  await expect(page.locator('.invoice-credits')).toContainText(`C${prefix}-3`);

  // Once more: nothing changes.
  await upload(page, name, file(prefix));
  await page.getByLabel('Dry run').uncheck();
  await page.getByRole('button', { name: 'Start import' }).click();
  await expect(page).toHaveURL(/\/seller\/imports\/\d+$/);
  await expect(page.getByText('The rows below were refused.')).toBeVisible();
  await counts(0, 0, 3, 3);
  await open(page, '/seller/imports');
  await expect(page.getByRole('link', { name })).toHaveCount(3);
});

test('a file that is none is refused before anything happens', async ({ page, signIn, look }) => {
  await signIn(people.finance);
  await upload(page, 'prices.csv', 'Artikel;Preis\r\nTasse;4,50\r\n');
  await expect(page.getByRole('region', { name: 'First rows of the file' })).toContainText('Tasse');
  await expect(page.getByText('No column holds the Invoice number.').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start dry run' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await look.at('seller-import-unknown-columns');
});

test('sales cannot import, not even by hand', async ({ page, signIn, baseURL }) => {
  await signIn(people.sales);
  const answer = await page.request.post('/seller/imports/upload', {
    multipart: {
      file: { name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from(file('X')) },
    },
    headers: { origin: baseURL ?? '' },
  });
  expect(answer.status()).toBe(403);
  await open(page, '/seller/imports');
  await alive(page);
  await expect(page.getByLabel('CSV file of your ERP')).toHaveCount(0);
});
