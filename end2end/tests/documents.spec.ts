import type { Locator, Page } from '@playwright/test';
import * as download from './support/download';
import { order } from './support/orders';
import { expect, open, people, test, unique } from './support/test';

/** The name and the first bytes of the file that a link saves. */
async function saved(page: Page, link: Locator): Promise<[string, string]> {
  const { name, bytes } = await download.saved(page, link);
  return [name, bytes.subarray(0, 5).toString('latin1')];
}

test('a buyer takes an invoice along, and several as one file', async ({
  another,
  page,
  store,
  signIn,
  look,
}) => {
  const { page: sellers, portal: sales } = await another(people.sales);
  const po = unique('PO-');
  const first = await sales.invoiced(store, order(po));
  const second = await sales.invoiced(store, order(po));
  await signIn(people.buyerAdmin);
  await open(page, `/invoices/${first.id}`);
  const link = page.getByRole('link', { name: 'Download PDF' });
  expect(await saved(page, link)).toEqual([`invoice-${first.number}.pdf`, '%PDF-']);
  // The company's administrators see who took it.
  await page.reload();
  const log = page.getByRole('region', { name: 'Access log' });
  await expect(log).toContainText('Invoice PDF');
  await expect(log).toContainText('127.0.0.0/24');
  await look.at('buyer-invoice-pdf');

  await open(page, `/invoices?q=${po}`);
  const several = page.getByRole('link', { name: 'Download 2 selected as PDF' });
  await expect(several).toHaveCount(0);
  for (const made of [first, second]) {
    await page.getByLabel(`Select invoice ${made.number}`).check();
  }
  const [name, head] = await saved(page, several);
  expect(name).toMatch(/^invoices-\d{4}-\d\d-\d\d\.pdf$/);
  expect(head).toBe('%PDF-');

  // The staff sees who took it, and takes it, too.
  await open(sellers, `/seller/invoices/${first.id}?tab=access`);
  await expect(sellers.getByRole('region', { name: 'Access log' })).toContainText('Invoice PDF');
  const own = sellers.getByRole('link', { name: 'Download PDF' });
  expect((await saved(sellers, own))[1]).toBe('%PDF-');
  const plain = sellers.getByRole('link', { name: 'PDF without Pay now' });
  expect(await saved(sellers, plain)).toEqual([`invoice-${first.number}.pdf`, '%PDF-']);
});

/** The names of the files in a ZIP that a link saves, in the order of their names. */
async function packed(page: Page, link: Locator): Promise<string[]> {
  const { name, bytes } = await download.saved(page, link);
  expect(name).toMatch(/^invoices-\d{4}-\d\d-\d\d\.zip$/);
  const text = bytes.toString('latin1');
  // Each stands before its file, and once more in the list at the end.
  const names = text.split('PK\u0001\u0002').slice(1);
  return names.map((entry) => /invoice-[\w.-]+?\.pdf/.exec(entry)?.[0] ?? entry).sort();
}

