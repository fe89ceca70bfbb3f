import { Badge, InlineStack } from '@shopify/polaris';
import type { BadgeProps } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

interface OrderBadgesProps {
  readonly state: string;
  readonly kind: string;
  readonly test: boolean;
  readonly cancelled: boolean;
  readonly newCustomer?: boolean;
}

const TONES: Readonly<Record<string, BadgeProps['tone']>> = {
  paid: 'success',
  pending: 'attention',
  authorised: 'attention',
  'partially-paid': 'attention',
  'partially-refunded': undefined,
  refunded: undefined,
  voided: 'warning',
  expired: 'warning',
};

/** An order's state in words; colours only repeat them. */
export function OrderBadges({ state, kind, test, cancelled, newCustomer }: OrderBadgesProps) {
  const { t } = useTranslation();
  return (
    <InlineStack gap="100" wrap>
      <Badge tone={TONES[state]}>{t(`orderStates.${state}`)}</Badge>
      {cancelled ? <Badge tone="critical">{t(kind === 'manual' ? 'orders.removed' : 'orders.cancelled')}</Badge> : null}
      {kind === 'online' ? null : <Badge>{t(`orderKinds.${kind}`)}</Badge>}
      {test ? <Badge tone="warning">{t('orders.test')}</Badge> : null}
      {newCustomer ? <Badge tone="info">{t('orders.newCustomer')}</Badge> : null}
    </InlineStack>
  );
}
