import { Portal } from './support/portal';
import { expect, open, people, test } from './support/test';

/** A customer whose company no other test pays for. */
const CUSTOMER = 513;

test('the first page shows what is owed, and every tile leads to what it counts', async ({
  another,
  page,
  store,
  signIn,
  look,
}) => {
  const { portal: sales } = await another(people.sales);
  const made = await sales.invoiced(store, {
    customer_id: CUSTOMER,
    lines: [{ sku: '22197', name: 'Small popcorn holder', quantity: 1, price: '80.00' }],
  });
  const finance = await signIn(people.finance);
  const form = Portal.payment(made.companyId, '5.00', { [made.id]: '5.00' }, 'Five');
  await finance.call('payments/record', { form });
  await open(page, '/');
  await expect(page).toHaveURL(/\/seller$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Home');
  await look.at('seller-home');

  const main = page.getByRole('main');
  const tile = (name: string) => main.getByRole('link', { name: new RegExp(`^${name}`) });
  for (const [name, label] of [
    ['Open', 'Open'],
    ['Overdue', 'Overdue'],
  ]) {
    const shown = (await tile(name).innerText()).match(/£[\d,.]+/)?.[0];
    await tile(name).click();
    await expect(page).toHaveURL(/\/seller\/invoices\?/);
    await expect(main.getByRole('status').first()).toContainText(`${label} ${shown}`);
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Home');
  }
  const received = (await tile('Received this month').innerText()).match(/£[\d,.]+/)?.[0];
  await tile('Received this month').click();
  await expect(page).toHaveURL(/\/seller\/payments\?/);
  await expect(main.getByRole('status').first()).toContainText(`Received ${received}`);
  await open(page, '/seller');
  await tile('Due this week').click();
  await expect(page).toHaveURL(/due_from=/);
});

test('what buyers do by themselves is counted', async ({ page, signIn }) => {
  await signIn(people.finance);
  await open(page, '/seller');
  const table = page.getByRole('region', { name: 'Self-service' });
  await expect(table.locator('tbody tr')).toHaveCount(6);
  const fetched = async () => {
    const text = await table
      .locator('tbody tr')
      .first()
      .locator('td[data-label="Documents fetched"]')
      .innerText();
    return Number(text.replace(/,/g, ''));
  };
  const before = await fetched();
  await signIn(people.buyerAdmin);
  await open(page, '/invoices');
  await page.locator('tbody tr').first().getByRole('link').first().click();
  await expect(page).toHaveURL(/\/invoices\/\d+/);
  await signIn(people.finance);
  await open(page, '/seller');
  expect(await fetched()).toBeGreaterThan(before);
});
