import { FIRST_COMPANY } from './support/store';
import { expect, open, people, test, unique } from './support/test';

const SIZES = [
  { width: 375, height: 812 },
  { width: 1280, height: 860 },
];

test('no long text widens a page', async ({ another, page, store, signIn }) => {
  const sales = await signIn(people.sales);
  const po = unique('PO') + 'X'.repeat(100);
  const made = await sales.invoiced(store, {
    customer_id: FIRST_COMPANY,
    lines: [{ sku: 'S'.repeat(300), name: 'N'.repeat(260), quantity: 1, price: '9.00' }],
    po_number: po,
  });
  const { page: buyer } = await another(people.buyerAdmin);
  const pages = [
    { who: page, path: `/seller/orders?q=${po}` },
    { who: page, path: `/seller/invoices?q=${po}` },
    { who: page, path: `/seller/invoices/${made.id}` },
    { who: buyer, path: `/invoices?q=${po}` },
    { who: buyer, path: `/invoices/${made.id}` },
    { who: buyer, path: `/pay?invoice=${made.id}` },
  ];
  for (const size of SIZES) {
    for (const { who, path } of pages) {
      await who.setViewportSize(size);
      await open(who, path);
      await expect(who.getByRole('main')).toContainText('9.00');
      const hanging = await who.evaluate(() => {
        const whole = document.documentElement;
        const tables = [...document.querySelectorAll('table')].filter((table) => {
          const box = table.parentElement;
          return box && table.getBoundingClientRect().right > box.getBoundingClientRect().right + 1;
        });
        return { sideways: whole.scrollWidth - whole.clientWidth, tables: tables.length };
      });
      expect.soft(hanging, `${path} at ${size.width}`).toEqual({ sideways: 0, tables: 0 });
    }
  }
});
