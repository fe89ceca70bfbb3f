import type { TFunction } from 'i18next';
import type { SharedKeysReport } from '#app/reports/people/types.ts';
import { digitsOf } from './key-name.tsx';

/** The shared keys as plain values. */
export function sharedCsvTable(report: SharedKeysReport, t: TFunction) {
  return {
    header: [
      t('people.columns.key'),
      t('people.columns.value'),
      t('people.columns.hash'),
      t('people.columns.rule'),
      t('people.columns.records'),
      t('people.columns.since'),
    ],
    rows: report.rows.map(({ key, kind, shown, sharedBy, records, firstAt }) => [
      t(`people.kinds.${kind}`),
      shown,
      digitsOf(key),
      t(`people.reasons.${sharedBy}`),
      records,
      firstAt,
    ]),
  };
}
