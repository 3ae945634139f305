import type { Page } from '@playwright/test';
import { payButton } from './support/checkout';
import { linesOf, saved } from './support/download';
import { BUNTING, order } from './support/orders';
import { FIRST_COMPANY, SECOND_COMPANY } from './support/store';
import { alive, expect, open, people, test, unique } from './support/test';

// A group of companies is another demo: elsewhere they are strangers to each other.
test.use({ apart: 'buyer-invoices' });

const rows = (page: Page) => page.locator('tbody tr');

test('a buyer finds invoices by part of a SKU and takes them as a file', async ({
  sales,
  page,
  store,
  signIn,
  look,
}) => {
  const po = unique('PO-');
  const sku = unique('sku');
  const rare = { ...BUNTING, sku: `${sku}-77` };
  const first = await sales.invoiced(store, order(po));
  const second = await sales.invoiced(store, { ...order(po), lines: [rare] });
  await signIn(people.buyerAdmin);
  await open(page, '/invoices');
  await expect(page.getByRole('link', { name: 'Export all as CSV' })).toBeVisible();
  await look.at('buyer-invoices-list');

  await page.getByRole('searchbox').fill(sku.slice(1).toLowerCase());
  await page.getByRole('searchbox').press('Enter');
  await expect(page).toHaveURL(/q=/);
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText(second.number);

  await open(page, `/invoices?q=${po}`);
  await expect(rows(page)).toHaveCount(2);
  const file = async (name: string) => linesOf(await saved(page, page.getByRole('link', { name })));
  const filtered = await file('Export filtered as CSV');
  expect(filtered).toHaveLength(3);
  expect(filtered[0]).toMatch(/^number,company,order,po_number,/);
  for (const made of [first, second]) {
    expect(filtered.some((line) => line.startsWith(`${made.number},`))).toBe(true);
  }
  await page.getByLabel(`Select invoice ${second.number}`).check();
  const chosen = await file('Export 1 selected as CSV');
  expect(chosen).toHaveLength(2);
  expect(chosen[1]).toContain(`${second.number},`);

  // Every column sorts, but for what is typed.
  for (const [name, sort] of [
    ['Invoice', 'number'],
    ['Order', 'order'],
    ['PO', 'po'],
    ['Invoice date', 'issued'],
    ['Due date', 'due'],
    ['Invoice total', 'total'],
    ['Amount due', 'open'],
    ['Status', 'status'],
  ]) {
    const head = page.getByRole('columnheader', { name, exact: true });
    await head.getByRole('link').click();
    await expect(head).toHaveAttribute('aria-sort', /ending$/);
    if (sort !== 'issued') await expect(page).toHaveURL(new RegExp(`sort=${sort}`));
    await expect(rows(page)).toHaveCount(2);
    await alive(page);
  }

  // A range of days that is asked for often is one click.
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const issued = page.getByRole('group', { name: 'Invoice date' });
  await issued.getByRole('link', { name: 'Last 7 days' }).click();
  await expect(page).toHaveURL(/issued_from=/);
  await expect(rows(page)).toHaveCount(2);
  await open(page, `/invoices?q=${po}&due_to=2000-01-01`);
  await expect(page.getByText('No invoice matches')).toBeVisible();

  // Cards have no heads: there the filters say the order.
  await page.setViewportSize({ width: 375, height: 812 });
  await open(page, `/invoices?q=${po}`);
  await expect(rows(page).filter({ hasText: first.number })).toContainText(String(first.order));
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByLabel('Sorted by').selectOption('Amount due');
  await page.getByLabel('Direction').selectOption('Earliest or lowest first');
  await page.getByRole('button', { name: 'Apply filters' }).click();
  await expect(page).toHaveURL(/sort=open/);
  await expect(rows(page).first()).toContainText(second.number);
});

test('an invoice says what was sent, what was paid, and what is on its way', async ({
  finance,
  page,
  store,
  signIn,
  look,
}) => {
  const made = await finance.invoiced(store, order());
  await store.ship(made.order, 'TRACK-77');
  await finance.cheque(made, '10.00', 'Cheque 0815');
  await signIn(people.buyerAdmin);
  await expect
    .poll(async () => {
      await page.goto(`/invoices/${made.id}`);
      return page.getByRole('region', { name: 'Shipments' }).count();
    })
    .toBe(1);
  await open(page, `/invoices/${made.id}`);
  const shipments = page.getByRole('region', { name: 'Shipments' });
  await expect(shipments).toContainText('Wharf Parcels');
  const parcel = shipments.getByRole('link', { name: /TRACK-77/ });
  await expect(parcel).toHaveAttribute('href', 'https://tracking.example/TRACK-77');
  await expect(parcel).toHaveAttribute('target', '_blank');
  const history = page.getByRole('region', { name: 'Payment history' });
  await expect(history).toContainText('£10.00');
  await expect(history).toContainText('Cheque 0815');
  await expect(history).toContainText('Paid');
  await look.at('buyer-invoice-shipped');
});

