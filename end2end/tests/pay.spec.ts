import { FIRST_COMPANY, type NewOrder } from './support/store';
import { expect, open, people, test } from './support/test';
import type { Page } from '@playwright/test';

const order = (price: string): NewOrder => ({
  customer_id: FIRST_COMPANY,
  lines: [{ sku: '47566', name: 'Party bunting', quantity: 1, price }],
});

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

  await bar.getByRole('button', { name: 'Review payment' }).click();
  await expect(page).toHaveURL(/\/pay\?invoice=/);
  await expect(page.getByLabel(`Amount to pay for invoice ${second}`)).toHaveValue('30.25');
  await expect(page.getByRole('main')).toContainText('£150.25');
  await look.at('buyer-review');
  await page.getByRole('button', { name: 'Pay with BigCommerce' }).click();

  await expect(page).toHaveURL(new RegExp(`^${store.url}`));
  await expect(page.getByText('150.25').first()).toBeVisible();
  await page.getByRole('button', { name: 'Place order' }).click();
  await page.getByRole('link', { name: /return/i }).click();

  await expect(page).toHaveURL(/\/pay\/return\?orderId=\d+/);
  await expect(page.getByText('Your payment has been received')).toBeVisible();
  await look.at('buyer-returned');
  await page.getByRole('link', { name: 'View receipt' }).click();
  await expect(page.getByRole('main')).toContainText('£150.25');
  await expect(page.getByRole('main')).toContainText('Completed');
  await expect(page.getByRole('main')).toContainText('1111');
  await look.at('buyer-receipt');

  await openList(page, second);
  await expect(page.getByRole('row', { name: second })).toContainText('50.25');
  await expect(page.getByRole('row', { name: second })).toContainText('Partially paid');
  await page.getByRole('link', { name: second }).click();
  await expect(page.getByRole('region', { name: 'Payment history' })).toContainText('£30.25');
  await look.at('buyer-invoice');
  await openList(page, first);
  await expect(page.getByRole('row', { name: first })).toContainText('Paid');
  await expect(page.getByRole('region', { name: 'Payment' })).toHaveCount(0);

  await seller.goto(`/seller/invoices?q=${first}`);
  await expect(seller.getByRole('row', { name: first })).toContainText('Paid');
});

test('the store does not answer: nothing is charged and paying again works', async ({
  another,
  page,
  store,
  signIn,
}) => {
  const { portal: sales } = await another(people.sales);
  const { number } = await sales.invoiced(store, order('15.00'));

  await signIn(people.buyerAdmin);
  await openList(page, number);
  await page.getByLabel(`Select invoice ${number}`).check();
  await page.getByRole('button', { name: 'Review payment' }).click();
  await expect(page.getByRole('button', { name: 'Pay with BigCommerce' })).toBeVisible();
  await store.fail({ next: 20, kind: '500', path_contains: '/carts' });
  await page.getByRole('button', { name: 'Pay with BigCommerce' }).click();
  await expect(page.getByRole('alert')).toContainText('Nothing was charged');
  await store.healthy();
  await page.getByRole('button', { name: 'Pay with BigCommerce' }).click();
  await expect(page).toHaveURL(new RegExp(`^${store.url}`));
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
