// What customers of the stand-in store order.
import { FIRST_COMPANY, type NewOrder } from './store';
import { unique } from './test';

export const CAKESTAND = { sku: '22423', name: 'Regency cakestand', quantity: 4, price: '12.75' };
export const BUNTING = { sku: '47566', name: 'Party bunting', quantity: 6, price: '4.95' };

/** Two lines of £51.00 and £29.70, and £12.00 of freight. */
export const order = (po = unique('PO-')): NewOrder => ({
  customer_id: FIRST_COMPANY,
  lines: [CAKESTAND, BUNTING],
  shipping: '12.00',
  po_number: po,
});

/** One thing for one price. */
export const oneLine = (customer: number, price: string): NewOrder => ({
  customer_id: customer,
  lines: [{ sku: '22197', name: 'Small popcorn holder', quantity: 1, price }],
});
