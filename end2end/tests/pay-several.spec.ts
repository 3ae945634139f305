import { goToCheckout, payAndReturn } from './support/checkout';
import { oneLine } from './support/orders';
import { Portal } from './support/portal';
import { FIRST_COMPANY, type NewOrder } from './support/store';
import { DEMO_PASSWORD, alive, expect, open, people, test, unique } from './support/test';

/** In a currency that nobody else uses here. */
const crowns = (price: string): NewOrder => ({
  ...oneLine(FIRST_COMPANY, price),
  currency: 'NOK',
});

test('all that is open is paid at once, or one sum over it, oldest first', async ({
  sales,
  page,
  store,
  signIn,
  look,
}) => {
  const first = await sales.invoiced(store, crowns('30.00'));
  const second = await sales.invoiced(store, crowns('50.00'));
  await signIn(people.buyerAdmin);
  await open(page, '/invoices');
  await page.getByRole('link', { name: /^Pay all open( of .+)?: NOK.80\.00$/ }).click();
  await expect(page).toHaveURL(/\/pay\?all=open&currency=NOK/);
  const amount = (number: string) =>
    page.getByRole('textbox', { name: `Amount to pay for invoice ${number}` });
  const total = page.getByRole('region', { name: 'Invoices to pay' }).locator('.totals');
  await expect(amount(first.number)).toHaveValue('30.00');
  await expect(amount(second.number)).toHaveValue('50.00');
  await expect(total).toContainText(/NOK.80\.00/);

  await open(page, '/invoices');
  await page.getByRole('link', { name: /^Pay one sum( of .+)? in NOK$/ }).click();
  const sum = page.getByLabel('Sum to pay in NOK');
  await expect(sum).toBeVisible();
  await alive(page);
  for (const [typed, refused] of [
    ['99', /more than is open/],
    ['0', /more than zero/],
    ['1e3', /is not an amount/],
  ] as const) {
    await sum.fill(typed);
    await sum.press('Enter');
    await expect(page.getByText(refused)).toBeVisible();
    await expect(sum).toHaveValue(typed);
  }
  await look.at('buyer-pay-one-sum-refused');
  await sum.fill('40');
  await sum.press('Enter');
  await expect(amount(first.number)).toHaveValue('30.00');
  await expect(amount(second.number)).toHaveValue('10.00');
  await expect(total).toContainText(/NOK.40\.00/);
  await expect(page.getByRole('row', { name: second.number })).toContainText('stays due');
  await sum.fill('25');
  await sum.press('Enter');
  await expect(amount(first.number)).toHaveValue('25.00');
  await expect(amount(second.number)).toHaveCount(0);
  await expect(page.getByRole('row', { name: second.number })).toContainText('Not paid now');
  await look.at('buyer-pay-one-sum');

  // A reload brings nothing back that was left out, and loses nothing.
  await open(page, page.url());
  await expect(amount(first.number)).toHaveValue('25.00');
  await expect(amount(second.number)).toHaveCount(0);
  await expect(total).toContainText(/NOK.25\.00/);
  const deed = (verb: string, number: string) =>
    page.getByRole('button', { name: new RegExp(`^${verb} ?, invoice ${number}$`) });
  await deed('Pay it after all', second.number).click();
  await expect(amount(second.number)).toHaveValue('50.00');
  await deed('Leave out', first.number).click();
  await expect(total).toContainText(/NOK.50\.00/);

  await goToCheckout(page, store);
  await expect(page.getByText('50.00').first()).toBeVisible();
});

test('what is late is paid at once, and what is not stays due', async ({
  another,
  page,
  store,
  signIn,
  look,
}) => {
  // A company of its own: of others nobody knows what is late.
  const { portal: admin } = await another(people.admin);
  const address = { street1: '1 Mill Lane', city: 'York' };
  const made = { ...Portal.company(unique('Late payers ')), address };
  const company = await admin.call('companies/save', { id: null, form: made });
  const { fields } = await admin.call('invoices/start', { company });
  const issue = async (due: string, unit_price: string): Promise<string> => {
    const form = {
      key: unique('k'),
      company,
      issued: '2020-01-02',
      due,
      po_number: '',
      terms_text: '',
      billing_address: {},
      shipping_address: null,
      lines: [{ sku: '', description: 'Hire', quantity: '1', unit_price, unit_discount: '' }],
      costs: [],
      extra: fields.map((field: any) => ({ field_id: field.id, value: 'x' })),
    };
    const id = await admin.call('invoices/issue', { form });
    return (await admin.call('invoices/show', { id })).row.number;
  };
  const late = [await issue('2020-02-01', '20'), await issue('2020-03-01', '30.50')];
  const days30 = 30 * 24 * 60 * 60 * 1000;
  const later = await issue(new Date(Date.now() + days30).toISOString().slice(0, 10), '40');

  await signIn(await admin.addContact(company, unique('Payer'), DEMO_PASSWORD));
  await open(page, '/invoices');
  const link = (name: string) => page.getByRole('link', { name, exact: true });
  await expect(link('Pay all open: £90.50')).toBeVisible();
  await link('Pay all overdue: £50.50').click();
  await expect(page).toHaveURL(/\/pay\?all=overdue&currency=GBP$/);
  const chosen = page.getByRole('region', { name: 'Invoices to pay' });
  await expect(chosen.locator('tbody tr')).toHaveCount(2);
  for (const number of late) await expect(chosen).toContainText(number);
  await expect(chosen.locator('.totals')).toContainText('£50.50');
  await look.at('buyer-pay-overdue');
  await goToCheckout(page, store);
  await payAndReturn(page);

  await page.getByRole('link', { name: 'Back to invoices' }).click();
  await expect(link('Pay all open: £40.00')).toBeVisible();
  await expect(page.getByRole('link', { name: /^Pay all overdue/ })).toHaveCount(0);
  for (const number of late) {
    await expect(page.getByRole('row', { name: number })).toContainText('Paid');
  }
  await expect(page.getByRole('row', { name: later })).toContainText('Open');
});

