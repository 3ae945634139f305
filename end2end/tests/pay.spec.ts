import { atCheckout, goToCheckout, payAndReturn, payButton } from './support/checkout';
import { oneLine } from './support/orders';
import { FIRST_COMPANY, SECOND_COMPANY } from './support/store';
import { alive, expect, open, people, test, unique } from './support/test';
import type { Page } from '@playwright/test';

const order = (price: string) => oneLine(FIRST_COMPANY, price);

async function openList(page: Page, search: string): Promise<void> {
  await open(page, `/invoices?q=${search}`);
}

test('a buyer ticks several invoices, pays part of one, and sees it everywhere', async ({
  another,
  page,
  store,
  signIn,
  look,
}) => {
  const { page: seller, portal: sales } = await another(people.sales);
  const { number: first } = await sales.invoiced(store, order('120.00'));
  const { number: second } = await sales.invoiced(store, order('80.50'));

  await signIn(people.buyerAdmin);
  await open(page, '/invoices');
  await look.at('buyer-invoices');

  // The selection survives another search.
  await openList(page, first);
  await page.getByLabel(`Select invoice ${first}`).check();
  await page.getByRole('searchbox').fill(second);
  await page.getByRole('searchbox').press('Enter');
  await expect(page).toHaveURL(new RegExp(`q=${second}`));
  await alive(page);
  await page.getByLabel(`Select invoice ${second}`).check();
  const bar = page.getByRole('region', { name: 'Payment' });
  await expect(bar).toContainText('2 invoices');
  await expect(bar).toContainText('£200.50');

  const amount = page.getByLabel(`Amount to pay for invoice ${second}`);
  await expect(amount).toHaveValue('80.50');
  await amount.fill('90');
  await amount.blur();
  await expect(bar).toContainText('more than the £80.50 that is open');
  await amount.fill('30.25');
  await expect(bar).toContainText('£150.25');
  await look.at('buyer-invoices-selected');

  // A link like any other: a tab of its own leaves the list as it is.
  const review = bar.getByRole('link', { name: 'Review payment' });
  const opens = page.context().waitForEvent('page');
  await review.click({ modifiers: ['ControlOrMeta'] });
  const tab = await opens;
  await expect(tab).toHaveURL(/\/pay\?invoice=/);
  await tab.close();
  await expect(amount).toHaveValue('30.25');
  await review.click();
  await expect(page).toHaveURL(/\/pay\?invoice=/);
  await expect(page.getByLabel(`Amount to pay for invoice ${second}`)).toHaveValue('30.25');
  await expect(page.getByRole('main')).toContainText('£150.25');
  await look.at('buyer-review');
  await goToCheckout(page, store);
  await expect(page.getByText('150.25').first()).toBeVisible();
  await payAndReturn(page);
  await look.at('buyer-returned');
  await page.getByRole('link', { name: 'View receipt' }).click();
  await expect(page.getByRole('main')).toContainText('£150.25');
  await expect(page.getByRole('main')).toContainText('Completed');
  await expect(page.getByRole('main')).toContainText('1111');
  await look.at('buyer-receipt');

  await openList(page, second);
  await expect(page.getByRole('row', { name: second })).toContainText('50.25');
  await expect(page.getByRole('row', { name: second })).toContainText('Partially paid');
  await page.getByRole('link', { name: second, exact: true }).click();
  await expect(page.getByRole('region', { name: 'Payment history' })).toContainText('£30.25');
  await look.at('buyer-invoice');
  await openList(page, first);
  await expect(page.getByRole('row', { name: first })).toContainText('Paid');
  await expect(page.getByRole('region', { name: 'Payment' })).toHaveCount(0);

  await seller.goto(`/seller/invoices?q=${first}`);
  await expect(seller.getByRole('row', { name: first })).toContainText('Paid');
});

