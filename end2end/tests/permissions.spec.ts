import { oneLine } from './support/orders';
import { Portal } from './support/portal';
import { FIRST_COMPANY } from './support/store';
import { alive, expect, people, signInByHand, test } from './support/test';

test('sales sees orders and invoices but records no payment', async ({ page, signIn, look }) => {
  await signIn(people.sales);
  await page.goto('/');
  await expect(page).toHaveURL(/\/seller$/);
  const navigation = page.getByRole('navigation', { name: 'Main' });
  await expect(navigation.getByRole('link', { name: 'Orders' })).toBeVisible();
  await expect(navigation.getByRole('link', { name: 'Imports' })).toHaveCount(0);
  await page.goto('/seller/payments');
  await expect(page.getByRole('link', { name: 'Receive payment' })).toHaveCount(0);
  await page.goto('/seller/payments/new');
  await expect(page.getByText('Your role does not allow you to record payments')).toBeVisible();
  await look.at('seller-not-allowed');
  await page.goto('/seller/imports');
  await expect(page.getByText('Your role does not allow you to import invoices')).toBeVisible();
});

test('finance records payments', async ({ page, signIn }) => {
  await signIn(people.finance);
  await page.goto('/seller/payments');
  await expect(page.getByRole('link', { name: 'Receive payment' })).toBeVisible();
});

test('a senior buyer sees invoices but cannot pay', async ({ page, signIn }) => {
  await signIn(people.buyerSenior);
  await page.goto('/invoices');
  await alive(page);
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  // What is ticked can be exported, and not paid.
  const first = page.getByRole('checkbox', { name: /^Select invoice/ }).first();
  await first.check();
  await expect(page.getByRole('region', { name: 'Selected invoices' })).toContainText('1 selected');
  await expect(page.getByLabel(/^Amount to pay/)).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Payment', exact: true })).toHaveCount(0);
  await first.uncheck();
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/invoices\/\d+$/);
  await expect(page.getByRole('link', { name: 'Pay this invoice' })).toHaveCount(0);
  const id = page.url().match(/\d+$/)?.[0];
  await page.goto(`/pay?invoice=${id}`);
  await expect(page.getByText('Your role does not allow you to pay invoices')).toBeVisible();
});

test('a junior buyer sees nothing', async ({ page, signIn, look }) => {
  await signIn(people.buyerJunior);
  await page.goto('/invoices');
  await expect(page.getByText('Your role does not let you see invoices')).toBeVisible();
  await expect(page.getByRole('searchbox')).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: 'Views' })).toHaveCount(0);
  await look.at('buyer-not-allowed');
});

test("another company's invoice looks like a missing one", async ({ another, page, signIn }) => {
  await signIn(people.otherBuyer);
  await page.goto('/invoices');
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/invoices\/\d+$/);
  const path = new URL(page.url()).pathname;
  const { page: other } = await another(people.buyerAdmin);
  const foreign = await other.goto(path);
  await alive(other);
  const foreignText = await other.getByRole('main').innerText();
  const missing = await other.goto('/invoices/9999999');
  await alive(other);
  expect(foreign?.status()).toBe(404);
  expect(missing?.status()).toBe(404);
  expect(await other.getByRole('main').innerText()).toBe(foreignText);
});

test('who is not signed in is asked to, and comes back', async ({ page, look }) => {
  await page.goto('/invoices?status=open');
  await expect(page).toHaveURL(/\/login\?next=/);
  await look.at('login');
  await signInByHand(page, people.buyerAdmin, 'wrong-password');
  await expect(page.getByRole('alert')).toContainText(/e-mail|password/i);
  await expect(page.getByLabel('E-mail')).toHaveValue(people.buyerAdmin);
  await page.getByLabel('Password').fill('demo-password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/invoices\?status=open$/);
});

test('seller pages are not for buyers and the other way round', async ({ page, signIn }) => {
  await signIn(people.buyerAdmin);
  await page.goto('/seller/invoices');
  await expect(page).toHaveURL(/\/invoices$/);
  await expect(page).not.toHaveURL(/seller/);
});

test('what a page does not offer, the server refuses', async ({ another, sales, store }) => {
  const made = await sales.invoiced(store, oneLine(FIRST_COMPANY, '9.00'));
  const cheque = { form: Portal.payment(made.companyId, '1.00', { [made.id]: '1.00' }, 'No') };
  const lines = [{ invoice_id: made.id, amount: '1.00' }];
  const pay = { form: { idempotency_key: crypto.randomUUID(), lines, comment: '' } };
  const { version } = await sales.call('invoices/show', { id: made.id });
  const remove = { id: made.id, version };
  const show = { id: made.id };
  const status = async (portal: Portal, name: string, data: unknown) =>
    (await portal.try(name, data)).status();

  expect(await status(sales, 'payments/record', cheque)).toBe(403);
  expect(await status(sales, 'pay/start', pay)).toBe(403);
  for (const person of [people.buyerAdmin, people.buyerSenior, people.buyerJunior]) {
    const { portal } = await another(person);
    expect(await status(portal, 'invoices/delete', remove), person).toBe(403);
    expect(await status(portal, 'payments/record', cheque), person).toBe(403);
    if (person === people.buyerAdmin) continue;
    expect(await status(portal, 'pay/start', pay), person).toBe(403);
  }
  const { portal: junior } = await another(people.buyerJunior);
  expect(await status(junior, 'buyer/invoices/show', show)).toBe(403);
  const { page, portal: nobody } = await another(people.buyerSenior);
  await page.context().clearCookies();
  expect(await status(nobody, 'invoices/show', show)).toBe(401);
  const { row } = await sales.call('invoices/show', show);
  expect([row.status, row.pending_payments]).toEqual(['open', 0]);
});
