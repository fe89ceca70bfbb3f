import type { ClaimSpanRow } from '../../database/reading/claims.server.ts';
import { claimParts } from '../../domain/reconciliation/claim-parts.ts';
import {
  type ClaimableOrder,
  type ClaimingAccount,
  type ExpectedClaim,
  possibleViewDays,
} from '../../domain/reconciliation/expected-claims.ts';
import { addLines, reconcile, TermSums } from '../../domain/reconciliation/reconcile.ts';
import type { ListedTerm } from '../../domain/reconciliation/terms.ts';
import { addDays } from '../../domain/values/days.ts';
import type { DayRange } from '../query.ts';
import { minorBetween } from '../roas/sums.ts';
import type { ListedOrder, Reconciled, ReconciledSpan } from './types.ts';

interface Span {
  readonly row: ClaimSpanRow;
  readonly listed: TermSums;
  viewableMinor: number | null;
}

/** Whether the orders with a part in this term of an account's claims are to be listed, not only counted. */
export type Lists = (accountKey: string, term: ListedTerm) => boolean;

/** One account's claims of a range, and the orders that explain them, added one by one. Only those asked for are kept. */
export class AccountClaims {
  readonly account: ClaimingAccount;
  readonly orders: ListedOrder[] = [];
  /** of all orders that explain something, listed or not */
  readonly currencies = new Set<string>();
  creditedMinor = 0n;
  readonly #spans: readonly Span[];
  readonly #byDay: ReadonlyMap<string, Span>;
  readonly #periods: readonly Span[];
  readonly #lists: Lists;

  /** The account's own id; `account.id` holds the currency too, where it reports in several. */
  get accountId(): string {
    return this.#spans[0]!.row.accountId;
  }

  constructor(account: ClaimingAccount, rows: readonly ClaimSpanRow[], lists: Lists) {
    this.account = account;
    this.#lists = lists;
    this.#spans = rows.map((row) => ({ row, listed: new TermSums(), viewableMinor: 0 }));
    this.#byDay = new Map(this.#spans.filter(isDaily).map((span) => [span.row.from, span]));
    this.#periods = this.#spans.filter((span) => !isDaily(span));
  }

  /** What the measure credits the account for an order, whether it claims it or not. */
  credit(order: ClaimableOrder): void {
    if (order.currency !== this.account.currency) return;
    for (const { accountId, creditMinor } of order.touches) {
      if (accountId === this.account.id) this.creditedMinor += BigInt(creditMinor);
    }
  }

  /** Days of the range, up to the one on which the account was last fetched, that no report speaks of. */
  daysWithoutReport(range: DayRange, fetchedDay: string): number {
    const to = range.to < fetchedDay ? range.to : fetchedDay;
    let missing = 0;
    for (let day = range.from; day <= to; day = addDays(day, 1)) {
      if (this.#spansOn(day, day).length === 0) missing += 1;
    }
    return missing;
  }

  /** An order that a pixel could see, with the claims of all accounts on it. */
  add(order: ClaimableOrder, claims: readonly ExpectedClaim[]): void {
    const own = claims.find(({ accountId }) => accountId === this.account.id);
    if (own) this.#list(order, own, claims);
    else this.#mayView(order);
  }

  #list(order: ClaimableOrder, own: ExpectedClaim, claims: readonly ExpectedClaim[]): void {
    const span = this.#spansOn(own.day, own.day)[0];
    if (!span) return;
    const parts = claimParts(order, this.account, span.row, claims);
    if (parts.length === 0) return;
    span.listed.add(parts);
    this.currencies.add(order.currency);
    if (!parts.some(({ term }) => this.#lists(this.account.id, term))) return;
    this.orders.push({
      orderId: order.id,
      order: order.name,
      orderDay: order.day,
      claimDay: own.day,
      clickAt: new Date(own.clickAt).toISOString(),
      currency: order.currency,
      saleMinor: order.saleMinor,
      parts,
    });
  }

  #mayView(order: ClaimableOrder): void {
    const days = possibleViewDays(order, this.account);
    if (days === null) return;
    for (const span of this.#spansOn(days.from, days.to)) {
      if (order.currency !== this.account.currency) span.viewableMinor = null;
      else if (span.viewableMinor !== null) span.viewableMinor += order.saleMinor;
    }
  }

  /** The spans that hold a day from..to; days follow each other closely here. */
  #spansOn(from: string, to: string): Span[] {
    const daily = [...new Set([from, to])].flatMap((day) => this.#byDay.get(day) ?? []);
    return [...daily, ...this.#periods.filter(({ row }) => row.from <= to && row.to >= from)];
  }

  /** The identity of every span, and of all of them together: claims are rounded so that the spans add up to the total. */
  reconciled(isProvisional: (day: string) => boolean): Reconciled & { spans: ReconciledSpan[] } {
    let running = 0n;
    const spans = this.#spans.map((span): ReconciledSpan => {
      const before = running;
      running += span.row.claimedE8 ?? 0n;
      return this.#reconciledSpan(span, minorBetween(before, running, span.row.currency), isProvisional);
    });
    const claimedMinor = minorBetween(0n, running, this.account.currency);
    const lines = spans.map((span) => span.lines);
    const purchases = purchasesOf(this.#spans.flatMap(({ row }) => row.purchasesE6 ?? []));
    return { claimedMinor, purchases, lines: addLines(this.account.platform, lines), spans };
  }

  #reconciledSpan(span: Span, claimedMinor: number, isProvisional: (day: string) => boolean): ReconciledSpan {
    const { row, listed, viewableMinor } = span;
    return {
      from: row.from,
      to: row.to,
      provisional: isProvisional(row.to),
      claimedMinor,
      purchases: purchasesOf(row.purchasesE6 === null ? [] : [row.purchasesE6]),
      lines: reconcile({ platform: this.account.platform, claimedMinor, listed, viewableMinor }),
    };
  }
}

const isDaily = ({ row }: Span): boolean => row.from === row.to;

function purchasesOf(countsE6: readonly bigint[]): number | null {
  return countsE6.length === 0 ? null : Number(countsE6.reduce((sum, count) => sum + count, 0n)) / 1e6;
}