test('the store does not answer: nothing is charged and paying again works', async ({
  sales,
  page,
  store,
  signIn,
}) => {
  const { number } = await sales.invoiced(store, order('15.00'));

  await signIn(people.buyerAdmin);
  await openList(page, number);
  await page.getByLabel(`Select invoice ${number}`).check();
  await page.getByRole('link', { name: 'Review payment' }).click();
  await expect(payButton(page)).toBeVisible();
  await alive(page);
  await store.fail({ next: 20, kind: '500', path_contains: '/carts' });
  await payButton(page).click();
  const refused = page.getByRole('alert').filter({ hasText: 'Nothing was charged' });
  await expect(refused).toBeVisible();
  await store.healthy();
  await goToCheckout(page, store);
});

test('what cannot be paid is refused on the page and by the server', async ({ page, signIn }) => {
  const portal = await signIn(people.buyerAdmin);
  await open(page, '/invoices?status=open');
  const box = page.getByRole('checkbox', { name: /^Select invoice/ }).first();
  await box.check();
  const amount = page.getByLabel(/^Amount to pay for invoice/);
  const bar = page.getByRole('region', { name: 'Payment' });
  const review = bar.getByRole('button', { name: 'Review payment' });
  for (const typed of ['0', '-5', '1e3', '٣', '']) {
    await amount.fill(typed);
    await amount.blur();
    await expect(review).toHaveAttribute('aria-disabled', 'true');
    await expect(amount).toHaveValue(typed);
    await expect(amount).toHaveAttribute('aria-invalid', 'true');
  }
  const id = (await amount.getAttribute('id'))?.replace('pay-', '');
  const refused = async (amount: string, invoice: number) => {
    const lines = [{ invoice_id: invoice, amount }];
    const form = { idempotency_key: crypto.randomUUID(), lines, comment: '' };
    return portal.try('pay/start', { form });
  };
  for (const typed of ['0', '-5', '99999999', '0.001', 'x']) {
    const answer = await refused(typed, Number(id));
    expect([409, 422], `${typed}: ${await answer.text()}`).toContain(answer.status());
  }
  expect((await refused('1', 9_999_999)).status()).toBe(404);
});

test('a lost webhook is made up for, and a late one changes nothing', async ({
  sales,
  page,
  store,
  signIn,
}) => {
  const made = await sales.invoiced(store, order('44.00'));
  await signIn(people.buyerAdmin);
  await open(page, `/pay?invoice=${made.id}`);
  await goToCheckout(page, store);
  await store.holdWebhooks();
  try {
    await page.getByRole('button', { name: 'Place order' }).click();
    await expect(page.getByRole('link', { name: /return/i })).toBeVisible();
    // The buyer closes the window instead of returning.
    await expect
      .poll(async () => (await sales.call('invoices/show', { id: made.id })).row.status, {
        timeout: 60_000,
      })
      .toBe('completed');
  } finally {
    await store.releaseWebhooks();
  }
  const { payments, row } = await sales.call('invoices/show', { id: made.id });
  expect(payments).toHaveLength(1);
  expect(row.balance.open.minor).toBe(0);
  await open(page, `/invoices/${made.id}`);
  await expect(page.locator('.page-title')).toContainText('Paid');
  await expect(page.getByRole('link', { name: 'Pay this invoice' })).toHaveCount(0);
});

test('one cart, one currency, and only what is the own company\'s', async ({
  sales,
  page,
  store,
  signIn,
  look,
}) => {
  const pounds = await sales.invoiced(store, order('10.00'));
  const euros = await sales.invoiced(store, { ...order('20.00'), currency: 'EUR' });
  const foreign = await sales.invoiced(store, { ...order('30.00'), customer_id: SECOND_COMPANY });
  const portal = await signIn(people.buyerAdmin);
  for (const made of [pounds, euros]) {
    await openList(page, made.number);
    await page.getByLabel(`Select invoice ${made.number}`).check();
  }
  const bar = page.getByRole('region', { name: 'Payment' });
  await expect(bar).toContainText('2 invoices');
  await expect(bar).toContainText(/currenc/);
  const review = bar.getByRole('button', { name: 'Review payment' });
  await expect(review).toHaveAttribute('aria-disabled', 'true');
  await look.at('buyer-invoices-two-currencies');

  const refused = async (...invoices: number[]) => {
    const lines = invoices.map((invoice_id) => ({ invoice_id, amount: '1.00' }));
    const form = { idempotency_key: crypto.randomUUID(), lines, comment: '' };
    return (await portal.try('pay/start', { form })).status();
  };
  expect([409, 422]).toContain(await refused(pounds.id, euros.id));
  expect(await refused(foreign.id)).toBe(404);
  expect(await refused(pounds.id, foreign.id)).toBe(404);
  await openList(page, foreign.number);
  await expect(page.getByText('No invoice matches')).toBeVisible();
  await look.at('buyer-invoices-none');
});

