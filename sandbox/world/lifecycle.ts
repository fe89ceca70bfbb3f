import { PRODUCTS } from './catalog.ts';
import type { Book, Order, OrderVersion, Refund } from './order-types.ts';
import { priceIn, refundedOf, taxOf, totalPair } from './pricing.ts';
import type { Random } from './random.ts';
import { fullRefund, goodwillRefund, openUnits, partialRefund, restockOnly } from './refunds.ts';
import type { RefundMaker } from './refunds.ts';
import { DAY, HOUR, SECOND } from './time.ts';

type Change = (version: OrderVersion, at: number) => OrderVersion | null;

interface Step {
  at: number;
  change: Change;
}

/** What happens to an order after it was placed: each step turns the last version into the next one. */
class Story {
  readonly steps: Step[] = [];
  private readonly order: Order;
  private readonly random: Random;

  constructor(order: Order, random: Random) {
    this.order = order;
    this.random = random;
  }

  later(minHours: number, maxHours: number, change: Change): void {
    const gap = minHours * HOUR + this.random.next() * (maxHours - minHours) * HOUR;
    this.steps.push({ at: this.order.at + Math.floor(gap / SECOND) * SECOND, change });
  }

  maker(version: OrderVersion): RefundMaker {
    return { order: this.order, version, random: this.random, id: () => `5${this.random.digits(17)}` };
  }

  addRefund(version: OrderVersion, at: number, refund: Refund | null): OrderVersion | null {
    if (!refund || refund.amount[0] === 0) return null;
    const total = totalPair(version, this.order.taxesIncluded);
    const done = refundedOf(version.refunds);
    // Earlier goodwill can leave less than the goods cost: then everything that is left goes back instead.
    const tooMuch = [0, 1].some((i) => refund.amount[i as 0 | 1] + done[i as 0 | 1] > total[i as 0 | 1]);
    const used = tooMuch ? fullRefund(this.maker(version), at, 'Solde') : refund;
    if (used.amount[0] <= 0 || used.amount[1] < 0) return null;
    const refunds = [...version.refunds, used];
    const status = refundedOf(refunds)[0] === total[0] ? 'refunded' : 'partially_refunded';
    return { ...version, at, topic: 'orders/updated', refunds, status };
  }

  partial: Change = (version, at) => {
    const maker = this.maker(version);
    const refund = this.random.chance(0.25) ? goodwillRefund(maker, at) : partialRefund(maker, at);
    return this.addRefund(version, at, refund);
  };

  full: Change = (version, at) =>
    openUnits(version).length === 0
      ? null
      : this.addRefund(version, at, fullRefund(this.maker(version), at, 'Retour complet'));

  cancelPaid: Change = (version, at) => {
    const refund = fullRefund(this.maker(version), at, 'Commande annulée');
    const next = this.addRefund(version, at, refund) ?? version;
    return { ...next, at, topic: 'orders/cancelled', cancelledAt: at, cancelReason: 'customer' };
  };

  cancelUnpaid: Change = (version, at) => {
    const refunds = this.random.chance(0.5) ? [restockOnly(this.maker(version), at)] : [];
    const cancelled = { cancelledAt: at, cancelReason: 'declined', status: 'voided' as const, refunds };
    return { ...version, at, topic: 'orders/cancelled', ...cancelled };
  };

  pay: Change = (version, at) => ({
    ...version,
    at,
    topic: 'orders/updated',
    status: 'paid',
    paid: totalPair(version, this.order.taxesIncluded),
  });

  fulfil: Change = (version, at) =>
    version.cancelledAt ? null : { ...version, at, topic: 'orders/updated', fulfilled: true };

  /** An edit that adds an article; its price is charged at once. */
  addLine: Change = (version, at) => {
    if (version.status !== 'paid') return null;
    const product = this.random.pick(PRODUCTS);
    const grow = (book: Book): Book => {
      const net = priceIn(book.currency, product.priceCents);
      const tax = taxOf(net, this.order.taxRate, this.order.taxesIncluded);
      return { ...book, lines: [...book.lines, { unitPrice: net, discount: 0, net, tax }] };
    };
    const shop = grow(version.shop);
    const presentment = version.presentment === version.shop ? shop : grow(version.presentment);
    const lines = [...version.lines, { id: `5${this.random.digits(17)}`, product, quantity: 1, added: true }];
    const paid = totalPair({ shop, presentment }, this.order.taxesIncluded);
    return { ...version, at, topic: 'orders/updated', lines, shop, presentment, paid };
  };

  /** An edit that waives the shipping: the total falls below what was paid. */
  waiveShipping: Change = (version, at) => {
    if (version.status !== 'paid' || version.shop.shipping === 0) return null;
    const waive = (book: Book): Book => ({ ...book, shipping: 0, shippingTax: 0 });
    const shop = waive(version.shop);
    const presentment = version.presentment === version.shop ? shop : waive(version.presentment);
    return { ...version, at, topic: 'orders/updated', shop, presentment };
  };
}

function plan(story: Story, pending: boolean, free: boolean, random: Random): void {
  if (pending) {
    if (random.chance(0.3)) return story.later(96, 168, story.cancelUnpaid);
    story.later(6, 72, story.pay);
  }
  const luck = random.next();
  if (random.chance(0.35)) story.later(73, 90, story.fulfil);
  if (random.chance(0.018)) story.later(1, 5, story.addLine);
  else if (random.chance(0.012)) story.later(1, 5, story.waiveShipping);
  if (free) return;
  if (luck < 0.02) return story.later(pending ? 73 : 6, 96, story.cancelPaid);
  if (luck < 0.07) return story.later(96, 600, story.partial);
  if (luck < 0.09) return story.later(96, 600, story.full);
  if (luck < 0.105) {
    story.later(96, 200, story.partial);
    story.later(201, 400, story.partial);
    story.later(401, 700, random.chance(0.5) ? story.full : story.partial);
  }
}

/** All versions of an order up to an instant, oldest first. */
export function playLifecycle(order: Order, first: OrderVersion, random: Random, until: number): OrderVersion[] {
  const story = new Story(order, random);
  plan(story, first.status === 'pending', order.discount?.percent === 100, random);
  const versions = [first];
  let last = first;
  for (const step of story.steps.sort((a, b) => a.at - b.at)) {
    if (step.at > until || step.at > order.at + 60 * DAY) break;
    const next = step.change(last, step.at);
    if (!next) continue;
    versions.push(next);
    last = next;
  }
  return versions;
}
