import type { TFunction } from 'i18next';
import { formatMinor } from '#app/domain/values/money.ts';
import type { TruthSheet } from '#app/reports/truth/types.ts';

type Cell = string | number | null;

/** One row per model: its shares, what they are made of, and its error on each channel; amounts with a dot. */
export function truthCsvTable(sheet: TruthSheet | undefined, t: TFunction): { header: string[]; rows: Cell[][] } {
  const currency = sheet?.currency ?? '';
  const money = (minor: number) => formatMinor(minor, currency);
  const inCurrency = (name: string) => (currency ? t('table.withCurrency', { name, currency }) : name);
  const channels = sheet?.channels ?? [];
  return {
    header: [
      t('modelsPage.model'),
      t('truth.columns.channelShare'),
      t('truth.columns.campaignShare'),
      t('truth.columns.distance'),
      t('truth.columns.unattributedShare'),
      inCurrency(t('table.columns.revenue')),
      ...channels.map(({ channel }) => inCurrency(t('truth.errorOf', { channel: t(`channels.${channel}`) }))),
    ],
    rows: (sheet?.models ?? []).map((row, index) => [
      t(`models.${row.model}.name`),
      row.channelShare,
      row.campaignShare,
      row.distance,
      row.unattributedShare,
      money(row.totalMinor),
      ...channels.map(({ errors }) => money(errors[index]!)),
    ]),
  };
}
