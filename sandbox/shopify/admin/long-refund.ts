import type { Book, Order, OrderVersion } from '../../world/order-types.ts';
import { taxOf, totalPair } from '../../world/pricing.ts';
import { makeRandom } from '../../world/random.ts';
import { fullRefund } from '../../world/refunds.ts';

/** An order like another, of so many lines of one piece each, paid and given back as a whole in one refund. */
export function longRefund(like: Order, lines: number): Order {
  const random = makeRandom('long refund', String(lines));
  const id = (): string => `8${random.digits(17)}`;
  const first = like.versions[0]!;
  const { product } = first.lines[0]!;
  const book = (one: Book): Book => {
    const { unitPrice } = one.lines[0]!;
    const tax = taxOf(unitPrice, like.taxRate, like.taxesIncluded);
    const line = { unitPrice, discount: 0, net: unitPrice, tax };
    return { ...one, lines: Array.from({ length: lines }, () => line) };
  };
  const books = { shop: book(first.shop), presentment: book(first.presentment) };
  const paid: OrderVersion = {
    ...first,
    ...books,
    status: 'paid',
    lines: Array.from({ length: lines }, () => ({ id: id(), product, quantity: 1, added: false })),
    paid: totalPair(books, like.taxesIncluded),
  };
  const order: Order = { ...like, id: id(), name: `${like.name}-long`, discount: null, test: false, versions: [] };
  const at = like.versions.at(-1)!.at + 1_000;
  const refund = fullRefund({ order, version: paid, random, id }, at, 'Everything came back');
  order.versions = [paid, { ...paid, at, topic: 'orders/updated', status: 'refunded', refunds: [refund] }];
  return order;
}
