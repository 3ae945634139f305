import { linesOf, saved } from './support/download';
import { oneLine } from './support/orders';
import { Portal } from './support/portal';
import { amountOf } from './support/receive';
import { FIRST_COMPANY } from './support/store';
import { expect, open, people, test, unique } from './support/test';

/** Customers whose companies no other test pays for. */
const CORRECTED = 521;
const WAITING = 522;
const DELETED = 523;
const FILTERED = 524;

test('a payment is corrected by keyboard, and says first what becomes of each invoice', async ({
  sales,
  page,
  store,
  signIn,
  look,
}) => {
  const first = await sales.invoiced(store, oneLine(CORRECTED, '60.00'));
  const second = await sales.invoiced(store, oneLine(CORRECTED, '40.00'));
  const finance = await signIn(people.finance);
  const payment = await finance.cheque(first, '60.00', 'Mistyped');
  await open(page, `/seller/payments/${payment}`);
  await page.getByRole('link', { name: 'Edit' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`Edit payment ${payment}`);
  await expect(amountOf(page, first.number)).toHaveValue('60.00');
  await look.at('seller-payment-edit');

  const review = page.getByRole('button', { name: 'Review changes' });
  await page.getByLabel('Amount received').fill('55');
  await expect(review).toHaveAttribute('aria-disabled', 'true');
  await amountOf(page, first.number).focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('20');
  await page.keyboard.press('Tab');
  while (!(await amountOf(page, second.number).evaluate((e) => e === document.activeElement))) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type('35');
  const memo = unique('Cheque ');
  await page.getByLabel('Memo').fill(memo);
  await page.getByLabel('Paid by').fill('Treasury');
  await review.press('Enter');
  const dialog = page.getByRole('dialog', { name: `Save changes of payment ${payment}?` });
  await expect(dialog).toContainText(
    `Invoice ${first.number}: amount due rises from £0.00 to £40.00`,
  );
  await expect(dialog).toContainText(
    `Invoice ${second.number}: amount due falls from £40.00 to £5.00`,
  );
  await look.at('seller-payment-edit-review');
  await dialog.getByRole('button', { name: 'Save changes' }).press('Enter');
  await expect(page).toHaveURL(new RegExp(`/seller/payments/${payment}$`));
  const main = page.getByRole('main');
  await expect(main).toContainText(memo);
  await expect(main).toContainText('Treasury');
  await expect(page.getByRole('region', { name: 'Transactions' })).toContainText('Reverted');
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Corrected');
  await look.at('seller-payment-corrected');

  // On paper it is a receipt: no buttons, no history.
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Receipt', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Print receipt' })).toBeHidden();
  await expect(page.getByRole('region', { name: 'History' })).toBeHidden();
  await look.at('seller-payment-receipt');
  await page.emulateMedia({ media: 'screen' });
});

test('two people correct a payment: the second is told, and loses nothing typed', async ({
  sales,
  page,
  store,
  signIn,
}) => {
  const made = await sales.invoiced(store, oneLine(CORRECTED, '60.00'));
  const finance = await signIn(people.finance);
  const id = await finance.cheque(made, '10.00', 'Ten');
  await open(page, `/seller/payments/${id}/edit`);
  const { edit } = await finance.call('payments/open-edit', { id });
  await finance.call('payments/edit', {
    id,
    edit: { ...edit, form: { ...edit.form, memo: 'Somebody else' } },
  });
  await page.getByLabel('Memo').fill('Mine');
  await page.getByRole('button', { name: 'Review changes' }).click();
  await expect(page.getByText('Somebody has changed this payment')).toBeVisible();
  await expect(page.getByLabel('Memo')).toHaveValue('Mine');
});

