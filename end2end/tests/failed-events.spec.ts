import { order } from './support/orders';
import { expect, open, people, test } from './support/test';

test('an event that is tried again leaves the list by itself', async ({ page, store, signIn }) => {
  await signIn(people.admin);
  const number = await store.placeOrder(order());
  await store.fail({ next: 1_000_000, kind: '500', path_contains: `/orders/${number}` });
  // Whatever was read of it before, this news cannot be.
  await store.cancel(number);
  const again = page.getByRole('button', { name: `Try order ${number} again now` });
  try {
    await expect(async () => {
      await open(page, '/seller/settings?section=bigcommerce');
      await expect(again.first()).toBeVisible({ timeout: 500 });
    }).toPass();
  } finally {
    await store.healthy();
  }
  const waiting = await again.count();
  await again.first().click();
  await expect(page.getByText('The event is tried again now.')).toBeVisible();
  await expect.poll(() => again.count()).toBeLessThan(waiting);
});
