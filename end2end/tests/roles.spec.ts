// What roles may do, and one's own account.
import { alive, expect, open, people, signInByHand, test, unique } from './support/test';

test('a right switched off is gone with the next click', async ({ page, signIn, another, look }) => {
  await signIn(people.admin);
  await open(page, '/seller/roles');
  await look.at('roles');
  const { page: sales } = await another(people.sales);
  await open(sales, '/seller/invoices');
  await expect(sales.getByRole('link', { name: 'Orders' })).toBeVisible();

  const right = page.getByRole('switch', { name: 'See orders: IP-Sales' });
  await expect(right).toBeChecked();
  await right.focus();
  await page.keyboard.press('Space');
  const bar = page.getByRole('region', { name: 'Changes' });
  await expect(bar).toContainText('1 change is not saved');
  await page.getByRole('switch', { name: 'See invoices: IP-Sales' }).uncheck();
  await expect(bar).toContainText('2 changes are not saved');
  await look.at('roles-changed');
  await bar.getByRole('button', { name: 'Discard' }).click();
  await expect(right).toBeChecked();
  await right.uncheck();
  await bar.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. It counts from the next request')).toBeVisible();
  // The rights are loaded anew.
  await expect(bar).toHaveCount(0);

  await sales.getByRole('link', { name: 'Orders' }).click();
  await expect(sales.getByText('Your role does not allow you to see orders')).toBeVisible();
  await sales.goto('/seller/invoices');
  await expect(sales.getByRole('link', { name: 'Orders' })).toHaveCount(0);

  await right.check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(bar).toHaveCount(0);
  await sales.goto('/seller/orders');
  await expect(sales.getByRole('row').nth(1)).toBeVisible();
});

test('nobody can shut out the last administrator', async ({ page, signIn }) => {
  await signIn(people.admin);
  await open(page, '/seller/roles');
  await page.getByRole('switch', { name: 'Manage users and roles: IP-Admin' }).uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert').first()).toContainText('Nobody would be left');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('region', { name: 'Changes' })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('switch', { name: 'Manage users and roles: IP-Admin' })).toBeChecked();
});

test('roles of the store are made, renamed and deleted', async ({ page, signIn, look }) => {
  await signIn(people.admin);
  await open(page, '/seller/roles');
  const [name, renamed] = [unique('Night'), unique('Day')];
  await page.getByRole('button', { name: 'IP-Finance' }).click();
  await page.getByRole('button', { name: 'Duplicate' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Name')).toHaveValue('IP-Finance (copy)');
  await dialog.getByLabel('Name').fill('ip-sales');
  await dialog.getByRole('button', { name: 'Add role' }).click();
  await expect(dialog.getByText('Another role has this name.')).toBeVisible();
  await look.at('role-name');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Add role' }).click();
  await expect(page.getByRole('switch', { name: `Record payments: ${name}` })).toBeChecked();

  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('button', { name: 'Rename' }).click();
  await dialog.getByLabel('Name').fill(renamed);
  await dialog.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('button', { name: renamed, exact: true })).toBeVisible();

  // Somebody has it: deleting is refused with the number of users.
  await open(page, '/seller/users/new');
  const user = unique('Eve');
  await page.getByLabel('Name').fill(user);
  await page.getByLabel('E-mail').fill(`${user}@portal.example`);
  await page.getByLabel('Role').selectOption({ label: renamed });
  await page.getByRole('button', { name: 'Add user' }).click();
  await page.getByRole('link', { name: 'Show user' }).click();
  await expect(page).toHaveURL(/\/seller\/users\/\d+$/);
  const path = new URL(page.url()).pathname;
  await open(page, '/seller/roles');
  // Roles of other tests have users, too: what is meant stands in this role's own head.
  const menu = page.getByRole('button', { name: renamed, exact: true });
  const head = page.getByRole('columnheader').filter({ has: menu });
  const remove = async () => {
    await menu.click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await dialog.getByRole('button', { name: 'Delete role' }).click();
  };
  await remove();
  await expect(dialog.getByRole('alert')).toContainText(`1 user has the role ${renamed}`);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await head.getByRole('link', { name: '1 user', exact: true }).click();
  await expect(page.getByText(user, { exact: true })).toBeVisible();
  await open(page, path);
  await page.getByRole('button', { name: 'Delete' }).click();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/\/seller\/users$/);
  await open(page, '/seller/roles');
  await remove();
  await expect(menu).toHaveCount(0);
});

