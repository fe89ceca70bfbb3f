import type { TFunction } from 'i18next';
import { formatMinor } from '#app/domain/values/money.ts';
import type { LeadFileRow } from '#app/reports/leads/lead-file.server.ts';
import type { CsvCell } from '#app/reports/csv.ts';

interface LeadCsv {
  readonly header: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
}

/** Leads as plain values; docs/data.md says what each column holds. */
export function leadCsvTable(rows: readonly LeadFileRow[], t: TFunction): LeadCsv {
  return {
    header: [
      t('leads.platformId'),
      t('leads.columns.created'),
      t('leads.contactFields.email'),
      t('leads.contactFields.phone_number'),
      t('leads.columns.stage'),
      t('leads.columns.member'),
      t('leads.kind'),
      t('leads.channel'),
      t('leads.campaign'),
      t('leads.adset'),
      t('leads.ad'),
      t('leads.formLabel'),
      t('figures.orders.label'),
      t('choices.currency'),
      t('figures.revenue.label'),
      t('leads.answers'),
      t('leads.consents'),
    ],
    rows: rows.map((row) => [
      row.platformId,
      row.createdAt,
      row.email,
      row.phone,
      t(`leads.stages.${row.stage}`),
      row.member,
      t(`leads.origins.${row.test ? 'test' : row.organic ? 'organic' : 'paid'}`),
      t(`channels.${row.channel}`),
      row.campaign,
      row.adset,
      row.ad,
      row.formName,
      row.orders,
      row.revenue.map(({ currency }) => currency).join(' + ') || null,
      row.revenue.map(({ minor, currency }) => formatMinor(minor, currency)).join(' + ') || null,
      row.answers.map(({ label, values }) => `${label}: ${values.join(', ')}`).join(' | ') || null,
      row.consents
        .map(({ label, given }) => `${label}: ${t(given ? 'leads.agreed' : 'leads.notAgreed')}`)
        .join(' | ') || null,
    ]),
  };
}
