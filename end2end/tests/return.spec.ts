import type { Page } from '@playwright/test';
import { goToCheckout } from './support/checkout';
import { oneLine } from './support/orders';
import type { Portal } from './support/portal';
import { FIRST_COMPANY, type Store } from './support/store';
import { expect, open, people, test } from './support/test';

const ORDER = oneLine(FIRST_COMPANY, '61.20');

/** Pays at the store, whose webhooks get lost, and stands before the way back. */
async function paid(page: Page, store: Store, sales: Portal): Promise<string> {
  const made = await sales.invoiced(store, ORDER);
  await open(page, `/pay?invoice=${made.id}`);
  await goToCheckout(page, store);
  // The poll is held too: nobody but the page itself finishes the payment.
  await store.holdWebhooks();
  await store.hold();
  await page.getByRole('button', { name: 'Place order' }).click();
  const back = page.getByRole('link', { name: /return/i });
  await expect(back).toBeVisible();
  return (await back.getAttribute('href')) ?? '';
}

test.afterEach(async ({ store }) => {
  await store.healthy();
  await store.releaseWebhooks();
});

test('the way back answers at once while a slow store is asked, then shows the receipt', async ({
  sales,
  page,
  store,
  signIn,
  look,
}) => {
  await signIn(people.buyerAdmin);
  const back = await paid(page, store, sales);
  await page.goto(back);
  const notice = page.getByRole('main').getByRole('status');
  await expect(notice).toContainText('asking the store');
  await expect(notice).toContainText('Do not pay again');
  await expect.poll(() => store.held()).toBeGreaterThan(0);
  await look.at('buyer-return-asking');
  await expect(page.getByText('Your payment has been received')).toHaveCount(0);

  // No page waits for the store.
  for (const path of ['/invoices', '/payments']) {
    const answer = await page.request.get(new URL(path, back).href);
    expect(answer.status(), path).toBe(200);
  }
  expect(await store.held()).toBeGreaterThan(0);

  await store.healthy();
  await expect(page.getByText('Your payment has been received')).toBeVisible();
  await page.getByRole('link', { name: 'View receipt' }).click();
  await expect(page.getByRole('main')).toContainText('£61.20');
  await expect(page.getByRole('main')).toContainText('Completed');
});

test('who returns without paying is told that nothing was charged', async ({
  sales,
  page,
  store,
  signIn,
  look,
}) => {
  await signIn(people.buyerAdmin);
  const made = await sales.invoiced(store, ORDER);
  await open(page, `/pay?invoice=${made.id}`);
  await goToCheckout(page, store);
  const back = page.getByRole('link', { name: 'Return without paying' });
  const answer = await page.goto((await back.getAttribute('href')) ?? '');
  expect(answer?.status()).toBe(200);
  await expect(page.getByRole('main')).toContainText('Nothing was charged');
  await look.at('buyer-return-unpaid');
  await page.getByRole('link', { name: 'Back to invoices' }).click();
  await expect(page).toHaveURL(/\/invoices$/);
});

test('without scripts a link asks the store', async ({ sales, browser, page, store, signIn }) => {
  await signIn(people.buyerAdmin);
  const back = await paid(page, store, sales);
  const state = await page.context().storageState();
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: state });
  try {
    const plain = await context.newPage();
    await plain.goto(back);
    await expect(plain.getByRole('main')).toContainText('Your order is placed');
    await store.healthy();
    await plain.getByRole('link', { name: 'Ask the store now' }).click();
    await expect(plain.getByRole('main')).toContainText('Your payment has been received');
    await expect(plain.getByRole('link', { name: 'View receipt' })).toBeVisible();
  } finally {
    await context.close();
  }
});

test('who comes with an ordinary order is told so kindly', async ({ page, store, signIn, look }) => {
  const placed = await store.placeOrder(ORDER);
  await signIn(people.buyerAdmin);
  await open(page, `/pay/return?orderId=${placed}`);
  const main = page.getByRole('main');
  await expect(main).toContainText(`Order ${placed} is not a payment of your invoices`);
  await expect(main.getByRole('alert')).toHaveCount(0);
  await look.at('buyer-return-ordinary-order');
  await main.getByRole('link', { name: 'Back to invoices' }).click();
  await expect(page).toHaveURL(/\/invoices$/);
});
