import { csvBytes } from './write-table.ts';
import type { ExportFile } from './export-file.ts';
import type { Cell, Dialect } from './write-table.ts';

const FORM = [
  'id',
  'created_time',
  'ad_id',
  'ad_name',
  'adset_id',
  'adset_name',
  'campaign_id',
  'campaign_name',
  'form_id',
  'form_name',
  'is_organic',
  'platform',
];

function formRows(questions: readonly string[]): Cell[][] {
  const lead = (n: number, day: string, organic: boolean): Cell[] => [
    ...[`l:90000000000000${n}`, `${day}T09:00:00+02:00`],
    ...(organic
      ? ['', '', '', '', '', '']
      : ['ag:120210000000000017', 'Film', 'as:120210000000000018', 'Women', 'c:120210000000000019', 'Spring']),
    ...[
      'f:777000000000001',
      'Été',
      String(organic),
      organic ? 'ig' : 'fb',
      `Prénom ${n}`,
      `lead${n}@client.example`,
      `p:+3361234567${n}`,
      'CREATED',
    ],
  ];
  return [
    [...FORM, ...questions, 'lead_status'],
    lead(1, '2026-06-01', false),
    lead(2, '2026-06-02', true),
    lead(3, '2026-06-03', false),
  ];
}

const ENGLISH = ['full_name', 'email', 'phone_number'];
const FRENCH = ['nom_complet', 'adresse_e-mail', 'numéro_de_téléphone'];

function form(title: string, questions: readonly string[], dialect: Dialect): ExportFile {
  return {
    title: `Meta leads, ${title}`,
    fileName: 'leads.csv',
    bytes: csvBytes(formRows(questions), dialect),
    expected: {
      kind: 'meta-leads',
      language: questions === FRENCH ? 'fr' : 'en',
      records: 3,
      ignored: 0,
      totals: { leads: 3 },
      period: { from: '2026-06-01', to: '2026-06-03' },
    },
  };
}

const CENTER = [
  'Created',
  'Name',
  'Email address',
  'Source',
  'Form',
  'Channel',
  'Stage',
  'Owner',
  'Labels',
  'Phone number (recommended)',
  'Secondary phone number',
];
const OLDER = ['Created', 'Name', 'Email', 'Phone', 'Stage', 'Owner', 'Source', 'Labels'];

function center(title: string, rows: Cell[][], dialect: Dialect): ExportFile {
  return {
    title: `Leads Center, ${title}`,
    fileName: 'leads.csv',
    bytes: csvBytes(rows, dialect),
    given: { timeZone: 'Europe/Paris' },
    expected: {
      kind: 'meta-leads-center',
      language: 'en',
      records: 2,
      ignored: 0,
      totals: { leads: 2 },
      period: { from: '2024-10-07', to: '2024-10-08' },
    },
  };
}

const now = (created: string, n: number): Cell[] => [
  created,
  `Anne ${n}`,
  '',
  'Paid',
  'Été',
  'Facebook',
  'Intake',
  'Unassigned',
  '',
  `+3361234567${n}`,
  '',
];
const older = (created: string, n: number): Cell[] => [
  created,
  `Anne ${n}`,
  `anne${n}@client.example`,
  '',
  'Intake',
  '',
  'Organic',
  '',
];

/** Leads of both kinds of file, in several dialects. */
export function leadFiles(): ExportFile[] {
  return [
    form('as downloaded', ENGLISH, { delimiter: '\t', encoding: 'utf-16le-bom', newline: '\n' }),
    form('a copy with commas', ENGLISH, { delimiter: ',', encoding: 'utf-8', newline: '\r\n', quoteAll: true }),
    form('French questions', FRENCH, { delimiter: ';', encoding: 'windows-1252', newline: '\r\n' }),
    center('day first', [CENTER, now('08/10/2024, 21:35', 1), now('07/10/2024, 08:05', 2)], {
      delimiter: ',',
      encoding: 'utf-8',
      newline: '\n',
    }),
    center('month first', [OLDER, older('10/8/24, 9:35 PM', 1), older('10/7/24, 8:05 AM', 2)], {
      delimiter: ',',
      encoding: 'utf-8-bom',
      newline: '\n',
    }),
    center('UTF-16', [CENTER, now('08/10/2024, 21:35', 1), now('07/10/2024, 08:05', 2)], {
      delimiter: '\t',
      encoding: 'utf-16le',
      newline: '\n',
    }),
  ];
}
