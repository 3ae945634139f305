// Files that pages offer.
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';

export interface Saved {
  name: string;
  bytes: Buffer;
}

/** The file that a link saves. */
export async function saved(
  page: Page,
  link: Locator,
  how: 'click' | 'tap' = 'click',
): Promise<Saved> {
  const [download] = await Promise.all([page.waitForEvent('download'), link[how]()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** The lines of a file of text. */
export const linesOf = ({ bytes }: Saved) => bytes.toString('utf8').trim().split(/\r?\n/);
