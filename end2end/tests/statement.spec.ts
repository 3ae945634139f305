import { linesOf, saved } from './support/download';
import { oneLine } from './support/orders';
import { FIRST_COMPANY } from './support/store';
import { expect, open, people, test, unique } from './support/test';

/** How late what is owed is, as the bar says it. */
const AGES = ['Not due yet', '1–30 days', '31–60 days', '61–90 days', 'Over 90 days'];

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

  // The company's administrators see who looked, and who took the file.
  await open(page, '/contacts');
  const log = page.getByRole('region', { name: 'Access log' });
  await expect(log).toContainText('Statement, ');
  await expect(log).toContainText('Statement CSV, ');
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

test('what was owed on a day is told as it was then', async ({
  finance,
  page,
  store,
  signIn,
  look,
}) => {
  // Long before everything else that the demo knows of, so that nothing else was owed then.
  const made = await finance.invoiced(store, oneLine(FIRST_COMPANY, '1.00'));
  const form = {
    key: unique('k'),
    company: made.companyId,
    issued: '2005-03-01',
    due: '2005-03-31',
    po_number: '',
    terms_text: '',
    billing_address: {},
    shipping_address: null,
    lines: [{ sku: '', description: 'Hire', quantity: '1', unit_price: '75', unit_discount: '' }],
    costs: [],
    extra: [],
  };
  const id = await finance.call('invoices/issue', { form });
  // What was paid since was owed all the same.
  await finance.cheque({ ...made, id }, '75.00', unique('Late '));

  await signIn(people.buyerSenior);
  const owed = page.locator('.owed');
  const figure = (name: string) => owed.locator('.fact').filter({ hasText: name }).locator('dd');
  const parts = owed.locator('.stacked-bar');
  const asOf = async (day: string, words: string) => {
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByLabel('What is owed as of').fill(day);
    await page.getByRole('button', { name: 'Apply filters' }).click();
    await expect(page).toHaveURL(new RegExp(`as_of=${day}`));
    await expect(page.getByRole('button', { name: 'Apply filters' })).toBeHidden();
    await expect(page.getByRole('heading', { name: `What was owed on ${words}` })).toBeVisible();
  };
  await open(page, '/statement');
  await asOf('2005-02-28', '28 Feb 2005');
  await expect(page.getByText('Nothing was owed on that day.')).toBeVisible();
  for (const [day, words, part, colour, late] of [
    ['2005-03-31', '31 Mar 2005', 'Not due yet', 'part-1', '£0.00'],
    ['2005-04-01', '1 Apr 2005', '1–30 days', 'part-2', '£75.00'],
    ['2005-08-01', '1 Aug 2005', 'Over 90 days', 'part-5', '£75.00'],
  ]) {
    await asOf(day, words);
    await expect(figure('Overdue')).toHaveText(late);
    await expect(figure('Open invoices')).toHaveText('£75.00');
    await expect(figure('Balance')).toHaveText('£75.00');
    await expect(parts.locator('rect')).toHaveCount(1);
    await expect(parts.locator('rect')).toHaveClass(colour);
    const said = AGES.map((age) => `${age} ${age === part ? '£75.00' : '£0.00'}`);
    await expect(parts.getByRole('listitem')).toHaveText(said);
  }
  await look.at('buyer-statement-as-of');
  // What will be owed is not known: said beside the field, and nothing is asked for.
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByLabel('What is owed as of').fill('2199-12-31');
  await page.getByRole('button', { name: 'Apply filters' }).click();
  await expect(page.getByText('This day has not come yet.')).toBeVisible();
  await expect(page).toHaveURL(/as_of=2005-08-01/);
  await open(page, '/statement?as_of=2199-12-31');
  await expect(page.getByRole('alert').getByText('This day has not come yet.')).toBeVisible();
});

test('who may see no invoices sees no statement', async ({ page, signIn }) => {
  await signIn(people.buyerJunior);
  const answer = await page.goto('/statement');
  expect(answer?.status()).toBe(403);
  await expect(page.getByText('does not let you see statements')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Statement' })).toHaveCount(0);
});
