// What every browser test starts from.
import { test as base, expect, type Page } from '@playwright/test';
import { startDemo, type Demo } from './demo';
import { Look } from './look';
import { Store } from './store';

export { expect };

export const people = {
  sales: 'sales@portal.example',
  finance: 'finance@portal.example',
  admin: 'admin@portal.example',
  buyerAdmin: 'admin@buyer.example',
  buyerSenior: 'senior@buyer.example',
  buyerJunior: 'junior@buyer.example',
  otherBuyer: 'admin@other.example',
} as const;

interface Fixtures {
  store: Store;
  look: Look;
  signIn(email: string, page?: Page): Promise<void>;
  noErrors: void;
}

export const test = base.extend<Fixtures, { demo: Demo }>({
  demo: [
    async ({}, use) => {
      const demo = await startDemo();
      await use(demo);
      await demo.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ demo }, use) => use(demo.portal),
  store: async ({ demo }, use) => use(new Store(demo.store)),
  look: async ({ page }, use) => use(new Look(page)),
  signIn: async ({ page }, use) => {
    await use(async (email, other = page) => {
      await other.goto('/login');
      await other.getByLabel('E-mail').fill(email);
      await other.getByLabel('Password').fill('demo-password');
      await other.getByRole('button', { name: 'Sign in' }).click();
      await expect(other).not.toHaveURL(/\/login/);
    });
  },
  // A panic or a hydration error in the browser fails the test in which it happens.
  noErrors: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        const text = message.text();
        const isFault = message.type() === 'error' && !text.startsWith('Failed to load resource');
        if (isFault || text.includes('hydrat')) errors.push(text);
      });
      await use();
      expect(errors, 'errors in the browser').toEqual([]);
    },
    { auto: true },
  ],
});

/** Waits until the page reacts: until the browser part has taken over the server's HTML. */
export async function alive(page: Page): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset.alive !== undefined);
}
