// What people do on a phone: by taps, at its size.
import type { Locator, Page } from '@playwright/test';
import { atCheckout, payButton } from './support/checkout';
import { saved } from './support/download';
import { oneLine } from './support/orders';
import { amountOf } from './support/receive';
import { FIRST_COMPANY, type Store } from './support/store';
import { alive, expect, open, people, test, unique } from './support/test';

test.use({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true });

/** A customer whose company no other test pays for. */
const CHEQUES = 520;

const main = (page: Page) => page.getByRole('navigation', { name: 'Main' });

/** Searches the list of the page, as the phone's keyboard does. */
async function search(page: Page, text: string): Promise<void> {
  await page.getByRole('searchbox').fill(text);
  await page.getByRole('searchbox').press('Enter');
  await expect(page).toHaveURL(new RegExp(`[?&]q=${text}`));
  await alive(page);
}

/** A field that gets the focus where the bar at the bottom is does not stay below it. */
async function comesOutOf(bar: Locator, field: Locator): Promise<void> {
  await expect(bar).toBeVisible();
  await field.evaluate((input: HTMLInputElement) => {
    input.blur();
    scrollBy(0, input.getBoundingClientRect().bottom - innerHeight);
    input.focus();
  });
  await expect(field).toBeFocused();
  await expect(field).toBeInViewport({ ratio: 1 });
  const between = async () => {
    const [above, below] = [await field.boundingBox(), await bar.boundingBox()];
    return above && below ? below.y - (above.y + above.height) : Number.NaN;
  };
  await expect.poll(between, 'room between the field and the bar').toBeGreaterThanOrEqual(0);
}

/** From the review through the store's checkout, and back. */
async function pay(page: Page, store: Store): Promise<void> {
  await payButton(page).tap();
  await atCheckout(page, store);
  await page.getByRole('button', { name: 'Place order' }).tap();
  await page.getByRole('link', { name: 'Return to Invoice Portal' }).tap();
  await expect(page).toHaveURL(/\/pay\/return\?orderId=\d+/);
  await expect(page.getByText('Your payment has been received')).toBeVisible();
  await alive(page);
}

test('a buyer finds two invoices, pays them and reads the receipt', async ({
  sales,
  page,
  store,
  signIn,
}) => {
  const po = unique('PO-');
  const first = await sales.invoiced(store, {
    ...oneLine(FIRST_COMPANY, '64.00'),
    po_number: po,
  });
  const second = await sales.invoiced(store, {
    ...oneLine(FIRST_COMPANY, '38.50'),
    po_number: po,
  });
  await signIn(people.buyerAdmin);
  await open(page, '/invoices');
  await search(page, po);
  const rows = page.locator('tbody tr');
  await expect(rows).toHaveCount(2);
  await page.getByRole('button', { name: 'Filter', exact: true }).tap();
  await page.getByLabel('Status').selectOption('Open');
  await page.getByRole('button', { name: 'Apply filters' }).tap();
  await expect(page).toHaveURL(/status=open/);
  await alive(page);
  await expect(page.getByRole('link', { name: 'Remove filter Status: Open' })).toBeVisible();
  await expect(rows).toHaveCount(2);

  for (const { number } of [first, second]) {
    const box = page.getByLabel(`Select invoice ${number}`);
    await box.tap();
    await expect(box).toBeChecked();
  }
  const bar = page.getByRole('region', { name: 'Payment' });
  await expect(bar).toContainText('2 invoices');
  await expect(bar).toContainText('£102.50');
  const fields = page.getByRole('textbox', { name: /^Amount to pay for invoice/ });
  await expect(fields).toHaveCount(2);
  await comesOutOf(bar, fields.last());
  const amount = page.getByLabel(`Amount to pay for invoice ${second.number}`);
  await amount.tap();
  await expect(amount).toBeFocused();
  await amount.fill('20.25');
  await expect(bar).toContainText('£84.25');

  await bar.getByRole('link', { name: 'Review payment' }).tap();
  await expect(page).toHaveURL(/\/pay\?invoice=/);
  await alive(page);
  await expect(amount).toHaveValue('20.25');
  const total = page.getByRole('region', { name: 'Invoices to pay' }).locator('.totals');
  await expect(total).toContainText('£84.25');
  await pay(page, store);
  await page.getByRole('link', { name: 'View receipt' }).tap();
  await expect(page).toHaveURL(/\/payments\/\d+$/);
  const receipt = page.getByRole('main');
  await expect(receipt).toContainText('£84.25');
  await expect(receipt).toContainText('Completed');
  const paid = page.getByRole('region', { name: 'Paid invoices' });
  await expect(paid.getByRole('row', { name: first.number })).toContainText('£64.00');
  await expect(paid.getByRole('row', { name: second.number })).toContainText('£20.25');
});