test('money on its way is taken off at once, and pending until it is completed', async ({
  sales,
  page,
  store,
  signIn,
  look,
}) => {
  const made = await sales.invoiced(store, oneLine(WAITING, '30.00'));
  await signIn(people.finance);
  await open(page, `/seller/payments/new?company=${made.companyId}&invoice=${made.id}`);
  await page.getByLabel('Status').selectOption('Awaiting processing');
  await expect(page.getByText('is taken off the invoices at once')).toBeVisible();
  await look.at('seller-receive-waiting');
  await page.getByRole('button', { name: 'Save payment' }).click();
  await expect(page.getByText('as a pending payment until it is completed')).toBeVisible();
  await expect(page).toHaveURL(/\/seller\/payments\/\d+$/);
  const row = page.getByRole('region', { name: 'Invoices of this payment' }).getByRole('row', {
    name: made.number,
  });
  await expect(row).toContainText('£30.00');
  const payment = new URL(page.url()).pathname;
  await open(page, `/seller/invoices/${made.id}`);
  const title = page.locator('.page-title');
  await expect(title).toContainText('Paid');
  await expect(page.getByRole('main')).toContainText('Payment pending');
  await look.at('seller-invoice-payment-pending');

  await open(page, payment);
  await page.getByRole('button', { name: 'More' }).click();
  await look.at('seller-payment-menu');
  await page.getByRole('button', { name: 'Set to completed' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('No invoice changes.');
  await dialog.getByRole('button', { name: 'Set to completed' }).click();
  await expect(page.getByText(/Payment \d+ is completed\./)).toBeVisible();
  await open(page, `/seller/invoices/${made.id}`);
  await expect(title).toContainText('Paid');
  await expect(page.getByRole('main')).not.toContainText('Payment pending');
});

test('a buyer reads what is taken off the amount due, and what is not yet', async ({
  finance,
  page,
  store,
  signIn,
  look,
}) => {
  const made = await finance.invoiced(store, oneLine(FIRST_COMPANY, '30.00'));
  const cheque = Portal.payment(made.companyId, '20.00', { [made.id]: '20.00' }, unique('Waiting '));
  const form = { ...cheque, status: 'awaiting_processing' };
  const id = await finance.call('payments/record', { form });
  await signIn(people.buyerAdmin);
  await open(page, `/invoices/${made.id}`);
  const main = page.getByRole('main');
  await expect(main).toContainText('£20.00 is already taken off the amount due');
  await expect(main).not.toContainText('do not pay it again');
  await look.at('buyer-invoice-money-taken-off');

  await finance.call('payments/operate', { id, change: { operation: 'revert' } });
  await open(page, `/invoices/${made.id}`);
  await expect(main).toContainText('A payment of £20.00 for this invoice is on its way');
  await expect(main).toContainText('is not taken off the amount due yet');
  await expect(main).toContainText('£20.00 stays due');
  await expect(main).toContainText('do not pay it again');
  await look.at('buyer-invoice-money-waiting');
});

test('a deleted payment is owed again, and its page stays to be read', async ({
  sales,
  page,
  store,
  signIn,
  look,
}) => {
  const made = await sales.invoiced(store, oneLine(DELETED, '12.00'));
  const finance = await signIn(people.finance);
  const memo = unique('Wrong ');
  const payment = await finance.cheque(made, '12.00', memo);
  await open(page, `/seller/payments/${payment}`);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Delete payment' }).click();
  const dialog = page.getByRole('dialog', { name: `Delete payment ${payment}?` });
  await expect(dialog).toContainText('amount due rises from £0.00 to £12.00');
  await look.at('seller-payment-delete');
  await dialog.getByRole('button', { name: 'Delete payment' }).click();
  await expect(page.getByText('This payment has been deleted.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'More' })).toHaveCount(0);
  await look.at('seller-payment-deleted');
  await open(page, `/seller/payments?q=${encodeURIComponent(memo)}`);
  await expect(page.getByText('No payment matches these filters')).toBeVisible();
});

test('payments are filtered, summed up and exported', async ({
  sales,
  page,
  store,
  signIn,
  look,
}) => {
  const made = await sales.invoiced(store, oneLine(FILTERED, '90.00'));
  const finance = await signIn(people.finance);
  const memo = unique('Filter ');
  const ids = [];
  for (const amount of ['10.00', '20.00']) {
    ids.push(await finance.cheque(made, amount, memo));
  }
  await open(page, `/seller/payments?q=${encodeURIComponent(memo)}`);
  const table = page.getByRole('region', { name: 'Payments', exact: true });
  await expect(table).toContainText('2 payments');
  await expect(table).toContainText('Total £30.00');
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByLabel('At least').fill('15');
  await page.getByLabel('Method').selectOption('Cheque');
  await page.getByLabel('Status', { exact: true }).selectOption('Completed');
  await page.getByLabel('Company name or external id contains').fill(made.company.slice(0, 4));
  await look.at('seller-payments-filter');
  await page.getByRole('button', { name: 'Apply filters' }).click();
  await expect(table).toContainText('1 payment');
  await expect(table.locator('tbody tr')).toHaveCount(1);
  await expect(table).toContainText(`Payment ${ids[1]}`);
  await look.at('seller-payments-filtered');
  const lines = linesOf(await saved(page, page.getByRole('link', { name: 'Export CSV' })));
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(memo);
});
