import { goToCheckout, payAndReturn, payButton } from './support/checkout';
import { order } from './support/orders';
import { alive, expect, open, people, test, unique } from './support/test';

test.use({ colorScheme: 'dark' });

test('a buyer reads, pays and looks back in the dark', async ({
  finance,
  page,
  store,
  signIn,
  look,
}) => {
  const made = await finance.invoiced(store, order());
  await finance.cheque(made, '10.00', unique('Part '));
  await signIn(people.buyerAdmin);
  await open(page, `/invoices/${made.id}`);
  await expect(page.getByRole('region', { name: 'Payment history' })).toContainText('£10.00');
  await look.at('dark-buyer-invoice');

  await page.getByRole('link', { name: 'Pay this invoice' }).click();
  await expect(page).toHaveURL(/\/pay\?invoice=/);
  const amount = page.getByLabel(`Amount to pay for invoice ${made.number}`);
  await expect(amount).toHaveValue('82.70');
  await amount.fill('90');
  await amount.blur();
  await expect(amount).toHaveAttribute('aria-invalid', 'true');
  await expect(payButton(page)).toHaveAttribute('aria-disabled', 'true');
  await look.at('dark-buyer-review-too-much');
  await amount.fill('80');
  await page.getByLabel(`Why less is paid on invoice ${made.number}`).fill('One was broken');
  await expect(payButton(page)).not.toHaveAttribute('aria-disabled', 'true');
  await look.at('dark-buyer-review');

  await goToCheckout(page, store);
  await payAndReturn(page);
  await alive(page);
  await look.at('dark-buyer-returned');
  await page.getByRole('link', { name: 'View receipt' }).click();
  await expect(page.getByRole('main')).toContainText('Completed');
  await look.at('dark-buyer-receipt');

  await open(page, '/payments');
  await expect(page.locator('tbody tr').filter({ hasText: '£80.00' }).first()).toBeVisible();
  await look.at('dark-buyer-payments');
  await open(page, '/statement');
  await expect(page.locator('.owed')).not.toHaveCount(0);
  await look.at('dark-buyer-statement');
});
