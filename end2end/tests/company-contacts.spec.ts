// A company's administrators and their own people; the ways in without a password at hand.
import { goToCheckout, payAndReturn, payButton } from './support/checkout';
import { oneLine, order } from './support/orders';
import { FIRST_COMPANY } from './support/store';
import { alive, expect, open, people, signInByHand, test, unique } from './support/test';

const PASSWORD = 'correct horse';

/** What leads to an invoice's page. */
const TO_AN_INVOICE = 'a[href^="/invoices/"]:not([href*="export"])';

test('an administrator makes a role, invites somebody into it, and changes it', async ({
  baseURL,
  browser,
  look,
  page,
  signIn,
}) => {
  await signIn(people.buyerAdmin);
  await open(page, '/invoices');
  await page.getByRole('link', { name: 'Contacts' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Contacts' })).toBeVisible();
  await alive(page);
  await look.at('buyer-contacts');
  const own = page.getByRole('region', { name: 'Contacts' }).getByRole('row', { name: /Nora Gale/ });
  await expect(own).toContainText('You');
  for (const [button, reason] of [
    ['Disable', /This is you/],
    ['Remove', /This is you/],
    ['Role', /B2B Edition/],
  ] as const) {
    const blocked = own.getByRole('button', { name: new RegExp(`^${button}`) });
    await expect(blocked).toHaveAttribute('aria-disabled', 'true');
    await expect(blocked).toHaveAttribute('aria-description', reason);
  }

  const role = unique('Lister ');
  await page.getByRole('button', { name: 'Add role' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('senior buyer');
  await dialog.getByLabel('List invoices').check();
  await look.at('buyer-role');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Another role has this name.')).toBeVisible();
  await dialog.getByLabel('Name').fill(role);
  await dialog.getByRole('button', { name: 'Save' }).click();
  const roleRow = page.getByRole('row', { name: new RegExp(`^${role}`) });
  await expect(roleRow).toContainText('List invoices');

  const name = unique('Ida ');
  const email = `${name.toLowerCase().replace(' ', '')}@buyer.example`;
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Role', { exact: true }).selectOption({ label: role });
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const link = await page.getByLabel(`Link for ${name}`).inputValue();
  await look.at('buyer-invited');
  await page.getByRole('button', { name: 'Done' }).click();
  const row = page.getByRole('region', { name: 'Contacts' }).getByRole('row', { name: new RegExp(name) });
  await expect(row).toContainText(role);

  const context = await browser.newContext({ baseURL });
  const ida = await context.newPage();
  await ida.goto(link);
  await alive(ida);
  await ida.getByLabel('New password').fill(PASSWORD);
  await ida.getByRole('button', { name: 'Set password' }).click();
  await expect(ida.getByText('Your password is set.')).toBeVisible();
  await signInByHand(ida, email, PASSWORD);
  await expect(ida).toHaveURL(/\/invoices$/);
  const navigation = ida.getByRole('navigation', { name: 'Main' });
  await expect(navigation.getByRole('link')).toHaveText(['Invoices']);
  // Nothing leads her to a page that her role does not open.
  await expect(ida.locator('tbody tr').first()).toBeVisible();
  await expect(ida.locator(TO_AN_INVOICE)).toHaveCount(0);
  await ida.goto('/contacts');
  await expect(ida.getByText('Your role does not allow you to manage')).toBeVisible();

  await roleRow.getByRole('button', { name: /^Change/ }).click();
  await dialog.getByLabel('See payments').check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(roleRow).toContainText('See payments');
  await ida.goto('/payments');
  await expect(ida.getByRole('heading', { level: 1, name: 'Payments' })).toBeVisible();
  await expect(navigation.getByRole('link', { name: 'Payments' })).toBeVisible();
  await ida.getByRole('link', { name: /^Payment \d+$/ }).first().click();
  await expect(ida.getByRole('region', { name: 'Paid invoices' })).toBeVisible();
  await expect(ida.locator(TO_AN_INVOICE)).toHaveCount(0);
  await ida.goto('/statement');
  await expect(ida.getByRole('region', { name: /^Statement in/ }).first()).toBeVisible();
  await expect(ida.locator(TO_AN_INVOICE)).toHaveCount(0);

  await roleRow.getByRole('button', { name: /^Change/ }).click();
  await dialog.getByLabel('Open invoices').check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(roleRow).toContainText('Open invoices');
  await ida.goto('/invoices');
  await expect(ida.locator(TO_AN_INVOICE).first()).toBeVisible();

  await roleRow.getByRole('button', { name: /^Delete/ }).click();
  await dialog.getByRole('button', { name: 'Delete role' }).click();
  await expect(dialog.getByRole('alert')).toContainText('was not deleted');
  await page.keyboard.press('Escape');

  await row.getByRole('button', { name: /^Disable/ }).click();
  await dialog.getByRole('button', { name: 'Disable' }).click();
  await expect(row).toContainText('Disabled');
  await ida.goto('/invoices');
  await expect(ida).toHaveURL(/\/login/);
  await context.close();
});

test('whoever may pay and no more pays, and is led to no page that refuses', async ({
  another,
  page,
  sales,
  store,
}) => {
  const made = await sales.invoiced(store, oneLine(FIRST_COMPANY, '13.00'));
  const { portal: admin } = await another(people.buyerAdmin);
  const permissions = ['get_invoices', 'pay_invoice', 'purchase_enable'];
  const payer = { name: unique('Payers '), permissions };
  const role = await admin.call('buyer/roles/add', { form: payer });
  const email = await admin.addContact(made.companyId, unique('Payer'), PASSWORD, `own-${role}`);
  await open(page, '/login');
  await signInByHand(page, email, PASSWORD);
  await expect(page).toHaveURL(/\/invoices$/);

  await open(page, `/invoices?q=${made.number}`);
  const row = page.getByRole('row', { name: made.number });
  await expect(row).toContainText('13.00');
  await expect(page.locator(TO_AN_INVOICE)).toHaveCount(0);
  await page.getByLabel(`Select invoice ${made.number}`).check();
  await page.getByRole('link', { name: 'Review payment' }).click();
  await expect(payButton(page)).toBeVisible();
  await expect(row).toContainText('13.00');
  await expect(page.locator(TO_AN_INVOICE)).toHaveCount(0);
  await alive(page);
  await goToCheckout(page, store);
  await payAndReturn(page);
  const paid = page.getByRole('region', { name: 'Paid invoices' });
  await expect(paid).toContainText(made.number);
  await expect(page.locator(TO_AN_INVOICE)).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'View receipt' })).toHaveCount(0);
});

test('whoever is signed in at the store goes on to the invoices', async ({ page, store, demo }) => {
  await page.goto(`${store.url}/account`);
  await page.getByLabel('Customer').selectOption({ label: 'Nora Gale, admin@buyer.example' });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Signed in as Nora Gale')).toBeVisible();
  await page.getByRole('link', { name: 'My invoices' }).click();
  await expect(page).toHaveURL(`${demo.portal}/invoices`);
  await expect(page.getByRole('heading', { level: 1, name: 'Invoices' })).toBeVisible();
  await page.goto('/account');
  await expect(page.getByRole('main')).toContainText('admin@buyer.example');
});

test('the way to pay an invoice leads through the store and back', async ({
  demo,
  page,
  sales,
  store,
}) => {
  const invoice = await sales.invoiced(store, order());
  const pay = `/pay?invoice=${invoice.id}`;
  // As a PDF leads there.
  await page.goto(pay);
  await expect(page).toHaveURL(/\/login\?next=/);
  await page.getByRole('link', { name: 'Sign in through the store' }).click();
  await expect(page).toHaveURL(`${store.url}/account?next=${encodeURIComponent(pay)}`);
  await page.getByLabel('Customer').selectOption({ label: 'Nora Gale, admin@buyer.example' });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'My invoices' }).click();
  await expect(page).toHaveURL(`${demo.portal}${pay}`);
  await expect(page.getByRole('main')).toContainText(invoice.number);
});

