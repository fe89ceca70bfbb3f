import type { Book, Order, OrderVersion, Pair, Refund, RefundLine } from './order-types.ts';
import { addPairs, refundedOf, totalPair } from './pricing.ts';
import type { Random } from './random.ts';

/** The share of an amount that belongs to the units from `done` to `done + count` of `quantity`: shares add up exactly. */
function unitShare(amount: number, quantity: number, done: number, count: number): number {
  const upTo = (units: number): number => Math.round((amount * units) / quantity);
  return upTo(done + count) - upTo(done);
}

function refundedUnits(refunds: readonly Refund[], lineIndex: number): number {
  const lines = refunds.flatMap((refund) => refund.lines).filter((line) => line.lineIndex === lineIndex);
  return lines.reduce((n, line) => n + line.quantity, 0);
}

export interface RefundMaker {
  order: Pick<Order, 'taxesIncluded'>;
  version: OrderVersion;
  random: Random;
  /** Makes an id above 2^53. */
  id: () => string;
}

function refundLine(maker: RefundMaker, lineIndex: number, count: number): RefundLine {
  const { version } = maker;
  const quantity = version.lines[lineIndex]?.quantity ?? 1;
  const done = refundedUnits(version.refunds, lineIndex);
  const share = (book: Book, pick: 'net' | 'tax'): number =>
    unitShare(book.lines[lineIndex]?.[pick] ?? 0, quantity, done, count);
  return {
    id: maker.id(),
    lineIndex,
    quantity: count,
    subtotal: [share(version.shop, 'net'), share(version.presentment, 'net')],
    tax: [share(version.shop, 'tax'), share(version.presentment, 'tax')],
  };
}

function lineMoney(line: RefundLine, taxesIncluded: boolean): Pair {
  return taxesIncluded ? line.subtotal : addPairs([line.subtotal, line.tax]);
}

export function openUnits(version: OrderVersion): { lineIndex: number; open: number }[] {
  return version.lines
    .map((line, lineIndex) => ({ lineIndex, open: line.quantity - refundedUnits(version.refunds, lineIndex) }))
    .filter((entry) => entry.open > 0);
}

function finish(
  maker: RefundMaker,
  at: number,
  note: string | null,
  parts: Pick<Refund, 'lines' | 'adjustments'>,
): Refund {
  const lines = addPairs(parts.lines.map((line) => lineMoney(line, maker.order.taxesIncluded)));
  // An adjustment is written as a negative amount plus its tax; the money that goes back is its opposite.
  const more = addPairs(parts.adjustments.map((a): Pair => [-a.amount[0] - a.tax[0], -a.amount[1] - a.tax[1]]));
  return { id: maker.id(), at, note, ...parts, amount: addPairs([lines, more]), transactionId: maker.id() };
}

/** Some units of one line. */
export function partialRefund(maker: RefundMaker, at: number): Refund | null {
  const open = openUnits(maker.version);
  if (open.length === 0) return null;
  const chosen = maker.random.pick(open);
  const lines = [refundLine(maker, chosen.lineIndex, maker.random.int(1, chosen.open))];
  return finish(maker, at, 'Article retourné', { lines, adjustments: [] });
}

/** An amount given back without any goods, as goodwill; at most half of what is still there. */
export function goodwillRefund(maker: RefundMaker, at: number): Refund | null {
  const total = totalPair(maker.version, maker.order.taxesIncluded);
  const done = refundedOf(maker.version.refunds);
  const percent = maker.random.int(5, 20);
  const give = (i: 0 | 1): number => Math.floor(((total[i] - done[i]) * percent) / 100);
  const amount: Pair = [-give(0), -give(1)];
  if (amount[0] === 0) return null;
  const adjustment = { id: maker.id(), kind: 'refund_discrepancy' as const, amount, tax: [0, 0] as Pair };
  return finish(maker, at, 'Geste commercial', { lines: [], adjustments: [adjustment] });
}

/** All that is left: every open unit, the shipping, and what remains (tips, earlier goodwill) as a discrepancy. */
export function fullRefund(maker: RefundMaker, at: number, note: string): Refund {
  const { version, order } = maker;
  const lines = openUnits(version).map((entry) => refundLine(maker, entry.lineIndex, entry.open));
  const sides = [version.shop, version.presentment] as const;
  const shippingTax: Pair = [-sides[0].shippingTax, -sides[1].shippingTax];
  const ex = (book: Book): number => (order.taxesIncluded ? book.shipping - book.shippingTax : book.shipping);
  const shipping: Pair = [-ex(sides[0]), -ex(sides[1])];
  const adjustments: Refund['adjustments'] = [];
  if (sides[0].shipping > 0) {
    adjustments.push({ id: maker.id(), kind: 'shipping_refund', amount: shipping, tax: shippingTax });
  }
  const draft = finish(maker, at, note, { lines, adjustments });
  const left = totalPair(version, order.taxesIncluded);
  const done = refundedOf(version.refunds);
  const rest: Pair = [left[0] - done[0] - draft.amount[0], left[1] - done[1] - draft.amount[1]];
  if (rest[0] === 0 && rest[1] === 0) return draft;
  adjustments.push({ id: maker.id(), kind: 'refund_discrepancy', amount: [-rest[0], -rest[1]], tax: [0, 0] });
  return finish(maker, at, note, { lines, adjustments });
}

/** Goods put back into stock when an unpaid order is cancelled: lines, but no money. */
export function restockOnly(maker: RefundMaker, at: number): Refund {
  const lines = openUnits(maker.version).map((entry) => refundLine(maker, entry.lineIndex, entry.open));
  return { ...finish(maker, at, null, { lines, adjustments: [] }), amount: [0, 0] };
}
