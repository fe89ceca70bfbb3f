import { Link, useSearchParams } from '@remix-run/react';
import { Button, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ListedTerm } from '#app/domain/reconciliation/terms.ts';
import type { ListedOrder } from '#app/reports/reconciliation/types.ts';
import { addressOf } from '../choices/choices.ts';
import { Pager } from '../choices/pager.tsx';
import { useFormat } from '../numbers/use-format.tsx';

/** One page of the orders behind one term of one account. */
export interface ListedOrdersView {
  readonly accountKey: string;
  readonly term: ListedTerm;
  readonly currency: string; // the account's
  readonly orders: readonly ListedOrder[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

const DAY_COLUMNS = ['orderDay', 'claimDay', 'clickAt'] as const;

/** The orders behind a term: when sold, when claimed, which click, and how much of the order is in the term. */
export function ListedOrders({ listed, zone }: { listed: ListedOrdersView; zone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [params] = useSearchParams();
  const asked = { account: listed.accountKey, term: listed.term };
  const partOf = ({ parts }: ListedOrder) => parts.find(({ term }) => term === listed.term)?.minor ?? 0;
  return (
    <section className="claim-orders" aria-label={t('reconciliation.orders.title')}>
      <div className="table-head">
        <Text as="h3" variant="headingSm">
          {t('reconciliation.orders.of', { term: t(`reconciliation.terms.${listed.term}.name`) })}
        </Text>
        <Button size="slim" url={addressOf('/reconciliation.csv', params, asked)} download>
          {t('table.csv')}
        </Button>
      </div>
      <div className="table-scroll">
        <table className="plain-table sticky-first" data-testid="claim-orders">
          <thead>
            <tr>
              <th scope="col">{t('reconciliation.orders.order')}</th>
              {DAY_COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {t(`reconciliation.orders.${column}`)}
                </th>
              ))}
              <th scope="col" className="number">
                {t('reconciliation.orders.sale')}
              </th>
              <th scope="col" className="number">
                {t('reconciliation.orders.part')}
              </th>
            </tr>
          </thead>
          <tbody>
            {listed.orders.map((order) => (
              <tr key={order.orderId}>
                <th scope="row">
                  <Link to={`/orders/${order.orderId}`} prefetch="intent">
                    {order.order}
                  </Link>
                </th>
                <td className="instant">{format.day(order.orderDay)}</td>
                <td className="instant">{format.day(order.claimDay)}</td>
                <td className="instant">{format.instant(order.clickAt, zone)}</td>
                <td className="number">{format.money(order.saleMinor, order.currency)}</td>
                <td className="number">
                  {listed.term === 'currency'
                    ? t('reconciliation.orders.notKnown')
                    : format.money(partOf(order), listed.currency)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Pager total={listed.total} page={listed.page} pageSize={listed.pageSize} />
    </section>
  );
}
