import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { RateLeg } from '#app/domain/currencies/rate.ts';
import type { RevenueDefinition } from '#app/domain/orders/components.ts';
import type { OrderDetail } from '#app/reports/orders/types.ts';
import { Facts } from '../evidence/facts.tsx';
import { useFormat } from '../numbers/use-format.tsx';

/** At which rate figures count the order, of which day and by whom; or that it has none and stays apart. */
export function ConversionCard({ order, revenue }: { order: OrderDetail; revenue: RevenueDefinition }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { reported, lacksRateTo } = order;
  const rate = (leg: RateLeg): [string, string] => [
    t('currencies.order.rate', { currency: leg.currency }),
    t('currencies.order.rateOf', {
      rate: format.decimal(leg.rate),
      currency: leg.currency,
      day: format.day(leg.day),
      source: t(`currencies.sources.${leg.source}`),
    }),
  ];
  if (!reported && !lacksRateTo) return null;
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('currencies.order.title')}
      </Text>
      {reported ? (
        <>
          <p>{t('currencies.order.converted', { currency: reported.currency })}</p>
          <Facts
            facts={[
              ...[reported.from, reported.to].flatMap((leg) => (leg ? [rate(leg)] : [])),
              [t('currencies.order.told'), format.money(order.revenueMinor, order.currency)],
              [t(`revenue.${revenue}.name`), format.money(reported.revenueMinor, reported.currency)],
              [t('currencies.order.rule'), reported.rule],
            ]}
          />
        </>
      ) : (
        <p>{t('currencies.order.apart', { currency: order.currency, reporting: lacksRateTo })}</p>
      )}
    </Card>
  );
}
