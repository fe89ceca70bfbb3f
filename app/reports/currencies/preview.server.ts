import { attributableOrders, type ConvertedOrder } from '../../database/reading/attributable-orders.server.ts';
import { boundMeasure } from '../../database/reading/bound-measures.server.ts';
import { ratesFor } from '../../database/reading/exchange-rates.server.ts';
import type { CreditFilter } from '../../database/reading/facts.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { spendByEntity } from '../../database/reading/spend.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import type { BoundMeasure } from '../../domain/attribution/journey.ts';
import { inFigures, reportedOf } from '../../domain/currencies/reported.ts';
import { addDays, dayTable } from '../../domain/values/days.ts';
import { orderCredits } from '../credits.server.ts';
import { Movements, type Side } from '../preview/movements.ts';
import type { DayRange } from '../query.ts';
import type { Placements } from '../roas/placement.ts';
import { readPlacements } from '../roas/roas-report.server.ts';
import { e8ToMinor } from '../roas/sums.ts';
import { missingRates } from './missing-rates.server.ts';
import type { CurrencyPreview } from './types.ts';

const DAYS = 30;

/** What figures of the last 30 days would be in another currency (null: each in its own). */
export async function currencyPreview(tx: WorkspaceTx, currency: string | null, now: Date): Promise<CurrencyPreview> {
  const { measure, revenue, timeZone } = await readSettings(tx);
  const to = dayTable(timeZone).dayOf(now.getTime());
  const range = { from: addDays(to, 1 - DAYS), to };
  const filter: CreditFilter = { range, basis: 'order-day', revenue, shopId: null };
  const pass = new PreviewPass(await boundMeasure(tx, measure), filter, await readPlacements(tx));
  let looked = 0;
  for await (const batch of attributableOrders(tx, filter)) {
    looked += batch.length;
    const asked = batch.map(({ told, day }) => ({ currency: told.currency, day }));
    const rates = await ratesFor(tx, asked, currency);
    for (const [index, order] of batch.entries()) {
      const rate = rates.of(asked[index]!);
      if (currency !== null && order.told.currency !== currency) pass.count(rate !== null);
      pass.add('before', order);
      pass.add('after', { ...order, ...inFigures(order.told, rate && reportedOf(order.told, rate)) });
    }
  }
  return {
    currency,
    orders: pass.foreign,
    apart: pass.apart,
    movements: { range, orders: looked, sheets: pass.movements.sheets() },
    spend: await spendMoves(tx, range, currency),
    missing: currency === null ? 0 : (await missingRates(tx, currency, to)).length,
  };
}

/** Adds up orders as they are credited now and as they would be. */
class PreviewPass {
  readonly movements = new Movements();
  foreign = 0; // orders in another currency
  apart = 0; // of them, without a rate
  readonly #measure: BoundMeasure;
  readonly #filter: CreditFilter;
  readonly #places: Placements;

  constructor(measure: BoundMeasure, filter: CreditFilter, places: Placements) {
    this.#measure = measure;
    this.#filter = filter;
    this.#places = places;
  }

  count(hasRate: boolean): void {
    this.foreign += 1;
    if (!hasRate) this.apart += 1;
  }

  add(side: Side, order: ConvertedOrder): void {
    for (const { entityId, ...credit } of orderCredits(order, this.#measure, this.#filter)) {
      const placement = this.#places.ofEntity(entityId);
      this.movements.add(side, { ...credit, currency: order.currency, placement });
    }
  }
}

async function spendMoves(
  tx: WorkspaceTx,
  range: DayRange,
  currency: string | null,
): Promise<CurrencyPreview['spend']> {
  const moves = new Map<string, Record<Side, bigint>>();
  const add = (side: Side, code: string, amount: bigint): void => {
    const pair = moves.get(code) ?? { before: 0n, after: 0n };
    pair[side] += amount;
    moves.set(code, pair);
  };
  for (const row of await spendByEntity(tx, range)) add('before', row.currency, row.spendE8);
  for (const row of await spendByEntity(tx, range, currency)) add('after', row.currency, row.spendE8);
  return [...moves]
    .map(([code, pair]) => ({
      currency: code,
      before: e8ToMinor(pair.before, code),
      after: e8ToMinor(pair.after, code),
    }))
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}
