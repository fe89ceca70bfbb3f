import { META, SHOP } from '../constants.ts';
import type { World } from '../world/make.ts';
import { dayOf, isoLocal, localStamp } from '../world/time.ts';
import type { Lead } from '../world/types.ts';
import { DIALECTS, writeTable } from './dialect.ts';
import type { Dialect } from './dialect.ts';
import type { Expected, ExportFile } from './expected.ts';

type Language = 'en' | 'fr';

const LEADING =
  'id,created_time,ad_id,ad_name,adset_id,adset_name,campaign_id,campaign_name,form_id,form_name,is_organic,platform'.split(
    ',',
  );

const QUESTIONS: Record<Language, string[]> = {
  en: ['full_name', 'email', 'phone_number', 'city'],
  fr: ['nom_complet', 'e-mail', 'numéro_de_téléphone', 'ville'],
};

function formRow(lead: Lead, prefixes: boolean): string[] {
  const mark = (prefix: string, value: string): string => (value !== '' && prefixes ? `${prefix}:${value}` : value);
  const { ad } = lead;
  return [
    mark('l', lead.id),
    isoLocal(lead.at, META.timeZone),
    mark('ag', ad?.adId ?? ''),
    ad?.adName ?? '',
    mark('as', ad?.adsetId ?? ''),
    ad?.adsetName ?? '',
    mark('c', ad?.campaignId ?? ''),
    ad?.campaignName ?? '',
    mark('f', META.formId),
    'Visite du showroom',
    String(ad === null),
    lead.surface,
    lead.fullName,
    lead.emailTyped,
    mark('p', lead.phoneTyped),
    lead.city,
    'CREATED',
  ];
}

function testRow(questions: readonly string[]): string[] {
  const dummies = questions.map((question) => `<test lead: dummy data for ${question}>`);
  const ids = ['l:1000000000000001', '2026-01-01T09:00:00+01:00', '', '', '', '', '', '', `f:${META.formId}`];
  return [...ids, 'Visite du showroom', 'true', 'fb', ...dummies, 'CREATED'];
}

function expectedOf(
  kind: Expected['kind'],
  language: Language,
  leads: readonly Lead[],
  ignoredLines: number,
): Expected {
  const days = leads.map((lead) => dayOf(lead.at, SHOP.timeZone)).sort();
  const period = { from: days[0] ?? '', to: days[days.length - 1] ?? '' };
  return { kind, language, period, records: leads.length, ignoredLines, leads: leads.length };
}

const FORMS: readonly { language: Language; dialect: Dialect; prefixes: boolean }[] = [
  { language: 'en', dialect: DIALECTS.utf16, prefixes: true },
  { language: 'fr', dialect: DIALECTS.plain, prefixes: true },
  { language: 'fr', dialect: DIALECTS.frenchSheet, prefixes: false },
];

/** Downloads of an instant form's leads: prefixed ids, one column per question, a test lead among them. */
export function metaLeadFiles(world: World): ExportFile[] {
  return FORMS.map(({ language, dialect, prefixes }) => {
    const questions = QUESTIONS[language];
    const rows = world.leads.map((lead) => formRow(lead, prefixes));
    const table = { title: [], header: [...LEADING, ...questions, 'lead_status'], rows: [testRow(questions), ...rows] };
    const expected = expectedOf('meta-leads', language, world.leads, 1);
    return { name: `meta-leads-${language}-${dialect.name}.csv`, bytes: writeTable(table, dialect), expected };
  });
}

/** `08/10/2024, 21:35`: the reader's locale, without a zone. */
function dayFirst(at: number): string {
  const text = localStamp(at, SHOP.timeZone);
  return `${text.slice(8, 10)}/${text.slice(5, 7)}/${text.slice(0, 4)}, ${text.slice(11, 16)}`;
}

/** `2/18/21, 11:08 AM` */
function monthFirst(at: number): string {
  const text = localStamp(at, SHOP.timeZone);
  const hour = Number(text.slice(11, 13));
  const clock = `${hour % 12 === 0 ? 12 : hour % 12}:${text.slice(14, 16)} ${hour < 12 ? 'AM' : 'PM'}`;
  return `${Number(text.slice(5, 7))}/${Number(text.slice(8, 10))}/${text.slice(2, 4)}, ${clock}`;
}

const CENTER_NEW =
  'Created|Name|Email address|Source|Form|Channel|Stage|Owner|Labels|Phone number (recommended)|Secondary phone number'.split(
    '|',
  );
const CENTER_OLD = ['Created', 'Name', 'Email', 'Phone', 'Stage', 'Owner', 'Source', 'Labels'];

function newRow(lead: Lead, created: string): string[] {
  const source = lead.ad ? 'Paid' : 'Organic';
  const channel = lead.surface === 'fb' ? 'Facebook' : 'Instagram';
  return [
    created,
    lead.fullName,
    lead.emailTyped,
    source,
    'Visite du showroom',
    channel,
    'Intake',
    'Unassigned',
    '',
    lead.phoneTyped,
    '',
  ];
}

function oldRow(lead: Lead, created: string): string[] {
  return [
    created,
    lead.fullName,
    lead.emailTyped,
    lead.phoneTyped,
    'Intake',
    'Unassigned',
    lead.ad ? 'Paid' : 'Organic',
    '',
  ];
}

const CENTERS = [
  { name: 'new-day-first', dialect: DIALECTS.plain, header: CENTER_NEW, row: newRow, created: dayFirst },
  { name: 'old-month-first', dialect: DIALECTS.plain, header: CENTER_OLD, row: oldRow, created: monthFirst },
  { name: 'new-day-first-utf16', dialect: DIALECTS.utf16, header: CENTER_NEW, row: newRow, created: dayFirst },
] as const;

/** Leads Center exports: no ids and no campaigns, and a date whose order follows the reader's locale. */
export function leadsCenterFiles(world: World): ExportFile[] {
  return CENTERS.map(({ name, dialect, header, row, created }) => {
    const rows = world.leads.map((lead) => row(lead, created(lead.at)));
    const expected = { ...expectedOf('meta-leads-center', 'en', world.leads, 0), needs: { timeZone: SHOP.timeZone } };
    return {
      name: `meta-leads-center-${name}.csv`,
      bytes: writeTable({ title: [], header: [...header], rows }, dialect),
      expected,
    };
  });
}
