import { csvBytes, money, xlsxBytes } from './write-table.ts';
import type { ExportFile } from './export-file.ts';
import type { Cell, Dialect } from './write-table.ts';

interface AdDay {
  readonly campaign: string;
  readonly adset: string;
  readonly ad: string;
  readonly adId: string;
  readonly day: string;
  readonly cost: number; // cents
}

const ROWS: readonly AdDay[] = [
  { campaign: 'Spring', adset: 'Women', ad: 'Film', adId: '120210000000000017', day: '2026-05-01', cost: 123_456 },
  { campaign: 'Spring', adset: 'Women', ad: 'Film', adId: '120210000000000017', day: '2026-05-02', cost: 7 },
  { campaign: 'Spring', adset: 'Men', ad: 'Photo', adId: '120210000000000025', day: '2026-05-02', cost: 0 },
  { campaign: 'Total look', adset: 'All', ad: 'Film', adId: '120210000000000033', day: '2026-05-03', cost: 98_700 },
];

const cost = ROWS.reduce((sum, row) => sum + row.cost, 0);
const PERIOD = { from: '2026-05-01', to: '2026-05-03' };
const UTF8: Dialect = { delimiter: ',', encoding: 'utf-8', newline: '\n' };
const FRENCH: Dialect = { delimiter: ';', encoding: 'utf-8-bom', newline: '\r\n' };
const EXCEL: Dialect = { delimiter: '\t', encoding: 'utf-16le-bom', newline: '\r\n' };

type Expected = Omit<ExportFile['expected'], 'records' | 'totals'>;

function adFile(title: string, fileName: string, bytes: Buffer, expected: Expected, currency = 'EUR'): ExportFile {
  const totals = { spend: { [currency]: money(cost) }, campaigns: 2 };
  return { title, fileName, bytes, expected: { ...expected, records: ROWS.length, totals } };
}

const META_EN = [
  'Reporting starts',
  'Reporting ends',
  'Day',
  'Campaign name',
  'Ad set name',
  'Ad name',
  'Ad ID',
  'Amount spent (EUR)',
  'Impressions',
];
const META_FR = [
  ...['Début des rapports', 'Fin des rapports', 'Jour', 'Nom de la campagne', 'Nom de l’ensemble de publicités'],
  ...['Nom de la publicité', 'Identifiant de la publicité', 'Montant dépensé (EUR)', 'Impressions'],
];

function metaRows(style: 'plain' | 'french', totalsFirst: boolean, header: string[]): Cell[][] {
  const rows = ROWS.map((row): Cell[] => {
    return [PERIOD.from, PERIOD.to, row.day, row.campaign, row.adset, row.ad, row.adId, money(row.cost, style), 100];
  });
  const total: Cell[] = [PERIOD.from, PERIOD.to, '', '', '', '', '', money(cost, style), 400];
  return totalsFirst ? [header, total, ...rows] : [header, ...rows, total];
}

const damaged = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

async function metaFiles(): Promise<ExportFile[]> {
  const meta = (language: 'en' | 'fr'): Expected => ({ kind: 'meta-ads', language, ignored: 1, period: PERIOD });
  const workbook = metaRows('plain', true, META_EN).map((row) =>
    row.map((cell, i) => (i === 7 && /^\d/.test(String(cell)) ? Number(cell) : cell)),
  );
  const mojibake = metaRows(
    'plain',
    false,
    META_FR.map((name) => damaged(name.replace('’', "'"))),
  );
  return [
    adFile('Meta, totals first', 'ads.csv', csvBytes(metaRows('plain', true, META_EN), UTF8), meta('en')),
    adFile(
      'Meta, French, decimal commas',
      'pubs.csv',
      csvBytes(metaRows('french', false, META_FR), FRENCH),
      meta('fr'),
    ),
    adFile('Meta, French, accents encoded twice', 'pubs.csv', csvBytes(mojibake, UTF8), meta('fr')),
    adFile('Meta, workbook', 'ads.xlsx', await xlsxBytes(workbook), meta('en')),
  ];
}

