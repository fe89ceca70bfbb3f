import type { ReportWarning } from '../../app/reports/roas/types.ts';

type Values = ReportWarning['values'];

const TEXTS: Readonly<Record<ReportWarning['code'], (values: Values) => string>> = {
  'period-spend-left-out': (v) =>
    `${v.spend} ${v.currency} of ${v.account} (${v.platform}) is for ${v.from} to ${v.to} as a whole and is left out: the range does not contain that period`,
  'undated-spend-left-out': (v) =>
    `${v.spend} ${v.currency} of ${v.account} (${v.platform}) is left out: its file does not say when it was spent`,
  'mixed-currencies': (v) => `Figures are in several currencies (${v.currencies}), which are not added up`,
  'zones-differ': (v) =>
    `Days of ${v.account} (${v.platform}) are in its own time zone ${v.zone}, orders are in ${v.reportingZone}`,
  'spend-missing-days': (v) =>
    `Spend of ${v.account} (${v.platform}) ends on ${v.lastDay}: ${v.days} days of the range are missing`,
  'spend-not-by-shop': () => 'Spend is that of all shops: it is not assigned to shops',
};

export function warningText({ code, values }: ReportWarning): string {
  return TEXTS[code](values);
}
