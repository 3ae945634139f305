import { CAKESTAND } from './support/orders';
import { Portal } from './support/portal';
import { expect, open, people, settled, test, unique } from './support/test';
import { FIRST_COMPANY, SECOND_COMPANY, type Store } from './support/store';

const goods = [CAKESTAND];

const place = (store: Store, customer_id: number, po_number?: string) =>
  store.placeOrder({ customer_id, lines: goods, po_number });

test('filters are in the URL: whose, flag, status, number, company and days', async ({
  page,
  store,
  signIn,
  look,
}) => {
  const portal = await signIn(people.sales);
  const order = await place(store, FIRST_COMPANY, unique('PO-'));
  await portal.arrived(order);
  const guest = await place(store, 0);
  const rows = page.getByRole('row');
  const row = (number: number) => page.getByRole('row', { name: String(number) });
  await expect(async () => {
    await page.goto(`/seller/orders?buyers=anonymous&order=${guest}`);
    await expect(row(guest)).toBeVisible({ timeout: 500 });
  }).toPass();

  await open(page, '/seller/orders');
  await expect(row(order)).toBeVisible();
  await expect(row(guest)).toHaveCount(0);
  await look.at('seller-orders-dashboard');
  await page.getByRole('link', { name: 'Only anonymous' }).click();
  await settled(page, /buyers=anonymous/);
  await expect(row(guest)).toContainText('No company account');
  await expect(row(order)).toHaveCount(0);
  await page.getByRole('link', { name: 'Remove filter Customers: Only anonymous' }).click();
  await settled(page, /buyers=all/);
  await expect(row(order)).toBeVisible();
  await expect(row(guest)).toBeVisible();

  await page.getByRole('link', { name: 'Changed' }).click();
  await expect(page).toHaveURL(/flag=edited,canceled/);
  await expect(row(order)).toHaveCount(0);

  // The demo's store has names of its own for two statuses.
  await open(page, '/seller/orders?buyers=all');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByLabel('Order status').selectOption({ label: 'Ready to pack' });
  await page.getByLabel('Order number', { exact: true }).fill('#1');
  await page.getByLabel('From').fill('2020-01-01');
  await look.at('seller-orders-filters');
  await page.getByLabel('Order number', { exact: true }).fill('');
  await page.getByRole('button', { name: 'Apply filters' }).click();
  await expect(page).toHaveURL(/status=11/);
  await expect(page).toHaveURL(/from=2020-01-01/);
  await expect(page.getByRole('link', { name: 'Remove filter Order status: Ready to pack' })).toBeVisible();
  await expect(rows.nth(1)).toContainText('Ready to pack');

  await open(page, `/seller/orders?order=${order}`);
  await page.getByRole('button', { name: `More for order ${order}` }).click();
  await page.getByRole('link', { name: 'All orders of this company' }).click();
  await expect(page).toHaveURL(/company=\d+/);
  const company = (await row(order).getByRole('cell').nth(1).textContent()) ?? '';
  const chip = page.getByRole('link', { name: /^Remove filter Company: / });
  await expect(chip).toHaveAccessibleName(`Remove filter Company: ${company}`);
  await open(page, '/seller/orders');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByLabel('Order number', { exact: true }).fill(String(order));
  await page.getByLabel('Company name or external id contains').fill(company.slice(0, 4));
  await page.getByLabel('Invoice status', { exact: true }).selectOption('Open');
  await page.getByRole('button', { name: 'Apply filters' }).click();
  await expect(page).toHaveURL(/company_name=/);
  await expect(page).toHaveURL(/invoicing=open/);
  await expect(row(order)).toBeVisible();
  await chip.click();
  await expect(page).not.toHaveURL(/company_name/);
  await open(page, '/seller/orders?order=1');
  await expect(page.getByRole('heading', { name: 'No order matches' })).toBeVisible();
});

test('an order leads to its page in BigCommerce', async ({ page, store, signIn }) => {
  const portal = await signIn(people.sales);
  const order = await place(store, FIRST_COMPANY);
  await portal.arrived(order);
  await open(page, `/seller/orders?order=${order}`);
  await page.getByRole('button', { name: `More for order ${order}` }).click();
  const [there] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: 'Open in BigCommerce' }).click(),
  ]);
  await expect(there).toHaveURL(`${store.url}/#order-${order}`);
  await expect(there.locator(`#order-${order}`)).toBeVisible();
});