test('a selection of invoices, or all that a list finds, is one ZIP', async ({
  another,
  page,
  store,
  signIn,
  look,
}) => {
  const { page: sellers, portal: sales } = await another(people.sales);
  const po = unique('PO-');
  const made = [await sales.invoiced(store, order(po)), await sales.invoiced(store, order(po))];
  const names = made.map((invoice) => `invoice-${invoice.number}.pdf`).sort();
  await signIn(people.buyerAdmin);
  await open(page, `/invoices?q=${po}`);
  const filtered = page.getByRole('link', { name: 'Download filtered as ZIP' });
  // It is said while the file is made, which may take longer than the message stays.
  const [all] = await Promise.all([
    packed(page, filtered),
    expect(page.getByText('The ZIP of 2 invoices is on its way.')).toBeVisible(),
  ]);
  expect(all).toEqual(names);
  await look.at('buyer-invoices-zip');
  await page.getByLabel(`Select invoice ${made[0].number}`).check();
  const ticked = page.getByRole('link', { name: 'Download 1 selected as ZIP' });
  expect(await packed(page, ticked)).toEqual([`invoice-${made[0].number}.pdf`]);

  // A list that finds nothing says so, and stays.
  await page.getByLabel(`Select invoice ${made[0].number}`).uncheck();
  await open(page, `/invoices?q=${unique('nothing-')}`);
  await filtered.click();
  await expect(page.getByText('No invoice is found by this list')).toBeVisible();
  await expect(page).toHaveURL(/\/invoices\?q=nothing-/);

  await open(sellers, `/seller/invoices?q=${po}`);
  await sellers.getByRole('checkbox', { name: 'Select all invoices on this page' }).check();
  const bar = sellers.getByRole('region', { name: 'Selected invoices' });
  const link = bar.getByRole('link', { name: 'PDFs as ZIP' });
  expect(await packed(sellers, link)).toEqual(names);
});

test('a buyer takes the receipt of a payment and the statement along', async ({
  sales,
  finance,
  page,
  store,
  signIn,
}) => {
  const made = await sales.invoiced(store, order());
  const memo = unique('CHEQUE-');
  await finance.cheque(made, '20.00', memo);

  await signIn(people.buyerAdmin);
  await open(page, `/invoices/${made.id}`);
  const history = page.getByRole('region', { name: 'Payment history' });
  await history.getByRole('row', { name: memo }).getByRole('link').click();
  await expect(page).toHaveURL(/\/payments\/\d+$/);
  const facts = page.locator('.facts');
  await expect(facts.getByText('Date received')).toBeVisible();
  // The memo of a cheque is its reference.
  await expect(facts.getByText(memo)).toHaveCount(1);
  const receipt = await saved(page, page.getByRole('link', { name: 'Receipt PDF' }));
  expect(receipt[0]).toMatch(/^receipt-\d+\.pdf$/);
  expect(receipt[1]).toBe('%PDF-');

  const link = page.getByRole('link', { name: 'Remittance advice PDF' });
  const advice = await saved(page, link);
  expect(advice[0]).toMatch(/^remittance-advice-\d+\.pdf$/);
  expect(advice[1]).toBe('%PDF-');

  await open(page, '/statement');
  const statement = await saved(page, page.getByRole('link', { name: 'Download PDF' }));
  expect(statement[0]).toMatch(/^statement-[\d-]+\.pdf$/);
  expect(statement[1]).toBe('%PDF-');
});

test('an invoice whose PDF lies elsewhere offers the portal’s own, too', async ({
  another,
  page,
  store,
  signIn,
  look,
}) => {
  const { page: sellers, portal: sales } = await another(people.sales);
  const made = await sales.invoiced(store, order());
  await open(sellers, `/seller/invoices/${made.id}`);
  const address = sellers.getByLabel('Address of the PDF');
  const save = sellers.getByRole('button', { name: 'Set the address' });
  await address.fill('http://files.example.com/7.pdf');
  await save.click();
  const wrong = sellers.getByText('The address has to begin with https://.');
  await expect(wrong.first()).toBeVisible();
  await expect(address).toHaveValue('http://files.example.com/7.pdf');
  await address.fill('https://files.example.com/7.pdf');
  await save.click();
  await expect(sellers.getByRole('link', { name: 'Portal’s own PDF' })).toBeVisible();
  await expect(wrong).toHaveCount(0);

  await signIn(people.buyerAdmin);
  await open(page, `/invoices/${made.id}`);
  const external = page.getByRole('link', { name: 'Download PDF' });
  await expect(external).toHaveAttribute('href', `/documents/invoices/${made.id}`);
  const own = page.getByRole('link', { name: 'Portal’s own PDF' });
  expect((await saved(page, own))[1]).toBe('%PDF-');
  await look.at('buyer-invoice-external-pdf');
});
