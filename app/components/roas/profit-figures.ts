import type { Figure } from '../figures/figure-card.tsx';
import type { FiguresAsked } from './roas-figures.ts';

export const COSTS_PATH = '/settings/costs';

/** A note beside every profit of which a part of the costs is not known: it is at most what stands there. */
function atMost({ current, t, format }: FiguresAsked): string | undefined {
  const known = current.costCoverage;
  return known === null || known >= 1 ? undefined : t('costs.figures.atMost', { share: format.percent(known) });
}

const amountOr = (asked: FiguresAsked, minor: number | null, write: 'glance' | 'money' = 'money'): string =>
  minor === null ? asked.t('numbers.none') : asked.format[write](minor, asked.current.currency);

function contributionFigure(asked: FiguresAsked): Figure {
  const { current, previous, t } = asked;
  return {
    key: 'contribution',
    label: t('costs.figures.contribution.label'),
    value: amountOr(asked, current.contributionMinor, 'glance'),
    exact: amountOr(asked, current.contributionMinor),
    note: atMost(asked),
    formula: t('costs.figures.contribution.formula'),
    worked: null,
    change: previous && {
      current: current.contributionMinor,
      previous: previous.contributionMinor,
      good: 'up',
    },
    course: [],
    tone: 'var(--plot-revenue)',
    why: { label: t('costs.figures.why'), href: COSTS_PATH },
  };
}

function profitFigure(asked: FiguresAsked): Figure {
  const { current, previous, days, t } = asked;
  return {
    key: 'profit',
    label: t('costs.figures.profit.label'),
    value: amountOr(asked, current.profitMinor, 'glance'),
    exact: amountOr(asked, current.profitMinor),
    note: atMost(asked),
    formula: t('costs.figures.profit.formula'),
    worked: t('costs.figures.profit.worked', {
      contribution: amountOr(asked, current.contributionMinor),
      spend: amountOr(asked, current.spendMinor),
      other: amountOr(asked, current.otherCostsMinor),
      result: amountOr(asked, current.profitMinor),
    }),
    change: previous && { current: current.profitMinor, previous: previous.profitMinor, good: 'up' },
    course: days.map((day) => day.profitMinor),
    tone: 'var(--plot-revenue)',
    why: { label: t('costs.figures.why'), href: COSTS_PATH },
  };
}

function poasFigure(asked: FiguresAsked): Figure {
  const { current, previous, days, ordersHref, t, format } = asked;
  return {
    key: 'poas',
    label: t('costs.figures.poas.label'),
    value: current.poas === null ? t('numbers.none') : format.ratio(current.poas),
    note: atMost(asked),
    formula: t('costs.figures.poas.formula'),
    worked: t('figures.worked', {
      top: amountOr(asked, current.adContributionMinor),
      bottom: amountOr(asked, current.spendMinor),
      result: current.poas === null ? t('numbers.none') : format.ratio(current.poas),
    }),
    change: previous && { current: current.poas, previous: previous.poas, good: 'up' },
    course: days.map((day) => day.poas),
    tone: 'var(--plot-roas)',
    why: { label: t('figures.why'), href: ordersHref },
  };
}

function marginFigure(asked: FiguresAsked): Figure {
  const { current, previous, t, format } = asked;
  const share = current.contributionMargin;
  return {
    key: 'contribution-margin',
    label: t('costs.figures.margin.label'),
    value: share === null ? t('numbers.none') : format.percent(share),
    formula: t('costs.figures.margin.formula'),
    worked: null,
    change: previous && { current: share, previous: previous.contributionMargin, good: 'up' },
    course: [],
    tone: 'var(--plot-revenue)',
    why: { label: t('costs.figures.why'), href: COSTS_PATH },
  };
}

function newCustomerRoasFigure(asked: FiguresAsked): Figure {
  const { current, previous, days, ordersHref, t, format } = asked;
  const ratio = current.newCustomerRoas;
  return {
    key: 'new-customer-roas',
    label: t('costs.figures.newCustomerRoas.label'),
    value: ratio === null ? t('numbers.none') : format.ratio(ratio),
    formula: t('costs.figures.newCustomerRoas.formula'),
    worked: t('figures.worked', {
      top: amountOr(asked, current.adNewRevenueMinor),
      bottom: amountOr(asked, current.spendMinor),
      result: ratio === null ? t('numbers.none') : format.ratio(ratio),
    }),
    change: previous && { current: ratio, previous: previous.newCustomerRoas, good: 'up' },
    course: days.map((day) => day.newCustomerRoas),
    tone: 'var(--plot-roas)',
    why: { label: t('figures.why'), href: ordersHref },
  };
}

function coverageFigure({ current, t, format }: FiguresAsked): Figure {
  return {
    key: 'cost-coverage',
    label: t('costs.figures.coverage.label'),
    value: current.costCoverage === null ? t('numbers.none') : format.percent(current.costCoverage),
    formula: t('costs.figures.coverage.formula'),
    worked: null,
    change: null,
    course: [],
    tone: 'var(--plot-revenue)',
    why: { label: t('costs.figures.whyCoverage'), href: `${COSTS_PATH}#unknown` },
  };
}

/** What is left of the revenue, for a workspace that says what its orders cost; none where it does not. */
export function profitFigures(asked: FiguresAsked): Figure[] {
  if (asked.current.contributionMinor === null) return [];
  const all = [contributionFigure, profitFigure, poasFigure, marginFigure, newCustomerRoasFigure, coverageFigure];
  return all.map((make) => make(asked));
}
