import { CAKESTAND } from './support/orders';
import { alive, expect, open, people, test, unique } from './support/test';
import { FIRST_COMPANY } from './support/store';

const goods = [
  CAKESTAND,
  { sku: '85123A', name: 'T-light holder', quantity: 6, price: '2.55' },
];

test('an order appears by itself and becomes an invoice', async ({ page, store, signIn, look }) => {
  const po = unique('PO-');
  const order = await store.placeOrder({
    customer_id: FIRST_COMPANY,
    lines: goods,
    shipping: '12.00',
    handling: '3.00',
    discount: '6.30',
    tax: '13.26',
    po_number: po,
  });
  await signIn(people.sales);
  await page.goto('/seller/orders');
  const row = page.getByRole('row', { name: String(order) });
  await expect(async () => {
    await page.reload();
    await expect(row).toBeVisible({ timeout: 500 });
  }).toPass();
  await alive(page);
  await expect(row).toContainText(po);
  await expect(row).toContainText('£88.26');
  await expect(row).toContainText('Awaiting');
  await look.at('seller-orders');

  await row.getByRole('button', { name: 'Create invoice' }).click();
  await expect(page).toHaveURL(/\/seller\/invoices\/\d+$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^\d{8}$/);
  const main = page.getByRole('main');
  await expect(page.getByLabel('PO number')).toHaveValue(po);
  for (const text of ['Freight', 'Handling', 'Discount', 'Sales tax', '£88.26']) {
    await expect(main).toContainText(text);
  }
  await page.goto('/seller/orders');
  await expect(row).toContainText('Invoiced');
  await expect(row.getByRole('button', { name: 'Create invoice' })).toHaveCount(0);
});

test('two people click at once: one invoice', async ({ another, page, store, signIn }) => {
  const order = await store.placeOrder({ customer_id: FIRST_COMPANY, lines: goods });
  const portal = await signIn(people.sales);
  await portal.arrived(order);
  const { page: second } = await another(people.admin);
  const tabs = [page, second];
  for (const tab of tabs) await open(tab, '/seller/orders');
  const button = (tab: typeof page) =>
    tab.getByRole('row', { name: String(order) }).getByRole('button', { name: 'Create invoice' });
  await Promise.all(tabs.map((tab) => button(tab).click()));
  const there = /invoices\/\d+$/;
  await expect.poll(() => tabs.filter((tab) => there.test(tab.url())).length).toBe(1);
  const loser = there.test(page.url()) ? second : page;
  await expect(loser.getByText(/already has invoice/)).toBeVisible();
});

test('an order that changes in BigCommerce is flagged until somebody has looked', async ({
  page,
  store,
  signIn,
}) => {
  const order = await store.placeOrder({ customer_id: FIRST_COMPANY, lines: goods });
  await signIn(people.sales);
  const row = page.getByRole('row', { name: String(order) });
  await expect(async () => {
    await page.goto('/seller/orders');
    await expect(row).toBeVisible({ timeout: 500 });
  }).toPass();
  await store.edit(order, [{ ...goods[0], quantity: 5 }]);
  await expect(async () => {
    await page.reload();
    await expect(row).toContainText('Edited', { timeout: 500 });
  }).toPass();
  await alive(page);
  await row.getByRole('button', { name: 'Mark checked' }).click();
  await expect(row).toContainText('Edit checked');
  await store.cancel(order);
  await expect(async () => {
    await page.reload();
    await expect(row).toContainText('Cancelled in BigCommerce', { timeout: 500 });
    await expect(row).toContainText('Nothing to invoice');
  }).toPass();
  await alive(page);
  await row.getByRole('button', { name: 'Mark checked' }).click();
  await expect(row).toContainText('Edit checked');
  await expect(row.getByRole('button', { name: 'Mark checked' })).toHaveCount(0);
});