test('of two who switch one role the second is told', async ({ page, signIn, another }) => {
  const portal = await signIn(people.admin);
  const name = unique('Both');
  await portal.call('roles/add', { form: { name, like: null } });
  await open(page, '/seller/roles');
  const { page: other } = await another(people.admin);
  await open(other, '/seller/roles');
  await other.getByRole('switch', { name: `See orders: ${name}` }).check();
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByText('Saved. It counts')).toBeVisible();
  await page.getByRole('switch', { name: `See payments: ${name}` }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert').first()).toContainText('changed by somebody else');
  await expect(page.getByRole('switch', { name: `See payments: ${name}` })).toBeChecked();
  await page.getByRole('button', { name: 'Load the roles as they are now' }).click();
  await expect(page.getByRole('switch', { name: `See orders: ${name}` })).toBeChecked();
});

test('one changes the own password and ends other sessions', async ({
  page,
  signIn,
  another,
  browser,
  baseURL,
  look,
}) => {
  const admin = await signIn(people.admin);
  const name = unique('Frank');
  const first = 'correct horse battery';
  const email = await admin.addUser(name, 'sales', first);

  const contexts = [await browser.newContext({ baseURL }), await browser.newContext({ baseURL })];
  const [here, there] = await Promise.all(contexts.map((context) => context.newPage()));
  if (!here || !there) throw new Error('two pages');
  for (const device of [here, there]) {
    await open(device, '/login');
    await signInByHand(device, email, first);
    await expect(device).toHaveURL(/\/applications$/);
    await device.getByRole('link', { name: /Invoice Portal/ }).click();
    await expect(device).toHaveURL(/\/seller$/);
    await alive(device);
  }
  await here.getByRole('link', { name }).click();
  await expect(here.getByRole('heading', { level: 1 })).toHaveText('Your account');
  const sessions = here.getByRole('region', { name: 'Sessions' });
  await expect(sessions.getByRole('row')).toHaveCount(3);
  await expect(sessions.getByText('This one')).toHaveCount(1);
  await here.getByLabel('Present password').fill('not that one');
  await here.getByLabel('New password').fill('another horse battery');
  await here.getByRole('button', { name: 'Change password' }).click();
  await expect(here.getByText('This is not your present password.')).toBeVisible();
  await here.getByLabel('Present password').fill(first);
  await here.getByRole('button', { name: 'Change password' }).click();
  await expect(here.getByText('Your password is changed.')).toBeVisible();
  await expect(sessions.getByRole('row')).toHaveCount(2);
  await there.goto('/seller/invoices');
  await expect(there).toHaveURL(/\/login/);
  for (const context of contexts) await context.close();

  await open(page, '/account');
  await look.at('account');
  await another(people.admin);
  await open(page, '/account');
  await page.getByRole('button', { name: 'End', exact: true }).first().click();
  await expect(page.getByText('The session has ended.').first()).toBeVisible();
  await another(people.admin);
  await open(page, '/account');
  await page.getByRole('button', { name: 'End all others' }).click();
  await expect(page.getByRole('region', { name: 'Sessions' }).getByRole('row')).toHaveCount(2);
});

test('a buyer has an account too', async ({ page, signIn, look }) => {
  await signIn(people.buyerJunior);
  await open(page, '/account');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
  await expect(page.getByText('This one')).toBeVisible();
  await look.at('buyer-account');
  await page.goto('/seller/users');
  await expect(page).not.toHaveURL(/seller/);
});
