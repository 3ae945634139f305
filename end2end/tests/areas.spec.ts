// One login for the seller area and the buyer area.
import { alive, expect, open, people, signInByHand, test, unique } from './support/test';

const PASSWORD = 'correct horse battery';
const COMPANY = 'Thornbury Gift Company';

test('one of the staff becomes a contact, chooses an area, and switches', async ({
  page,
  signIn,
  browser,
  baseURL,
  look,
}) => {
  const admin = await signIn(people.admin);
  const name = unique('Both');
  const email = await admin.addUser(name, 'sales', PASSWORD);

  // The same address again, for a company: it is the same person.
  await open(page, '/seller/customers?q=17850');
  await page.getByRole('link', { name: COMPANY }).click();
  await page
    .getByRole('navigation', { name: 'Parts of this company' })
    .getByRole('link', { name: 'Contacts' })
    .click();
  await alive(page);
  await page.getByLabel('Name', { exact: true }).fill('Somebody Else');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Role', { exact: true }).selectOption('Admin');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(page.getByText(`${name} is here already, with this e-mail address.`)).toBeVisible();
  await expect(page.getByLabel(`Link for ${name}`)).toHaveCount(0);
  await look.at('contact-of-staff-invited');
  await page.getByRole('button', { name: 'Done' }).click();
  const row = page.getByRole('row', { name: new RegExp(name) });
  await expect(row).toContainText('Also of the store’s staff');

  const context = await browser.newContext({ baseURL });
  const person = await context.newPage();
  await open(person, '/login');
  await signInByHand(person, email, PASSWORD);
  await expect(person).toHaveURL(/\/applications$/);
  await alive(person);
  const buyers = person.getByRole('button', { name: /buyer area/ });
  await expect(buyers).toContainText(COMPANY);
  await person.getByRole('link', { name: /seller area/ }).click();
  await expect(person).toHaveURL(/\/seller$/);
  const main = person.getByRole('navigation', { name: 'Main' });
  await expect(main.getByRole('link', { name: 'Orders' })).toBeVisible();

  // By a link to a page of the other area: asked, not taken there unasked.
  await open(person, '/invoices?status=open');
  await expect(person).toHaveURL(/\/applications\?next=/);
  await expect(person.getByText('The page that you asked for is in the buyer area.')).toBeVisible();
  await buyers.press('Enter');
  await expect(person).toHaveURL(/\/invoices\?status=open$/);
  await alive(person);
  await person.getByRole('button', { name: COMPANY }).click();
  await person.getByRole('link', { name: 'Switch application' }).click();
  await expect(person).toHaveURL(/\/applications$/);
  await person.getByRole('button', { name: /seller area/ }).click();
  await expect(person).toHaveURL(/\/seller$/);

  // And by a link before signing in.
  await context.clearCookies();
  await open(person, '/invoices');
  await signInByHand(person, email, PASSWORD);
  await expect(person).toHaveURL(/\/invoices$/);
  await expect(person.getByRole('button', { name: COMPANY })).toBeVisible();
  await context.close();

  // Removed from the contacts, they stay one of the staff.
  await row.getByRole('button', { name: /Remove/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText(`${name} is removed.`).first()).toBeVisible();
  await expect(row).toHaveCount(0);
  await open(page, `/seller/users?q=${name}`);
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('Active');
});

test('the choice between both areas looks right', async ({ page, signIn, look }) => {
  const admin = await signIn(people.admin);
  const name = unique('Look');
  const email = await admin.addUser(name, 'sales', PASSWORD);
  const [company] = await admin.call('companies/find', { text: COMPANY });
  const form = { name, email, role: 'admin' };
  await admin.call('companies/invite', { company: company.id, form });
  await page.context().clearCookies();
  await open(page, '/login');
  await signInByHand(page, email, PASSWORD);
  await expect(page).toHaveURL(/\/applications$/);
  await alive(page);
  await look.at('applications-both');
});

test('who does not manage users does not decide how one of the staff signs in', async ({
  page,
  signIn,
}) => {
  const admin = await signIn(people.admin);
  const id = await admin.call('roles/add', { form: { name: unique('Desk'), like: null } });
  const roles = await admin.call('roles/list', {});
  const { role } = roles.find((row: { role: { id: number } }) => row.role.id === id);
  const permissions = ['companies_view', 'contacts_manage'];
  await admin.call('roles/switch', { rights: [{ id, version: role.version, permissions }] });
  const name = unique('Both');
  const [company] = await admin.call('companies/find', { text: COMPANY });
  const email = await admin.addUser(name, 'sales', PASSWORD);
  const form = { name, email, role: 'admin' };
  await admin.call('companies/invite', { company: company.id, form });
  const clerk = await admin.addUser(unique('Clerk'), role.code, PASSWORD);
  await page.context().clearCookies();
  await open(page, '/login');
  await signInByHand(page, clerk, PASSWORD);
  await expect(page).not.toHaveURL(/login/);
  await open(page, `/seller/customers/${company.id}?tab=contacts`);
  const row = page.getByRole('row', { name: new RegExp(name) });
  for (const button of [/^Password link/, /^Disable/]) {
    const blocked = row.getByRole('button', { name: button });
    await expect(blocked).toHaveAttribute('aria-disabled', 'true');
    await expect(blocked).toHaveAttribute('aria-description', /also of the store’s staff/);
  }
});
