// The way from a reviewed payment to the store's checkout, and back.
import { expect, type Page } from '@playwright/test';
import type { Store } from './store';
import { alive } from './test';

/** What leads to the checkout. */
export const payButton = (page: Page) => page.getByRole('button', { name: 'Pay with BigCommerce' });

export async function atCheckout(page: Page, store: Store): Promise<void> {
  await expect(page).toHaveURL(new RegExp(`^${store.url}`));
}

export async function goToCheckout(page: Page, store: Store): Promise<void> {
  // Where the list has led to it, the button stands there before the document reacts.
  await expect(payButton(page)).toBeVisible();
  await alive(page);
  await payButton(page).click();
  await atCheckout(page, store);
}

/** Pays at the checkout and comes back to the portal, which says so. */
export async function payAndReturn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Place order' }).click();
  await page.getByRole('link', { name: /return/i }).click();
  await expect(page).toHaveURL(/\/pay\/return\?orderId=\d+/);
  await expect(page.getByText('Your payment has been received')).toBeVisible();
}
