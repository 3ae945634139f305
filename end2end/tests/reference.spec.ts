import type { Locator, Page } from '@playwright/test';
import { DEMO_PASSWORD, expect, people, test } from './support/test';

const TOKEN = 'demo-api-token';
const STORE_HASH = 'demostore';

/** What the page loads or asks from elsewhere than the portal. */
let elsewhere: string[] = [];

test.beforeEach(({ page, baseURL }) => {
  elsewhere = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(`${baseURL}/`)) elsewhere.push(request.url());
  });
});

test.afterEach(() => {
  expect(elsewhere, 'requests that leave the portal').toEqual([]);
});

/** An operation of Swagger UI, unfolded. */
async function unfolded(page: Page, tag: string, id: string): Promise<Locator> {
  const operation = page.locator(`#operations-${tag}-${id}`);
  await operation.locator('.opblock-summary-control').click();
  await expect(page).toHaveURL(new RegExp(`#/${tag}/${id}$`));
  return operation;
}

/** Fills in the headers that let a program in. */
async function authorize(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Authorize', exact: true }).click();
  const dialog = page.locator('.modal-ux');
  for (const [name, value] of [
    ['X-Auth-Token', TOKEN],
    ['X-Store-Hash', STORE_HASH],
  ] as const) {
    const heading = page.getByRole('heading', { name });
    const scheme = dialog.locator('.auth-container').filter({ has: heading });
    await scheme.getByRole('textbox').fill(value);
    await scheme.getByRole('button', { name: 'Apply credentials' }).click();
    await expect(scheme.getByRole('button', { name: 'Remove authorization' })).toBeVisible();
  }
  await dialog.getByRole('button', { name: 'Close' }).first().click();
  await expect(dialog).toHaveCount(0);
}

test('programmers read what the Management API answers, and try it', async ({ page, look }) => {
  await page.goto('/api/reference');
  await expect(page).toHaveTitle('Management API');
  const operation = await unfolded(page, 'invoices', 'getInvoices');
  await look.picture('reference-rest');

  // Without a token nobody is answered.
  await operation.locator('[data-param-name="limit"]').getByRole('textbox').fill('1');
  const execute = operation.getByRole('button', { name: 'Execute' });
  await execute.click();
  const answer = operation.locator('.live-responses-table');
  const status = answer.locator('tbody .response-col_status');
  await expect(status).toHaveText('401');
  await authorize(page);
  await execute.click();
  await expect(status).toHaveText('200');
  await expect(answer).toContainText('"invoiceNumber"');
  await expect(operation.locator('.request-url')).toContainText('/api/v3/io/ip/invoices?limit=1');
  await look.picture('reference-rest-answer');

  // Whoever loads the page again begins anew.
  await page.reload();
  await execute.click();
  await expect(status).toHaveText('401');
});

test('programmers try what goes beyond the Management API', async ({ page }) => {
  await page.goto('/api/reference');
  await page.getByRole('link', { name: 'Beyond the Management API' }).click();
  await expect(page).toHaveTitle('Beyond the Management API');
  await authorize(page);
  const operation = await unfolded(page, 'changes', 'getChanges');
  await operation.getByRole('button', { name: 'Execute' }).click();
  const status = operation.locator('.live-responses-table tbody .response-col_status');
  await expect(status).toHaveText('200');
  await expect(operation.locator('.request-url')).toContainText('/api/v1/changes');
});

/** Types over what stands in the one editor of a part of GraphiQL. */
async function replace(page: Page, part: string, text: string): Promise<void> {
  const editor = page.getByRole('region', { name: part }).locator('.CodeMirror:visible');
  await editor.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

test('programmers read the schema, and ask as a buyer', async ({ page, look }) => {
  await page.goto('/graphql/reference');
  await expect(page).toHaveTitle('GraphQL');
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  const docs = page.getByRole('region', { name: 'Documentation Explorer' });
  await docs.getByRole('link', { name: 'InvoiceType', exact: true }).click();
  await expect(docs.getByRole('link', { name: 'openBalance' })).toBeVisible();
  await look.picture('reference-graphql');
  await page.getByRole('button', { name: 'Hide Documentation Explorer' }).click();

  const loginData = {
    storeHash: STORE_HASH,
    email: people.buyerAdmin,
    password: DEMO_PASSWORD,
  };
  await expect(page.getByRole('region', { name: 'Variables' })).toContainText('"storeHash"');
  await replace(page, 'Variables', JSON.stringify({ loginData }));
  const execute = page.getByRole('button', { name: 'Execute query' });
  await execute.click();
  const result = page.getByRole('region', { name: 'Result Window' });
  await expect(result).toContainText('"token": "');
  const token = /"token": "([^"]+)"/.exec((await result.textContent()) ?? '')?.[1] ?? '';

  await page.getByRole('tab', { name: 'Invoices' }).click();
  await execute.click();
  await expect(result).toContainText('"errors"');
  await page.getByRole('button', { name: 'Headers', exact: true }).click();
  await replace(page, 'Headers', JSON.stringify({ Authorization: `Bearer ${token}` }));
  await execute.click();
  await expect(result).toContainText('"totalCount"');
  await look.picture('reference-graphql-answer');

  // A dialog brings styles of its own; its policy lets them.
  await page.getByRole('button', { name: 'Open settings dialog' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  // Neither password nor token is kept.
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
});

test.describe('dark', () => {
  test.use({ colorScheme: 'dark' });

  test('the tools are dark where their reader is', async ({ page, look }) => {
    await page.goto('/api/reference');
    await expect(page.locator('#operations-invoices-getInvoices')).toBeVisible();
    await expect(page.locator('html')).toHaveClass(/dark-mode/);
    await look.picture('reference-dark-api', ['desktop']);
    await page.goto('/graphql/reference');
    await expect(page.getByRole('button', { name: 'Execute query' })).toBeVisible();
    await look.picture('reference-dark-graphql', ['desktop']);
  });
});
