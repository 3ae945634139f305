// The stand-in store, seen from outside: what its customers and staff do.
export const FIRST_COMPANY = 501;
export const SECOND_COMPANY = 502;

export interface NewOrder {
  customer_id: number;
  lines: { sku: string; name: string; quantity: number; price: string }[];
  shipping?: string;
  handling?: string;
  discount?: string;
  tax?: string;
  po_number?: string;
  currency?: string;
  /** Another address than the customer's. */
  address?: Record<string, string>;
}

export class Store {
  constructor(readonly url: string) {}

  async placeOrder(order: NewOrder): Promise<number> {
    const { id } = await this.call('POST', '/sandbox/orders', order);
    return id;
  }

  async cancel(order: number): Promise<void> {
    await this.call('POST', `/sandbox/orders/${order}/cancel`);
  }

  /** Sends everything of an order in one parcel. */
  async ship(order: number, tracking_number: string): Promise<void> {
    await this.call('POST', `/sandbox/orders/${order}/ship`, { tracking_number });
  }

  async edit(order: number, lines: NewOrder['lines']): Promise<void> {
    await this.call('PUT', `/sandbox/orders/${order}`, { lines });
  }

  /** The next calls of the portal go wrong. */
  async fail(fault: { next: number; kind: string; path_contains?: string }): Promise<void> {
    await this.call('POST', '/sandbox/faults', fault);
  }

  /** From now on calls of the portal wait, until the store is healthy again. */
  async hold(): Promise<void> {
    await this.fail({ next: 1_000_000, kind: 'hold' });
  }

  /** How many calls wait. */
  async held(): Promise<number> {
    return this.call('GET', '/sandbox/faults/held');
  }

  async healthy(): Promise<void> {
    await this.call('DELETE', '/sandbox/faults');
  }

  /** From now on no webhook leaves the store. */
  async holdWebhooks(): Promise<void> {
    await this.call('POST', '/sandbox/webhooks/hold');
  }

  /** Sends those that were held. */
  async releaseWebhooks(): Promise<void> {
    await this.call('POST', '/sandbox/webhooks/release', {});
    await this.call('POST', '/sandbox/webhooks/settle');
  }

  private async call(method: string, path: string, body?: unknown): Promise<any> {
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  }
}
