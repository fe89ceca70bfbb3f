import { META } from '../constants.ts';
import type { World } from '../world/make.ts';
import { decimalText, e8Text } from '../world/money.ts';
import { DIALECTS, writeTable } from './dialect.ts';
import type { Cell, Dialect, Table } from './dialect.ts';
import { spendTotals } from './expected.ts';
import type { ExportFile } from './expected.ts';
import { groupSpend, listed, totalOf } from './spend-groups.ts';
import type { GroupLevel, SpendGroup } from './spend-groups.ts';
import { writeXlsx } from './xlsx.ts';

type Language = 'en' | 'fr';

interface Words {
  starts: string;
  ends: string;
  day: string;
  names: Record<GroupLevel, string>;
  ids: Record<GroupLevel, string>;
  indicator: string;
  figures: string[];
}

const XXX = `(${META.currency})`;
const WORDS: Record<Language, Words> = {
  en: {
    starts: 'Reporting starts',
    ends: 'Reporting ends',
    day: 'Day',
    names: { campaign: 'Campaign name', adset: 'Ad set name', ad: 'Ad name' },
    ids: { campaign: 'Campaign ID', adset: 'Ad set ID', ad: 'Ad ID' },
    indicator: 'Result indicator',
    figures: [`Amount spent ${XXX}`, 'Impressions', 'Reach', 'Link clicks', 'Purchases', 'Purchases conversion value'],
  },
  fr: {
    starts: 'Début des rapports',
    ends: 'Fin des rapports',
    day: 'Jour',
    names: {
      campaign: 'Nom de la campagne',
      adset: 'Nom de l\u2019ensemble de publicités',
      ad: 'Nom de la publicité',
    },
    ids: { campaign: 'ID de la campagne', adset: 'ID de l\u2019ensemble de publicités', ad: 'ID de la publicité' },
    indicator: 'Indicateur de résultats',
    figures: [
      `Montant dépensé\u00a0${XXX}`,
      'Impressions',
      'Couverture',
      'Clics sur un lien',
      'Achats',
      'Valeur de conversion des achats',
    ],
  },
};

interface Report {
  language: Language;
  level: GroupLevel;
  daily: boolean;
  ids: boolean;
  /** null: a workbook. */
  dialect: Dialect | null;
}

const REPORTS: readonly Report[] = [
  { language: 'en', level: 'ad', daily: true, ids: true, dialect: DIALECTS.plain },
  { language: 'en', level: 'adset', daily: true, ids: true, dialect: null },
  { language: 'en', level: 'campaign', daily: false, ids: false, dialect: DIALECTS.bomCrlf },
  { language: 'fr', level: 'campaign', daily: true, ids: true, dialect: DIALECTS.frenchSheet },
  { language: 'fr', level: 'ad', daily: true, ids: true, dialect: null },
  { language: 'fr', level: 'campaign', daily: true, ids: false, dialect: DIALECTS.utf16 },
];

const DEPTH: Record<GroupLevel, GroupLevel[]> = {
  campaign: ['campaign'],
  adset: ['campaign', 'adset'],
  ad: ['campaign', 'adset', 'ad'],
};

const NAME = { campaign: 'campaignName', adset: 'adsetName', ad: 'adName' } as const;
const ID = { campaign: 'campaignId', adset: 'adsetId', ad: 'adId' } as const;

function figures(sum: Omit<SpendGroup, 'ad' | 'from' | 'to'>): Cell[] {
  const some = (count: number, text: string): Cell => (count === 0 ? '' : { number: text });
  return [
    { number: e8Text(sum.spendE8) },
    { number: String(sum.impressions) },
    { number: String(sum.reach) },
    some(sum.clicks, String(sum.clicks)),
    some(sum.purchases, String(sum.purchases)),
    some(sum.purchases, decimalText(sum.valueMinor, META.currency)),
  ];
}

function tableOf(groups: readonly SpendGroup[], report: Report, period: { from: string; to: string }): Table {
  const words = WORDS[report.language];
  const levels = DEPTH[report.level];
  const header = [
    words.starts,
    words.ends,
    ...levels.map((level) => words.names[level]),
    ...(report.ids ? levels.map((level) => words.ids[level]) : []),
    ...(report.daily ? [words.day] : []),
    words.indicator,
    ...words.figures,
  ];
  const row = (group: SpendGroup): Cell[] => [
    { day: group.from },
    { day: group.to },
    ...levels.map((level) => group.ad[NAME[level]]),
    ...(report.ids ? levels.map((level) => group.ad[ID[level]]) : []),
    ...(report.daily ? [{ day: group.from }] : []),
    group.purchases > 0 ? 'actions:offsite_conversion.fb_pixel_purchase' : '',
    ...figures(group),
  ];
  const blanks = Array.from({ length: header.length - 2 - words.figures.length }, () => '');
  // The totals row comes first, told apart only by its empty names.
  const total: Cell[] = [{ day: period.from }, { day: period.to }, ...blanks, ...figures(totalOf(groups))];
  return { title: [], header, rows: [total, ...groups.map(row)] };
}

/** Meta Ads Manager exports. At ad and ad set level the deleted ad set is missing; at campaign level its spend is there. */
export async function metaAdsFiles(world: World): Promise<ExportFile[]> {
  const all = world.spend.filter((row) => row.platform === 'meta');
  const days = all.map((row) => row.day).sort();
  const period = { from: days[0] ?? '', to: days[days.length - 1] ?? '' };
  return Promise.all(
    REPORTS.map(async (report): Promise<ExportFile> => {
      const rows = listed(all, report.level);
      const groups = groupSpend(rows, report.level, report.daily);
      const table = tableOf(groups, report, period);
      const bytes = report.dialect ? writeTable(table, report.dialect) : await writeXlsx(table, 'Raw Data Report');
      const { language, level } = report;
      const ending = report.dialect ? `${report.dialect.name}.csv` : 'book.xlsx';
      const name = `meta-ads-${language}-${level}-${report.daily ? 'day' : 'period'}-${ending}`;
      const counts = { records: groups.length, ignoredLines: 1, ...spendTotals(rows) };
      return { name, bytes, expected: { kind: 'meta-ads', language, period, ...counts } };
    }),
  );
}
