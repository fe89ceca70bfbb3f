import type { RoasReport, RoasRow } from '../roas/types.ts';
import type { HomeReport } from './types.ts';

type Change = HomeReport['changes'][number];

const LISTED = 5;
/** A change below this share of the currency's revenue and spend, of the larger period, is not news. */
const NEWS_SHARE = 0.02;

interface Weighed {
  readonly change: Change;
  readonly weight: number; // minor units at stake
}

/** What moved most against the period before: per campaign (or channel without campaigns) the figure with most at stake. */
export function changesOf(report: RoasReport): Change[] {
  return report.totals.flatMap((total) => changesIn(report, total));
}

/** Of one currency: amounts of two can't be weighed against each other. */
function changesIn({ rows }: RoasReport, { current, previous }: RoasReport['totals'][number]): Change[] {
  if (!previous) return [];
  const sizeOf = (total: typeof current): number => total.revenueMinor + total.spendMinor;
  const size = Math.max(sizeOf(current), sizeOf(previous));
  return leavesAtCampaign(rows.filter((row) => row.currency === current.currency))
    .flatMap(largestChange)
    .filter(({ weight }) => weight > size * NEWS_SHARE)
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, LISTED)
    .map(({ change }) => change);
}

function leavesAtCampaign(rows: readonly RoasRow[]): RoasRow[] {
  const parents = new Set(rows.map(({ parentKey }) => parentKey));
  return rows.filter(({ level, key }) => level === 'campaign' || (level === 'channel' && !parents.has(key)));
}

function largestChange(row: RoasRow): Weighed[] {
  const { previous } = row;
  if (!previous) return [];
  const who = {
    channel: row.channel,
    campaign: row.level === 'campaign' ? row.name || null : null,
    currency: row.currency,
  };
  const money = (['revenue', 'spend'] as const).map((metric): Weighed => {
    const [from, to] = [previous[`${metric}Minor`], row[`${metric}Minor`]];
    return { change: { ...who, metric, from, to }, weight: Math.abs(to - from) };
  });
  const ratio: Weighed[] =
    row.roas === null || previous.roas === null
      ? []
      : [
          {
            change: { ...who, metric: 'roas', from: previous.roas, to: row.roas },
            weight: Math.abs(row.roas - previous.roas) * Math.min(row.spendMinor, previous.spendMinor),
          },
        ];
  const [largest] = [...ratio, ...money].toSorted((a, b) => b.weight - a.weight);
  return largest && largest.weight > 0 ? [largest] : [];
}
