import { TIKTOK } from '../constants.ts';
import type { World } from '../world/make.ts';
import { decimalText, e8Cents } from '../world/money.ts';
import { DIALECTS, writeTable } from './dialect.ts';
import type { Cell, Dialect, Table } from './dialect.ts';
import { spendTotals } from './expected.ts';
import type { ExportFile } from './expected.ts';
import { groupSpend, totalOf } from './spend-groups.ts';
import type { GroupLevel, SpendGroup } from './spend-groups.ts';
import { writeXlsx } from './xlsx.ts';

interface Report {
  level: GroupLevel;
  daily: boolean;
  /** null: a workbook. */
  dialect: Dialect | null;
  upperCase: boolean;
}

const REPORTS: readonly Report[] = [
  { level: 'ad', daily: true, dialect: DIALECTS.plain, upperCase: false },
  { level: 'ad', daily: true, dialect: null, upperCase: false },
  { level: 'adset', daily: true, dialect: DIALECTS.frenchSheet, upperCase: false },
  { level: 'campaign', daily: false, dialect: DIALECTS.bomCrlf, upperCase: true },
];

const NAMES: Record<GroupLevel, [string, (group: SpendGroup) => string][]> = {
  campaign: [
    ['Campaign name', (g) => g.ad.campaignName],
    ['Campaign ID', (g) => g.ad.campaignId],
  ],
  adset: [
    ['Campaign name', (g) => g.ad.campaignName],
    ['Ad group name', (g) => g.ad.adsetName],
    ['Campaign ID', (g) => g.ad.campaignId],
    ['Ad group ID', (g) => g.ad.adsetId],
  ],
  ad: [
    ['Campaign name', (g) => g.ad.campaignName],
    ['Ad group name', (g) => g.ad.adsetName],
    ['Ad name', (g) => g.ad.adName],
    ['Campaign ID', (g) => g.ad.campaignId],
    ['Ad group ID', (g) => g.ad.adsetId],
    ['Ad ID', (g) => g.ad.adId],
  ],
};

const FIGURES = [
  'Primary status',
  'Cost',
  'Impressions',
  'Reach',
  'Clicks (destination)',
  'CTR (destination)',
  'Conversions',
  'Cost per conversion',
  'Purchase value (website)',
  'Currency',
];

function figures(sum: Omit<SpendGroup, 'ad' | 'from' | 'to'>, status: string): Cell[] {
  const perConversion = sum.purchases === 0 ? '-' : { number: (Number(sum.spendE8) / 1e8 / sum.purchases).toFixed(2) };
  const rate = sum.impressions === 0 ? '-' : { number: ((sum.clicks / sum.impressions) * 100).toFixed(2) };
  return [
    status,
    { number: e8Cents(sum.spendE8) },
    { number: String(sum.impressions) },
    // The platform masks counts of very few people.
    sum.reach < 5 ? '<5' : { number: String(sum.reach) },
    { number: String(sum.clicks) },
    rate,
    { number: String(sum.purchases) },
    perConversion,
    { number: decimalText(sum.valueMinor, TIKTOK.currency) },
    TIKTOK.currency,
  ];
}

function tableOf(groups: readonly SpendGroup[], report: Report): Table {
  const names = NAMES[report.level];
  const header = [...names.map(([label]) => label), ...(report.daily ? ['By Day'] : []), ...FIGURES];
  const rows = groups.map((group): Cell[] => [
    ...names.map(([, read]) => read(group)),
    ...(report.daily ? [{ day: group.from }] : []),
    ...figures(group, 'Active'),
  ]);
  const blanks = Array.from({ length: header.length - FIGURES.length - 1 }, () => '-');
  const total: Cell[] = [`Total of ${groups.length} results`, ...blanks, ...figures(totalOf(groups), '-')];
  return { title: [], header: report.upperCase ? header.map((h) => h.toUpperCase()) : header, rows: [...rows, total] };
}

/** TikTok Ads Manager reports; the last row is a total. */
export async function tiktokFiles(world: World): Promise<ExportFile[]> {
  const rows = world.spend.filter((row) => row.platform === 'tiktok');
  const days = rows.map((row) => row.day).sort();
  const period = { from: days[0] ?? '', to: days[days.length - 1] ?? '' };
  return Promise.all(
    REPORTS.map(async (report): Promise<ExportFile> => {
      const groups = groupSpend(rows, report.level, report.daily);
      const table = tableOf(groups, report);
      const bytes = report.dialect ? writeTable(table, report.dialect) : await writeXlsx(table, 'Sheet1');
      const ending = report.dialect ? `${report.dialect.name}.csv` : 'book.xlsx';
      const name = `tiktok-ads-en-${report.level}-${report.daily ? 'day' : 'period'}-${ending}`;
      const counts = { records: groups.length, ignoredLines: 1, ...spendTotals(rows) };
      const told = report.daily ? period : null;
      return { name, bytes, expected: { kind: 'tiktok-ads', language: 'en', period: told, ...counts } };
    }),
  );
}
