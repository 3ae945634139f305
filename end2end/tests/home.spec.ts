import type { Page } from '@playwright/test';
import { oneLine } from './support/orders';
import { alive, expect, open, people, signInByHand, test } from './support/test';

/** A customer whose company no other test pays for. */
const CUSTOMER = 513;

const home = (page: Page) => expect(page.getByRole('heading', { level: 1 })).toHaveText('Home');

/** The first amount in a text. */
const amount = (text: string) => text.match(/£[\d,.]+/)?.[0] ?? 'no amount';

/** The first count in a text. */
const count = (text: string) => text.match(/([\d,]+) (invoice|payment)/)?.[1] ?? 'no count';

test('every figure leads to the list that it counts', async ({
  sales,
  page,
  store,
  signIn,
  look,
}) => {
  const made = await sales.invoiced(store, oneLine(CUSTOMER, '80.00'));
  const finance = await signIn(people.finance);
  await finance.cheque(made, '5.00', 'Five');
  await open(page, '/');
  await expect(page).toHaveURL(/\/seller$/);
  await home(page);
  await look.at('seller-home');

  const main = page.getByRole('main');
  const summary = main.getByRole('status').first();
  const tiles: [RegExp, string, RegExp][] = [
    [/^Open/, 'Open', /invoices\?status=open,partial$/],
    [/^Overdue/, 'Overdue', /invoices\?status=overdue$/],
    [/^Due this week/, 'Open', /invoices\?status=open,partial&due_from=.*&due_to=/],
    [/^Received this month/, 'Received', /payments\?status=3&from=.*&to=.*&held=1$/],
  ];
  for (const [tile, label, url] of tiles) {
    const shown = await main.getByRole('link', { name: tile }).innerText();
    await main.getByRole('link', { name: tile }).click();
    await expect(page).toHaveURL(url);
    if (shown.includes('None')) {
      await expect(main.locator('tbody tr')).toHaveCount(0);
    } else {
      await expect(summary, String(tile)).toContainText(`${label} ${amount(shown)}`);
      await expect(summary).toContainText(new RegExp(`^${count(shown)} `));
    }
    await page.goBack();
    await home(page);
  }

  const chart = main.getByRole('list', { name: 'How late it is, GBP' });
  await expect(chart.getByRole('listitem')).toHaveCount(5);
  for (const bar of ['Not due yet', '1–30 days', '31–60 days', '61–90 days', 'Over 90 days']) {
    const line = chart.getByRole('listitem').filter({ hasText: bar });
    const shown = amount(await line.innerText());
    await line.getByRole('link', { name: bar, exact: true }).click();
    await expect(page).toHaveURL(/currency=GBP&due_/);
    if (shown === '£0.00') {
      await expect(main.locator('tbody tr')).toHaveCount(0);
    } else {
      await expect(summary, bar).toContainText(`Open ${shown}`);
    }
    await page.goBack();
    await home(page);
  }
});

test('what needs attention leads to what is to be done', async ({ page, store, signIn, look }) => {
  const portal = await signIn(people.admin);
  const made = await portal.invoiced(store, oneLine(CUSTOMER, '80.00'));
  const card = page.locator('.card').filter({ hasText: 'Needs attention' });
  const cancelled = card.getByRole('link', { name: /Cancelled orders with an unpaid invoice/ });
  const counted = async () => {
    await open(page, '/seller');
    await home(page);
    const text = (await cancelled.count()) === 0 ? '0' : await cancelled.innerText();
    return Number(text.match(/\d+/)?.[0]);
  };
  const waiting = (await counted()) + 1;
  await store.cancel(made.order);
  await expect.poll(counted).toBe(waiting);
  await look.at('seller-home-attention');
  await cancelled.click();
  await expect(page).toHaveURL(/orders\?invoicing=invoiced&flag=canceled&buyers=all$/);
  const rows = page.getByRole('main').locator('tbody tr');
  await expect(rows).toHaveCount(waiting);
  const row = rows.filter({ hasText: String(made.order) });
  await expect(row).toContainText('Cancelled');
  await expect(
    page.getByRole('link', { name: 'Remove filter Invoice status: Invoiced' }),
  ).toBeVisible();

  // Done: somebody has looked, and the invoice stands as a fee.
  await alive(page);
  await row.getByRole('button', { name: 'Mark checked' }).click();
  await expect(rows).toHaveCount(waiting - 1);
  expect(await counted()).toBe(waiting - 1);
});

test('a cancelled order without an invoice needs no attention', async ({ page, store, signIn }) => {
  const portal = await signIn(people.admin);
  const made = await portal.invoiced(store, oneLine(CUSTOMER, '80.00'));
  await store.cancel(made.order);
  const row = page.getByRole('row', { name: String(made.order) });
  const waits = '/seller/orders?invoicing=invoiced&flag=canceled&buyers=all';
  await expect(async () => {
    await page.goto(waits);
    await expect(row).toBeVisible({ timeout: 500 });
  }).toPass();
  const { version } = await portal.call('invoices/show', { id: made.id });
  await portal.call('invoices/delete', { id: made.id, version });
  await open(page, waits);
  await expect(row).toHaveCount(0);
});

test('what buyers do by themselves is counted', async ({ page, signIn, look }) => {
  await signIn(people.finance);
  await open(page, '/seller');
  const card = page.locator('.card').filter({ hasText: 'What buyers did by themselves' });
  await expect(card).toBeVisible();
  const rows = card.locator('tbody tr');
  // Over all months, since one may end while this looks.
  const opened = async () => {
    const months = await rows.locator('td:nth-of-type(1)').allInnerTexts();
    return months.reduce((sum, text) => sum + Number(text.replace(/,/g, '')), 0);
  };
  const before = await opened();
  await signIn(people.buyerAdmin);
  await open(page, '/invoices');
  await page.locator('tbody tr').first().getByRole('link').first().click();
  await expect(page).toHaveURL(/\/invoices\/\d+/);
  await signIn(people.finance);
  await open(page, '/seller');
  await expect(rows).toHaveCount(6);
  expect(await opened()).toBe(before + 1);
  await look.at('seller-home-self-service');
});

test('staff chooses the application, and can switch later', async ({ page, store, look }) => {
  await open(page, '/login');
  await signInByHand(page, people.finance);
  await expect(page).toHaveURL(/\/applications$/);
  await alive(page);
  await look.at('applications');
  const panel = page.getByRole('link', { name: /BigCommerce/ });
  await expect(panel).toHaveAttribute('href', store.url);
  await page.getByRole('link', { name: /Invoice Portal/ }).press('Enter');
  await home(page);
  await alive(page);

  await page.setViewportSize({ width: 375, height: 812 });
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'Switch application' }).click();
  await expect(page).toHaveURL(/\/applications$/);
  await panel.click();
  await expect(page).toHaveURL(`${store.url}/`);
});

test('who wanted to see a page is led there, and who has one place to it', async ({ page }) => {
  await page.goto('/seller/invoices?status=overdue');
  await expect(page).toHaveURL(/\/login\?next=/);
  await alive(page);
  await signInByHand(page, people.sales);
  await expect(page).toHaveURL(/\/seller\/invoices\?status=overdue$/);
  await alive(page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/login$/);
  await alive(page);
  await signInByHand(page, people.buyerAdmin);
  await expect(page).toHaveURL(/\/invoices$/);
  await page.goto('/applications');
  await expect(page).toHaveURL(/\/invoices$/);
  await alive(page);
  await page.getByRole('button', { name: 'Thornbury Gift Company' }).click();
  await expect(page.getByRole('link', { name: 'Switch application' })).toHaveCount(0);
});
