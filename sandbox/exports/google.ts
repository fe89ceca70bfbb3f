import { GOOGLE } from '../constants.ts';
import type { World } from '../world/make.ts';
import { decimalText, e8Cents } from '../world/money.ts';
import { DIALECTS, writeTable } from './dialect.ts';
import type { Cell, Dialect, Table } from './dialect.ts';
import { spendTotals } from './expected.ts';
import type { ExportFile } from './expected.ts';
import { groupSpend, totalOf } from './spend-groups.ts';
import type { GroupLevel, SpendGroup } from './spend-groups.ts';

type Language = 'en' | 'fr';

const WORDS = {
  en: {
    title: 'Campaign report',
    day: 'Day',
    status: 'Campaign status',
    campaign: 'Campaign',
    campaignId: 'Campaign ID',
    adGroup: 'Ad group',
    currency: 'Currency code',
    clicks: 'Clicks',
    impressions: 'Impr.',
    rate: 'CTR',
    cost: 'Cost',
    conversions: 'Conversions',
    value: 'Conv. value',
    enabled: 'Enabled',
    totals: ['Total: Campaigns', 'Total: Account', 'Total: Search'],
  },
  fr: {
    title: 'Rapport sur les campagnes',
    day: 'Jour',
    status: 'État de la campagne',
    campaign: 'Campagne',
    campaignId: 'ID de la campagne',
    adGroup: "Groupe d'annonces",
    currency: 'Code de la devise',
    clicks: 'Clics',
    impressions: 'Impr.',
    rate: 'CTR',
    cost: 'Coût',
    conversions: 'Conversions',
    value: 'Valeur de conv.',
    enabled: 'Activée',
    totals: ['Total : campagnes', 'Total : compte'],
  },
} as const;

interface Report {
  language: Language;
  level: Exclude<GroupLevel, 'ad'>;
  daily: boolean;
  ids: boolean;
  dialect: Dialect;
}

function rangeText(from: string, to: string, language: Language): string {
  const format = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-US', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return `${format.format(new Date(from))} - ${format.format(new Date(to))}`;
}

function figures(sum: Omit<SpendGroup, 'ad' | 'from' | 'to'>): Cell[] {
  const rate =
    sum.impressions === 0 ? ' --' : { number: ((sum.clicks / sum.impressions) * 100).toFixed(2), percent: true };
  const cell = (text: string): Cell => ({ number: text, grouped: true });
  return [
    cell(String(sum.clicks)),
    cell(String(sum.impressions)),
    rate,
    cell(e8Cents(sum.spendE8)),
    cell(`${sum.purchases}.00`),
    sum.purchases === 0 ? ' --' : cell(decimalText(sum.valueMinor, GOOGLE.currency)),
  ];
}

/** The account's total can exceed the rows: it counts campaigns that were removed since. */
function totalFor(label: string, groups: readonly SpendGroup[]): Omit<SpendGroup, 'ad' | 'from' | 'to'> {
  const sum = totalOf(groups);
  return /Account|compte/.test(label) ? { ...sum, spendE8: sum.spendE8 + 1_234_000_000n } : sum;
}

function tableOf(groups: readonly SpendGroup[], report: Report, period: { from: string; to: string }): Table {
  const words = WORDS[report.language];
  const optional = <T>(wanted: boolean, cell: T): T[] => (wanted ? [cell] : []);
  const adGroups = report.level === 'adset';
  const header = [
    words.status,
    words.campaign,
    ...optional(report.ids, words.campaignId),
    ...optional(adGroups, words.adGroup),
    ...optional(report.daily, words.day),
    words.currency,
    words.clicks,
    words.impressions,
    words.rate,
    words.cost,
    words.conversions,
    words.value,
  ];
  const row = (group: SpendGroup): Cell[] => [
    words.enabled,
    group.ad.campaignName,
    ...optional(report.ids, group.ad.campaignId),
    ...optional(adGroups, group.ad.adsetName),
    ...optional<Cell>(report.daily, { day: group.from }),
    GOOGLE.currency,
    ...figures(group),
  ];
  const blanks = Array.from({ length: header.length - 9 }, () => ' --');
  const total = (label: string): Cell[] => [
    label,
    ' --',
    ...blanks,
    GOOGLE.currency,
    ...figures(totalFor(label, groups)),
  ];
  return {
    title: [words.title, rangeText(period.from, period.to, report.language)],
    header,
    rows: [...groups.map(row), ...words.totals.map(total)],
  };
}

const REPORTS: readonly Report[] = [
  { language: 'en', level: 'campaign', daily: true, ids: false, dialect: DIALECTS.grouped },
  { language: 'en', level: 'adset', daily: true, ids: true, dialect: DIALECTS.utf16 },
  { language: 'en', level: 'campaign', daily: false, ids: false, dialect: DIALECTS.grouped },
  { language: 'fr', level: 'campaign', daily: true, ids: false, dialect: DIALECTS.french },
  { language: 'fr', level: 'adset', daily: true, ids: true, dialect: DIALECTS.frenchSheet },
];

/** Google Ads campaign reports: two title lines, the header, the rows, and totals lines at the end. */
export function googleFiles(world: World): ExportFile[] {
  const rows = world.spend.filter((row) => row.platform === 'google');
  const days = rows.map((row) => row.day).sort();
  const period = { from: days[0] ?? '', to: days[days.length - 1] ?? '' };
  return REPORTS.map((report) => {
    const groups = groupSpend(rows, report.level, report.daily);
    const table = tableOf(groups, report, period);
    const ignoredLines = WORDS[report.language].totals.length;
    const { language, level, dialect, daily } = report;
    const name = `google-ads-${language}-${level}-${daily ? 'day' : 'period'}-${dialect.name}.csv`;
    const counts = { records: groups.length, ignoredLines, ...spendTotals(rows) };
    return { name, bytes: writeTable(table, dialect), expected: { kind: 'google-ads', language, period, ...counts } };
  });
}
