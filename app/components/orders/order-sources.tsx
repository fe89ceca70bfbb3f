import { Link, useSearchParams } from '@remix-run/react';
import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { OrderDetail } from '#app/reports/orders/types.ts';
import { addressOf } from '../choices/choices.ts';
import { evidenceSearch } from '../evidence/evidence-link.ts';
import { Facts } from '../evidence/facts.tsx';
import { useFormat } from '../numbers/use-format.tsx';

/** Everything the order was made from, the rules that read it, and the buyer's other orders. */
export function OrderSources({ order, zone }: { order: OrderDetail; zone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [params] = useSearchParams();
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('order.sources')}
      </Text>
      <ul className="source-list">
        {order.rawEvents.map((event) => (
          <li key={event.id}>
            <Link
              to={evidenceSearch(params, { rawEventId: event.id, marks: [order.name, order.platformId] })}
              preventScrollReset
            >
              {t('order.sourceLine', {
                source: t(`sources.${event.source}`, { defaultValue: event.source }),
                topic: event.topic,
                at: format.instant(event.receivedAt, zone),
              })}
            </Link>
          </li>
        ))}
      </ul>
      <Facts
        facts={[
          [t('order.platformId'), <code key="id">{order.platformId}</code>],
          [t('order.ourId'), <code key="own">{order.id}</code>],
          [
            t('order.person'),
            <Link key="person" to={addressOf(`/people/${order.personId}`, params)}>
              {t('people.thisPerson')}
            </Link>,
          ],
          [t('order.ruleVersions'), Object.values(order.ruleVersions).join(' · ')],
        ]}
      />
      {order.otherOrders.length > 0 ? (
        <p>
          {t('order.others')}{' '}
          {order.otherOrders.map((other, index) => (
            <span key={other.id}>
              {index > 0 ? ', ' : null}
              <Link to={addressOf(`/orders/${other.id}`, params)}>{other.name}</Link>
            </span>
          ))}
        </p>
      ) : null}
    </Card>
  );
}
