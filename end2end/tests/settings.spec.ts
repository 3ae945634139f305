import { saved } from './support/download';
import { order } from './support/orders';
import { alive, expect, open, people, test } from './support/test';
import type { Page } from '@playwright/test';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

async function section(page: Page, name: string): Promise<void> {
  await open(page, `/seller/settings?section=${name}`);
}

/** The smallest PNG that browsers show. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

test.use({ apart: 'settings' });
test.describe.configure({ mode: 'serial' });

test('only administrators find the settings', async ({ page, signIn }) => {
  await signIn(people.finance);
  await page.goto('/seller/invoices');
  await expect(page.getByRole('link', { name: 'Settings' })).toHaveCount(0);
  await page.goto('/seller/settings');
  await expect(page.getByText('Your role does not allow you to change settings')).toBeVisible();
});

test('every section is on a page of its own', async ({ page, signIn, look }) => {
  // Nine sections, each looked at in two sizes.
  test.setTimeout(360_000);
  await signIn(people.admin);
  await open(page, '/seller/invoices');
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page).toHaveTitle(/^Settings/);
  for (const [name, text] of [
    ['Invoicing', 'Create invoices automatically for'],
    ['Orders', 'Orders that change after they were invoiced'],
    ['Payments', 'Your staff may record'],
    ['Branding', 'Accent colour'],
    ['Documents', 'Your postal address'],
    ['Extra fields', 'No extra fields'],
    ['API accounts', 'New API account'],
    ['Webhooks', 'No webhooks'],
    ['BigCommerce', 'Store hash'],
  ] as const) {
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name }).click();
    await expect(page.getByText(text).first()).toBeVisible();
    await look.at(`settings-${name.toLowerCase().replace(' ', '-')}`);
  }
});

test('invoicing is changed, mistakes are shown, and it takes effect', async ({
  page,
  signIn,
  store,
}) => {
  const portal = await signIn(people.admin);
  await section(page, 'invoicing');
  const save = page.getByRole('button', { name: 'Save changes' });
  await expect(page.getByText(/^Next: .*\d$/)).toBeVisible();
  await page.getByLabel('Invoice numbers').fill('W-{year}');
  await expect(page.getByText('You have unsaved changes.')).toBeVisible();
  await page.getByLabel('Payment terms in days').fill('ten');
  await save.click();
  await expect(page.getByText('Write a number of days from 0 to 365.')).toBeVisible();
  await expect(page.getByLabel('Payment terms in days')).toHaveValue('ten');
  await page.getByLabel('Invoice numbers').fill('W-{number:6}');
  await expect(page.getByText(/^Next: W-\d{6}$/)).toBeVisible();
  await page.getByLabel('Payment terms in days').fill('10');
  await page.getByLabel('Orders on account').check();
  await page.getByLabel('Terms and conditions').fill('Goods remain ours until paid.');
  await save.click();
  await expect(page.getByText('The settings are saved.')).toBeVisible();
  await expect(page.getByText('You have unsaved changes.')).toHaveCount(0);

  const order = await store.placeOrder({
    customer_id: 501,
    lines: [{ sku: '22423', name: 'Cakestand', quantity: 1, price: '12.75' }],
  });
  let row: any;
  await expect
    .poll(async () => (row = await portal.arrived(order)).invoice_number)
    .toMatch(/^W-\d{6}$/);
  await page.goto(`/seller/invoices/${row.invoice_id}`);
  const terms = page.getByLabel('As they stand on the invoice');
  await expect(terms).toHaveValue('Goods remain ours until paid.');
});

test('of two who save, the second is told', async ({ page, another, signIn }) => {
  await signIn(people.admin);
  await section(page, 'orders');
  const { page: other } = await another(people.admin);
  await section(other, 'orders');
  const save = async (one: Page) => {
    await one.getByLabel('Update its invoice while nothing has been paid').check();
    await one.getByRole('button', { name: 'Save changes' }).click();
  };
  await save(page);
  await expect(page.getByText('The settings are saved.')).toBeVisible();
  await save(other);
  await expect(other.getByText('Somebody else saved the order settings')).toBeVisible();
  await expect(other.getByLabel('Update its invoice while nothing has been paid')).toBeChecked();
});

test('a method that is not accepted is not offered', async ({ page, signIn }) => {
  const portal = await signIn(people.admin);
  await section(page, 'payments');
  await page.getByLabel('Cash').uncheck();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('The settings are saved.')).toBeVisible();
  const [company] = await portal.call('payments/companies', { text: '' });
  await page.goto(`/seller/payments/new?company=${company.id}`);
  const offered = page.getByLabel('Method').getByRole('option');
  await expect(offered).toHaveText(['Cheque', 'Bank transfer', 'Other']);
});

test('while nothing is paid online, buyers are told so and led nowhere', async ({
  page,
  another,
  signIn,
  store,
  look,
}) => {
  const { page: admin, portal } = await another(people.admin);
  const placed = await store.placeOrder(order());
  let row: any;
  // Orders on account are invoiced by themselves since the settings say so.
  await expect.poll(async () => (row = await portal.arrived(placed)).invoice_id).toBeTruthy();
  await signIn(people.buyerAdmin);
  await open(page, `/invoices/${row.invoice_id}`);
  await expect(page.getByRole('link', { name: 'Pay this invoice' })).toBeVisible();

  await section(admin, 'payments');
  const checkout = admin.getByLabel('Through the store’s checkout');
  await checkout.uncheck();
  await admin.getByRole('button', { name: 'Save changes' }).click();
  await expect(admin.getByText('The settings are saved.')).toBeVisible();

  const told = page.getByText('Invoices cannot be paid online at the moment.');
  await page.reload();
  await expect(told).toBeVisible();
  await expect(page.getByRole('link', { name: /^Pay / })).toHaveCount(0);
  await alive(page);
  await look.at('buyer-invoice-not-online');
  await open(page, '/invoices');
  await expect(told).toBeVisible();
  await expect(page.getByRole('link', { name: /^Pay / })).toHaveCount(0);
  await expect(page.getByRole('columnheader', { name: 'Amount to pay' })).toHaveCount(0);
  // Nor is the staff offered a PDF without what no PDF has.
  await open(admin, `/seller/invoices/${row.invoice_id}`);
  await expect(admin.getByRole('link', { name: 'Download PDF' })).toBeVisible();
  await expect(admin.getByRole('link', { name: 'PDF without Pay now' })).toHaveCount(0);

  await section(admin, 'payments');
  await checkout.check();
  await admin.getByRole('button', { name: 'Save changes' }).click();
  await expect(admin.getByText('The settings are saved.')).toBeVisible();
  await open(page, '/invoices');
  await expect(page.getByRole('link', { name: /^Pay all open/ }).first()).toBeVisible();
});

test('name, colour and logo stand on every page', async ({ page, signIn }) => {
  await signIn(people.admin);
  await section(page, 'branding');
  await page.getByLabel('Accent colour').fill('#ffcc00');
  await page.getByLabel('Store name').focus();
  await expect(page.getByText('is the nearest shade that has it')).toBeVisible();
  await page.getByLabel('Accent colour').fill('#7a1f4b');
  await page.getByLabel('Store name').fill('Harbour Wholesale');
  await page.getByRole('button', { name: 'Save changes' }).click();
  // It is said by a new document.
  await expect(page.getByText('The branding is saved.')).toBeVisible();
  await alive(page);
  await expect(page.getByRole('banner').getByText('Harbour Wholesale')).toBeVisible();
  const brand = await page.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue('--brand').trim(),
  );
  expect(brand).toBe('#7a1f4b');

  const file = page.getByLabel('Picture');
  await file.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') });
  await page.getByRole('button', { name: 'Upload the logo' }).click();
  await expect(page.getByText('This is not a PNG, JPEG or WebP picture.')).toBeVisible();
  await alive(page);
  await file.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: PNG });
  await page.getByRole('button', { name: 'Upload the logo' }).click();
  await expect(page.getByAltText('The store’s logo')).toBeVisible();
  await expect(page.locator('.brand-logo')).toHaveJSProperty('naturalWidth', 1);
  await alive(page);
  await page.getByRole('button', { name: 'Remove the logo' }).click();
  const question = page.getByRole('dialog', { name: 'Remove the logo?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.locator('.brand-logo')).toBeVisible();
  await page.getByRole('button', { name: 'Remove the logo' }).click();
  await question.getByRole('button', { name: 'Remove it' }).click();
  await expect(page.locator('.brand-logo')).toHaveCount(0);
});

test('what documents say of the seller is entered, and corrected where it is wrong', async ({
  page,
  signIn,
}) => {
  await signIn(people.admin);
  await section(page, 'documents');
  const facts = page.getByLabel('Tax and registration numbers');
  const save = page.getByRole('button', { name: 'Save changes' });
  // The demo's wholesaler has some.
  await expect(facts).toHaveValue(/^VAT number: /);
  await page.getByLabel('Your postal address').fill('Dock 7\nBristol BS11 8DB');
  await facts.fill('VAT number: GB 123 4567 89\n01234567');
  await page.getByLabel('How to pay').fill('Example Bank\nSort code 00-00-00');
  await save.click();
  await expect(page.getByText('Line 2: Write what it is').first()).toBeVisible();
  await expect(facts).toHaveValue('VAT number: GB 123 4567 89\n01234567');
  await facts.fill('VAT number: GB 123 4567 89\nCompany number: 01234567');
  await save.click();
  await expect(page.getByText('The settings are saved.')).toBeVisible();
  await page.reload();
  await alive(page);
  await expect(facts).toHaveValue('VAT number: GB 123 4567 89\nCompany number: 01234567');

  await open(page, '/seller/invoices');
  await page.getByRole('row').nth(1).locator('a[href^="/seller/invoices/"]').first().click();
  await expect(page).toHaveURL(/\/seller\/invoices\/\d+/);
  const { bytes } = await saved(page, page.getByRole('link', { name: 'Download PDF' }));
  expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
});

test('a token is shown once and can be revoked', async ({ page, signIn, look }) => {
  await signIn(people.admin);
  await section(page, 'api-accounts');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByText('Choose what it may do.').first()).toBeVisible();
  await page.getByLabel('Name').fill('ERP');
  await page.getByLabel('Read invoices').check();
  await page.getByRole('button', { name: 'Create account' }).click();
  const token = page.locator('.token');
  await expect(token).toHaveText(/^[0-9a-f]{64}$/);
  await page.context().grantPermissions(['clipboard-write']);
  await page.getByRole('button', { name: 'Copy token' }).click();
  await expect(page.getByText('The token is copied.')).toBeVisible();
  await look.at('settings-api-token');
  await page.reload();
  await alive(page);
  await expect(token).toHaveCount(0);
  await expect(page.getByRole('row', { name: /ERP/ }).getByText('Never used')).toBeVisible();
  await page.getByRole('button', { name: 'Revoke ERP' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Revoke API account ERP?')).toBeVisible();
  await dialog.getByRole('button', { name: 'Revoke account' }).click();
  await expect(page.getByRole('row', { name: /ERP/ }).getByText('Revoked')).toBeVisible();
});

test('programs may be allowed to change what is paid', async ({ page, signIn }) => {
  await signIn(people.admin);
  await section(page, 'api-accounts');
  const allowed = page.getByLabel('Programs may change invoices that are paid');
  await allowed.check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('The settings are saved.')).toBeVisible();
  await page.reload();
  await alive(page);
  await expect(allowed).toBeChecked();
});

test('an extra field appears on invoices, and to buyers if they may', async ({
  page,
  another,
  signIn,
  look,
}) => {
  await signIn(people.admin);
  await section(page, 'extra-fields');
  await page.getByRole('button', { name: 'Add a field' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Region');
  await dialog.getByLabel('What can be entered').selectOption('dropdown');
  await dialog.getByLabel('Choices').fill('North\nSouth\nNorth');
  await dialog.getByLabel('Visible to buyers').check();
  await dialog.getByRole('button', { name: 'Save field' }).click();
  await expect(dialog.getByText('“North” is listed twice.').first()).toBeVisible();
  await dialog.getByLabel('Choices').fill('North\nSouth');
  await look.at('settings-extra-field');
  await dialog.getByRole('button', { name: 'Save field' }).click();
  await expect(page.getByRole('row', { name: /Region/ })).toContainText('Visible to buyers');
  await look.at('settings-extra-fields-one');

  const { page: buyer } = await another(people.otherBuyer);
  await buyer.goto('/invoices');
  await buyer.getByRole('row').nth(1).getByRole('link').first().click();
  await expect(buyer).toHaveURL(/\/invoices\/\d+$/);
  await expect(buyer.getByRole('main')).not.toContainText('Region');
  await page.goto(`/seller${new URL(buyer.url()).pathname}`);
  await alive(page);
  await page.getByLabel('Region').selectOption('South');
  await page.getByRole('button', { name: 'Save these fields' }).click();
  await expect(page.getByText('The fields are saved.')).toBeVisible();
  await look.at('seller-invoice-extra-fields');
  await buyer.reload();
  await expect(buyer.getByRole('main')).toContainText('South');
});

test('the connection is tested and says what BigCommerce said', async ({
  page,
  signIn,
  store,
  look,
}) => {
  await signIn(people.admin);
  await section(page, 'bigcommerce');
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await expect(page.getByText('BigCommerce answered in')).toBeVisible();
  await expect(page.getByText('store/cart/converted')).toBeVisible();
  await expect(page.getByText('Active', { exact: true })).toHaveCount(2);
  await look.at('settings-bigcommerce-tested');
  await store.fail({ next: 99, kind: 'malformed', path_contains: '/v2/store' });
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await expect(page.getByText('BigCommerce refused').first()).toBeVisible();
  await store.healthy();
});

test('a token is entered, found wrong, kept hidden, and forgotten again', async ({
  page,
  signIn,
  look,
}) => {
  await signIn(people.admin);
  await section(page, 'bigcommerce');
  const token = page.getByLabel('Access token', { exact: true });
  await token.fill('not-the-token');
  await page.getByRole('button', { name: 'Test and save' }).click();
  await expect(page.getByText('Nothing was saved. Correct what you entered')).toBeVisible();
  await expect(token).toHaveValue('not-the-token');
  await look.at('settings-bigcommerce-refused');
  await page.getByRole('button', { name: 'Save all the same' }).click();
  await expect(page.getByText('The connection is saved and used from now on.')).toBeVisible();
  await expect(token).toHaveValue('');
  await page.reload();
  await alive(page);
  await expect(page.getByText(/^set on .+ by .+, never shown$/)).toBeVisible();
  expect(await page.content()).not.toContain('not-the-token');
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await expect(page.getByText('does not accept the access token').first()).toBeVisible();

  await page.getByRole('button', { name: 'Forget the access token' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Forget the access token?')).toBeVisible();
  await dialog.getByRole('button', { name: 'Forget it' }).click();
  await expect(page.getByText('It is forgotten.')).toBeVisible();
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await expect(page.getByText('BigCommerce answered in')).toBeVisible();
});

test('a webhook is added, shows its secret once, and is tried', async ({ page, signIn }) => {
  const came: string[] = [];
  const receiver = createServer((request, response) => {
    came.push(String(request.headers['webhook-signature']));
    response.writeHead(204).end();
  });
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks`;
  await signIn(people.admin);
  await section(page, 'webhooks');
  await page.getByRole('button', { name: 'Add a webhook' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a webhook' });
  await dialog.getByRole('button', { name: 'Save webhook' }).click();
  await expect(dialog.getByText('Choose what it is told of.').first()).toBeVisible();
  await dialog.getByLabel('Address').fill(url);
  await dialog.getByLabel('Invoice paid').check();
  await dialog.getByRole('button', { name: 'Save webhook' }).click();
  await expect(page.getByText(/^whsec_/)).toBeVisible();
  await page.context().grantPermissions(['clipboard-write']);
  await page.getByRole('button', { name: 'Copy secret' }).click();
  await expect(page.getByText('The secret is copied.')).toBeVisible();
  await page.getByRole('button', { name: `Send a test to ${url}` }).click();
  await expect.poll(() => came.length).toBe(1);
  expect(came[0]).toMatch(/^v1,/);
  await page.getByRole('button', { name: `Deliveries to ${url}` }).click();
  await expect(async () => {
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect(page.getByText('Delivered')).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.getByRole('button', { name: /^Send Test .* again$/ }).click();
  await expect.poll(() => came.length).toBe(2);
  await page.getByRole('button', { name: 'Send the last 7 days again' }).click();
  await expect(page.getByText('Nothing that it is told of has happened')).toBeVisible();
  await page.reload();
  await alive(page);
  await expect(page.getByText(/^whsec_/)).toHaveCount(0);
  const more = page.getByRole('button', { name: `More for ${url}` });
  await more.click();
  await page.getByRole('button', { name: `New secret for ${url}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make new secret' }).click();
  await expect(page.getByText(/^whsec_/)).toBeVisible();
  await page.getByRole('button', { name: `Send a test to ${url}` }).click();
  await expect.poll(() => came.length).toBe(3);
  expect(came[2]).toMatch(/^v1,\S+ v1,\S+$/);
  await more.click();
  await page.getByRole('button', { name: `Delete ${url}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete webhook' }).click();
  await expect(page.getByText('No webhooks')).toBeVisible();
  receiver.close();
});
