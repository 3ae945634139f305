// The form in which a payment is received or corrected.
import type { Page } from '@playwright/test';

/** The field for what an invoice gets. */
export const amountOf = (page: Page, number: string) =>
  page.getByRole('textbox', { name: `Amount for invoice ${number}`, exact: true });