test('what is left open by others stays ticked when something is paid', async ({
  sales,
  page,
  store,
  signIn,
}) => {
  const kept = await sales.invoiced(store, oneLine(FIRST_COMPANY, '11.00'));
  const paid = await sales.invoiced(store, oneLine(FIRST_COMPANY, '12.00'));
  await signIn(people.buyerAdmin);
  await open(page, `/invoices?q=${kept.number}`);
  await page.getByLabel(`Select invoice ${kept.number}`).check();
  await open(page, `/pay?invoice=${paid.id}`);
  await goToCheckout(page, store);
  await payAndReturn(page);
  await page.getByRole('link', { name: 'Back to invoices' }).click();
  const bar = page.getByRole('region', { name: 'Payment' });
  await expect(bar).toContainText('1 invoice');
  await expect(bar).toContainText('£11.00');
});

test.describe('where a comma stands before the decimals', () => {
  test.use({ locale: 'de-DE' });

  test('amounts are typed as the language writes them', async ({ sales, page, store, signIn }) => {
    const { number } = await sales.invoiced(store, oneLine(FIRST_COMPANY, '1500.00'));
    await signIn(people.buyerAdmin);
    await open(page, `/invoices?q=${number}`);
    await page.getByLabel(`Select invoice ${number}`).check();
    const amount = page.getByLabel(`Amount to pay for invoice ${number}`);
    const bar = page.getByRole('region', { name: 'Payment' });
    await expect(amount).toHaveValue('1500,00');
    for (const typed of ['1.000,00', '1000', '1 000']) {
      await amount.fill(typed);
      await expect(bar).toContainText('£1,000.00');
    }
    for (const typed of ['1,000.00', '10.50', '1e3', '٣']) {
      await amount.fill(typed);
      await amount.blur();
      await expect(bar).toContainText('comma before the decimals');
      await expect(amount).toHaveValue(typed);
    }
    await amount.fill('999,50');
    await expect(bar).toContainText('£999.50');
    await bar.getByRole('link', { name: 'Review payment' }).click();
    await expect(page).toHaveURL(/\/pay\?invoice=/);
    await expect(amount).toHaveValue('999,50');
    await goToCheckout(page, store);
    await expect(page.getByText('999.50').first()).toBeVisible();
  });
});

test('what is paid short has its own reason, or one for all', async ({
  another,
  page,
  store,
  signIn,
  look,
}) => {
  const { portal: sales } = await another(people.sales);
  const first = await sales.invoiced(store, oneLine(FIRST_COMPANY, '31.00'));
  const second = await sales.invoiced(store, oneLine(FIRST_COMPANY, '52.00'));
  await signIn(people.buyerAdmin);
  await open(page, `/pay?invoice=${first.id},${second.id}`);
  const amount = (number: string) => page.getByLabel(`Amount to pay for invoice ${number}`);
  const reason = (number: string) => page.getByLabel(`Why less is paid on invoice ${number}`);
  const all = page.getByLabel('The same reason for all of them');
  await amount(first.number).fill('30');
  await expect(page.getByText('less than is due on 1 invoice.')).toBeVisible();
  await expect(reason(second.number)).toHaveCount(0);
  await expect(all).toHaveCount(0);
  await amount(second.number).fill('50');
  await all.fill('Short delivery');
  await page.getByRole('button', { name: 'Use for all' }).click();
  await expect(reason(first.number)).toHaveValue('Short delivery');
  await expect(reason(second.number)).toHaveValue('Short delivery');
  await reason(second.number).fill('x'.repeat(201));
  await expect(page.getByText('Enter at most 200 characters.')).toBeVisible();
  await reason(second.number).fill('Two boxes were damaged');
  for (const width of [1280, 375]) {
    await page.setViewportSize({ width, height: 800 });
    const box = await reason(second.number).boundingBox();
    expect(box?.width).toBeGreaterThan(280);
    await expect(reason(second.number)).toHaveCSS('text-align', 'start');
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await look.at('buyer-pay-reasons');

  await page.getByRole('button', { name: 'Pay with BigCommerce' }).click();
  await expect(page).toHaveURL(new RegExp(`^${store.url}`));
  await page.getByRole('button', { name: 'Place order' }).click();
  await page.getByRole('link', { name: /return/i }).click();
  await expect(page.getByText('Your payment has been received')).toBeVisible();
  const paid = page.getByRole('region', { name: 'Paid invoices' });
  await expect(paid).toContainText('Paid less: Short delivery');
  await expect(paid).toContainText('Paid less: Two boxes were damaged');
  const { payments } = await sales.call('invoices/show', { id: second.id });
  expect(payments[0].reason).toBe('Two boxes were damaged');
});
