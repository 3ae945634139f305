import { atCheckout, payButton } from './support/checkout';
import { tabTo } from './support/keyboard';
import { oneLine } from './support/orders';
import { FIRST_COMPANY } from './support/store';
import { alive, expect, open, people, test } from './support/test';

test('from the list to the receipt without a mouse', async ({
  sales,
  page,
  store,
  signIn,
  look,
}) => {
  const { number } = await sales.invoiced(store, oneLine(FIRST_COMPANY, '73.00'));
  await signIn(people.buyerAdmin);
  await open(page, `/invoices?q=${number}`);
  const keys = page.keyboard;

  await tabTo(page, page.getByLabel(`Select invoice ${number}`));
  await keys.press('Space');
  const amount = page.getByLabel(`Amount to pay for invoice ${number}`);
  await expect(amount).toHaveValue('73.00');
  await tabTo(page, amount);
  await keys.press('ControlOrMeta+A');
  await keys.type('70.5');
  const bar = page.getByRole('region', { name: 'Payment' });
  await expect(bar).toContainText('£70.50');
  await tabTo(page, bar.getByRole('link', { name: 'Review payment' }));
  await keys.press('Enter');

  await expect(page).toHaveURL(/\/pay\?invoice=/);
  await alive(page);
  // What was typed is never rewritten.
  await expect(amount).toHaveValue('70.5');
  await expect(page.getByRole('row', { name: number })).toContainText('£2.50 stays due');
  const reason = page.getByLabel(`Why less is paid on invoice ${number}`);
  await tabTo(page, reason);
  await keys.type('One item was damaged');
  await look.at('buyer-pay-short');

  // Back and forth nothing is lost.
  await page.goBack();
  await expect(page).toHaveURL(/\/invoices/);
  await alive(page);
  await expect(amount).toHaveValue('70.5');
  await page.goForward();
  await expect(page).toHaveURL(/\/pay\?invoice=/);
  await alive(page);
  await expect(amount).toHaveValue('70.5');
  await expect(reason).toHaveValue('One item was damaged');
  await tabTo(page, payButton(page));
  await keys.press('Enter');

  await atCheckout(page, store);
  await tabTo(page, page.getByRole('button', { name: 'Place order' }));
  await keys.press('Enter');
  await tabTo(page, page.getByRole('link', { name: /return/i }));
  await keys.press('Enter');
  await expect(page.getByText('Your payment has been received')).toBeVisible();
  const paid = page.getByRole('region', { name: 'Paid invoices' });
  await expect(paid).toContainText('£70.50');
  await look.at('buyer-pay-done');
  await tabTo(page, paid.getByRole('link', { name: number }));
  await keys.press('Enter');
  const history = page.getByRole('region', { name: 'Payment history' });
  await expect(history).toContainText('£70.50');
  await expect(history).toContainText('Paid less: One item was damaged');
});
