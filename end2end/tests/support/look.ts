// How a page looks and whether everybody can use it.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const SIZES = { desktop: { width: 1280, height: 860 }, phone: { width: 375, height: 812 } };

/** A list goes on as it begins. */
const ENOUGH = 2000;

/** Tables that are wider than the frame around them. */
function overhanging(): string[] {
  const frames = [...document.querySelectorAll('.table-frame')];
  const wide = frames.filter((frame) => {
    const table = frame.querySelector(':scope > table')?.getBoundingClientRect();
    const visible = getComputedStyle(frame).overflowX === 'visible';
    return visible && table && table.right > frame.getBoundingClientRect().right + 1;
  });
  return wide.map((frame) => `${frame.getAttribute('aria-label')} hangs over its frame`);
}

type Size = keyof typeof SIZES;

export class Look {
  constructor(private readonly page: Page) {}

  /** axe finds nothing, the page never scrolls sideways, and pictures of it are kept. */
  async at(name: string, sizes: Size[] = ['desktop', 'phone']): Promise<void> {
    const before = this.page.viewportSize();
    for (const size of sizes) {
      await this.keep(name, size);
      const overflow = await this.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect.soft(overflow, `${name} scrolls sideways on ${size}`).toBeLessThanOrEqual(0);
      expect.soft(await this.page.evaluate(overhanging), `${name} on ${size}`).toEqual([]);
      const axe = new AxeBuilder({ page: this.page });
      // axe does not know that the panel covers what lies below it in the page.
      const panel = '.filter-panel:popover-open';
      if (await this.page.locator(panel).count()) axe.include(panel);
      const { violations } = await axe.analyze();
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`),
      );
      expect.soft(found, `${name} on ${size}`).toEqual([]);
    }
    if (before) await this.page.setViewportSize(before);
  }

  /**
   * Pictures only, of a page that a tool of others draws: what axe would find there is not ours
   * to mend.
   */
  async picture(name: string, sizes: Size[] = ['desktop', 'phone']): Promise<void> {
    const before = this.page.viewportSize();
    for (const size of sizes) await this.keep(name, size);
    if (before) await this.page.setViewportSize(before);
  }

  /** Leaves the page at that size. */
  private async keep(name: string, size: Size): Promise<void> {
    await this.page.setViewportSize(SIZES[size]);
    const { width, height } = SIZES[size];
    const whole = await this.page.evaluate(() => document.documentElement.scrollHeight);
    await this.page.screenshot({
      path: `artifacts/${name}-${size}.png`,
      fullPage: true,
      clip: { x: 0, y: 0, width, height: Math.min(Math.max(whole, height), ENOUGH) },
      animations: 'disabled',
    });
  }
}
