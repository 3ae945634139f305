import type { Page } from '@playwright/test';
import { cell, grid, rowOf, total } from './support/editor';
import { tabTo } from './support/keyboard';
import { Portal } from './support/portal';
import { FIRST_COMPANY } from './support/store';
import { expect, open, people, test, unique } from './support/test';

const NEW = '/seller/invoices/new';

/** A cell of the first line. */
const cellOf = (page: Page, column: number) =>
  grid(page).getByRole('row').nth(1).getByRole('gridcell').nth(column);

test('an invoice is entered by keyboard alone', async ({ page, store, signIn, look }) => {
  const portal = await signIn(people.sales);
  // Whose invoices the buyer of the demo sees.
  const made = await portal.invoiced(store, {
    customer_id: FIRST_COMPANY,
    lines: [{ sku: '22423', name: 'Cakestand', quantity: 1, price: '1.00' }],
  });
  await open(page, '/seller/invoices');
  await tabTo(page, page.getByRole('link', { name: 'New invoice' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/invoices\/new$/);
  await expect(page).toHaveTitle(/^New invoice · /);
  await look.at('seller-invoice-new');

  // The company, by part of its name.
  const box = page.getByRole('combobox', { name: 'Company' });
  await tabTo(page, box);
  await page.keyboard.type(made.company.slice(0, 6).toLowerCase());
  await expect(page.getByText(/compan(y|ies) found$/)).toBeVisible();
  const option = page.getByRole('option', { name: made.company });
  await expect(option).toBeVisible();
  for (let steps = 0; (await option.getAttribute('aria-selected')) !== 'true'; steps += 1) {
    expect(steps).toBeLessThan(10);
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await expect(page.getByText('Choose another')).toBeVisible();
  const issued = page.getByLabel('Issue date');
  await expect(issued).toBeFocused();
  await expect(page.getByText(/^Net \d+, by the/)).toBeVisible();
  await expect(issued).toHaveValue(/^\d{4}-\d\d-\d\d$/);
  const today = await issued.inputValue();
  const due = page.getByLabel('Due date');
  await expect.poll(async () => (await due.inputValue()) > today, 'due after today').toBe(true);

  const po = unique('PO-');
  await tabTo(page, page.getByLabel('PO number'));
  await page.keyboard.type(po);
  await tabTo(page, grid(page));
  await page.keyboard.press('Enter');
  for (const text of ['WRAP', 'Gift wrapping', '3', '1.25']) {
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('F2');
  await expect(cell(page, 'WRAP', 5)).toHaveText('3.75');
  await expect(total(page, 'Total')).toHaveText('£3.75');
  const addCost = page.getByRole('button', { name: '+ Add cost line' });
  await tabTo(page, addCost);
  await page.keyboard.press('Enter');
  await expect(grid(page).getByRole('combobox', { name: 'Kind of cost line' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await expect(total(page, 'Total')).toHaveText('£8.75');
  await look.at('seller-invoice-new-filled');
  await page.keyboard.press('Control+s');
  await expect(page).toHaveURL(/\/seller\/invoices\/\d+$/);
  await expect(page.getByText('The invoice is issued.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^\d{8}/);
  await expect(rowOf(page, 'Gift wrapping')).toContainText('3.75');
  await expect(total(page, 'Amount due')).toHaveText('£8.75');
  await expect(page.getByRole('textbox', { name: 'PO number' })).toHaveValue(po);
  await page.getByRole('link', { name: /^History/ }).click();
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Entered by hand for');
  await look.at('seller-invoice-by-hand');
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  const question = page.getByRole('dialog', { name: /^Delete invoice/ });
  await expect(question).toContainText('It was entered by hand');
  await question.getByRole('button', { name: 'Cancel' }).click();

  // The company sees it.
  const id = page.url().match(/(\d+)/g)?.at(-1);
  await signIn(people.buyerAdmin);
  const url = page.url().replace(/\/seller\/invoices\/.*/, `/invoices/${id}`);
  await page.goto(url);
  await expect(page.getByText('Gift wrapping')).toBeVisible();
});

test('what is wrong is said beside its field and nothing typed is lost', async ({
  page,
  signIn,
  look,
}) => {
  await signIn(people.sales);
  await open(page, NEW);
  await page.getByLabel('PO number').fill('PO-KEPT');
  await page.getByLabel('Issue date').fill('2010-12-31');
  await page.getByLabel('Due date').fill('2010-12-01');
  const price = cellOf(page, 3);
  await price.click();
  await page.keyboard.type('cheap');
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: 'Deliver to another address' }).check();
  await page.getByRole('button', { name: 'Issue invoice' }).click();
  await expect(page.getByText('Choose who owes the invoice.')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Company' })).toBeFocused();
  const late = page.getByText('The due date cannot be before the issue date, 31 Dec 2010.');
  await expect(late).toBeVisible();
  await expect(page.getByText('Enter the address, or untick the box.')).toBeVisible();
  await expect(price).toHaveAttribute('aria-invalid', 'true');
  await expect(price).toContainText('“cheap” is not an amount');
  await look.at('seller-invoice-new-wrong');
  await expect(page.getByLabel('PO number')).toHaveValue('PO-KEPT');
  // What is mended is right at once.
  await page.getByLabel('Due date').fill('2011-01-31');
  await expect(late).toHaveCount(0);
  await expect(page.getByText(/^Other than the store’s terms: /)).toBeVisible();

  // Nobody leaves by accident.
  let asked = '';
  page.once('dialog', async (dialog) => {
    asked = dialog.message();
    await dialog.dismiss();
  });
  await page.getByRole('link', { name: 'Cancel' }).click();
  await expect.poll(() => asked).toContain('will be lost');
  await expect(page.getByLabel('PO number')).toHaveValue('PO-KEPT');
  page.once('dialog', (dialog) => dialog.accept());
  await page.getByRole('link', { name: 'Cancel' }).click();
  await expect(page).toHaveURL(/\/seller\/invoices$/);
});

test('the request to correct goes once all is corrected', async ({ page, signIn }) => {
  const portal = await signIn(people.finance);
  const [company] = await portal.call('invoices/companies', { text: '' });
  await open(page, `${NEW}?company=${company.id}`);
  await cellOf(page, 1).click();
  await page.keyboard.type('Hire');
  await cellOf(page, 3).click();
  await page.keyboard.type('20');
  await page.keyboard.press('Enter');
  await page.getByLabel('Issue date').fill('2010-12-31');
  await page.getByLabel('Due date').fill('2010-12-01');
  await page.getByRole('button', { name: 'Issue invoice' }).click();
  const banner = page.locator('.form-problem .notice');
  await expect(banner).toBeVisible();
  await page.getByLabel('Due date').fill('2011-01-31');
  await expect(banner).toHaveCount(0);
});

test('the terms are followed until a due date is typed', async ({ page, signIn }) => {
  const portal = await signIn(people.finance);
  const name = unique('Terms ');
  const address = { street1: '1 Mill Lane', city: 'York' };
  const form = { ...Portal.company(name), terms_days: '14', address };
  const id = await portal.call('companies/save', { id: null, form });
  await open(page, `${NEW}?company=${id}`);
  await expect(page.getByText(`Net 14, by the terms of ${name}.`)).toBeVisible();
  const billing = page.locator('section', { hasText: 'Billing address' });
  await expect(billing.getByLabel('Company')).toHaveValue(name);
  await expect(billing.getByLabel('Town')).toHaveValue('York');
  await page.getByLabel('Issue date').fill('2026-01-01');
  await expect(page.getByLabel('Due date')).toHaveValue('2026-01-15');
  await page.getByLabel('Due date').fill('2026-02-01');
  await page.getByLabel('Issue date').fill('2026-01-02');
  await expect(page.getByLabel('Due date')).toHaveValue('2026-02-01');

  // Sent twice, it is one invoice.
  const start = await portal.call('invoices/start', { company: id });
  const entered = {
    key: unique('k'),
    company: id,
    issued: '2026-01-02',
    due: '2026-02-01',
    po_number: '',
    terms_text: '',
    billing_address: {},
    shipping_address: null,
    lines: [{ sku: '', description: 'Hire', quantity: '1', unit_price: '20', unit_discount: '' }],
    costs: [],
    extra: start.fields.map((field: any) => ({ field_id: field.id, value: 'x' })),
  };
  const first = await portal.call('invoices/issue', { form: entered });
  expect(await portal.call('invoices/issue', { form: entered })).toBe(first);
});

test('the store’s own fields are entered with it', async ({ page, signIn }) => {
  const portal = await signIn(people.admin);
  const name = unique('Contract ');
  const rules = { name, kind: 'dropdown', options: 'Spring\nAutumn' };
  const form = { ...rules, max_chars: '', rows: '', maximum: '', required: true, unique: false, visible: true };
  const field = (rows: any[]) => rows.find((row) => row.rules.name === name);
  await portal.call('settings/save-extra-field', { known: null, form });
  const { fields } = await portal.call('invoices/start', { company: null });
  const { id } = field(fields);
  try {
    const made = await portal.call('invoices/companies', { text: '' });
    await open(page, `${NEW}?company=${made[0].id}`);
    const price = cellOf(page, 3);
    await cellOf(page, 1).click();
    await page.keyboard.type('Hire');
    await price.click();
    await page.keyboard.type('20');
    await page.getByRole('button', { name: 'Issue invoice' }).click();
    await expect(page.getByText(`${name} is required.`).last()).toBeVisible();
    const choice = page.getByLabel(`${name} (required)`);
    await expect(choice).toBeFocused();
    await choice.selectOption('Autumn');
    await page.getByRole('button', { name: 'Issue invoice' }).click();
    await expect(page.getByText('The invoice is issued.')).toBeVisible();
    await expect(page.getByLabel(`${name} (required)`)).toHaveValue('Autumn');
  } finally {
    await portal.call('settings/remove-extra-field', { id });
  }
});

test('who may not create invoices finds no way to', async ({ page, signIn }) => {
  await signIn(people.buyerAdmin);
  await page.goto(NEW);
  await expect(page).not.toHaveURL(/\/seller\//);
});
