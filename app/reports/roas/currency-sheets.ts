import type { CreditSums } from '../../database/reading/facts.server.ts';
import type { OtherCost } from '../../domain/costs/other-costs.ts';
import type { Period } from './period.server.ts';
import type { Placement, Placements } from './placement.ts';
import { addSums, noSums, type Sums } from './sums.ts';
import { RoasTree } from './tree.ts';
import type { Finality } from './types.ts';

/** What is reported in one currency: never added to another. */
export interface CurrencySheet {
  readonly currency: string;
  readonly tree: RoasTree;
  readonly total: Sums;
  readonly unattributed: Sums;
  /** what is credited to ad platforms that have spend in this currency */
  readonly ads: Sums;
  readonly hasCosts: boolean;
  readonly otherCosts: readonly OtherCost[]; // those of this currency that touch the range
  readonly adPlatforms: ReadonlySet<string>; // those with spend in this currency
  readonly leadsOfDay: ReadonlyMap<string, number>;
}

interface Item {
  readonly currency: string;
  readonly placement: Placement | null; // null: unattributed
  readonly sums: Sums;
  readonly leadDay?: string; // where it is leads
}

export interface SheetOptions {
  /** where leads are counted that no spend gives a currency; used once however many currencies there are */
  readonly leadCurrency: string;
  finalityOf(accountId: string, lastDay: string): Finality;
  /** those for which rules say what orders cost */
  readonly costedCurrencies: ReadonlySet<string>;
}

/** A period's sheet of one currency, beside the comparison's where one was asked for. */
export interface SheetPair {
  readonly sheet: CurrencySheet;
  readonly before: CurrencySheet | null;
}

/**
 * Sorts spend, credits and leads into one tree per currency, the currency with most orders first. With a comparison both
 * trees have all rows of both periods, so that what has stopped is still seen.
 */
export function currencySheets(
  period: Period,
  before: Period | null,
  places: Placements,
  options: SheetOptions,
): SheetPair[] {
  const items = itemsOf(period, places, options);
  const itemsBefore = before ? itemsOf(before, places, options) : [];
  const sheets = sheetsOf([...items, ...withoutSums(itemsBefore)], period, options);
  const sheetsBefore = sheetsOf([...itemsBefore, ...withoutSums(items)], before ?? period, options);
  return [...sheets.values()]
    .toSorted((a, b) => Number(b.total.ordersE9 - a.total.ordersE9) || (a.currency < b.currency ? -1 : 1))
    .map((sheet) => ({ sheet, before: before ? sheetsBefore.get(sheet.currency)! : null }));
}

function itemsOf(period: Period, places: Placements, options: SheetOptions): Item[] {
  const items = [...spendItems(period, places, options), ...creditItems(period, places)];
  // a cost by hand is told also where its currency has no sale and no spend
  const other = period.otherCosts.map(({ currency }): Item => ({ currency, placement: null, sums: noSums() }));
  return [...items, ...leadItems(period, places, items, options), ...other];
}

function withoutSums(items: readonly Item[]): Item[] {
  return items.map(({ currency, placement }) => ({ currency, placement, sums: noSums() }));
}

function sheetsOf(
  items: readonly Item[],
  { otherCosts }: Period,
  { costedCurrencies }: SheetOptions,
): Map<string, CurrencySheet> {
  const byCurrency = Map.groupBy(items, (item) => item.currency);
  return new Map(
    [...byCurrency].map(([currency, own]) => {
      const sheet = sheetOf(currency, own);
      const hasCosts = costedCurrencies.has(currency) || sheet.total.costedProduct !== 0n;
      return [currency, { ...sheet, hasCosts, otherCosts: otherCosts.filter((cost) => cost.currency === currency) }];
    }),
  );
}

function sheetOf(currency: string, items: readonly Item[]): Omit<CurrencySheet, 'hasCosts' | 'otherCosts'> {
  const tree = new RoasTree();
  const total = noSums();
  const unattributed = noSums();
  const adPlatforms = new Set(
    items.flatMap(({ placement, sums }) => (placement?.platform && sums.spendE8 !== 0n ? [placement.platform] : [])),
  );
  const leadsOfDay = new Map<string, number>();
  const ads = noSums();
  for (const { placement, sums, leadDay } of items) {
    if (leadDay) leadsOfDay.set(leadDay, (leadsOfDay.get(leadDay) ?? 0) + sums.leads);
    addSums(total, sums);
    if (placement === null) addSums(unattributed, sums);
    else tree.add(placement, sums);
    if (placement?.platform && adPlatforms.has(placement.platform)) addSums(ads, sums);
  }
  return { currency, tree, total, unattributed, ads, adPlatforms, leadsOfDay };
}

function spendItems({ spend }: Period, places: Placements, { finalityOf }: SheetOptions): Item[] {
  return spend.map((row) => ({
    currency: row.currency,
    placement: places.ofSpend(row),
    sums: {
      ...noSums(),
      spendE8: row.spendE8,
      claimedE8: row.claimedE8,
      finality: row.spendE8 === 0n && row.claimedE8 === null ? null : finalityOf(row.accountId, row.lastDay),
    },
  }));
}

function creditItems({ credits }: Period, places: Placements): Item[] {
  return credits.byEntity.map(({ currency, entityId, ...credited }) => ({
    currency,
    placement: places.ofEntity(entityId),
    sums: { ...noSums(), ...creditedOf(credited) },
  }));
}

/** The sums of a credit, and nothing else that its row may hold. */
function creditedOf({ ordersE9, newCustomersE9, ...row }: Omit<CreditSums, 'currency'>): Partial<Sums> {
  const { revenue, newRevenue, netOfTax, contribution, productSold, costedProduct } = row;
  return { revenue, newRevenue, netOfTax, contribution, productSold, costedProduct, ordersE9, newCustomersE9 };
}

/** Leads have no currency: they are counted once, where their campaign's spend is, else in the leading currency. */
function leadItems({ leads }: Period, places: Placements, items: readonly Item[], options: SheetOptions): Item[] {
  const spendCurrency = new Map<string, string>();
  for (const { placement, currency, sums } of items) {
    if (placement?.campaign && sums.spendE8 !== 0n) spendCurrency.set(campaignKey(placement), currency);
  }
  return leads.map((row) => {
    const placement = places.ofEntity(row.entityId);
    const currency = placement ? spendCurrency.get(campaignKey(placement)) : undefined;
    return {
      currency: currency ?? options.leadCurrency,
      placement,
      sums: { ...noSums(), leads: row.leads },
      leadDay: row.day,
    };
  });
}

function campaignKey({ platform, channel, campaign }: Placement): string {
  return `${platform ?? channel}|${campaign?.id ?? ''}`;
}
