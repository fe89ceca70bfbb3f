import { type Message, say } from '#app/domain/messages/message.ts';
import { revenueOf } from '#app/domain/orders/components.ts';
import { EVER, SPEND_SCALE } from '#app/domain/spend/ad-spend.ts';
import { exponentOf } from '#app/domain/values/currency.ts';
import { dayTable } from '#app/domain/values/days.ts';
import { divideRounded, formatScaled } from '#app/domain/values/money.ts';
import { KeyCounter } from '../tables/key-counter.ts';
import type { OrderSighting, RefundSighting } from '#app/domain/orders/order.ts';
import type { AdSpendSighting } from '#app/domain/spend/ad-spend.ts';
import type { Period } from '../tables/period.ts';
import type { FileSighting } from './to-sighting.ts';

/** Totals of a file, as the import's result shows them; what the kind does not have is absent. */
export interface FileTotals {
  readonly orders?: number;
  readonly leads?: number;
  readonly causes?: number;
  readonly grossMinor?: Readonly<Record<string, number>>; // by currency
  readonly refundedMinor?: Readonly<Record<string, number>>;
  readonly spend?: Readonly<Record<string, string>>; // plain decimal in the currency's digits
  readonly campaigns?: number;
}

/**
 * Adds up what a file says, record by record, in a memory that does not grow with the file. An order or lead that
 * occurs twice in the file counts once, as it first stood.
 */
export class FileSummary {
  private readonly seen = new KeyCounter();
  private readonly campaigns = new KeyCounter();
  private readonly counts = { order: 0, lead: 0, spend: 0, refund: 0, cause: 0 };
  private readonly gross: Record<string, number> = {};
  private readonly refunded: Record<string, number> = {};
  private readonly spent: Record<string, bigint> = {};
  private readonly saidByOrder = new Map<string, number>(); // refunds of orders that were refunded, by order
  private readonly refundRows = new Set<string>();
  private hasPeriods = false;
  private hasUndated = false;
  private firstAt: string | null = null;
  private lastAt: string | null = null;
  private firstDay: string | null = null;
  private lastDay: string | null = null;

  add(naturalKey: string, sighting: FileSighting): void {
    if (sighting.is === 'spend') return this.addSpend(sighting.spend);
    if (this.seen.add(naturalKey) > 1) return;
    this.counts[sighting.is] += 1;
    if (sighting.is === 'order') this.addOrder(sighting.order);
    else if (sighting.is === 'refund') this.addRefund(sighting.refund);
    else if (sighting.is === 'lead') this.sawInstant(sighting.lead.createdAt);
  }

  /** The totals; spend is rounded here, once, half away from zero. */
  totals(): FileTotals {
    const { order, lead, spend, refund, cause } = this.counts;
    return {
      ...(order + refund > 0 ? { orders: order, grossMinor: this.gross, refundedMinor: this.refunded } : {}),
      ...(lead > 0 ? { leads: lead } : {}),
      ...(cause > 0 ? { causes: cause } : {}),
      ...(spend > 0 ? { spend: this.roundedSpend(), campaigns: this.campaigns.distinct } : {}),
    };
  }

  /** First and last day of the file: of spend as its rows say, of orders and leads in `timeZone`. Null where none is told. */
  period(timeZone: string | null | undefined): Period | null {
    if (this.firstDay !== null && this.lastDay !== null) return { from: this.firstDay, to: this.lastDay };
    if (this.firstAt === null || this.lastAt === null) return null;
    const days = dayTable(timeZone ?? 'UTC');
    return { from: days.dayOf(Date.parse(this.firstAt)), to: days.dayOf(Date.parse(this.lastAt)) };
  }

  /** What has to be known of spend that no day is told for. */
  warnings(): Message[] {
    return [...(this.hasUndated ? [say('spend-undated')] : []), ...(this.hasPeriods ? [say('spend-of-period')] : [])];
  }

  private addOrder(order: OrderSighting): void {
    const refunded = order.refunds.reduce((sum, { components }) => sum - revenueOf(components, 'net'), 0);
    add(this.gross, order.currency, revenueOf(order.sale, 'gross'));
    add(this.refunded, order.currency, 0);
    this.sawInstant(order.orderedAt);
    if (refunded === 0 || this.refundRows.has(order.platformId)) return;
    add(this.refunded, order.currency, refunded);
    this.saidByOrder.set(order.platformId, refunded);
  }

  /** A refund's own row goes over what its order's row says of refunds, whichever comes first. */
  private addRefund({ platformOrderId, currency, refund }: RefundSighting): void {
    if (currency === null) return;
    add(this.refunded, currency, -revenueOf(refund.components, 'net') - (this.saidByOrder.get(platformOrderId) ?? 0));
    this.saidByOrder.delete(platformOrderId);
    this.refundRows.add(platformOrderId);
  }

  private addSpend(spend: AdSpendSighting): void {
    this.counts.spend += 1;
    this.spent[spend.currency] = (this.spent[spend.currency] ?? 0n) + spend.spend;
    const campaign = spend.campaignId ?? spend.campaignName;
    if (campaign !== null) this.campaigns.add(`${spend.accountId} ${campaign}`);
    if (spend.from === EVER.from) {
      this.hasUndated = true;
      return;
    }
    if (spend.from !== spend.to) this.hasPeriods = true;
    if (this.firstDay === null || spend.from < this.firstDay) this.firstDay = spend.from;
    if (this.lastDay === null || spend.to > this.lastDay) this.lastDay = spend.to;
  }

  private sawInstant(at: string): void {
    if (this.firstAt === null || at < this.firstAt) this.firstAt = at;
    if (this.lastAt === null || at > this.lastAt) this.lastAt = at;
  }

  private roundedSpend(): Record<string, string> {
    const rounded = Object.entries(this.spent).map(([currency, spend]) => {
      const digits = exponentOf(currency);
      return [currency, formatScaled(divideRounded(spend, 10n ** BigInt(SPEND_SCALE - digits)), digits)] as const;
    });
    return Object.fromEntries(rounded);
  }
}

function add(sums: Record<string, number>, currency: string, amount: number): void {
  sums[currency] = (sums[currency] ?? 0) + amount;
}
