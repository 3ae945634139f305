import type { Page } from '@playwright/test';
import { tabTo } from './support/keyboard';
import { oneLine } from './support/orders';
import { amountOf } from './support/receive';
import { FIRST_COMPANY } from './support/store';
import { alive, expect, open, people, test, unique } from './support/test';

/** Customers whose companies no other test pays for. */
const SPREAD = 516;
const TYPIST = 517;
const HURRIED = 518;
const REVERTED = 519;

const bar = (page: Page) => page.getByRole('region', { name: 'Payment', exact: true });
const money = (text: string) => Number(text.replace(/[^0-9.-]/g, ''));

/** The open invoices as the form shows them: due date, balance and what is typed. */
async function lines(page: Page): Promise<{ open: number; typed: number }[]> {
  const rows = page.getByRole('region', { name: 'Open invoices' }).locator('tbody tr');
  const found = [];
  for (const row of await rows.all()) {
    const balance = await row.locator('td[data-label="Open balance"]').innerText();
    const typed = await row.getByRole('textbox').inputValue();
    found.push({ open: money(balance), typed: typed === '' ? 0 : Number(typed) });
  }
  return found;
}

test('one cheque is spread over several invoices', async ({ sales, page, store, signIn, look }) => {
  const first = await sales.invoiced(store, oneLine(SPREAD, '60.00'));
  const second = await sales.invoiced(store, oneLine(SPREAD, '45.50'));
  const finance = await signIn(people.finance);
  await open(page, '/seller/payments');
  await look.at('seller-payments');
  await page.getByRole('link', { name: 'Receive payment' }).click();
  await expect(page).toHaveURL(/\/seller\/payments\/new$/);

  // By its external id, and by a part of its name.
  const search = page.getByRole('combobox', { name: 'Company' });
  const [company] = (await finance.call('payments/companies', { text: first.company })).filter(
    (found: any) => found.id === first.companyId,
  );
  const option = page.getByRole('option').filter({ hasText: first.company });
  await search.fill(company.external_id);
  await expect(page.getByText('1 company found')).toBeVisible();
  await expect(option).toContainText(company.external_id);
  await search.fill('no such company');
  await expect(page.getByText('No company is called “no such company”')).toBeVisible();
  await search.fill(first.company.slice(1, 8).toLowerCase());
  await expect(option).toBeVisible();
  await look.at('seller-receive-company');
  await option.click();
  await expect(page).toHaveURL(/company=\d+/);
  await expect(page.getByLabel('Amount received')).toBeFocused();

  // Too little money for all: the oldest get it.
  const before = await lines(page);
  const owed = before.reduce((sum, line) => sum + line.open, 0);
  const part = (owed / 2).toFixed(2);
  const save = page.getByRole('button', { name: 'Save payment' });
  await expect(save).toHaveAttribute('aria-disabled', 'true');
  await page.getByLabel('Amount received').fill(part);
  await expect(bar(page)).toContainText('left to allocate');
  await page.getByRole('button', { name: 'Auto-allocate' }).click();
  let rest = Math.round(Number(part) * 100);
  for (const line of await lines(page)) {
    const wanted = Math.min(rest, Math.round(line.open * 100));
    expect(Math.round(line.typed * 100)).toBe(wanted);
    rest -= wanted;
  }
  expect(rest).toBe(0);
  await expect(bar(page)).toContainText(/allocated to \d+ invoice/);
  await expect(save).not.toHaveAttribute('aria-disabled', 'true');
  await look.at('seller-receive-allocated');
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  expect((await lines(page)).every((line) => line.typed === 0)).toBe(true);
  await expect(bar(page)).toContainText('left to allocate');

  // By hand: the remainder follows, and too much is said at the field.
  await page.getByLabel('Amount received').fill('90');
  await amountOf(page, first.number).fill('60.01');
  await expect(bar(page)).toContainText('£29.99 left to allocate');
  await expect(page.getByText('is more than the £60.00 that is open')).toBeHidden();
  await amountOf(page, first.number).blur();
  const tooMuch = `£60.01 is more than the £60.00 that is open on invoice ${first.number}.`;
  await expect(page.getByText(tooMuch).first()).toBeVisible();
  await expect(amountOf(page, first.number)).toHaveAttribute('aria-invalid', 'true');
  await look.at('seller-receive-wrong');
  await amountOf(page, first.number).fill('60');
  await amountOf(page, second.number).fill('40');
  await expect(bar(page)).toContainText('£10.00 more allocated than received');
  await expect(save).toHaveAttribute('aria-disabled', 'true');
  await amountOf(page, second.number).fill('30');
  await expect(bar(page)).toContainText('£90.00 allocated to 2 invoices');
  const memo = unique('Cheque ');
  await page.getByLabel('Memo').fill(memo);
  await save.click();

  await expect(page).toHaveURL(/\/seller\/payments\/\d+$/);
  await expect(page.getByText('£90.00 is taken off 2 invoices.')).toBeVisible();
  const main = page.getByRole('main');
  await expect(main).toContainText(memo);
  await expect(main.getByRole('row', { name: first.number })).toContainText('£0.00');
  await expect(main.getByRole('row', { name: second.number })).toContainText('£15.50');
  await look.at('seller-payment');
  await open(page, `/seller/invoices/${first.id}`);
  await expect(page.locator('.page-title')).toContainText('Paid');
  await open(page, `/seller/invoices/${second.id}`);
  await expect(page.locator('.page-title')).toContainText('Partially paid');
  await open(page, `/seller/payments?q=${encodeURIComponent(memo)}`);
  await expect(page.locator('tbody tr')).toHaveCount(1);
});

