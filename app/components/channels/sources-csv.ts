import type { TFunction } from 'i18next';
import { formatMinor } from '#app/domain/values/money.ts';
import type { ChannelsReport } from '#app/reports/channels/types.ts';
import type { CsvCell } from '#app/reports/csv.ts';
import { channelName, ruleName } from './rule-words.ts';

/** The table of sources as a file: plain decimals, a row per source, medium and currency. */
export function sourcesCsvTable(
  { sources, body }: ChannelsReport,
  t: TFunction,
): { header: string[]; rows: CsvCell[][] } {
  const header = [
    t('grouping.fields.signal'),
    t('grouping.fields.source'),
    t('grouping.fields.medium'),
    t('grouping.channel'),
    t('grouping.rule'),
    t('choices.currency'),
    t('table.columns.revenue'),
    t('table.columns.orders'),
  ];
  const rows = sources.map((row) => [
    t(`grouping.signals.${row.signal}`),
    row.source ?? '',
    row.medium ?? '',
    channelName(row.channel, body.channels, t),
    row.rules.map((rule) => ruleName(rule, body, t)).join(' | '),
    row.currency ?? '',
    row.currency === null ? '' : formatMinor(row.revenueMinor, row.currency),
    row.currency === null ? '' : row.orders,
  ]);
  return { header, rows };
}
