import type { TFunction } from 'i18next';
import { TIME_BUCKETS, TOUCH_BUCKETS } from '#app/domain/paths/buckets.ts';
import { divideRounded, formatMinor } from '#app/domain/values/money.ts';
import type { CsvCell } from '#app/reports/csv.ts';
import type { PathsSheet } from '#app/reports/paths/types.ts';
import { timeBucketText, touchBucketText } from './bucket-words.ts';
import { nodeText, pathText } from './path-words.ts';

export const PATHS_CSV_TABLES = ['paths', 'flows', 'times', 'touches'] as const;
export type PathsCsvTable = (typeof PATHS_CSV_TABLES)[number];

interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
}

/** Revenue ÷ orders in whole minor units, half away from zero; null without orders. */
export function averageMinor({ orders, revenueMinor }: { orders: number; revenueMinor: number }): number | null {
  return orders === 0 ? null : Number(divideRounded(BigInt(revenueMinor), BigInt(orders)));
}

/** A table of the page as plain values, with all of its rows. */
export function pathsCsvTable(table: PathsCsvTable, sheet: PathsSheet | undefined, t: TFunction): Table {
  const made = { paths: pathRows, flows: flowRows, times: timeRows, touches: touchRows }[table];
  return sheet ? made(sheet, t) : { header: [], rows: [] };
}

const share = (part: number, all: number): number => (all === 0 ? 0 : part / all);

function pathRows({ currency, paths, orders, revenueMinor }: PathsSheet, t: TFunction): Table {
  const money = (name: string): string => t('table.withCurrency', { name, currency });
  const average = (row: { orders: number; revenueMinor: number }): CsvCell => {
    const minor = averageMinor(row);
    return minor === null ? null : formatMinor(minor, currency);
  };
  const cells = (name: string, row: { orders: number; revenueMinor: number }): CsvCell[] => [
    name,
    row.orders,
    formatMinor(row.revenueMinor, currency),
    average(row),
    share(row.orders, orders),
  ];
  return {
    header: [
      t('paths.path'),
      t('figures.orders.label'),
      money(t('figures.revenue.label')),
      money(t('paths.average')),
      t('paths.share'),
    ],
    rows: [...paths.map((row) => cells(pathText(row.key, t), row)), cells(t('table.total'), { orders, revenueMinor })],
  };
}

function flowRows({ flows: { nodes, links }, orders: all }: PathsSheet, t: TFunction): Table {
  return {
    header: [t('paths.step'), t('paths.from'), t('paths.to'), t('figures.orders.label'), t('paths.share')],
    rows: links.map(({ from, to, orders }) => [
      nodes[from]!.column + 1,
      nodeText(nodes[from]!.what, t),
      nodeText(nodes[to]!.what, t),
      orders,
      share(orders, all),
    ]),
  };
}

/** Quartiles are in hours, in full. */
function timeRows({ times }: PathsSheet, t: TFunction): Table {
  const hours = (ms: number | undefined): CsvCell => (ms === undefined ? null : ms / 3_600_000);
  return {
    header: [t('paths.time'), t('paths.fromFirst'), t('paths.fromLast')],
    rows: [
      ...TIME_BUCKETS.map((_, bucket) => [timeBucketText(bucket, t), times.first[bucket]!, times.last[bucket]!]),
      ...(['lower', 'median', 'upper'] as const).map((name) => [
        t('paths.inHours', { name: t(`paths.quartiles.${name}`) }),
        hours(times.firstQuartiles?.[name]),
        hours(times.lastQuartiles?.[name]),
      ]),
    ],
  };
}

function touchRows({ currency, touches, orders: all, revenueMinor: money }: PathsSheet, t: TFunction): Table {
  return {
    header: [
      t('paths.touches'),
      t('figures.orders.label'),
      t('paths.ordersShare'),
      t('table.withCurrency', { name: t('figures.revenue.label'), currency }),
      t('paths.revenueShare'),
    ],
    rows: TOUCH_BUCKETS.map((_, bucket) => {
      const { orders, revenueMinor } = touches[bucket]!;
      const text = touchBucketText(bucket, t);
      return [text, orders, share(orders, all), formatMinor(revenueMinor, currency), share(revenueMinor, money)];
    }),
  };
}