const GOOGLE_EN = [
  'Campaign status',
  'Campaign',
  'Ad group',
  'Day',
  'Currency code',
  'Cost',
  'Impr.',
  'Clicks',
  'Conversions',
  'Conv. value',
];
const GOOGLE_FR = [
  'État de la campagne',
  'Campagne',
  "Groupe d'annonces",
  'Jour',
  'Code de la devise',
  'Coût',
  'Impr.',
  'Clics',
  'Conversions',
  'Valeur de conv.',
];

function googleRows(language: 'en' | 'fr', style: 'grouped' | 'french'): Cell[][] {
  const [title, range, header, total] =
    language === 'en'
      ? ['Ad group report', 'May 1, 2026 - May 3, 2026', GOOGLE_EN, 'Total: ']
      : ['Rapport sur les groupes d’annonces', '1 mai 2026 - 3 mai 2026', GOOGLE_FR, 'Total : '];
  const rows = ROWS.map((row): Cell[] => {
    return [
      'Enabled',
      row.campaign,
      row.adset,
      row.day,
      'EUR',
      money(row.cost, style),
      '1,234',
      '< 10%',
      ' --',
      '0.00',
    ];
  });
  const totalRow = (name: string): Cell[] => [
    total + name,
    ' --',
    ' --',
    '',
    'EUR',
    money(cost, style),
    '',
    '',
    '',
    '',
  ];
  return [[title], [range], header, ...rows, totalRow('Campaigns'), totalRow('Account')];
}

function googleFiles(): ExportFile[] {
  const google = (language: 'en' | 'fr'): Expected => ({ kind: 'google-ads', language, ignored: 2, period: PERIOD });
  return [
    adFile('Google Ads, English', 'report.csv', csvBytes(googleRows('en', 'grouped'), UTF8), google('en')),
    adFile('Google Ads, Excel .csv', 'report.csv', csvBytes(googleRows('en', 'grouped'), EXCEL), google('en')),
    adFile('Google Ads, French', 'rapport.csv', csvBytes(googleRows('fr', 'french'), FRENCH), google('fr')),
  ];
}

const TIKTOK = [
  'Campaign name',
  'Ad group name',
  'Ad name',
  'Ad ID',
  'Primary status',
  'By Day',
  'Cost',
  'Impressions',
  'Clicks (destination)',
  'Currency',
];

function tiktokRows(header: string[], currency: string): Cell[][] {
  const rows = ROWS.map((row): Cell[] => {
    return [row.campaign, row.adset, row.ad, row.adId, 'Active', row.day, money(row.cost), '100', '<5', currency];
  });
  return [header, ...rows, ['Total of 4 results', '-', '-', '-', '-', '-', money(cost), '400', '-', currency]];
}

async function tiktokFiles(): Promise<ExportFile[]> {
  const expected: Expected = { kind: 'tiktok-ads', language: 'en', ignored: 1, period: PERIOD };
  const shouted = TIKTOK.map((name) => name.toUpperCase());
  return [
    adFile(
      'TikTok, CSV',
      'tiktok.csv',
      csvBytes(tiktokRows(TIKTOK, 'EUR'), { ...UTF8, encoding: 'utf-8-bom' }),
      expected,
    ),
    adFile(
      'TikTok, other letter case, semicolons',
      'tiktok.csv',
      csvBytes(tiktokRows(shouted, 'USD'), FRENCH),
      expected,
      'USD',
    ),
    adFile('TikTok, workbook', 'tiktok.xlsx', await xlsxBytes(tiktokRows(TIKTOK, 'EUR')), expected),
  ];
}

/** The same four spend rows as every kind of ad report, in several dialects. */
export async function adFiles(): Promise<ExportFile[]> {
  return [...(await metaFiles()), ...googleFiles(), ...(await tiktokFiles())];
}
