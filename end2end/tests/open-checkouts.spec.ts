import { goToCheckout } from './support/checkout';
import { oneLine } from './support/orders';
import { FIRST_COMPANY } from './support/store';
import { expect, open, people, test } from './support/test';

test('staff sees that a buyer is paying, and closes the checkout by deleting the invoice', async ({
  another,
  page,
  store,
  signIn,
  look,
}) => {
  const finance = await signIn(people.finance);
  const made = await finance.invoiced(store, oneLine(FIRST_COMPANY, '64.00'));
  const { page: buyer } = await another(people.buyerAdmin);
  await open(buyer, `/pay?invoice=${made.id}`);
  await goToCheckout(buyer, store);
  await expect(buyer.getByRole('button', { name: 'Place order' })).toBeVisible();

  await open(page, `/seller/payments/new?company=${made.companyId}&invoice=${made.id}`);
  const told = page.getByText('A buyer has a checkout open');
  await expect(told).toBeVisible();
  await look.at('seller-receive-open-checkout');
  await open(page, `/seller/invoices/${made.id}`);
  await expect(told).toBeVisible();
  await expect(page.getByRole('main')).toContainText(`£64.00 of invoice ${made.number}, since`);
  await look.at('seller-invoice-open-checkout');

  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: `Delete invoice ${made.number}?` });
  await dialog.getByRole('button', { name: 'Delete invoice' }).click();
  await expect(page.getByText(`Invoice ${made.number} deleted.`)).toBeVisible();
  await expect
    .poll(async () => {
      await buyer.reload();
      return buyer.getByRole('button', { name: 'Place order' }).count();
    }, 'the checkout is closed')
    .toBe(0);

  // Its payment stays to be looked at, and says what became of the invoice.
  const list = { status: 'incomplete', company: made.companyId };
  const { page: found } = await finance.call('payments/list', { list });
  await open(page, `/seller/payments/${found.rows[0].id}`);
  const row = page.getByRole('region', { name: 'Invoices of this payment' }).getByRole('row', {
    name: made.number,
  });
  await expect(row).toContainText('Invoice deleted');
  await expect(row.getByRole('link')).toHaveCount(0);
  await look.at('seller-payment-invoice-deleted');
});

test('filters that can find nothing are not sent, and say why', async ({ page, signIn, look }) => {
  await signIn(people.finance);
  for (const [path, first, last] of [
    ['/seller/payments', 'filter-from', 'filter-to'],
    ['/seller/orders', 'filter-from', 'filter-to'],
    ['/seller/invoices', 'filter-due_from', 'filter-due_to'],
  ]) {
    await open(page, path);
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.locator(`#${first}`).fill('2026-03-02');
    await page.locator(`#${last}`).fill('2026-03-01');
    const to = page.locator(`#${last}`);
    await expect(to).not.toHaveAttribute('aria-invalid', 'true');
    await page.getByRole('button', { name: 'Apply filters' }).click();
    await expect(to).toHaveAttribute('aria-invalid', 'true');
    await expect(to).toBeFocused();
    await expect(page.getByText('The last day lies before the first')).toBeVisible();
    expect(new URL(page.url()).search, path).toBe('');
    await to.fill('2026-03-03');
    await expect(to).not.toHaveAttribute('aria-invalid', 'true');
    await page.getByRole('button', { name: 'Apply filters' }).click();
    await expect(page).toHaveURL(/2026-03-03/);
  }
  // Whoever follows such a link reads why nothing is found.
  for (const link of [
    '/seller/orders?from=2026-03-02&to=2026-03-01',
    '/seller/payments?from=2026-03-02&to=2026-03-01',
    '/seller/invoices?issued_from=2026-03-02&issued_to=2026-03-01',
  ]) {
    await open(page, link);
    await expect(page.getByText('The last day lies before the first')).toBeVisible();
  }
  await open(page, '/seller/payments?least=-5');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const least = page.getByLabel('At least');
  await expect(least).toHaveValue('');
  for (const wrong of ['-5', 'much']) {
    await least.fill(wrong);
    await least.press('Enter');
    await expect(least).toHaveAttribute('aria-invalid', 'true');
  }
  await least.fill('20');
  await page.getByLabel('At most').fill('10');
  await page.getByLabel('At most').press('Enter');
  await expect(page.getByText('The greatest amount is less than the least')).toBeVisible();
  await look.at('seller-payments-filter-refused');
  await page.getByLabel('At most').fill('30');
  await page.getByLabel('At most').press('Enter');
  await expect(page).toHaveURL(/least=20&most=30/);
});
