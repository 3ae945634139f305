import { bar, cell, openInvoice } from './support/editor';
import { BUNTING, CAKESTAND, order } from './support/orders';
import { Portal } from './support/portal';
import { alive, expect, open, people, test, unique } from './support/test';

test('the access log says which buyers have looked', async ({
  another,
  page,
  store,
  signIn,
  look,
}) => {
  const made = await openInvoice({ page, signIn, store });
  const tab = page.getByRole('link', { name: 'Access log' });
  await tab.click();
  await expect(page).toHaveURL(/tab=access/);
  await expect(page.getByText('No buyer has looked at it yet')).toBeVisible();

  const { page: buyer } = await another(people.buyerAdmin);
  await open(buyer, `/invoices/${made.id}`);
  await page.reload();
  await alive(page);
  const log = page.getByRole('region', { name: 'Access log' });
  await expect(log.getByRole('row')).toHaveCount(2);
  await expect(log).toContainText('Invoice');
  await expect(log.getByRole('navigation', { name: 'Pages' })).toHaveCount(0);
  await look.at('seller-invoice-access');
  await page.getByRole('link', { name: /^Payments \d/ }).click();
  await expect(log).toHaveCount(0);
});

test('the order stands beside the invoice, with what differs marked', async ({
  page,
  store,
  signIn,
  look,
}) => {
  const portal = await signIn(people.sales);
  const made = await portal.invoiced(store, order());
  const path = `/seller/invoices/${made.id}`;
  await open(page, path);
  const panel = page.locator('.order-panel');
  const summary = panel.locator('summary');
  await expect(summary).toContainText(`Order ${made.order} beside this invoice`);
  await expect(summary).toContainText('Both say the same');
  await expect(panel.getByRole('table')).toBeHidden();
  await summary.press('Enter');
  await expect(panel.getByRole('row').filter({ hasText: CAKESTAND.sku })).toContainText('4 × 12.75');
  await expect(panel.locator('.differs')).toHaveCount(0);

  // What is edited here differs from then on.
  await cell(page, CAKESTAND.sku, 2).click();
  await page.keyboard.type('5');
  await page.keyboard.press('Control+s');
  await expect(summary).toContainText('1 difference');

  await store.edit(made.order, [{ ...CAKESTAND, price: '10.00' }]);
  await expect(async () => {
    await page.goto(path);
    await expect(summary).toContainText('2 differences', { timeout: 500 });
  }).toPass();
  await alive(page);
  const marked = panel.locator('.differs');
  await expect(marked.first()).toContainText('4 × 10.00');
  await expect(marked.first()).toContainText('5 × 12.75');
  await expect(marked.first()).toContainText('Differs');
  await expect(panel.getByRole('row').filter({ hasText: 'Party bunting' })).toContainText(
    'Not in the order',
  );
  await look.at('seller-invoice-order');
});

test('an invoice is given to another company, and what was typed stays', async ({
  another,
  finance,
  page,
  store,
  signIn,
  look,
}) => {
  const portal = await signIn(people.sales);
  const made = await portal.invoiced(store, order());
  const name = unique('Reassigned ');
  await finance.call('companies/save', { id: null, form: Portal.company(name) });
  await open(page, `/seller/invoices/${made.id}`);
  await cell(page, BUNTING.sku, 2).click();
  await page.keyboard.type('7');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Reassign' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(`It belongs to ${made.company}.`);
  await expect(dialog).toContainText(`Its order ${made.order} moves with it.`);
  await dialog.getByRole('button', { name: 'Give it to this company' }).click();
  await expect(dialog).toContainText('Choose a company below.');
  await dialog.getByRole('searchbox', { name: 'Company' }).fill(name.toLowerCase());
  await expect(dialog.getByText('1 company found')).toBeVisible();
  await look.at('seller-invoice-reassign');
  await dialog.getByRole('radio', { name }).check();
  await dialog.getByRole('button', { name: 'Give it to this company' }).click();
  await expect(page.getByText(`Invoice ${made.number} belongs to ${name} now.`)).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('complementary').filter({ hasText: name })).toBeVisible();
  await expect(bar(page)).toContainText('1 unsaved change');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/^Saved\./)).toBeVisible();
  await page.getByRole('link', { name: /^History/ }).click();
  await expect(page.getByRole('region', { name: 'History' })).toContainText(
    `Moved from ${made.company} to ${name}.`,
  );
  const { page: buyer } = await another(people.buyerAdmin);
  const gone = await buyer.goto(`/invoices/${made.id}`);
  expect(gone?.status()).toBe(404);
});

test('an invoice with a payment stays, and says why', async ({ finance, page, store, signIn }) => {
  const portal = await signIn(people.sales);
  const made = await portal.invoiced(store, order());
  await finance.cheque(made, '1.00', 'Cheque 7');
  await open(page, `/seller/invoices/${made.id}`);
  const reassign = page.getByRole('button', { name: 'Reassign' });
  await expect(reassign).toHaveAttribute('aria-disabled', 'true');
  await expect(reassign).toHaveAttribute('aria-description', /belong to the company that made them/);
  await reassign.click({ force: true });
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
