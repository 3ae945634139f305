import type { Page } from '@playwright/test';
import { goToCheckout, payAndReturn, payButton } from './support/checkout';
import { oneLine } from './support/orders';
import { FIRST_COMPANY, SECOND_COMPANY } from './support/store';
import { alive, expect, open, people, signInByHand, test } from './support/test';

const order = (price: string) => oneLine(FIRST_COMPANY, price);

/** Fills in the sign-in page on which somebody has landed. */
async function enter(page: Page, email: string): Promise<void> {
  await expect(page).toHaveURL(/\/login\?next=/);
  await alive(page);
  await signInByHand(page, email);
}

/** By the back button from the way back to the review; at the store nothing is to be paid. */
async function backToReview(page: Page): Promise<void> {
  const isReview = () => new URL(page.url()).pathname === '/pay';
  for (let steps = 0; steps < 5 && !isReview(); steps += 1) {
    await page.goBack();
    await expect(page.getByRole('button', { name: 'Place order' })).toHaveCount(0);
  }
  expect(isReview(), page.url()).toBe(true);
  await alive(page);
}

test('a link to pay asks to sign in and comes back with the invoices ticked', async ({
  sales,
  page,
  store,
  signIn,
}) => {
  const one = await sales.invoiced(store, order('21.00'));
  const two = await sales.invoiced(store, order('22.00'));
  const foreign = await sales.invoiced(store, oneLine(SECOND_COMPANY, '23.00'));
  await page.goto(`/pay?invoice=${one.id},${two.id}`);
  await enter(page, people.buyerAdmin);
  await expect(page).toHaveURL(new RegExp(`/pay\\?invoice=${one.id},${two.id}$`));
  await alive(page);
  await expect(page.getByLabel(`Amount to pay for invoice ${one.number}`)).toHaveValue('21.00');
  await expect(page.getByLabel(`Amount to pay for invoice ${two.number}`)).toHaveValue('22.00');
  await page.getByRole('link', { name: 'Back to invoices' }).click();
  const bar = page.getByRole('region', { name: 'Payment' });
  await expect(bar).toContainText('2 invoices');
  await expect(bar).toContainText('£43.00');

  // A foreign invoice is answered like one that does not exist.
  const main = page.getByRole('main');
  const answers = [];
  for (const id of [foreign.id, 9_999_999]) {
    const answer = await page.goto(`/pay?invoice=${id}`);
    await alive(page);
    answers.push([answer?.status(), (await main.innerText()).replaceAll(`${id}`, 'N')]);
    await page.goto(`/pay?invoice=${one.id},${id}`);
    await expect(main).toContainText('One of the invoices does not exist and is left out');
    await expect(main).not.toContainText(foreign.number);
  }
  expect(answers[0]).toEqual(answers[1]);
  await signIn(people.otherBuyer);
  await open(page, `/invoices?q=${foreign.number}`);
  // Whoever signs in next in this tab finds nothing of it.
  await expect(bar).toHaveCount(0);
});

