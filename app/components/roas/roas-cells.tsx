import { Link } from '@remix-run/react';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import type { RoasFigures, RoasRow, RoasTotal } from '#app/reports/roas/types.ts';
import type { Format } from '../numbers/format.ts';
import { FinalityBadge } from '../marks/finality-badge.tsx';
import { PlatformMark } from '../marks/platform-mark.tsx';
import { RangeBar } from './range-bar.tsx';
import { marginOf } from './roas-columns.ts';
import type { RoasColumnId } from './roas-columns.ts';
import { rowName, shortIdName } from './row-name.ts';
import { UNATTRIBUTED_KEY } from './table-rows.ts';

export interface CellContext {
  readonly t: TFunction;
  readonly format: Format;
  readonly scale: number;
  /** where the orders behind a row are listed */
  readonly ordersHref: (rowKey: string) => string;
}

export function nameCell(row: RoasRow, t: TFunction): ReactNode {
  const title = row.key === UNATTRIBUTED_KEY ? t('table.unattributedNote') : rowName(row, t);
  const short = shortIdName(row, t);
  return (
    <span className="row-name" title={title}>
      <PlatformMark platform={row.platform} />
      {short === null ? (
        <span>{rowName(row, t)}</span>
      ) : (
        <span>
          {short} <code className="row-id">{row.name}</code>
        </span>
      )}
    </span>
  );
}

function claimedCell({ claimedRoas, roas }: RoasFigures, { t, format }: CellContext): ReactNode {
  if (claimedRoas === null) return t('numbers.none');
  const difference = roas === null ? null : claimedRoas - roas;
  const sign = difference !== null && difference > 0 ? '+' : '';
  return (
    <>
      {format.ratio(claimedRoas)}
      {difference === null ? null : (
        <span
          className="cell-note"
          title={t('table.claimedDifference', { difference: sign + format.ratio(difference) })}
        >
          {sign}
          {format.ratio(difference)}
        </span>
      )}
    </>
  );
}

function revenueCell(row: RoasRow, { t, format, ordersHref }: CellContext, tabIndex: 0 | -1): ReactNode {
  const amount = format.amount(row.revenueMinor, row.currency);
  if (row.revenueMinor === 0 && row.orders === 0) return amount;
  const label = t('table.ordersOf', { amount: format.money(row.revenueMinor, row.currency), name: rowName(row, t) });
  return (
    <Link to={ordersHref(row.key)} tabIndex={tabIndex} aria-label={label} prefetch="intent">
      {amount}
    </Link>
  );
}

/** One figure as plain text: what most cells and totals show. */
function figureText(id: RoasColumnId, figures: RoasFigures, { t, format }: Pick<CellContext, 't' | 'format'>): string {
  const none = t('numbers.none');
  const amount = (minor: number | null) => (minor === null ? none : format.amount(minor, figures.currency));
  const ratio = (value: number | null) => (value === null ? none : format.ratio(value));
  const texts: Record<RoasColumnId, () => string> = {
    spend: () => amount(figures.spendMinor),
    revenue: () => amount(figures.revenueMinor),
    orders: () => format.count(figures.orders),
    newCustomers: () => format.count(figures.newCustomers),
    leads: () => format.count(figures.leads),
    roas: () => ratio(figures.roas),
    bounds: () => none,
    claimed: () => ratio(figures.claimedRoas),
    margin: () => amount(marginOf(figures)),
    profit: () => amount(figures.profitMinor),
    poas: () => ratio(figures.poas),
    contributionMargin: () => (figures.contributionMargin === null ? none : format.percent(figures.contributionMargin)),
    newCustomerRoas: () => ratio(figures.newCustomerRoas),
    cac: () => amount(figures.cacMinor),
    freshness: () => '',
  };
  return texts[id]();
}

/** The total's ROAS leaves out revenue that no ad platform is credited with: it says so, else revenue ÷ spend seems wrong. */
function totalRoas(total: RoasTotal, { t, format }: Pick<CellContext, 't' | 'format'>): ReactNode {
  if (total.roas === null) return t('numbers.none');
  const worked = t('figures.worked', {
    top: format.money(total.adRevenueMinor, total.currency),
    bottom: format.money(total.spendMinor, total.currency),
    result: format.ratio(total.roas),
  });
  return (
    <span title={worked}>
      {format.ratio(total.roas)}
      {total.adRevenueMinor === total.revenueMinor ? null : <span className="cell-note">{t('table.adsOnly')}</span>}
    </span>
  );
}

export function totalCell(id: RoasColumnId, total: RoasTotal, context: Pick<CellContext, 't' | 'format'>): ReactNode {
  if (id === 'roas') return totalRoas(total, context);
  if (id !== 'bounds') return figureText(id, total, context);
  const { t, format } = context;
  const { roasLow, roasHigh } = total;
  if (roasLow === null || roasHigh === null) return t('numbers.none');
  return t('table.boundsShort', { low: format.ratio(roasLow), high: format.ratio(roasHigh) });
}

export function roasCell(id: RoasColumnId, row: RoasRow, context: CellContext, tabIndex: 0 | -1): ReactNode {
  if (id === 'revenue') return revenueCell(row, context, tabIndex);
  if (id === 'claimed') return claimedCell(row, context);
  if (id === 'freshness') return <FinalityBadge finality={row.finality} />;
  if (id === 'bounds') {
    return <RangeBar low={row.roasLow} high={row.roasHigh} value={row.roas} scale={context.scale} />;
  }
  return figureText(id, row, context);
}
