import { countRates, type ListedRate, listRates } from '../../database/reading/rate-list.server.ts';
import { coveredDays, moneyDays } from '../../database/reading/rate-needs.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { versionInForce } from '../../database/reading/versions.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { BASE_CURRENCY, rateText } from '../../domain/currencies/rate.ts';
import { ECB_CURRENCIES } from '../../platforms/ecb/published.ts';
import { missingRates } from './missing-rates.server.ts';
import { currencyPreview } from './preview.server.ts';
import type { CurrenciesReport, RateRow } from './types.ts';

const PAGE_SIZE = 50;
const SHOWN_MISSING = 20;

export interface CurrenciesAsked {
  readonly of: string | null; // only rates of this currency
  readonly page: number; // from 1
  /** a currency whose adoption is previewed; '' is none at all; null: no preview */
  readonly candidate: string | null;
}

const MOST_ROWS = 500_000;

/** All rates, of one currency or of all, the newest day first. */
export function allRates(workspaceId: string, of: string | null): Promise<RateRow[]> {
  return withWorkspace(workspaceId, async (tx) =>
    (await listRates(tx, of, { limit: MOST_ROWS, offset: 0 })).map(toRow),
  );
}

function toRow({ digits, scale, seenAt, ...row }: ListedRate): RateRow {
  return { ...row, rate: rateText({ digits, scale }), seenAt: seenAt.toISOString() };
}

/** The reporting currency, the rates there are, the days that lack one, and what another choice would change. */
export function currenciesReport(
  workspaceId: string,
  { of, page, candidate }: CurrenciesAsked,
  now: Date = new Date(),
): Promise<CurrenciesReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const { reportingCurrency, timeZone } = await readSettings(tx);
    const today = now.toISOString().slice(0, 10);
    const used = (await moneyDays(tx, today)).map(({ currency }) => currency);
    const counts = await countRates(tx);
    const rates = await listRates(tx, of, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE });
    const missing = reportingCurrency === null ? [] : await missingRates(tx, reportingCurrency, today);
    const fetched = (await coveredDays(tx)).map(({ fetchedAt }) => fetchedAt).toSorted();
    const version = await versionInForce(tx, 'reporting-currency');
    const isOther = candidate !== null && (candidate || null) !== reportingCurrency;
    return {
      zone: timeZone,
      reportingCurrency,
      since: version?.decidedAt ?? null,
      used,
      choices: [...new Set([...used, BASE_CURRENCY, ...ECB_CURRENCIES])],
      rates: rates.map(toRow),
      total: counts.reduce((sum, row) => (of === null || row.currency === of ? sum + row.rates : sum), 0),
      page,
      pageSize: PAGE_SIZE,
      counts,
      missing: missing.slice(0, SHOWN_MISSING),
      missingDays: missing.length,
      fetchedAt: fetched.at(-1) ?? null,
      preview: isOther ? await currencyPreview(tx, candidate || null, now) : null,
    };
  });
}