test('a parent company sees what its subsidiaries owe, each by itself', async ({
  another,
  finance,
  page,
  store,
  signIn,
  look,
}) => {
  const price = { lines: [{ ...BUNTING, quantity: 1, price: '11.00' }] };
  const own = await finance.invoiced(store, { customer_id: FIRST_COMPANY, ...price });
  const theirs = await finance.invoiced(store, { customer_id: SECOND_COMPANY, ...price });
  const portal = await signIn(people.buyerAdmin);
  await open(page, `/invoices?q=${theirs.number}`);
  await expect(page.getByText('No invoice matches')).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Company' })).toHaveCount(0);

  const { version, content } = await finance.call('companies/show', { id: theirs.companyId });
  const form = {
    key: '',
    version,
    name: content.name,
    external_id: content.external_id ?? '',
    email: content.email ?? '',
    phone: content.phone ?? '',
    terms_days: content.terms === null ? '' : String(content.terms),
    parent: own.companyId,
    address: content.address,
  };
  await finance.call('companies/save', { id: theirs.companyId, form });

  await open(page, '/invoices?size=100');
  await expect(page.getByRole('columnheader', { name: 'Company' })).toBeVisible();
  await look.at('buyer-invoices-group');

  // One payment is one company's, which is said before it is asked for.
  const bar = page.getByRole('region', { name: 'Payment' });
  for (const made of [own, theirs]) {
    await open(page, `/invoices?q=${made.number}`);
    await page.getByLabel(`Select invoice ${made.number}`).check();
  }
  await expect(bar).toContainText('2 invoices');
  await expect(bar).toContainText('is another company\'s. Pay each company by itself.');
  const review = bar.getByRole('button', { name: 'Review payment' });
  await expect(review).toHaveAttribute('aria-disabled', 'true');
  await look.at('buyer-invoices-two-companies');
  await open(page, `/pay?invoice=${own.id},${theirs.id}`);
  for (const made of [own, theirs]) {
    await expect(page.getByRole('row', { name: made.number })).toContainText(made.company);
  }
  const one = 'Pay one sum, oldest invoices first';
  await expect(page.getByText('Pay each company by itself.').first()).toBeVisible();
  await expect(page.getByText(one)).toHaveCount(0);
  await expect(payButton(page)).toHaveAttribute('aria-disabled', 'true');
  await look.at('buyer-pay-two-companies');
  const leaveOut = new RegExp(`^Leave out ?, invoice ${theirs.number}$`);
  await page.getByRole('button', { name: leaveOut }).click();
  await expect(payButton(page)).not.toHaveAttribute('aria-disabled', 'true');

  // What is paid at once is the own company's, and no other sum than the link says.
  await open(page, '/invoices');
  const all = page.getByRole('link', { name: `Pay all open of ${own.company}: £` });
  const said = (await all.innerText()).split(': ').at(-1)?.trim() ?? '';
  expect(said).toMatch(/^£[\d,]+\.\d\d$/);
  await all.click();
  await expect(page).toHaveURL(/\/pay\?all=open&currency=GBP$/);
  const chosen = page.getByRole('region', { name: 'Invoices to pay' });
  await expect(chosen.locator('.totals')).toContainText(said);
  await expect(chosen).toContainText(own.number);
  await expect(chosen).not.toContainText(theirs.number);
  await expect(page.getByRole('columnheader', { name: 'Company' })).toBeVisible();

  await open(page, '/invoices?size=100');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByLabel('Company', { exact: true }).selectOption(theirs.company);
  await page.getByRole('button', { name: 'Apply filters' }).click();
  await expect(page).toHaveURL(new RegExp(`company=${theirs.companyId}`));
  // The ways to pay at once are those of the company that the list is filtered to.
  const atOnce = page.getByRole('link', { name: `Pay all open of ${theirs.company}: £` });
  const target = new RegExp(`^/pay\\?all=open&currency=GBP&company=${theirs.companyId}$`);
  await expect(atOnce).toHaveAttribute('href', target);
  await expect(page.locator('.chip-text')).toHaveText(`Company ${theirs.company}`);
  for (const cell of await page.locator('td[data-label="Company"]').all()) {
    await expect(cell).toHaveText(theirs.company);
  }
  await page.getByRole('link', { name: theirs.number, exact: true }).click();
  await expect(page.getByRole('complementary')).toContainText(theirs.company);

  const pay = async (...invoices: number[]) => {
    const lines = invoices.map((invoice_id) => ({ invoice_id, amount: '1.00' }));
    const form = { idempotency_key: crypto.randomUUID(), lines, comment: '' };
    return (await portal.try('pay/start', { form })).status();
  };
  expect([409, 422]).toContain(await pay(own.id, theirs.id));
  expect(await pay(theirs.id)).toBe(200);

  const { page: below } = await another(people.otherBuyer);
  await open(below, `/invoices?q=${own.number}`);
  await expect(below.getByText('No invoice matches')).toBeVisible();
});

