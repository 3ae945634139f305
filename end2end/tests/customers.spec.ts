// Companies: what they owe, who signs in for them, and what B2B Edition says about them.
import { Portal } from './support/portal';
import { alive, expect, open, people, settled, signInByHand, test, unique } from './support/test';

const FIRST_COMPANY = 'Thornbury Gift Company';
const LIST = '/seller/customers';

test('finance finds who owes, and what belongs to a company', async ({ page, signIn, look }) => {
  await signIn(people.finance);
  await open(page, '/seller/invoices');
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Customers' })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible();
  await look.at('customers');

  await page.getByRole('link', { name: 'Overdue', exact: true }).first().click();
  await settled(page, /owing=overdue/);
  await page.getByRole('columnheader', { name: 'Overdue' }).getByRole('link').click();
  await settled(page, /sort=overdue/);
  const search = page.getByRole('searchbox');
  await search.fill('17850');
  await search.press('Enter');
  await settled(page, /q=17850/);
  await page.getByRole('link', { name: FIRST_COMPANY }).click();

  await expect(page.getByRole('heading', { level: 1, name: FIRST_COMPANY })).toBeFocused();
  await expect(page.getByRole('heading', { name: 'How late it is' })).toBeVisible();
  const statement = page.getByRole('link', { name: 'Statement (CSV)' });
  await expect(statement).toHaveAttribute('href', /^\/statement\/export\.csv\?company=\d+$/);
  await look.at('customer-overview');
  for (const [tab, shown] of [
    ['Invoices', 'Amount due'],
    ['Payments', 'Method'],
    ['Orders', 'Order status'],
    ['History', 'Through'],
  ] as const) {
    await page
      .getByRole('navigation', { name: 'Parts of this company' })
      .getByRole('link', { name: tab })
      .click();
    await expect(page).toHaveURL(new RegExp(`tab=${tab.toLowerCase()}`));
    await expect(page.getByRole('columnheader', { name: shown })).toBeVisible();
    await look.at(`customer-${tab.toLowerCase()}`);
  }
  // The tab is in the address.
  await page.reload();
  await expect(page.getByRole('columnheader', { name: 'Through' })).toBeVisible();

  await page.goto(`${LIST}?q=nobody-is-called-so`);
  await expect(page.getByText('No company matches')).toBeVisible();
  await look.at('customers-none');
  await page.goto(`${LIST}/987654`);
  await expect(page.getByText('This company does not exist.')).toBeVisible();
  await open(page, `${LIST}?q=no+company`);
  await page.getByRole('link', { name: 'No company account' }).click();
  await expect(page.getByText('it cannot be changed or deleted')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Edit' })).toHaveCount(0);
  await look.at('customer-guests');
});

test('finance adds, changes and deletes a company', async ({ page, signIn, look }) => {
  await signIn(people.finance);
  await open(page, LIST);
  await page.getByRole('link', { name: 'New company' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Alder & Sons');
  await page.getByLabel('External id').fill('17850');
  await page.getByLabel('E-mail').fill('alder');
  await page.getByLabel('Payment terms in days').fill('45');
  await page.getByRole('button', { name: 'Add company' }).click();
  await expect(page.getByLabel('E-mail')).toBeFocused();
  await look.at('customer-new-refused');
  await page.getByLabel('E-mail').fill('ap@alder.example');
  await page.getByRole('button', { name: 'Add company' }).click();
  await expect(page.getByText(`${FIRST_COMPANY} has this external id already.`)).toBeVisible();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Alder & Sons');
  await page.getByLabel('External id').fill('');
  await page.getByLabel('Parent company').fill('Thornbury');
  await page.getByRole('button', { name: 'Find' }).click();
  await page.getByRole('button', { name: FIRST_COMPANY }).click();
  await page.getByRole('button', { name: 'Add company' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Alder & Sons' })).toBeVisible();
  await expect(page.getByText('Net 45')).toBeVisible();
  await expect(page.getByRole('link', { name: FIRST_COMPANY })).toBeVisible();
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByLabel('Telephone').fill('020 7946 0999');
  await look.at('customer-edit');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('020 7946 0999')).toBeVisible();
  await page.getByRole('button', { name: 'Delete' }).click();
  await look.at('customer-delete', ['desktop']);
  await page.getByRole('button', { name: 'Delete company' }).click();
  await expect(page.getByText('Alder & Sons is deleted.')).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`${LIST}$`));

  // One that has invoices stays.
  await open(page, `${LIST}?q=17850`);
  await page.getByRole('link', { name: FIRST_COMPANY }).click();
  const remove = page.getByRole('button', { name: 'Delete' });
  await expect(remove).toHaveAttribute('aria-disabled', 'true');
  await expect(remove).toHaveAttribute('aria-description', /so it cannot be deleted/);
});

test('who saves a company too late learns what others changed, and no more', async ({
  page,
  signIn,
  look,
}) => {
  const portal = await signIn(people.finance);
  const name = unique('Late ');
  const form = Portal.company(name);
  const id = await portal.call('companies/save', { id: null, form });
  await open(page, `${LIST}/${id}/edit`);
  await page.getByLabel('E-mail').fill('mine@late.example');
  const { version } = await portal.call('companies/show', { id });
  const theirs = { ...form, key: '', version, phone: '020 7946 0123' };
  await portal.call('companies/save', { id, form: theirs });

  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Telephone is now “020 7946 0123”.')).toBeVisible();
  await expect(page.getByText(/^E-mail address is now/)).toHaveCount(0);
  await expect(page.getByLabel('E-mail')).toHaveValue('mine@late.example');
  await look.at('customer-edit-late');
});

test('an admin invites a contact, who signs in until disabled', async ({
  browser,
  baseURL,
  page,
  signIn,
  look,
}) => {
  await signIn(people.admin);
  await open(page, `${LIST}?q=15311`);
  await page.getByRole('link', { name: 'The Paper Lantern' }).click();
  await page.getByRole('navigation', { name: 'Parts of this company' })
    .getByRole('link', { name: 'Contacts' })
    .click();
  await expect(page.getByText('Not invited')).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill('Ida Lantern');
  await page.getByLabel('E-mail').fill('ida@lantern.example');
  await expect(page.getByLabel('Role')).toHaveValue('junior');
  await page.getByLabel('Role').selectOption('Senior buyer');
  await look.at('customer-contacts');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const link = await page.getByLabel('Link for Ida Lantern').inputValue();
  await look.at('customer-invited');
  await page.getByRole('button', { name: 'Done' }).click();
  const row = page.getByRole('row', { name: /Ida Lantern/ });
  await expect(row.getByText('Invited')).toBeVisible();

  const context = await browser.newContext({ baseURL });
  const buyer = await context.newPage();
  await buyer.goto(link);
  await alive(buyer);
  await buyer.locator('input[type=password]').first().fill('correct horse');
  await buyer.getByRole('button', { name: /password/i }).click();
  await expect(buyer.getByText(/password is set/i).first()).toBeVisible();
  await open(buyer, '/login');
  await signInByHand(buyer, 'ida@lantern.example', 'correct horse');
  await expect(buyer).toHaveURL(/\/invoices$/);

  await page.reload();
  await alive(page);
  await expect(row.getByText('Active')).toBeVisible();
  await row.getByRole('button', { name: /Disable/ }).click();
  await look.at('customer-disable', ['desktop']);
  await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
  await expect(row.getByText('Disabled')).toBeVisible();
  await buyer.reload();
  await expect(buyer).toHaveURL(/\/login/);
  await context.close();
});

test('finance syncs from B2B Edition; sales only looks', async ({ page, signIn, another, look }) => {
  await signIn(people.finance);
  await open(page, LIST);
  await page.getByRole('button', { name: 'Sync from B2B Edition' }).click();
  await expect(page.getByText(/Companies: 1 new/)).toBeVisible({ timeout: 60_000 });
  await look.at('customers-synced');
  await open(page, `${LIST}?q=gull`);
  await page.getByRole('link', { name: 'Gull Rock Gallery' }).click();
  await expect(page.getByRole('link', { name: FIRST_COMPANY })).toBeVisible();

  const { page: sales } = await another(people.sales);
  await sales.goto(LIST);
  await expect(sales.getByRole('link', { name: FIRST_COMPANY })).toBeVisible();
  await expect(sales.getByRole('link', { name: 'New company' })).toHaveCount(0);
  await expect(sales.getByRole('button', { name: /Sync/ })).toHaveCount(0);
  await sales.goto(`${LIST}/new`);
  await expect(sales.getByText('Your role does not allow you to change companies')).toBeVisible();
});
