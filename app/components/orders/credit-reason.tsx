import { BlockStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { OrderDetail } from '#app/reports/orders/types.ts';
import { Facts } from '../evidence/facts.tsx';
import { useFormat } from '../numbers/use-format.tsx';
import { creditCurrency } from './credit-currency.ts';
import { touchName } from './touch-words.ts';
import { useTiedBy } from './use-tied-by.ts';

interface CreditReasonProps {
  readonly order: OrderDetail;
  readonly touchId: string | null;
  readonly model: string | null;
  readonly zone: string;
}

/** Why a touch got its credit: the signal, how it is tied to the buyer, and the rule with its version. */
export function CreditReason({ order, touchId, model, zone }: CreditReasonProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const tiedBy = useTiedBy();
  const index = order.touches.findIndex(({ id }) => id === touchId);
  const touch = order.touches[index];
  if (!touch) return null;
  const credits = order.credits.find((each) => each.model === model);
  const minor = credits?.perTouch[index];
  return (
    <BlockStack gap="200">
      {credits && minor !== undefined ? (
        <Text as="p" variant="bodyLg" fontWeight="semibold">
          {t('order.creditSentence', {
            model: t(`models.${credits.model}.name`),
            amount: format.money(minor, creditCurrency(order)),
            total: format.money(order.reported?.revenueMinor ?? order.revenueMinor, creditCurrency(order)),
            name: order.name,
          })}
        </Text>
      ) : null}
      <Facts
        facts={[
          [t('order.touch'), touchName(touch, t)],
          [t('order.at'), t('evidence.at', { at: format.instant(touch.at, zone), zone })],
          [t('order.signal'), t(`signals.${touch.signal}`)],
          [t('order.tie'), tiedBy(touch.tiedBy)],
          [t('order.confidence'), t(`confidence.${touch.confidence}`)],
          ...(credits ? ([[t('order.rule'), t(`models.${credits.model}.meaning`)]] as [string, string][]) : []),
          [t('order.ruleVersions'), Object.values(order.ruleVersions).join(' · ')],
        ]}
      />
    </BlockStack>
  );
}
