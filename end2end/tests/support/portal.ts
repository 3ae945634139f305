// The portal's own functions, called as the person who is signed in on a page: what a test
// needs before it begins, and what somebody would try by hand.
import { expect, type APIResponse, type Page } from '@playwright/test';
import type { NewOrder, Store } from './store';

/** An invoice that a test has made for itself. */
export interface Made {
  id: number;
  number: string;
  /** The number of its order in the store. */
  order: number;
  company: string;
  companyId: number;
}

const WHOLE_LIST = {
  search: null,
  invoicing: null,
  buyers: 'companies',
  page: { after: null, before: null, size: 0 },
};

export class Portal {
  constructor(
    private readonly page: Page,
    private readonly origin: string,
  ) {}

  /** Calls a function of the server and takes whatever it answers. */
  async try(name: string, data: unknown): Promise<APIResponse> {
    return this.page.request.post(`${this.origin}/fn/${name}`, {
      data,
      headers: { origin: this.origin },
    });
  }

  /** Calls a function of the server that must succeed. */
  async call(name: string, data: unknown): Promise<any> {
    const answer = await this.try(name, data);
    expect(answer.ok(), `${name}: ${answer.status()} ${await answer.text()}`).toBe(true);
    return answer.json();
  }

  /** Waits until an order of the store has arrived. */
  async arrived(order: number): Promise<any> {
    let row: any;
    await expect
      .poll(async () => {
        const page = await this.call('orders/list', {
          list: { ...WHOLE_LIST, search: String(order) },
        });
        row = page.rows.find((row: any) => row.bc_order_id === order);
        return row !== undefined;
      }, `order ${order} arrives`)
      .toBe(true);
    return row;
  }

  /** Places an order in the store and invoices it. */
  async invoiced(store: Store, order: NewOrder): Promise<Made> {
    const placed = await store.placeOrder(order);
    const row = await this.arrived(placed);
    const id = await this.call('orders/create-invoice', { order: row.id });
    const { row: invoice } = await this.call('invoices/show', { id });
    return {
      id,
      number: invoice.number,
      order: placed,
      company: row.company,
      companyId: row.company_id,
    };
  }

  /** Adds one of the staff, who has set this password; answers with the e-mail address. */
  async addUser(name: string, role: string, password: string): Promise<string> {
    const email = `${name.toLowerCase()}@portal.example`;
    const { link } = await this.call('users/add', { name, email, role });
    await this.setPassword(link.token, password);
    return email;
  }

  /** Adds a contact of a company, who has set this password; answers with the e-mail address. */
  async addContact(
    company: number,
    name: string,
    password: string,
    role = 'admin',
  ): Promise<string> {
    const email = `${name.toLowerCase()}@company.example`;
    const form = { name, email, role };
    const { link } = await this.call('companies/invite', { company, form });
    await this.setPassword(link.token, password);
    return email;
  }

  private async setPassword(code: string, password: string): Promise<void> {
    const set = await this.page.request.post(`${this.origin}/fn/people/set-password`, {
      form: { code, password },
      headers: { origin: this.origin },
    });
    expect(set.ok()).toBe(true);
  }

  /** Records a cheque for an invoice; answers with the payment's number. */
  async cheque(made: Made, amount: string, memo: string): Promise<number> {
    const form = Portal.payment(made.companyId, amount, { [made.id]: amount }, memo);
    return this.call('payments/record', { form });
  }

  /** What the form of a new company of which nothing but the name is known sends. */
  static company(name: string) {
    return {
      key: crypto.randomUUID(),
      version: 0,
      name,
      external_id: '',
      email: '',
      phone: '',
      terms_days: '',
      parent: null,
      address: {},
    };
  }

  /** What an offline payment of some invoices looks like on the wire. */
  static payment(company: number, received: string, lines: Record<number, string>, memo: string) {
    return {
      idempotency_key: crypto.randomUUID(),
      company_id: company,
      currency: 'GBP',
      received,
      received_on: new Date().toISOString().slice(0, 10),
      method: 'Cheque',
      status: 'completed',
      memo,
      payer: '',
      external_id: '',
      lines: Object.entries(lines).map(([id, amount]) => ({ invoice_id: Number(id), amount })),
    };
  }
}
