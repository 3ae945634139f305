import { CAKESTAND } from './support/orders';
import { alive, expect, open, people, test, unique } from './support/test';

test('a company is made of the customer of an order', async ({ page, store, signIn, another, look }) => {
  await signIn(people.finance);
  const address = {
    first_name: 'Ada',
    last_name: 'Byron',
    street_1: '1 Harbour Road',
    city: 'Leeds',
    email: 'ada@byron.example',
    phone: '0113 496 0000',
  };
  const order = await store.placeOrder({ customer_id: 0, lines: [CAKESTAND], address });
  const list = `/seller/orders?buyers=all&order=${order}`;
  const row = page.getByRole('row', { name: String(order) });
  await expect(async () => {
    await page.goto(list);
    await expect(row).toBeVisible({ timeout: 500 });
  }).toPass();
  await alive(page);
  await expect(row).toContainText('No company account');
  await page.getByRole('button', { name: `More for order ${order}` }).click();
  await page.getByRole('link', { name: 'Create profile from customer' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`New company from order ${order}`);
  await expect(page.getByText('ordered by a guest')).toBeVisible();
  const name = page.getByLabel('Name', { exact: true });
  await expect(name).toHaveValue('Ada Byron');
  await expect(page.getByLabel('E-mail')).toHaveValue('ada@byron.example');
  await expect(page.getByLabel('Town')).toHaveValue('Leeds');
  await look.at('seller-create-profile');

  await name.fill(' ');
  await page.getByLabel('Telephone').fill('0113 496 0999');
  await page.getByRole('button', { name: 'Add company' }).click();
  await expect(page.getByText("Enter the company's name.")).toBeVisible();
  await expect(page.getByLabel('Telephone')).toHaveValue('0113 496 0999');
  const company = unique('Cakestand ');
  await name.fill(company);
  await page.getByRole('button', { name: 'Add company' }).click();
  await expect(page).toHaveURL(/\/seller\/customers\/\d+$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(company);
  await expect(page.getByRole('main')).toContainText('0113 496 0999');

  await open(page, list);
  await expect(row).toContainText(company);
  await page.getByRole('button', { name: `More for order ${order}` }).click();
  await expect(page.getByRole('button', { name: 'Change profile' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Create profile from customer' })).toHaveCount(0);

  const { page: sales } = await another(people.sales);
  await open(sales, '/seller/orders?buyers=anonymous');
  await sales.getByRole('button', { name: /^More for order/ }).first().click();
  await expect(sales.getByRole('button', { name: 'Change profile' })).toBeVisible();
  await expect(sales.getByRole('link', { name: 'Create profile from customer' })).toHaveCount(0);
});