test('the session ends in the middle: nothing typed is lost and nothing is paid twice', async ({
  sales,
  page,
  store,
  signIn,
  look,
}) => {
  const made = await sales.invoiced(store, order('34.00'));
  await signIn(people.buyerAdmin);
  await open(page, `/pay?invoice=${made.id}`);
  const amount = page.getByLabel(`Amount to pay for invoice ${made.number}`);
  const reason = page.getByLabel(`Why less is paid on invoice ${made.number}`);
  await amount.fill('30');
  await reason.fill('Four pounds were promised back');
  await page.context().clearCookies();
  await payButton(page).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Nothing that you typed' })).toBeVisible();
  await look.at('buyer-pay-signed-out');

  // The page is loaded anew, and leads to signing in and back.
  await page.reload();
  await enter(page, people.buyerAdmin);
  await expect(page).toHaveURL(/\/pay\?invoice=/);
  await alive(page);
  await expect(amount).toHaveValue('30');
  await expect(reason).toHaveValue('Four pounds were promised back');
  await goToCheckout(page, store);

  // Back without paying: the same payment goes on, and is paid once.
  await open(page, `/pay?invoice=${made.id}`);
  await expect(page.getByText('You go on with this one when you pay now')).toBeVisible();
  await look.at('buyer-pay-go-on');
  await goToCheckout(page, store);
  await payAndReturn(page);
  await alive(page);
  const { payments, row } = await sales.call('invoices/show', { id: made.id });
  expect(payments).toHaveLength(1);
  expect(payments[0].reason).toBe('Four pounds were promised back');
  expect(row.balance.open.minor).toBe(400);

  // The back button leads to a review of what is due now.
  await backToReview(page);
  await expect(amount).toHaveValue('4.00');
  await expect(page.getByText('A checkout has been started')).toHaveCount(0);
  await expect(reason).toHaveCount(0);
  await amount.fill('3');
  await expect(reason).toHaveValue('');
});

test('after paying, the back button offers nothing to pay again', async ({
  sales,
  page,
  store,
  signIn,
  look,
}) => {
  const made = await sales.invoiced(store, order('27.00'));
  await signIn(people.buyerAdmin);
  // Some browsers bring a page back as it was left: so does this tab.
  const left = await page.context().newPage();
  for (const tab of [page, left]) await open(tab, `/pay?invoice=${made.id}`);
  await goToCheckout(page, store);
  await payAndReturn(page);
  await alive(page);

  await backToReview(page);
  const main = page.getByRole('main');
  await expect(main).toContainText(`Invoice ${made.number} has been paid meanwhile`);
  await expect(main).toContainText('No invoice is chosen');
  await expect(payButton(page)).toHaveCount(0);
  await look.at('buyer-pay-back');
  await open(page, `/invoices?q=${made.number}`);
  await expect(page.getByRole('row', { name: made.number })).toContainText('Paid');
  await expect(page.getByRole('region', { name: 'Payment' })).toHaveCount(0);

  await payButton(left).click();
  const refused = left.getByRole('alert').filter({ hasText: 'is already paid' });
  await expect(refused).toBeVisible();
  await expect(left).toHaveURL(new RegExp(`/pay\\?invoice=${made.id}$`));
  const { payments, row } = await sales.call('invoices/show', { id: made.id });
  expect(payments).toHaveLength(1);
  expect(row.balance.open.minor).toBe(0);
});

test('two tabs that pay the same invoice learn of each other', async ({
  sales,
  page,
  store,
  signIn,
  look,
}) => {
  const made = await sales.invoiced(store, order('45.00'));
  await signIn(people.buyerAdmin);
  const other = await page.context().newPage();
  for (const tab of [page, other]) await open(tab, `/pay?invoice=${made.id}`);
  await goToCheckout(other, store);

  await payButton(page).click();
  const again = page.getByLabel('I know that a payment is under way');
  await expect(again).toBeVisible();
  await expect(payButton(page)).toHaveAttribute('aria-disabled', 'true');
  await look.at('buyer-pay-under-way');
  await again.check();
  await expect(payButton(page)).not.toHaveAttribute('aria-disabled', 'true');
  await again.uncheck();
  await page.getByRole('button', { name: /^Cancel checkout/ }).click();
  await expect(page.getByText('A checkout has been started')).toHaveCount(0);
  await expect(payButton(page)).not.toHaveAttribute('aria-disabled', 'true');
  await other.reload();
  await expect(other.getByRole('button', { name: 'Place order' })).toHaveCount(0);

  await goToCheckout(page, store);
  await payAndReturn(page);
  // The tab that was left open finds the invoice paid.
  await open(other, `/pay?invoice=${made.id}`);
  await expect(other.getByRole('main')).toContainText('has been paid meanwhile');
  await expect(payButton(other)).toHaveCount(0);
});
