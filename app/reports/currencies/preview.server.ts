import { boundMeasure } from '../../database/reading/bound-measures.server.ts';
import { type CurrencyDay, ratesFor } from '../../database/reading/exchange-rates.server.ts';
import { toldOrders } from '../../database/reading/packed-orders.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { spendByEntity } from '../../database/reading/spend.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { DAILY_CELLS, type PackedHead, PackNumbers } from '../../domain/attribution/packed/packed-orders.ts';
import { addDays, dayTable } from '../../domain/values/days.ts';
import { creditPasses, passedCredits } from '../credit-passes.server.ts';
import { Movements, type Side } from '../preview/movements.ts';
import type { DayRange } from '../query.ts';
import { readPlacements } from '../roas/roas-report.server.ts';
import { e8ToMinor } from '../roas/sums.ts';
import { ConvertedPass } from './converted-pass.ts';
import { missingRates } from './missing-rates.server.ts';
import type { CurrencyPreview } from './types.ts';

const DAYS = 30;

/** What figures of the last 30 days would be in another currency (null: each in its own). */
export async function currencyPreview(tx: WorkspaceTx, currency: string | null, now: Date): Promise<CurrencyPreview> {
  const { measure, revenue, timeZone } = await readSettings(tx);
  const to = dayTable(timeZone).dayOf(now.getTime());
  const range = { from: addDays(to, 1 - DAYS), to };
  const filter = { range, basis: 'order-day', revenue, shopId: null } as const;
  const bound = await boundMeasure(tx, measure);
  const current = await creditPasses(tx, filter, [bound]);
  const then = new ConvertedPass(bound, currency);
  for await (const pack of toldOrders(tx, filter, new PackNumbers(DAILY_CELLS))) {
    then.add(pack, await ratesFor(tx, currenciesAndDays(pack.heads), currency));
  }
  const places = await readPlacements(tx);
  const movements = new Movements();
  const sides = [
    ['before', current.passes[0]!],
    ['after', then.pass],
  ] as const;
  for (const [side, pass] of sides) {
    for (const { entityId, ...credit } of passedCredits(pass, filter)) {
      movements.add(side, { ...credit, placement: places.ofEntity(entityId) });
    }
  }
  return {
    currency,
    orders: then.foreign,
    apart: then.apart,
    movements: { range, orders: current.orders, sheets: movements.sheets() },
    spend: await spendMoves(tx, range, currency),
    missing: currency === null ? 0 : (await missingRates(tx, currency, to)).length,
  };
}

/** Each currency and day of some orders once. */
function currenciesAndDays(heads: readonly PackedHead[]): CurrencyDay[] {
  return [...new Map(heads.map(({ currency, day }) => [`${currency}|${day}`, { currency, day }])).values()];
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
