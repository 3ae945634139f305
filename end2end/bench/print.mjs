// Prints pages as PDF with Chromium, for the benchmarks (server/examples/bench/pdf.rs). Each line
// that comes names a file with a page; the answer is how many milliseconds it took to load and
// print it, and how many bytes came of it. Browser and tab stay open in between.
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
const page = await browser.newPage();
for await (const path of createInterface({ input: process.stdin })) {
  const html = await readFile(path, 'utf8');
  const start = performance.now();
  await page.setContent(html);
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true });
  console.log(`${(performance.now() - start).toFixed(3)} ${pdf.length}`);
}
await browser.close();
