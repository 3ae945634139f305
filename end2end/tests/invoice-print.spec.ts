import type { Page } from '@playwright/test';
import { bar, openByTwo } from './support/editor';
import { expect, test } from './support/test';

const card = (page: Page, heading: string) =>
  page.locator('section.card', {
    has: page.getByRole('heading', { name: heading, exact: true }),
  });

test('addresses and terms of an invoice are edited with its lines', async ({
  another,
  page,
  store,
  signIn,
  look,
}) => {
  const faster = await openByTwo({ another, page, signIn, store });
  const town = (where: Page) => card(where, 'Billing address').getByLabel('Town');
  const terms = (where: Page) =>
    card(where, 'Terms and conditions').getByLabel('As they stand on the invoice');

  const postcode = (where: Page) => card(where, 'Billing address').getByLabel('Postal code');
  await town(faster).fill('Hull');
  await postcode(faster).fill('HU1 1AA');
  await faster.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(faster.getByText('Saved. The invoice charges')).toBeVisible();
  await expect(faster.locator('.invoice-facts')).toContainText('Hull');

  await town(page).fill('Selby');
  await terms(page).fill('Payable to the Wharf.');
  await expect(bar(page)).toContainText('unsaved changes');
  await look.at('seller-invoice-print');
  // Leaving asks first.
  const navigation = page.getByRole('navigation', { name: 'Main' });
  await navigation.getByRole('link', { name: 'Orders' }).click();
  const leaving = page.getByRole('dialog', { name: /without saving/ });
  await leaving.getByRole('button', { name: 'Cancel' }).click();
  await expect(leaving).toBeHidden();

  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const notice = page.getByRole('alert').filter({ hasText: 'changed by somebody else' });
  await expect(notice).toContainText('The billing address is now');
  await notice.getByRole('button', { name: 'Merge mine with theirs' }).click();
  const both = page.getByRole('alert').filter({ hasText: 'You both changed these.' });
  await expect(both).toContainText('Billing address, town: theirs is Hull, yours is Selby');
  await expect(town(page)).toHaveValue('Selby');
  // What only one has changed needs no looking at.
  await expect(both).not.toContainText('postal code');
  await expect(postcode(page)).toHaveValue('HU1 1AA');
  await both.getByRole('button', { name: 'Use theirs for Billing address, town' }).click();
  await expect(town(page)).toHaveValue('Hull');
  await expect(terms(page)).toHaveValue('Payable to the Wharf.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved. The invoice charges')).toBeVisible();
  await expect(bar(page)).toHaveText('No unsaved changes');

  await town(page).fill('x'.repeat(201));
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(town(page)).toHaveAttribute('aria-invalid', 'true');
  const wrong = 'Billing address, town: Enter at most 200 characters.';
  await expect(page.getByText(wrong)).toBeVisible();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(town(page)).toHaveValue('Hull');

  await card(page, 'Billing address').getByLabel('Deliver to another address').check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const street = card(page, 'Delivery address').getByLabel('Street').first();
  await expect(street).toHaveAttribute('aria-invalid', 'true');
  await card(page, 'Delivery address').getByLabel('Town').fill('Whitby');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.locator('.invoice-facts')).toContainText('Whitby');
  await page.getByRole('link', { name: 'History' }).click();
  await expect(page.getByText(/Delivery address “.*” → “Whitby”/).first()).toBeVisible();
});
