import { attributableOrders, type ConvertedOrder } from '../../database/reading/attributable-orders.server.ts';
import { ratesFor } from '../../database/reading/exchange-rates.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { spendByEntity } from '../../database/reading/spend.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { inFigures, reportedOf } from '../../domain/currencies/reported.ts';
import { addDays, dayTable } from '../../domain/values/days.ts';
import { toSafe } from '../../domain/values/money.ts';
import { orderCredits } from '../credits.server.ts';
import { UNATTRIBUTED_CHANNEL } from '../roas/placement.ts';
import { readPlacements } from '../roas/roas-report.server.ts';
import { e8ToMinor } from '../roas/sums.ts';
import { missingRates } from './missing-rates.server.ts';
import type { CurrencyMove, CurrencyPreview } from './types.ts';

const DAYS = 30;

type Pair = { before: bigint; after: bigint };

/** What figures of the last 30 days would be in another currency (null: each in its own), by channel, with the spend. */
export async function currencyPreview(tx: WorkspaceTx, currency: string | null, now: Date): Promise<CurrencyPreview> {
  const { measure, revenue, timeZone } = await readSettings(tx);
  const to = dayTable(timeZone).dayOf(now.getTime());
  const range = { from: addDays(to, 1 - DAYS), to };
  const filter = { range, basis: 'order-day' as const, revenue, shopId: null };
  const places = await readPlacements(tx);
  const moves = new Map<string, Pair>();
  const counts = { orders: 0, apart: 0 };
  for await (const batch of attributableOrders(tx, filter)) {
    const rates = await ratesFor(
      tx,
      batch.map(({ told, day }) => ({ currency: told.currency, day })),
      currency,
    );
    for (const order of batch) {
      const rate = rates.of({ currency: order.told.currency, day: order.day });
      if (order.told.currency !== currency) counts.orders += 1;
      if (order.told.currency !== currency && rate === null) counts.apart += 1;
      const then = { ...order, ...inFigures(order.told, rate && reportedOf(order.told, rate)) };
      for (const [side, one] of [
        ['before', order],
        ['after', then as ConvertedOrder],
      ] as const) {
        for (const { entityId, revenueMinor } of orderCredits(one, measure, filter)) {
          const channel = places.ofEntity(entityId)?.channel ?? UNATTRIBUTED_CHANNEL;
          pairOf(moves, `${one.currency}|${channel}`)[side] += BigInt(revenueMinor);
        }
      }
    }
  }
  return {
    currency,
    ...range,
    ...(currency === null ? { orders: 0, apart: 0 } : counts),
    revenue: [...moves].map(([key, pair]) => toMove(key, pair)).toSorted(byCurrency),
    spend: await spendMoves(tx, range, currency),
    missing: currency === null ? 0 : (await missingRates(tx, currency, to)).length,
  };
}

async function spendMoves(
  tx: WorkspaceTx,
  range: { from: string; to: string },
  currency: string | null,
): Promise<CurrencyPreview['spend']> {
  const moves = new Map<string, Pair>();
  for (const row of await spendByEntity(tx, range)) pairOf(moves, row.currency).before += row.spendE8;
  for (const row of await spendByEntity(tx, range, currency)) pairOf(moves, row.currency).after += row.spendE8;
  return [...moves]
    .map(([code, { before, after }]) => ({
      currency: code,
      before: e8ToMinor(before, code),
      after: e8ToMinor(after, code),
    }))
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}

function pairOf(moves: Map<string, Pair>, key: string): Pair {
  let pair = moves.get(key);
  if (!pair) moves.set(key, (pair = { before: 0n, after: 0n }));
  return pair;
}

function toMove(key: string, { before, after }: Pair): CurrencyMove {
  const [currency = '', channel = ''] = key.split('|');
  return { currency, channel, before: toSafe(before), after: toSafe(after) };
}

const byCurrency = (a: CurrencyMove, b: CurrencyMove): number =>
  a.currency === b.currency ? b.after - a.after || (a.channel < b.channel ? -1 : 1) : a.currency < b.currency ? -1 : 1;
