import { alive, expect, open, people, signInByHand, test, unique } from './support/test';

const PHONE = { width: 375, height: 812 };

test('every page has its title and a heading', async ({ page, signIn }) => {
  const visit = async (path: string, title: RegExp, heading: string) => {
    await open(page, path);
    await expect(page, path).toHaveTitle(title);
    await expect(page.getByRole('heading', { level: 1 }), path).toHaveText(heading);
  };
  await page.goto('/login');
  await expect(page).toHaveTitle(/^Sign in · /);
  await signIn(people.finance);
  await visit('/seller', /^Home · Wharf Wholesale$/, 'Home');
  await visit('/seller/orders', /^Orders · Wharf Wholesale$/, 'Orders');
  await visit('/seller/invoices', /^Invoices · Wharf Wholesale$/, 'Invoices');
  await visit('/seller/payments', /^Payments · Wharf Wholesale$/, 'Payments');
  await visit('/seller/payments/new', /^Receive payment · Wharf Wholesale$/, 'Receive payment');
  await visit('/seller/imports', /^Imports · Wharf Wholesale$/, 'Imports');
  await signIn(people.buyerAdmin);
  await visit('/invoices', /^Invoices · Wharf Wholesale$/, 'Invoices');
  await visit('/payments', /^Payments · Wharf Wholesale$/, 'Payments');
  await visit('/pay', /^Review payment · Wharf Wholesale$/, 'Review payment');
  await visit('/contacts', /^Contacts · Wharf Wholesale$/, 'Contacts');
});

test('the keyboard skips the navigation and follows to the next page', async ({ page, signIn }) => {
  await signIn(people.sales);
  await open(page, '/seller/invoices');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const inMain = await page.evaluate(() => document.activeElement?.closest('main') !== null);
  expect(inMain, 'the focus is in the content').toBe(true);

  const navigation = page.getByRole('navigation', { name: 'Main' });
  await navigation.getByRole('link', { name: 'Orders' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/seller\/orders$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Orders' })).toBeFocused();
  await expect(navigation.getByRole('link', { name: 'Orders' })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Invoices' })).toBeFocused();
});

test('on a phone the navigation is behind a button', async ({ page, signIn, look }) => {
  await page.setViewportSize(PHONE);
  await signIn(people.sales);
  await open(page, '/seller/invoices');
  const navigation = page.getByRole('navigation', { name: 'Main' });
  const orders = navigation.getByRole('link', { name: 'Orders' });
  await expect(orders).toBeHidden();
  await page.getByRole('button', { name: 'Menu' }).click();
  await expect(orders).toBeVisible();
  await look.at('seller-menu', ['phone']);
  await page.keyboard.press('Escape');
  await expect(orders).toBeHidden();
  await page.getByRole('button', { name: 'Menu' }).click();
  await orders.click();
  await expect(page).toHaveURL(/\/seller\/orders$/);
  await expect(orders).toBeHidden();

  await signIn(people.buyerAdmin);
  await open(page, '/invoices');
  await page.getByRole('button', { name: 'Thornbury Gift Company' }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await look.at('buyer-account', ['phone']);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/login$/);
  await page.goto('/invoices');
  await expect(page).toHaveURL(/\/login\?next=/);
});

test('dark mode can be read', async ({ page, signIn, look }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/login');
  await look.at('dark-login');
  await signIn(people.finance);
  for (const [path, name] of [
    ['/seller/orders', 'dark-seller-orders'],
    ['/seller/invoices', 'dark-seller-invoices'],
    ['/seller/payments/new', 'dark-seller-receive'],
  ]) {
    await open(page, path);
    await look.at(name);
  }
  await page.locator('main').getByRole('link', { name: 'Payments' }).click();
  await page.locator('tbody th a').first().click();
  await expect(page).toHaveURL(/\/seller\/payments\/\d+$/);
  await look.at('dark-seller-payment');
  await signIn(people.buyerAdmin);
  await open(page, '/invoices?status=open');
  await page.getByRole('checkbox', { name: /^Select invoice/ }).first().check();
  await look.at('dark-buyer-invoices');
});

test('what does not exist is said', async ({ page, signIn, look }) => {
  const nowhere = await page.goto('/no/such/page');
  expect(nowhere?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await alive(page);
  await look.at('not-found');
  await signIn(people.finance);
  for (const place of ['invoices/9999999', 'payments/9999999', 'imports/x']) {
    const path = `/seller/${place}`;
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByRole('alert'), path).toContainText('Not found');
    await alive(page);
  }
  await look.at('seller-not-found');
});

test('a session that ends while a form is filled costs nothing that was typed', async ({
  page,
  signIn,
  demo,
}) => {
  await signIn(people.finance);
  await open(page, '/seller/customers/new');
  const name = unique('Kept ');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Add company' }).click();
  const problem = page.getByRole('alert');
  await expect(problem).toContainText('Nothing that you typed is lost');

  const opens = page.context().waitForEvent('page');
  await problem.getByRole('link', { name: 'Sign in in a new tab' }).click();
  const tab = await opens;
  await alive(tab);
  await signInByHand(tab, people.finance);
  await expect(tab).toHaveURL(`${demo.portal}/signed-in?for=/seller/customers/new`);
  await expect(tab.getByText('Close this tab and go on in the other one.')).toBeVisible();
  await expect(tab.getByRole('button')).toHaveCount(0);
  await tab.close();

  await page.getByRole('button', { name: 'Add company' }).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('one can sign in, read the lists, search, sort and sign out', async ({ page }) => {
    await page.goto('/login?next=/seller/invoices');
    await signInByHand(page, people.finance);
    await expect(page).toHaveURL(/\/seller\/invoices$/);
    const rows = page.locator('tbody tr');
    await expect.poll(() => rows.count()).toBeGreaterThan(20);
    await page.getByRole('columnheader', { name: /^Total/ }).getByRole('link').click();
    await expect(page).toHaveURL(/sort=total/);
    await page.getByRole('searchbox').fill('Thornbury');
    await page.getByRole('searchbox').press('Enter');
    await expect(page).toHaveURL(/q=Thornbury/);
    await expect(page).toHaveURL(/sort=total/);
    for (const text of await page.locator('td[data-label="Company"]').allInnerTexts()) {
      expect(text).toContain('Thornbury');
    }
    await rows.first().getByRole('link').first().click();
    await expect(page.getByRole('main')).toContainText('Amount due');
    for (const path of ['/seller/orders', '/seller/payments', '/seller/imports']) {
      await page.goto(path);
      expect(await rows.count(), path).toBeGreaterThan(0);
    }
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(/\/login$/);

    await page.goto('/login');
    await signInByHand(page, people.buyerAdmin);
    await expect(page).toHaveURL(/\/invoices$/);
    await expect.poll(() => rows.count()).toBeGreaterThan(3);
    await rows.first().locator('th a').click();
    await expect(page.getByRole('region', { name: 'Invoice lines' })).toBeVisible();
    await page.goto('/payments');
    expect(await rows.count()).toBeGreaterThan(0);
  });
});
