import { alive, expect, open, people, test } from './support/test';

const TOKEN = 'demo-api-token';

test('programmers read what the Management API answers, and try it', async ({ page, look }) => {
  await open(page, '/api/reference');
  await expect(page).toHaveTitle('Management API');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Management API');
  await look.at('reference-rest');

  await page.getByRole('navigation').getByRole('link', { name: 'GET /invoices', exact: true }).click();
  await expect(page).toHaveURL(/#getInvoices$/);
  await expect(page.locator('#getInvoices')).toBeInViewport();
  await page.locator('#postInvoices').getByRole('button', { name: 'Try postInvoices' }).click();
  await expect(page.getByLabel('Method')).toHaveValue('POST');
  await expect(page.getByLabel('Body')).toHaveValue(/"customerId": 0/);

  // Without a token nobody is answered.
  await page.locator('#getInvoices').getByRole('button', { name: 'Try getInvoices' }).click();
  await page.getByLabel('Path').fill('/invoices?limit=1');
  await page.getByRole('button', { name: 'Send' }).click();
  const status = page.getByRole('status');
  await expect(status).toHaveText('Status 401');
  await page.getByLabel('Token').fill(TOKEN);
  await page.getByLabel('Store hash').fill('demostore');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(status).toHaveText('Status 200');
  await expect(page.locator('#answer')).toContainText('"invoiceNumber"');
  await look.at('reference-rest-answer');
});

test('programmers read the schema, and ask as a buyer', async ({ page, look }) => {
  await open(page, '/graphql/reference');
  await expect(page).toHaveTitle('GraphQL');
  await look.at('reference-graphql');
  const type = page.locator('#type-InvoiceType');
  await type.getByRole('link', { name: 'InvoiceBalanceType' }).first().click();
  await expect(page.locator('#type-InvoiceBalanceType')).toBeInViewport();

  const status = page.getByRole('status');
  const answer = page.locator('#answer');
  await page.getByRole('button', { name: 'Sign in' }).click();
  const variables = page.getByLabel('Variables');
  await variables.fill('{');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(status).toContainText('Nothing was sent');
  const loginData = {
    storeHash: 'demostore',
    email: people.buyerAdmin,
    password: 'demo-password',
  };
  await variables.fill(JSON.stringify({ loginData }));
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByLabel('Token')).not.toHaveValue('');
  await page.getByRole('button', { name: 'Invoices' }).click();
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(answer).toContainText('"totalCount"');
  await expect(status).toHaveText('Status 200');
  await look.at('reference-graphql-answer');
});

test.describe('dark', () => {
  test.use({ colorScheme: 'dark' });

  test('both pages can be read', async ({ page, look }) => {
    for (const name of ['api', 'graphql']) {
      await page.goto(`/${name}/reference`);
      await alive(page);
      await look.at(`reference-dark-${name}`, ['desktop']);
    }
  });
});