test('a forgotten password is noted, and an administrator helps', async ({
  another,
  look,
  page,
}) => {
  await open(page, '/login?storefront=storefront_unknown');
  await expect(page.getByText('does not belong to anybody here yet')).toBeVisible();
  await expect(page.getByText('Wharf Wholesale')).toBeVisible();
  await look.at('sign-in');
  await page.getByRole('link', { name: 'Forgotten your password?' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Forgotten your password?');
  await look.at('forgotten');
  for (const email of ['nobody@buyer.example', people.buyerSenior]) {
    await page.goto('/forgotten');
    await alive(page);
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('button', { name: 'Tell them' }).click();
    await expect(page.getByText('If somebody signs in with that e-mail address')).toBeVisible();
  }
  await look.at('forgotten-noted');

  const { page: seller } = await another(people.admin);
  await open(seller, '/seller/customers');
  const waiting = seller.getByRole('region', { name: 'Forgotten passwords' });
  await expect(waiting).toContainText('Stephen Holt');
  await expect(waiting).not.toContainText('nobody');
  await waiting.getByRole('link', { name: 'Stephen Holt' }).click();
  await expect(seller.getByRole('row', { name: /Stephen Holt/ })).toContainText('forgotten');

  const { page: boss } = await another(people.buyerAdmin);
  await open(boss, '/contacts');
  const row = boss.getByRole('region', { name: 'Contacts' }).getByRole('row', { name: /Stephen Holt/ });
  await expect(row).toContainText('Has forgotten the password');
  await row.getByRole('button', { name: /^Password link/ }).click();
  await boss.getByRole('dialog').getByRole('button', { name: 'Make link' }).click();
  await expect(boss.getByRole('textbox', { name: 'Link for Stephen Holt' })).toBeVisible();
  await boss.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  await expect(row).not.toContainText('Has forgotten the password');
  await open(seller, '/seller/customers');
  await expect(waiting).toHaveCount(0);
});

test.describe('in the dark', () => {
  test.use({ colorScheme: 'dark' });

  test('the pages of the company are as readable', async ({ page, signIn, look }) => {
    await page.goto('/login');
    await look.at('sign-in-dark');
    await signIn(people.buyerAdmin);
    await open(page, '/contacts');
    await look.at('buyer-contacts-dark');
  });
});