test('place, focus and ticks stay while the list loads documents', async ({ page, signIn }) => {
  await signIn(people.buyerSenior);
  await page.setViewportSize({ width: 1280, height: 400 });
  await open(page, '/invoices');
  await expect(page.locator('html')).toHaveAttribute('data-parts');
  const bar = page.getByRole('region', { name: 'Selected invoices' });
  await page.getByRole('checkbox', { name: /^Select invoice/ }).first().check();
  await expect(bar).toContainText('1 selected');
  const head = page.getByRole('columnheader', { name: 'Due date' });
  await head.getByRole('link').click();
  await expect(page).toHaveURL(/sort=due/);
  await expect(head.getByRole('link')).toBeFocused();
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollTop))
    .toBeGreaterThan(0);
  await expect(bar).toContainText('1 selected');
  await expect(page.getByRole('link', { name: 'Export 1 selected as CSV' })).toBeVisible();

  // Nobody exports what they do not see.
  const views = page.getByRole('navigation', { name: 'Views' });
  await views.getByRole('link', { name: 'To pay' }).click();
  await expect(page).toHaveURL(/status=open/);
  await alive(page);
  await expect(bar).toHaveCount(0);

  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const due = page.getByRole('group', { name: 'Due date' });
  await due.getByLabel('From').fill('2020-02-01');
  await due.getByLabel('To').fill('2020-01-31');
  await page.getByRole('button', { name: 'Apply filters' }).click();
  const refused = (input: HTMLInputElement) => input.validationMessage;
  await expect.poll(() => due.getByLabel('To').evaluate(refused)).not.toBe('');
  expect(page.url()).not.toContain('due_from');
  await due.getByLabel('To').fill('2020-02-01');
  await page.getByRole('button', { name: 'Apply filters' }).click();
  await expect(page).toHaveURL(/due_from=2020-02-01/);
  // Whoever follows such a link reads why nothing is found.
  await open(page, '/invoices?due_from=2020-02-01&due_to=2020-01-31');
  await expect(page.getByText('The last day lies before the first')).toBeVisible();
});

test('a link that is opened in another tab moves nothing in this one', async ({ page, signIn }) => {
  await signIn(people.buyerSenior);
  await page.setViewportSize({ width: 1280, height: 400 });
  await open(page, '/invoices');
  const link = page.getByRole('columnheader', { name: 'Due date' }).getByRole('link');
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    link.click({ modifiers: ['ControlOrMeta'] }),
  ]);
  await expect(tab).toHaveURL(/sort=due/);
  await tab.close();
  // The next list in this tab begins at its top.
  await open(page, '/invoices?status=open,partial');
  await expect(link).toBeVisible();
  await expect(link).not.toBeFocused();
  expect(await page.evaluate(() => document.documentElement.scrollTop)).toBe(0);
});

test('what is ticked before the page reacts is ticked', async ({ page, signIn }) => {
  await signIn(people.buyerAdmin);
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/invoices?status=open', { waitUntil: 'domcontentloaded' });
  const box = page.getByRole('checkbox', { name: /^Select invoice/ }).first();
  await box.check();
  release();
  await alive(page);
  await expect(box).toBeChecked();
  await expect(page.getByRole('region', { name: 'Payment' })).toContainText('1 invoice');
});
