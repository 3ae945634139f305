// What every browser test starts from.
import { test as base, expect, type Browser, type Page } from '@playwright/test';
import { startDemo, type Demo } from './demo';
import { Look } from './look';
import { Portal } from './portal';
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

/** Of everybody whom the demo brings along. */
export const DEMO_PASSWORD = 'demo-password';

export interface Fixtures {
  store: Store;
  look: Look;
  /** Signs in and answers with the portal as that person. Shows no page. */
  signIn(email: string, page?: Page): Promise<Portal>;
  /** Another person at another computer. */
  another(email: string): Promise<{ page: Page; portal: Portal }>;
  /** Somebody else, who invoices orders. Shows no page. */
  sales: Portal;
  /** Somebody else, who records payments. Shows no page. */
  finance: Portal;
  noErrors: void;
}

/** Collects what a page complains about: panics, hydration errors, failed scripts. */
function complaints(page: Page, errors: string[]): void {
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    const text = message.text();
    const isFault = message.type() === 'error' && !text.startsWith('Failed to load resource');
    if (isFault || text.includes('hydrat')) errors.push(text);
  });
}

async function enter(page: Page, origin: string, email: string): Promise<Portal> {
  const answer = await page.request.post(`${origin}/fn/people/sign_in`, {
    form: { email, password: DEMO_PASSWORD, next: '' },
    headers: { origin },
    maxRedirects: 0,
  });
  const cookie = answer.headers()['set-cookie'] ?? '';
  expect(cookie, `${email} signs in: ${answer.status()}`).toContain('session=');
  return new Portal(page, origin);
}

interface PerWorker {
  demo: Demo;
  /** Tests that change what is true for everybody name their own demo here. */
  apart: string;
}

export const test = base.extend<Fixtures & { errors: string[] }, PerWorker>({
  apart: ['', { scope: 'worker', option: true }],
  demo: [
    async ({}, use) => {
      const demo = await startDemo();
      await use(demo);
      await demo.stop();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  baseURL: async ({ demo }, use) => use(demo.portal),
  store: async ({ demo }, use) => use(new Store(demo.store)),
  look: async ({ page }, use) => use(new Look(page)),
  signIn: async ({ page, demo }, use) => {
    await use((email, other = page) => enter(other, demo.portal, email));
  },
  another: async ({ browser, demo, errors }, use) => {
    const contexts: Awaited<ReturnType<Browser['newContext']>>[] = [];
    await use(async (email) => {
      const context = await browser.newContext({ baseURL: demo.portal });
      contexts.push(context);
      const page = await context.newPage();
      complaints(page, errors);
      return { page, portal: await enter(page, demo.portal, email) };
    });
    for (const context of contexts) await context.close();
  },
  sales: async ({ another }, use) => use((await another(people.sales)).portal),
  finance: async ({ another }, use) => use((await another(people.finance)).portal),
  errors: async ({}, use) => use([]),
  // A panic or a hydration error in a browser fails the test in which it happens.
  noErrors: [
    async ({ page, errors }, use) => {
      complaints(page, errors);
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

/** Opens a page and waits until it reacts. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await alive(page);
}

/**
 * Waits until a list shows what its URL asks for, here one like `url`. Until then the rows and
 * the links in their heads are those from before.
 */
export async function settled(page: Page, url?: RegExp): Promise<void> {
  if (url) await expect(page).toHaveURL(url);
  await expect(page.locator('.table-frame[aria-busy]')).toHaveCount(0);
}

/** Fills in the sign-in page. */
export async function signInByHand(
  page: Page,
  email: string,
  password = DEMO_PASSWORD,
): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

let numbers = 0;

/** A text that no other test uses, nor an earlier run. */
export function unique(prefix: string): string {
  numbers += 1;
  return `${prefix}${Date.now().toString(36).toUpperCase()}${numbers}`;
}
