// How a page looks and whether everybody can use it.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const SIZES = { desktop: { width: 1280, height: 860 }, phone: { width: 375, height: 812 } };

export class Look {
  constructor(private readonly page: Page) {}

  /** axe finds nothing, the page never scrolls sideways, and pictures of it are kept. */
  async at(name: string): Promise<void> {
    for (const [size, viewport] of Object.entries(SIZES)) {
      await this.page.setViewportSize(viewport);
      await this.page.screenshot({ path: `artifacts/${name}-${size}.png`, fullPage: true });
      const overflow = await this.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${name} scrolls sideways on ${size}`).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page: this.page }).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.target)}`);
      expect(found, `${name} on ${size}`).toEqual([]);
    }
    await this.page.setViewportSize(SIZES.desktop);
  }
}
