import { describe, expect, test } from 'vitest';
import { readOrder } from '#app/features/shopify-orders/read-order.server.ts';
import type { AdminClient } from '#app/platforms/shopify/admin-client.ts';
import * as documents from '#app/platforms/shopify/documents/orders.ts';
import { orderRecord } from '#app/platforms/shopify/order-record.ts';

const PAGES = 3;
const page = (list: string, n: number) => ({
  nodes: [{ id: `${list}-${n}` }],
  pageInfo: { hasNextPage: n < PAGES, endCursor: String(n) },
});
const first = (...lists: string[]) => Object.fromEntries(lists.map((list) => [list, page(list, 1)]));
const order = {
  ...{ id: 'gid://shopify/Order/1', updatedAt: '2026-03-01T00:00:00Z' },
  ...first('lineItems', 'shippingLines'),
  refunds: ['a', 'b'].map((id) => ({
    id,
    ...first('refundLineItems', 'refundShippingLines', 'orderAdjustments', 'transactions'),
  })),
};

const LISTS = new Map([
  [documents.MORE_LINES.text, 'lineItems'],
  [documents.MORE_SHIPPING.text, 'shippingLines'],
  [documents.MORE_REFUNDED.text, 'refundLineItems'],
  [documents.MORE_REFUNDED_SHIPPING.text, 'refundShippingLines'],
  [documents.MORE_ADJUSTMENTS.text, 'orderAdjustments'],
  [documents.MORE_TRANSACTIONS.text, 'transactions'],
]);

/** Shopify with that order, whose every list has three pages; `goneAt` has no more than its first page. */
const shopify = (goneAt?: string): AdminClient => ({
  query: (document, variables) => {
    const list = LISTS.get(document.text);
    const owner = variables?.['id'] === goneAt ? null : { list: list && page(list, Number(variables?.['after']) + 1) };
    return Promise.resolve(document.data.parse(list ? { owner } : { order }) as never);
  },
  lines: () => {
    throw new Error('no file is read here');
  },
});

describe('given an order whose every list, and every list of its refunds, is longer than a page', () => {
  test('when it is read, then all entries are there, and it can be stored', async () => {
    const read = (await readOrder(shopify(), order.id))!;
    const { refunds, ...own } = JSON.parse(orderRecord(read).text) as Record<string, unknown> & { refunds: object[] };
    const listsOf = (one: object): string[] => Object.keys(one).filter((name) => [...LISTS.values()].includes(name));
    expect([own, ...refunds].map((one) => listsOf(one).length)).toEqual([2, 4, 4]);
    for (const one of [own, ...refunds]) {
      for (const list of listsOf(one)) {
        const nodes = [1, 2, 3].map((n) => ({ id: `${list}-${n}` }));
        expect(one).toHaveProperty(list, { nodes });
      }
    }
  });

  test.each([order.id, 'b'])('when %s is gone before its lists are read, then so is the order', async (id) => {
    expect(await readOrder(shopify(id), order.id)).toBeNull();
  });
});
