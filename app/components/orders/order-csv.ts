import type { TFunction } from 'i18next';
import { formatMinor } from '#app/domain/values/money.ts';
import type { OrderList } from '#app/reports/orders/types.ts';

/** The orders as plain values; amounts exact, each beside its currency. */
export function orderCsvTable(list: OrderList, t: TFunction) {
  const credited = list.rows.some(({ creditedMinor }) => creditedMinor !== null);
  const converted = list.rows.some(({ told }) => told !== null);
  return {
    header: [
      t('orders.columns.order'),
      t('orders.columns.placed'),
      t('choices.shop'),
      t('orders.columns.state'),
      t('orders.columns.channels'),
      t('orders.columns.touches'),
      t('choices.currency'),
      t('figures.revenue.label'),
      ...(credited ? [t('orders.columns.credited')] : []),
      ...(converted ? [t('currencies.told.currency'), t('currencies.told.revenue')] : []),
    ],
    rows: list.rows.map((row) => [
      row.name,
      row.orderedAt,
      row.shop,
      row.cancelled ? t('orders.cancelled') : t(`orderStates.${row.state}`),
      row.channels.map((channel) => t(`channels.${channel}`)).join(' + '),
      row.touches,
      row.currency,
      formatMinor(row.revenueMinor, row.currency),
      ...(credited ? [row.creditedMinor === null ? null : formatMinor(row.creditedMinor, row.currency)] : []),
      ...(converted
        ? [row.told?.currency ?? null, row.told ? formatMinor(row.told.revenueMinor, row.told.currency) : null]
        : []),
    ]),
  };
}
