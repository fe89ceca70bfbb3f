import { readAccounts } from '../../database/reading/account-freshness.server.ts';
import { readEntities } from '../../database/reading/entities.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { periodsLeftOut, readAdCatalogue } from '../../database/reading/spend.server.ts';
import { readShops, type ShopRecord } from '../../database/reading/workspace-belongings.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { appliedMeasure } from '../applied-measure/applied-measure.server.ts';
import type { ReportQuery } from '../query.ts';
import { adCatalogue } from './ad-catalogue.ts';
import { monthsAsClosed } from '../credits.server.ts';
import { ruledCurrencies } from '../costs/ruled-currencies.server.ts';
import { readConversion } from './conversion-notes.server.ts';
import { currencySheets } from './currency-sheets.ts';
import { roasDays } from './days.ts';
import { type AccountFreshness, freshnessOf, publicFreshness, spendFinality } from './freshness.ts';
import { type Period, readPeriod } from './period.server.ts';
import { type Placements, placements } from './placement.ts';
import { rowsOf } from './rows.ts';
import { totalOf } from './totals.ts';
import type { Finality, RoasReport } from './types.ts';
import { reportWarnings } from './warnings.ts';

/** Where the workspace's entities and spend are shown; the same for every range. */
export async function readPlacements(tx: WorkspaceTx): Promise<Placements> {
  return placements(await readEntities(tx), adCatalogue(await readAdCatalogue(tx)));
}

/**
 * Spend and credited revenue of a range as a tree, per currency, with days, totals, comparison and freshness. Revenue is
 * the shop's, never what platforms claim; sums are exact and rounded once where they are shown.
 */
export function roasReport(workspaceId: string, query: ReportQuery, now: number = Date.now()): Promise<RoasReport> {
  return withWorkspace(workspaceId, (tx) => roasReportIn(tx, query, now));
}

export async function roasReportIn(tx: WorkspaceTx, query: ReportQuery, now: number): Promise<RoasReport> {
  const { timeZone, reportingCurrency } = await readSettings(tx);
  const places = await readPlacements(tx);
  const { measure, isComputed } = await appliedMeasure(tx, query.measure, query.range);
  const applied = { ...query, measure };
  const current = await readPeriod(tx, applied, query.range, places.groupOf);
  const before = query.compare && (await readPeriod(tx, applied, query.compare, places.groupOf));
  const shops = await readShops(tx);
  const accounts = (await readAccounts(tx)).map((row) => freshnessOf(row, query.range.to, now, timeZone));
  const leadCurrency = leadingCurrency(current, shops, reportingCurrency);
  const costedCurrencies = await ruledCurrencies(tx);
  const finalityOf = finalityIn(accounts);
  const pairs = currencySheets(current, before, places, { leadCurrency, finalityOf, costedCurrencies });
  const sheets = pairs.map(({ sheet }) => sheet);
  const leftOut = await periodsLeftOut(tx, query.range);
  return {
    query,
    zone: timeZone,
    reportingCurrency,
    rows: pairs.flatMap(({ sheet, before: previous }) => rowsOf(sheet, previous)),
    totals: pairs.map(({ sheet, before: previous }) => ({
      current: totalOf(sheet, current.range),
      previous: previous && before && totalOf(previous, before.range),
    })),
    days: roasDays(current, sheets),
    previousDays: before
      ? roasDays(
          before,
          pairs.flatMap((pair) => pair.before ?? []),
        )
      : [],
    freshness: accounts.map(publicFreshness),
    warnings: reportWarnings({
      currencies: sheets.map(({ currency }) => currency),
      leftOut,
      accounts,
      conversion: await readConversion(tx, query.range),
      reportingZone: timeZone,
      shopAsked: query.shopId !== null,
      shops: shops.length,
      isRunComputed: isComputed,
      closedMonths: await monthsAsClosed(tx, measure, query.range),
    }),
  };
}

function finalityIn(accounts: readonly AccountFreshness[]): (accountId: string, lastDay: string) => Finality {
  const byId = new Map(accounts.map((account) => [account.accountId, account]));
  return (accountId, lastDay) => spendFinality(byId.get(accountId), lastDay);
}

/** Where leads without spend are counted: the currency with most orders, else of spend, else of the first shop. */
function leadingCurrency(period: Period, shops: readonly ShopRecord[], reporting: string | null): string {
  const orders = new Map<string, bigint>();
  for (const row of period.credits.byEntity) {
    orders.set(row.currency, (orders.get(row.currency) ?? 0n) + row.ordersE9);
  }
  const [leading] = [...orders].toSorted(([a, m], [b, n]) => (m === n ? (a < b ? -1 : 1) : m > n ? -1 : 1));
  const known =
    leading?.[0] ?? period.spend[0]?.currency ?? reporting ?? shops.find(({ currency }) => currency)?.currency;
  return known ?? NO_CURRENCY;
}

/** ISO 4217's code for "no currency". */
const NO_CURRENCY = 'XXX';