test('a buyer finds invoices by status, number and dates', async ({
  sales,
  page,
  store,
  signIn,
  look,
}) => {
  const po = unique('PO-');
  const made = await sales.invoiced(store, { ...order('12.00'), po_number: po });
  const { row } = await sales.call('invoices/show', { id: made.id });
  await signIn(people.buyerAdmin);
  await open(page, '/invoices');
  const rows = page.locator('tbody tr');
  const filter = async (fill: () => Promise<void>) => {
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await fill();
    await page.getByRole('button', { name: 'Apply filters' }).click();
    await expect(page.getByRole('button', { name: 'Apply filters' })).toBeHidden();
    await alive(page);
  };
  await filter(async () => {
    await page.getByLabel('Status').selectOption('Paid');
    await look.at('buyer-invoices-filter');
  });
  await expect(page).toHaveURL(/status=paid/);
  await expect(page.locator('.badge-cell').first()).toHaveText('Paid');
  for (const text of await page.locator('.badge-cell').allInnerTexts()) expect(text).toBe('Paid');
  await page.getByRole('link', { name: 'Clear all' }).click();
  // Else the panel would open in the document that goes away.
  await expect(page).not.toHaveURL(/status=/);
  await alive(page);

  await filter(async () => {
    await page.getByLabel('Invoice number contains').fill(made.number.slice(2));
    await page.getByRole('group', { name: 'Invoice date' }).getByLabel('From').fill(row.issued);
    await page.getByRole('group', { name: 'Due date' }).getByLabel('To').fill(row.due);
  });
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(po);
  await filter(async () => {
    const dates = page.getByRole('group', { name: 'Invoice date' });
    await dates.getByLabel('From').fill('2019-12-01');
    await dates.getByLabel('To').fill('2020-01-01');
  });
  await expect(page.getByText('No invoice matches')).toBeVisible();

  const views = page.getByRole('navigation', { name: 'Views' });
  await open(page, '/invoices');
  await views.getByRole('link', { name: 'To pay' }).click();
  await expect(page).toHaveURL(/status=open,partial/);
  await expect(rows.filter({ hasText: po })).toHaveCount(1);
  await expect(page.locator('.badge-cell', { hasText: /^Paid$/ })).toHaveCount(0);
});

test('an amount that has become too much is marked where it stands', async ({
  finance,
  page,
  store,
  signIn,
  look,
}) => {
  const made = await finance.invoiced(store, order('22.00'));
  await signIn(people.buyerAdmin);
  await openList(page, made.number);
  await page.getByLabel(`Select invoice ${made.number}`).check();
  await expect(page.getByRole('region', { name: 'Payment' })).toContainText('1 invoice');
  await finance.cheque(made, '10.00', 'Cheque 10');

  await open(page, `/pay?invoice=${made.id}`);
  const amount = page.getByLabel(`Amount to pay for invoice ${made.number}`);
  // What nobody has typed follows the balance.
  await expect(amount).toHaveValue('12.00');
  await amount.fill('22.00');
  await amount.blur();
  await expect(amount).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('row', { name: made.number })).toContainText(
    'more than the £12.00 that is open',
  );
  await look.at('buyer-review-too-much');
  await amount.fill('12.00');
  await expect(amount).not.toHaveAttribute('aria-invalid');

  // What was refused is over as soon as it is tried again.
  await store.fail({ next: 100, kind: '500', path_contains: '/carts' });
  const pay = payButton(page);
  const refused = page.getByRole('alert').filter({ hasText: 'Nothing was charged' });
  try {
    await pay.click();
    await expect(refused).toBeVisible();
    await store.healthy();
    await store.hold();
    await pay.click();
    await expect(refused).toHaveCount(0);
  } finally {
    await store.healthy();
  }
  await atCheckout(page, store);
});
