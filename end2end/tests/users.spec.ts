// Administrators add, change and remove the staff.
import type { Page } from '@playwright/test';
import { alive, expect, open, people, signInByHand, test, unique } from './support/test';

const PASSWORD = 'correct horse battery';

/** Adds a user on the page and yields the link by which they set their password. */
async function add(page: Page, name: string, role: string): Promise<string> {
  await open(page, '/seller/users/new');
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('E-mail').fill(`${name.toLowerCase()}@portal.example`);
  await page.getByLabel('Role').selectOption({ label: role });
  await page.getByRole('button', { name: 'Add user' }).click();
  const link = page.getByLabel(`Link for ${name}`);
  await expect(link).toHaveValue(/\/password#[0-9a-f]{64}$/);
  return link.inputValue();
}

test('an invited user sets a password by a link, once, and signs in', async ({
  page,
  signIn,
  browser,
  baseURL,
  look,
}) => {
  await signIn(people.admin);
  const name = unique('Ada');
  const link = await add(page, name, 'IP-Finance');
  await look.at('user-added');

  const context = await browser.newContext({ baseURL });
  const guest = await context.newPage();
  const asked: string[] = [];
  guest.on('request', (request) => asked.push(request.url()));
  await guest.goto(link);
  await alive(guest);
  await expect(guest.getByText(`For ${name},`)).toBeVisible();
  await expect(guest.getByLabel('Code')).toBeHidden();
  await guest.getByLabel('New password').fill('short');
  await guest.getByRole('button', { name: 'Set password' }).click();
  await expect(guest.getByText('at least 10 characters').first()).toBeVisible();
  await expect(guest.getByLabel('New password')).toHaveValue('short');
  await guest.getByLabel('New password').fill(PASSWORD);
  await guest.getByRole('button', { name: 'Set password' }).click();
  await expect(guest).toHaveURL(/\/login\?password=set$/);
  await expect(guest.getByText('Your password is set')).toBeVisible();
  const secret = link.split('#')[1] ?? '';
  expect(asked.filter((url) => url.split('#')[0]?.includes(secret))).toEqual([]);

  await signInByHand(guest, `${name.toLowerCase()}@portal.example`, PASSWORD);
  await expect(guest).toHaveURL(/\/applications$/);
  await guest.getByRole('link', { name: /Invoice Portal/ }).click();
  await expect(guest.getByRole('link', { name: 'Imports' })).toBeVisible();
  await expect(guest.getByRole('link', { name: 'Users' })).toHaveCount(0);
  await guest.goto('/seller/users');
  await expect(guest.getByText('Your role does not allow you to manage users')).toBeVisible();

  const again = await browser.newContext({ baseURL });
  const late = await again.newPage();
  await late.goto(link);
  await expect(late.getByRole('alert')).toContainText('This link no longer works');
  await again.close();
  await context.close();
});

test('the password page looks right and works without JavaScript', async ({
  page,
  signIn,
  browser,
  baseURL,
  look,
}) => {
  await signIn(people.admin);
  const name = unique('Nojs');
  const link = await add(page, name, 'IP-Sales');
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(link);
  await plain.getByLabel('Code').fill(link.split('#')[1] ?? '');
  await plain.getByLabel('New password').fill(PASSWORD);
  await plain.getByRole('button', { name: 'Set password' }).click();
  await expect(plain.getByText('Your password is set')).toBeVisible();
  await context.close();
  await page.goto('/password');
  await alive(page);
  await look.at('password');
});

test('the list is searched and filtered, and a row asks before it acts', async ({
  page,
  signIn,
  look,
}) => {
  await signIn(people.admin);
  const name = unique('Bob');
  await add(page, name, 'IP-Sales');
  await open(page, '/seller/users');
  await expect(page.getByRole('row', { name: /Alex Reid/ })).toContainText('(you)');
  await look.at('users');
  await page.getByRole('searchbox').fill(name.toUpperCase());
  await page.getByRole('searchbox').press('Enter');
  await expect(page).toHaveURL(/q=/);
  const row = page.getByRole('row', { name: new RegExp(name) });
  await expect(row).toContainText('Invited');
  await expect(page.getByRole('row')).toHaveCount(2);

  await row.getByRole('button', { name: 'Disable' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(`Disable ${name}?`);
  await look.at('user-disable');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await row.getByRole('button', { name: 'Disable' }).click();
  await dialog.getByRole('button', { name: 'Disable' }).click();
  await expect(row).toContainText('Disabled');
  await row.getByRole('button', { name: 'Enable' }).click();
  await dialog.getByRole('button', { name: 'Enable' }).click();
  await expect(row).toContainText('Invited');

  await row.getByRole('button', { name: 'Password link' }).click();
  await dialog.getByRole('button', { name: 'Make link' }).click();
  await expect(dialog.getByLabel(`Link for ${name}`)).toHaveValue(/#[0-9a-f]{64}$/);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('navigation', { name: 'Views' }).getByText('Disabled').click();
  await expect(page.getByText('No user matches')).toBeVisible();
});

test('name and role are changed on the user page, and mistakes stand beside the field', async ({
  page,
  signIn,
  look,
}) => {
  await signIn(people.admin);
  const name = unique('Cleo');
  await add(page, name, 'IP-Sales');
  await page.getByRole('link', { name: 'Show user' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await look.at('user');
  await page.getByLabel('Name').fill('x'.repeat(201));
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Enter a name of at most 200 characters.')).toBeVisible();
  await expect(page.getByLabel('Name')).toHaveValue('x'.repeat(201));
  await page.getByLabel('Name').fill(`${name} Lee`);
  await page.getByLabel('Role').selectOption({ label: 'IP-Finance' });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${name} Lee`);
  await expect(page.getByText('has the role IP-Finance instead of IP-Sales')).toBeVisible();

  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/\/seller\/users$/);
  await expect(page.getByText(`${name} Lee is deleted.`)).toBeVisible();
});

test('what names a user is said when deleting is refused', async ({ page, signIn }) => {
  await signIn(people.admin);
  await open(page, '/seller/users?q=fiona');
  await page.getByRole('link', { name: 'Fiona Marsh' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Fiona Marsh cannot be deleted:');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fiona Marsh');
});

test('of two who change a user the second is told', async ({ page, signIn, another }) => {
  await signIn(people.admin);
  const name = unique('Dora');
  await add(page, name, 'IP-Sales');
  await page.getByRole('link', { name: 'Show user' }).click();
  await expect(page).toHaveURL(/\/seller\/users\/\d+$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  const { page: other } = await another(people.admin);
  await open(other, new URL(page.url()).pathname);
  await other.getByLabel('Role').selectOption({ label: 'IP-Finance' });
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByText('has the role IP-Finance').first()).toBeVisible();
  await page.getByLabel('Name').fill(`${name} Two`);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert').first()).toContainText('changed by somebody else');
  await expect(page.getByLabel('Name')).toHaveValue(`${name} Two`);
});

