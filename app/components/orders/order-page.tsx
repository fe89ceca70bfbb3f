import { useSearchParams } from '@remix-run/react';
import { BlockStack, Page } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ConversionView } from '#app/reports/conversions/types.ts';
import type { Evidence } from '#app/reports/evidence/types.ts';
import type { OrderDetail } from '#app/reports/orders/types.ts';
import { addressOf, listPlace } from '../choices/choices.ts';
import type { Choices } from '../choices/choices.ts';
import { ClosedMonthsNote } from '../closed-months/closed-months-note.tsx';
import { SentCard } from '../conversions/sent-card.tsx';
import { EvidenceDrawer } from '../evidence/evidence-drawer.tsx';
import { useFormat } from '../numbers/use-format.tsx';
import { AnswerCard } from './answer-card.tsx';
import { ConversionCard } from './conversion-card.tsx';
import { CreditReason } from './credit-reason.tsx';
import { CreditsTable } from './credits-table.tsx';
import { MoneyTable } from './money-table.tsx';
import { OrderBadges } from './order-badges.tsx';
import { OrderSources } from './order-sources.tsx';
import { Timeline } from './timeline.tsx';

interface OrderPageProps {
  readonly order: OrderDetail;
  readonly evidence: Evidence | null;
  readonly closedMonths: readonly string[];
  readonly choices: Choices;
  readonly conversions: readonly ConversionView[];
}

/** One order: its journey, who gets the credit under each model, and the evidence of each. */
export function OrderPage({ order, evidence, closedMonths, choices, conversions }: OrderPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [params] = useSearchParams();
  const placed = t('order.placed', {
    at: format.instant(order.orderedAt, choices.zone),
    zone: choices.zone,
    shop: order.platform === 'manual' ? t('platforms.manual') : order.shop,
  });
  return (
    <Page
      fullWidth
      title={t('order.title', { name: order.name })}
      subtitle={placed}
      backAction={{ content: t('nav.orders'), url: addressOf('/orders', params, listPlace(params)) }}
      titleMetadata={<OrderBadges {...order} cancelled={order.cancelledAt !== null} />}
    >
      <BlockStack gap="400">
        <ClosedMonthsNote months={closedMonths} of="order" />
        <Timeline order={order} zone={choices.zone} />
        {order.answer ? <AnswerCard answer={order.answer} zone={choices.zone} /> : null}
        <CreditsTable order={order} model={choices.query.measure.model} />
        <ConversionCard order={order} revenue={choices.query.revenue} />
        <MoneyTable order={order} revenue={choices.query.revenue} zone={choices.zone} />
        <SentCard events={conversions} zone={choices.zone} />
        <OrderSources order={order} zone={choices.zone} />
      </BlockStack>
      {evidence ? (
        <EvidenceDrawer evidence={evidence} zone={choices.zone} key={evidence.id}>
          <CreditReason order={order} touchId={params.get('touch')} model={params.get('credit')} zone={choices.zone} />
        </EvidenceDrawer>
      ) : null}
    </Page>
  );
}
