import type { TFunction } from 'i18next';
import type { RoasDay, RoasTotal } from '#app/reports/roas/types.ts';
import type { Figure } from '../figures/figure-card.tsx';
import type { Format } from '../numbers/format.ts';

export interface FiguresAsked {
  readonly current: RoasTotal;
  readonly previous: RoasTotal | null;
  readonly days: readonly RoasDay[];
  readonly revenueFormula: string;
  readonly ordersHref: string;
  readonly spendHref: string;
  readonly t: TFunction;
  readonly format: Format;
}

const ratioOver = (top: number, bottom: number) => (bottom === 0 ? null : top / bottom);

function spendFigure({ current, previous, days, spendHref, t, format }: FiguresAsked): Figure {
  return {
    key: 'spend',
    label: t('figures.spend.label'),
    value: format.glance(current.spendMinor, current.currency),
    exact: format.money(current.spendMinor, current.currency),
    formula: t('figures.spend.formula'),
    worked: null,
    change: previous && { current: current.spendMinor, previous: previous.spendMinor, good: 'neutral' },
    course: days.map((day) => day.spendMinor),
    tone: 'var(--plot-spend)',
    why: { label: t('figures.why'), href: spendHref },
  };
}

function revenueFigure(asked: FiguresAsked): Figure {
  const { current, previous, days, t, format } = asked;
  return {
    key: 'revenue',
    label: t('figures.revenue.label'),
    value: format.glance(current.revenueMinor, current.currency),
    exact: format.money(current.revenueMinor, current.currency),
    note: t('figures.revenue.unattributed', { amount: format.glance(current.unattributedMinor, current.currency) }),
    formula: t('figures.revenue.formula', { formula: asked.revenueFormula }),
    worked: null,
    change: previous && { current: current.revenueMinor, previous: previous.revenueMinor, good: 'up' },
    course: days.map((day) => day.revenueMinor),
    tone: 'var(--plot-revenue)',
    why: { label: t('figures.why'), href: asked.ordersHref },
  };
}

function roasFigure({ current, previous, days, ordersHref, t, format }: FiguresAsked): Figure {
  const [low, high] = [current.roasLow, current.roasHigh];
  return {
    key: 'roas',
    label: t('figures.roas.label'),
    value: current.roas === null ? t('numbers.none') : format.ratio(current.roas),
    note:
      low === null || high === null
        ? undefined
        : t('figures.roas.bounds', { low: format.ratio(low), high: format.ratio(high) }),
    formula: t('figures.roas.formula'),
    worked: t('figures.worked', {
      top: format.money(current.adRevenueMinor, current.currency),
      bottom: format.money(current.spendMinor, current.currency),
      result: current.roas === null ? t('numbers.none') : format.ratio(current.roas),
    }),
    change: previous && { current: current.roas, previous: previous.roas, good: 'up' },
    course: days.map((day) => day.roas),
    tone: 'var(--plot-roas)',
    why: { label: t('figures.why'), href: ordersHref },
  };
}

function merFigure({ current, previous, days, ordersHref, t, format }: FiguresAsked): Figure {
  return {
    key: 'mer',
    label: t('figures.mer.label'),
    value: current.mer === null ? t('numbers.none') : format.ratio(current.mer),
    formula: t('figures.mer.formula'),
    worked: t('figures.worked', {
      top: format.money(current.revenueMinor, current.currency),
      bottom: format.money(current.spendMinor, current.currency),
      result: current.mer === null ? t('numbers.none') : format.ratio(current.mer),
    }),
    change: previous && { current: current.mer, previous: previous.mer, good: 'up' },
    course: days.map((day) => ratioOver(day.revenueMinor, day.spendMinor)),
    tone: 'var(--plot-revenue)',
    why: { label: t('figures.why'), href: ordersHref },
  };
}

function cacFigure({ current, previous, days, ordersHref, t, format }: FiguresAsked): Figure {
  const cac = current.cacMinor;
  return {
    key: 'cac',
    label: t('figures.cac.label'),
    value: cac === null ? t('numbers.none') : format.glance(cac, current.currency),
    formula: t('figures.cac.formula'),
    worked: t('figures.worked', {
      top: format.money(current.spendMinor, current.currency),
      bottom: t('figures.cac.customers', { count: current.newCustomers, shown: format.count(current.newCustomers) }),
      result: cac === null ? t('numbers.none') : format.money(cac, current.currency),
    }),
    change: previous && { current: cac, previous: previous.cacMinor, good: 'down' },
    course: days.map((day) => ratioOver(day.spendMinor, day.newCustomers)),
    tone: 'var(--plot-spend)',
    why: { label: t('figures.why'), href: ordersHref },
  };
}

function ordersFigure({ current, previous, days, ordersHref, t, format }: FiguresAsked): Figure {
  return {
    key: 'orders',
    label: t('figures.orders.label'),
    value: format.count(current.orders),
    note: t('figures.orders.unattributed', { shown: format.count(current.unattributedOrders) }),
    formula: t('figures.orders.formula'),
    worked: null,
    change: previous && { current: current.orders, previous: previous.orders, good: 'up' },
    course: days.map((day) => day.orders),
    tone: 'var(--plot-revenue)',
    why: { label: t('figures.why'), href: ordersHref },
  };
}

/** The figures at a glance, each with its formula, its change and its way down to the evidence. */
export function roasFigures(asked: FiguresAsked): Figure[] {
  return [spendFigure, revenueFigure, roasFigure, merFigure, cacFigure, ordersFigure].map((make) => make(asked));
}