test('a buyer takes an invoice along and pays it from its page', async ({
  sales,
  page,
  store,
  signIn,
}) => {
  const made = await sales.invoiced(store, oneLine(FIRST_COMPANY, '27.40'));
  await signIn(people.buyerAdmin);
  await open(page, `/invoices?q=${made.number}`);
  const link = page.getByRole('link', { name: made.number, exact: true });
  await link.tap();
  await expect(page).toHaveURL(new RegExp(`/invoices/${made.id}$`));
  await alive(page);
  const file = await saved(page, page.getByRole('link', { name: 'Download PDF' }), 'tap');
  expect(file.name).toBe(`invoice-${made.number}.pdf`);
  expect(file.bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');

  await page.getByRole('link', { name: 'Pay this invoice' }).tap();
  await expect(page).toHaveURL(new RegExp(`/pay\\?invoice=${made.id}$`));
  await expect(page.getByLabel(`Amount to pay for invoice ${made.number}`)).toHaveValue('27.40');
  await pay(page, store);
  await page.getByRole('region', { name: 'Paid invoices' }).getByRole('link').tap();
  await expect(page).toHaveURL(new RegExp(`/invoices/${made.id}$`));
  await expect(page.locator('.page-title')).toContainText('Paid');
});

test('a buyer reads the statement of a month and invites a colleague', async ({
  sales,
  page,
  store,
  signIn,
}) => {
  const made = await sales.invoiced(store, oneLine(FIRST_COMPANY, '19.90'));
  await signIn(people.buyerAdmin);
  await open(page, `/invoices/${made.id}`);
  await main(page).getByRole('link', { name: 'Statement' }).tap();
  await expect(page).toHaveURL(/\/statement$/);
  const periods = page.getByRole('navigation', { name: 'Periods' });
  await periods.getByRole('link', { name: 'This month' }).tap();
  await expect(page).toHaveURL(/\?period=this_month$/);
  await expect(periods.locator('[aria-current]')).toHaveText('This month');
  const table = page.getByRole('region', { name: 'Statement in GBP' });
  await expect(table.getByRole('row', { name: `Invoice ${made.number}` })).toContainText('£19.90');
  const owed = page.locator('.owed').filter({ hasText: '£' });
  const balance = await owed.locator('.fact:last-child dd').innerText();
  expect(balance).toMatch(/£[\d,]+\.\d\d$/);
  const closing = table.getByRole('row', { name: 'Closing balance' });
  await closing.scrollIntoViewIfNeeded();
  await expect(closing).toBeInViewport();
  await expect(closing).toContainText(balance);
  const link = page.getByRole('link', { name: 'Download PDF' });
  await expect(link).toHaveAttribute('href', /period=this_month/);
  const file = await saved(page, link, 'tap');
  expect(file.name).toMatch(/^statement-[\d-]+\.pdf$/);
  expect(file.bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');

  await main(page).getByRole('link', { name: 'Contacts' }).tap();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Contacts');
  const name = unique('Mona ');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('E-mail').fill(`${name.toLowerCase().replace(' ', '')}@buyer.example`);
  await page.getByLabel('Role', { exact: true }).selectOption({ label: 'Senior buyer' });
  await page.getByRole('button', { name: 'Invite', exact: true }).tap();
  await expect(page.getByLabel(`Link for ${name}`)).toHaveValue(/^http/);
  await page.getByRole('button', { name: 'Done' }).tap();
  const contact = page.getByRole('row', { name });
  await expect(contact).toContainText('Senior buyer');
  await expect(contact).toContainText('Invited');
});

test('one of the staff invoices an order and records its cheque', async ({
  page,
  store,
  signIn,
}) => {
  const po = unique('PO-');
  const finance = await signIn(people.finance);
  // Another one that is open, so that the form has several.
  await finance.invoiced(store, oneLine(CHEQUES, '31.00'));
  const order = await store.placeOrder({ ...oneLine(CHEQUES, '45.00'), po_number: po });
  await finance.arrived(order);
  const menu = page.getByRole('button', { name: 'Menu', exact: true });
  const rows = page.locator('tbody tr');
  const heading = page.getByRole('heading', { level: 1 });
  await open(page, '/seller');
  await menu.tap();
  await main(page).getByRole('link', { name: 'Orders' }).tap();
  await expect(heading).toHaveText('Orders');
  await search(page, po);
  await expect(rows).toHaveCount(1);
  const card = page.getByRole('row', { name: String(order) });
  await expect(card).toContainText('£45.00');
  await card.getByRole('button', { name: 'Create invoice' }).tap();
  await expect(page).toHaveURL(/\/seller\/invoices\/\d+$/);
  await expect(heading).toHaveText(/^\d{8}$/);
  const number = await heading.innerText();

  await menu.tap();
  await main(page).getByRole('link', { name: 'Invoices' }).tap();
  await expect(heading).toHaveText('Invoices');
  await search(page, po);
  await expect(rows).toHaveCount(1);
  await page.getByRole('link', { name: number, exact: true }).tap();
  await expect(heading).toHaveText(number);
  // What it was made from stands with it.
  await page.getByText(`Order ${order} beside this invoice`).tap();
  await expect(page.locator('.order-panel[open]')).toContainText('Small popcorn holder');

  await page.getByRole('link', { name: 'Receive payment' }).tap();
  await expect(page).toHaveURL(/\/seller\/payments\/new\?company=\d+&invoice=\d+$/);
  await expect(page.getByLabel('Amount received')).toHaveValue('45.00');
  await expect(amountOf(page, number)).toHaveValue('45.00');
  const memo = unique('Cheque ');
  await page.getByLabel('Method').selectOption('Cheque');
  await page.getByLabel('Memo').fill(memo);
  const bar = page.getByRole('region', { name: 'Payment', exact: true });
  await expect(bar).toContainText('£45.00 allocated to 1 invoice');
  const lines = page.getByRole('region', { name: 'Open invoices' });
  await comesOutOf(bar, lines.getByRole('textbox').last());
  await bar.getByRole('button', { name: 'Save payment' }).tap();
  await expect(page).toHaveURL(/\/seller\/payments\/\d+$/);
  await expect(page.getByRole('main')).toContainText(memo);
  const paid = page.getByRole('region', { name: 'Invoices of this payment' });
  await paid.getByRole('link', { name: number }).tap();
  await expect(heading).toHaveText(number);
  await expect(page.locator('.page-title')).toContainText('Paid');
});