test('the buyer sees an offline payment with its reference and memo', async ({
  sales,
  page,
  store,
  signIn,
  look,
}) => {
  const made = await sales.invoiced(store, oneLine(FIRST_COMPANY, '25.00'));
  const memo = unique('Cheque ');
  await signIn(people.finance);
  await open(page, `/seller/payments/new?company=${made.companyId}&invoice=${made.id}`);
  await expect(page.getByLabel('Amount received')).toHaveValue('25.00');
  await expect(amountOf(page, made.number)).toHaveValue('25.00');
  await page.getByLabel('Amount received').fill('10');
  await amountOf(page, made.number).fill('10');
  await page.getByLabel('Memo').fill(memo);
  await page.getByRole('button', { name: 'Save payment' }).click();
  await expect(page).toHaveURL(/\/seller\/payments\/\d+$/);
  const payment = page.url().match(/\d+$/)?.[0];

  await signIn(people.buyerAdmin);
  await open(page, `/invoices/${made.id}`);
  const history = page.getByRole('region', { name: 'Payment history' });
  await expect(history).toContainText('£10.00');
  await expect(history).toContainText(memo);
  await expect(history).toContainText('Cheque');
  await look.at('buyer-invoice-offline');
  await open(page, '/payments');
  await expect(page.getByRole('row', { name: `Payment ${payment}` })).toContainText('£10.00');
  await look.at('buyer-payments');
  await page.getByRole('link', { name: `Payment ${payment}` }).click();
  await expect(page.getByRole('main')).toContainText(memo);
  await look.at('buyer-payment-offline');
});

test('a payment is received by keyboard alone', async ({ sales, page, store, signIn }) => {
  const made = await sales.invoiced(store, oneLine(TYPIST, '33.00'));
  await signIn(people.finance);
  await open(page, '/seller/payments/new');
  const reach = (name: string, role: 'combobox' | 'button' | 'textbox') =>
    tabTo(page, page.getByRole(role, { name, exact: true }));
  await reach('Company', 'combobox');
  await page.keyboard.type(made.company);
  await expect(page.getByText('1 company found')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Amount received')).toBeFocused();
  await page.keyboard.type('12.34');
  await reach('Memo', 'textbox');
  await page.keyboard.type('Typed');
  await reach('Auto-allocate', 'button');
  await page.keyboard.press('Enter');
  await expect(bar(page)).toContainText('£12.34 allocated to 1 invoice');
  await reach('Save payment', 'button');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/seller\/payments\/\d+$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('a payment that is sent twice is recorded once', async ({ sales, page, store, signIn }) => {
  const made = await sales.invoiced(store, oneLine(HURRIED, '20.00'));
  const finance = await signIn(people.finance);
  const memo = unique('Twice ');
  await open(page, `/seller/payments/new?company=${made.companyId}&invoice=${made.id}`);
  await page.getByLabel('Amount received').fill('5');
  await amountOf(page, made.number).fill('5');
  await page.getByLabel('Memo').fill(memo);
  const sent = page.waitForRequest((request) => request.url().endsWith('/fn/payments/record'));
  await page.getByRole('button', { name: 'Save payment' }).dblclick();
  const form = (await sent).postDataJSON();
  await expect(page).toHaveURL(/\/seller\/payments\/\d+$/);
  const payment = Number(page.url().match(/\d+$/)?.[0]);
  // The same again, as after an answer that was lost.
  expect(await finance.call('payments/record', form)).toBe(payment);
  const lines = [{ invoice_id: made.id, amount: '6' }];
  const other = { form: { ...form.form, received: '6', lines } };
  expect((await finance.try('payments/record', other)).status()).toBe(409);
  await open(page, `/seller/payments?q=${encodeURIComponent(memo)}`);
  await expect(page.locator('tbody tr')).toHaveCount(1);
  const { row } = await finance.call('invoices/show', { id: made.id });
  expect(row.status).toBe('partially_paid');
});

test('a reverted payment gives the balances back', async ({
  another,
  page,
  store,
  signIn,
  look,
}) => {
  const { page: salesPage, portal: sales } = await another(people.sales);
  const made = await sales.invoiced(store, oneLine(REVERTED, '70.00'));
  const finance = await signIn(people.finance);
  const payment = await finance.cheque(made, '70.00', 'Bounced');
  await open(salesPage, `/seller/payments/${payment}`);
  await expect(salesPage.getByRole('button', { name: 'Revert' })).toHaveCount(0);

  await open(page, `/seller/payments/${payment}`);
  await page.getByRole('button', { name: 'Revert' }).click();
  const dialog = page.getByRole('dialog', { name: `Revert payment ${payment}?` });
  await expect(dialog).toContainText(
    `Invoice ${made.number}: amount due rises from £0.00 to £70.00`,
  );
  await look.at('seller-payment-revert');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Revert' }).click();
  await dialog.getByRole('button', { name: 'Revert' }).click();
  await expect(page.getByText(`Payment ${payment} is reverted.`)).toBeVisible();
  await expect(page.getByText('it lowers the amount due of no invoice')).toBeVisible();
  await expect(page.getByRole('row', { name: made.number })).toContainText('£70.00');
  await look.at('seller-payment-reverted');
  await open(page, `/seller/invoices/${made.id}`);
  await expect(page.locator('.page-title')).toContainText('Open');
  await expect(page.getByRole('region', { name: 'Payments' })).toContainText('Not applied');

  // And back again.
  await open(page, `/seller/payments/${payment}`);
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText(`Payment ${payment} is applied.`)).toBeVisible();
  await open(page, `/seller/invoices/${made.id}`);
  await alive(page);
  await expect(page.locator('.page-title')).toContainText('Paid');
});
