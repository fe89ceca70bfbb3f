import type { TFunction } from 'i18next';
import type { AlertKind, Evidence } from '#app/domain/alerts/alert-kinds.ts';
import { addDays } from '#app/domain/values/days.ts';
import type { Format } from '../numbers/format.ts';

export interface WordedAlert {
  readonly kind: AlertKind;
  readonly name: string;
  readonly evidence: Evidence;
}

export interface AlertWords {
  readonly title: string; // the kind
  readonly told: string; // what is so, with its numbers
  readonly rule: string; // the formula that found it, with its numbers
  readonly link: string; // what the page behind it is for
  readonly href: string;
}

const text = (evidence: Evidence, name: string): string => String(evidence[name] ?? '');
const number = (evidence: Evidence, name: string): number => Number(evidence[name] ?? 0);
const list = (evidence: Evidence, name: string): readonly number[] => {
  const value = evidence[name];
  return Array.isArray(value) ? (value as readonly number[]) : [];
};

/** Words an alert in the reader's language: on the pages, in mails and in Slack alike. */
export function alertWords(
  { kind, name, evidence }: WordedAlert,
  t: TFunction,
  format: Format,
  zone: string,
): AlertWords {
  const values = valuesOf({ kind, name, evidence }, t, format, zone);
  const form = text(evidence, 'what') || text(evidence, 'stream');
  return {
    title: t(`alerts.kinds.${kind}`),
    told: t(`alerts.told.${form ? `${kind}-${form}` : kind}`, values),
    rule: t(`alerts.rules.${kind}`, values),
    link: t(`alerts.links.${kind}`),
    href: hrefOf(kind, evidence),
  };
}

function valuesOf({ name, evidence }: WordedAlert, t: TFunction, format: Format, zone: string) {
  const currency = text(evidence, 'currency') || 'XXX';
  const money = (key: string): string => format.money(number(evidence, key), currency);
  const instant = (key: string): string => (text(evidence, key) ? format.instant(text(evidence, key), zone) : '–');
  const range = (from: string, to: string): string =>
    text(evidence, from) ? format.dayRange(text(evidence, from), text(evidence, to)) : '';
  const mean = Math.round(number(evidence, 'trailingMinor') / Math.max(1, number(evidence, 'days')));
  return {
    name,
    currency,
    platform: t(`platforms.${text(evidence, 'platform')}`, { defaultValue: text(evidence, 'platform') }),
    since: instant('since'),
    endsAt: instant('endsAt'),
    fetchedAt: instant('fetchedAt'),
    warnedDays: format.count(number(evidence, 'warnedDays')),
    hours: format.count(number(evidence, 'hours')),
    lateHours: format.count(number(evidence, 'lateHours')),
    before: list(evidence, 'before').map(format.count).join(', '),
    least: format.count(number(evidence, 'least')),
    mean: format.count(number(evidence, 'mean')),
    day: text(evidence, 'day') ? format.day(text(evidence, 'day')) : '',
    days: format.count(number(evidence, 'days')),
    spend: money('spendMinor'),
    trailing: money('trailingMinor'),
    revenue: money('revenueMinor'),
    meanSpend: format.money(mean, currency),
    spendChange: format.change(mean > 0 ? number(evidence, 'spendMinor') / mean - 1 : 0),
    percent: format.percent(number(evidence, 'percent') / 100),
    roas: format.ratio(number(evidence, 'roas')),
    roasBefore: format.ratio(number(evidence, 'roasBefore')),
    roasChange: format.change(number(evidence, 'roas') / (number(evidence, 'roasBefore') || 1) - 1),
    orders: format.count(number(evidence, 'ordersBefore')),
    leastOrders: format.count(number(evidence, 'leastOrders')),
    settledDays: format.count(number(evidence, 'settledDays')),
    range: range('from', 'to'),
    beforeRange: range('beforeFrom', 'beforeTo'),
  };
}

/** The page that shows it, or where it is put right. */
function hrefOf(kind: AlertKind, evidence: Evidence): string {
  if (kind === 'tracking-quiet') return text(evidence, 'stream') === 'leads' ? '/leads' : '/data-health';
  if (kind === 'spend-up')
    return daysAddress(addDays(text(evidence, 'day'), -number(evidence, 'days')), text(evidence, 'day'));
  if (kind === 'roas-down') return daysAddress(text(evidence, 'from'), text(evidence, 'to'));
  return '/settings/connections';
}

const daysAddress = (from: string, to: string): string => `/roas?from=${from}&to=${to}`;