test('many orders are invoiced at once, and each says what came of it', async ({
  page,
  store,
  signIn,
  another,
  look,
}) => {
  const portal = await signIn(people.sales);
  const orders = [];
  const po = unique('BULK-');
  for (let turn = 0; turn < 7; turn += 1) orders.push(await place(store, FIRST_COMPANY, po));
  for (const order of orders) await portal.arrived(order);
  await open(page, `/seller/orders?q=${po}`);
  await page.getByLabel('Select all orders on this page that can be invoiced').check();
  await expect(page.getByText('7 selected')).toBeVisible();
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(page.getByText('selected')).toHaveCount(0);
  await page.getByLabel('Select all orders on this page that can be invoiced').check();
  await look.at('seller-orders-selected');
  // Meanwhile somebody else invoices one of them.
  const { portal: colleague } = await another(people.admin);
  const taken = await colleague.arrived(orders[3]!);
  await colleague.call('orders/create-invoice', { order: taken.id });

  await page.getByRole('button', { name: 'Create invoices' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create the invoices of 7 orders' });
  await dialog.getByRole('button', { name: 'Create invoices' }).dblclick();
  await expect(dialog.getByText('6 invoices created, 1 refused')).toBeVisible();
  await expect(dialog.getByText('Created', { exact: true })).toHaveCount(6);
  const refused = dialog.getByRole('listitem').filter({ hasText: String(orders[3]) });
  await expect(refused).toContainText('already has invoice');
  await look.at('seller-orders-invoiced');
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(page.getByText('7 selected')).toHaveCount(0);
  await expect(page.getByRole('cell', { name: 'Invoiced', exact: true })).toHaveCount(7);
});

test('an order comes by its number, with a clear answer where there is none', async ({
  page,
  store,
  signIn,
  look,
}) => {
  await signIn(people.sales);
  await store.holdWebhooks();
  const order = await place(store, SECOND_COMPANY);
  await open(page, '/seller/orders?flag=checked');
  await page.getByRole('button', { name: 'Import order' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import an order' });
  const number = dialog.getByLabel('Order number in BigCommerce');
  await number.fill('four');
  await number.press('Enter');
  await expect(dialog.getByText("Enter the order's number as BigCommerce shows it")).toBeVisible();
  await number.fill('999999');
  await dialog.getByRole('button', { name: 'Import order' }).click();
  await expect(dialog.getByText('BigCommerce has no order 999999. Nothing was imported.')).toBeVisible();
  await expect(number).toHaveValue('999999');
  await look.at('seller-orders-import');
  await number.fill(`#${order}`);
  await dialog.getByRole('button', { name: 'Import order' }).click();
  await expect(page.getByText(`Order ${order} was`)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`order=${order}`));
  await expect(page.getByRole('row', { name: String(order) })).toBeVisible();
  await expect(dialog).toBeHidden();
  await store.releaseWebhooks();
});

test('an order is given to another company, with its invoice, until money came', async ({
  page,
  store,
  signIn,
  look,
}) => {
  const portal = await signIn(people.sales);
  const made = await portal.invoiced(store, { customer_id: FIRST_COMPANY, lines: goods });
  const other = await portal.arrived(await place(store, SECOND_COMPANY));
  await open(page, `/seller/orders?order=${made.order}`);
  const row = page.getByRole('row', { name: String(made.order) });
  const change = async () => {
    await page.getByRole('button', { name: `More for order ${made.order}` }).click();
    await page.getByRole('button', { name: 'Change profile' }).click();
  };
  await change();
  const dialog = page.getByRole('dialog', { name: `Change the profile of order ${made.order}` });
  await expect(dialog).toContainText(`Its invoice ${made.number} moves with it`);
  await dialog.getByRole('button', { name: 'Change profile' }).click();
  await expect(dialog.getByText('Choose a company below.')).toBeVisible();
  await dialog.getByLabel('Company', { exact: true }).fill(other.company.slice(0, 6));
  await expect(dialog.getByText(/compan(y|ies) found$/)).toBeVisible();
  await dialog.getByRole('radio', { name: other.company }).check();
  await look.at('seller-orders-profile');
  await dialog.getByRole('button', { name: 'Change profile' }).click();
  await expect(page.getByText(`Order ${made.order} and its invoice ${made.number} belong to`)).toBeVisible();
  await expect(row).toContainText(other.company);
  await page.goto(`/seller/invoices/${made.id}`);
  await expect(page.getByRole('main')).toContainText(other.company);

  const finance = await signIn(people.finance);
  const payment = Portal.payment(other.company_id, '1.00', { [made.id]: '1.00' }, 'Cheque 1');
  await finance.call('payments/record', { form: payment });
  await open(page, `/seller/orders?buyers=all&order=${made.order}`);
  await change();
  await dialog.getByLabel('Company', { exact: true }).fill(made.company.slice(0, 6));
  await expect(dialog.getByText(/compan(y|ies) found$/)).toBeVisible();
  await dialog.getByRole('radio', { name: made.company }).check();
  await dialog.getByRole('button', { name: 'Change profile' }).click();
  await expect(dialog.getByText(`Invoice ${made.number} of this order has payments`)).toBeVisible();
});
