import { bar, cell, grid, openByTwo, openInvoice, total } from './support/editor';
import { BUNTING, CAKESTAND } from './support/orders';
import { expect, test } from './support/test';

test('the slower of two editors sees what changed and loses nothing', async ({
  another,
  page,
  store,
  signIn,
  look,
}) => {
  const faster = await openByTwo({ another, page, signIn, store });
  const beside = page.locator('.order-panel summary');
  await expect(beside).toContainText('Both say the same');
  await cell(faster, BUNTING.sku, 3).click();
  await faster.keyboard.type('5.00');
  await faster.keyboard.press('Control+s');
  await expect(faster.getByText('Saved. The invoice charges £93.00.')).toBeVisible();

  await cell(page, CAKESTAND.sku, 2).click();
  await page.keyboard.type('5');
  await page.keyboard.press('Control+s');
  const notice = page.getByRole('alert').filter({ hasText: 'changed by somebody else' });
  await expect(notice).toContainText('5.00');
  // What is on the page is not what the invoice says now.
  await expect(beside).not.toContainText('Both say the same');
  await expect(cell(page, CAKESTAND.sku, 2)).toHaveText('5');
  await look.at('seller-invoice-stale');
  await notice.getByRole('button', { name: 'Merge mine with theirs' }).click();
  await expect(notice).toHaveCount(0);
  await expect(page.getByText('You both changed these.')).toHaveCount(0);
  await expect(cell(page, CAKESTAND.sku, 2)).toHaveText('5');
  await expect(cell(page, BUNTING.sku, 3)).toHaveText('5.00');
  await expect(bar(page)).toHaveText('1 unsaved change · total moves from £93.00 to £105.75');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. The invoice charges £105.75.')).toBeVisible();

  // The other one, now the slower, gives way.
  await cell(faster, BUNTING.sku, 2).click();
  await faster.keyboard.type('1');
  await faster.keyboard.press('Control+s');
  await faster.getByRole('button', { name: 'Take over theirs' }).click();
  await expect(bar(faster)).toHaveText('No unsaved changes');
  await expect(cell(faster, CAKESTAND.sku, 2)).toHaveText('5');
  await expect(cell(faster, BUNTING.sku, 2)).toHaveText('6');
});

test('what both have changed is listed, and theirs can still be taken', async ({
  another,
  page,
  store,
  signIn,
  look,
}) => {
  const faster = await openByTwo({ another, page, signIn, store });
  const type = async (where: typeof page, sku: string, column: number, text: string) => {
    await cell(where, sku, column).click();
    await where.keyboard.type(text);
    await where.keyboard.press('Enter');
  };
  await type(faster, CAKESTAND.sku, 2, '8');
  await type(faster, BUNTING.sku, 3, '5.00');
  await faster.getByRole('textbox', { name: 'PO number' }).fill('PO-THEIRS');
  await faster.getByRole('button', { name: 'Save' }).click();
  await expect(faster.getByText('Saved. The invoice charges £144.00.')).toBeVisible();

  await type(page, CAKESTAND.sku, 2, '5');
  await type(page, BUNTING.sku, 3, '4.00');
  await page.getByRole('textbox', { name: 'PO number' }).fill('PO-MINE');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Merge mine with theirs' }).click();
  const both = page.getByRole('alert').filter({ hasText: 'You both changed these.' });
  const items = both.getByRole('listitem');
  await expect(items).toHaveCount(3);
  await expect(bar(page)).toHaveText('3 unsaved changes · total moves from £144.00 to £99.75');
  await expect(items.nth(0)).toContainText('PO number: theirs is PO-THEIRS, yours is PO-MINE.');
  await expect(items.nth(1)).toContainText('Line 1, quantity: theirs is 8, yours is 5.');
  await expect(items.nth(2)).toContainText('Line 2, unit price: theirs is 5.00, yours is 4.00.');
  await look.at('seller-invoice-merge');

  await both.getByRole('button', { name: 'Line 1, quantity', exact: true }).click();
  await expect(cell(page, CAKESTAND.sku, 2)).toBeFocused();
  await both.getByRole('button', { name: 'Use theirs for Line 1, quantity' }).click();
  await expect(cell(page, CAKESTAND.sku, 2)).toHaveText('8');
  await expect(items).toHaveCount(2);
  await both.getByRole('button', { name: 'Use theirs for PO number' }).click();
  await expect(page.getByRole('textbox', { name: 'PO number' })).toHaveValue('PO-THEIRS');
  // 8 × 12.75 + 6 × 4.00 + 12.00
  await expect(bar(page)).toHaveText('1 unsaved change · total moves from £144.00 to £138.00');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. The invoice charges £138.00.')).toBeVisible();
  await expect(both).toHaveCount(0);
});

test('who saves an invoice that was deleted meanwhile is told so and led on', async ({
  another,
  page,
  store,
  signIn,
  look,
}) => {
  const faster = await openByTwo({ another, page, signIn, store });
  await faster.getByRole('button', { name: 'Delete', exact: true }).click();
  const question = faster.getByRole('dialog', { name: /^Delete invoice/ });
  await question.getByRole('button', { name: 'Delete invoice' }).click();
  await expect(faster.getByText('Its order is open again.')).toBeVisible();

  await cell(page, CAKESTAND.sku, 2).click();
  await page.keyboard.type('5');
  await page.keyboard.press('Control+s');
  const refused = page.getByRole('alert').filter({ hasText: 'Somebody deleted this invoice' });
  await expect(refused).toContainText('Nothing of yours was saved.');
  await expect(cell(page, CAKESTAND.sku, 2)).toHaveText('5');
  await expect(page.getByRole('link', { name: 'Go to its order' })).toHaveAttribute(
    'href',
    /order=\d+&buyers=all/,
  );
  await expect(page.getByRole('link', { name: 'Go to the invoices' })).toBeVisible();
  await look.at('seller-invoice-deleted-meanwhile');
});

test('an edit that a payment has overtaken leads to the invoice as it is', async ({
  finance,
  page,
  store,
  signIn,
  look,
}) => {
  const made = await openInvoice({ page, signIn, store });
  await cell(page, CAKESTAND.sku, 2).click();
  await page.keyboard.type('5');
  await finance.cheque(made, '92.70', 'Cheque 9');

  await page.keyboard.press('Control+s');
  const refused = page.getByRole('alert').filter({ hasText: 'it can no longer be edited' });
  await expect(refused).toBeVisible();
  await expect(cell(page, CAKESTAND.sku, 2)).toHaveText('5');
  await look.at('seller-invoice-overtaken');
  await page.getByRole('button', { name: 'Show the invoice as it is now' }).click();
  await expect(grid(page)).toHaveCount(0);
  await expect(page.getByText('it can no longer be edited')).toBeVisible();
  await expect(total(page, 'Amount due')).toHaveText('£0.00');
  const remove = page.getByRole('button', { name: 'Delete', exact: true });
  await expect(remove).toHaveAttribute('aria-disabled', 'true');
});
