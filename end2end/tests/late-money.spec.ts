import type { Page } from '@playwright/test';
import { goToCheckout, payAndReturn, payButton } from './support/checkout';
import { oneLine } from './support/orders';
import type { Made, Portal } from './support/portal';
import { SECOND_COMPANY, type Store } from './support/store';
import { alive, expect, open, people, test, unique } from './support/test';

const KEPT = '£64.00 of this payment was more than was still due. The store keeps it as your credit.';

/** Another company's buyer stands at the checkout for all that an invoice asks for. */
async function atTheCheckout(page: Page, store: Store, finance: Portal): Promise<Made> {
  const made = await finance.invoiced(store, oneLine(SECOND_COMPANY, '64.00'));
  await open(page, `/pay?invoice=${made.id}`);
  await goToCheckout(page, store);
  await expect(page.getByRole('button', { name: 'Place order' })).toBeVisible();
  return made;
}

test.afterEach(async ({ store }) => {
  await store.healthy();
});

test('a cheque that comes while the buyer is at the checkout closes it', async ({
  finance,
  page,
  store,
  signIn,
}) => {
  await signIn(people.otherBuyer);
  const made = await atTheCheckout(page, store, finance);
  await finance.cheque(made, '64.00', unique('Faster '));
  await expect
    .poll(async () => {
      await page.reload();
      return page.getByRole('button', { name: 'Place order' }).count();
    }, 'the checkout is closed')
    .toBe(0);
  await expect(page.getByText('the invoices were paid in another way')).toBeVisible();
  await open(page, `/pay?invoice=${made.id}`);
  await expect(page.getByRole('main')).toContainText('has been paid meanwhile');
  await expect(payButton(page)).toHaveCount(0);
});

test('money that comes too late is a credit, and the buyer reads so everywhere', async ({
  finance,
  page,
  store,
  signIn,
  look,
}) => {
  await signIn(people.otherBuyer);
  const made = await atTheCheckout(page, store, finance);
  // The checkout cannot be closed in time.
  await store.fail({ next: 1_000_000, kind: '500', path_contains: '/carts' });
  await finance.cheque(made, '64.00', unique('Faster '));
  await payAndReturn(page);
  await alive(page);
  const main = page.getByRole('main');
  await expect(main).toContainText('but not all of it is on your invoices');
  await expect(main).toContainText(KEPT);
  await expect(main).not.toContainText('your invoices are updated');
  await look.at('buyer-returned-too-late');

  await page.getByRole('link', { name: 'View receipt' }).click();
  await expect(page).toHaveURL(/\/payments\/\d+$/);
  await expect(main).toContainText(KEPT);
  await expect(main.getByRole('row', { name: made.number })).toContainText('£0.00');
  await look.at('buyer-receipt-too-late');

  await main.getByRole('link', { name: made.number, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/invoices/${made.id}$`));
  await expect(main).toContainText('has credit with the store');
  const history = page.getByRole('region', { name: 'Payment history' });
  await expect(history.getByText('Kept as credit')).toHaveCount(1);
  await look.at('buyer-invoice-too-late');

  await open(page, '/statement');
  const credit = page.locator('.owed .fact').filter({ hasText: 'Your credit' });
  await expect(credit).toContainText(/−£[\d,]+\.\d\d/);
  await look.at('buyer-statement-with-credit');
});
