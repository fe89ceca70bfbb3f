import { useNavigate, useSearchParams } from '@remix-run/react';
import { Badge, Banner, BlockStack, InlineStack, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Evidence } from '#app/reports/evidence/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { Drawer } from './drawer.tsx';
import { withoutEvidence } from './evidence-link.ts';
import { Facts } from './facts.tsx';
import { Payload } from './payload.tsx';

interface EvidenceDrawerProps {
  readonly evidence: Evidence;
  readonly zone: string;
  readonly children?: ReactNode; // why it is shown: the touch, the rule
}

/** The raw event behind a number, as received, with the parts that decided marked. */
export function EvidenceDrawer({ evidence, zone, children }: EvidenceDrawerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const close = () => navigate(`?${withoutEvidence(params)}`, { preventScrollReset: true });
  const { outcome } = evidence;
  return (
    <Drawer title={t('evidence.title')} onClose={close}>
      <BlockStack gap="400">
        {children}
        <section>
          <InlineStack gap="200" blockAlign="center">
            <Text as="h3" variant="headingSm">
              {t('evidence.event')}
            </Text>
            <Badge tone={evidence.intact ? 'success' : 'critical'}>
              {evidence.intact ? t('evidence.intact') : t('evidence.altered')}
            </Badge>
          </InlineStack>
          <Facts
            facts={[
              [t('evidence.source'), t(`sources.${evidence.source}`, { defaultValue: evidence.source })],
              [t('evidence.topic'), evidence.topic],
              [t('evidence.receivedAt'), t('evidence.at', { at: format.instant(evidence.receivedAt, zone), zone })],
              [t('evidence.deliveryKey'), <code key="key">{evidence.deliveryKey}</code>],
              [t('evidence.position'), evidence.seq],
              [t('evidence.contentHash'), <code key="hash">{evidence.contentHash}</code>],
              [t('evidence.chainHash'), <code key="chain">{evidence.chainHash}</code>],
              ...(outcome ? ([[t('evidence.outcome'), outcomeWords(outcome, t)]] as [string, ReactNode][]) : []),
            ]}
          />
        </section>
        <section>
          <Text as="h3" variant="headingSm">
            {t('evidence.payload')}
          </Text>
          {evidence.redactedAt ? (
            <Banner tone="info">
              {t('evidence.redacted', { at: format.instant(evidence.redactedAt, zone), zone })}
            </Banner>
          ) : null}
          {evidence.masked ? <Banner tone="info">{t('evidence.masked')}</Banner> : null}
          <Payload body={evidence.body} marks={evidence.marks} />
        </section>
      </BlockStack>
    </Drawer>
  );
}

function outcomeWords(
  { stage, result, reason }: NonNullable<Evidence['outcome']>,
  t: ReturnType<typeof useTranslation>['t'],
) {
  const words = {
    stage: t(`stages.${stage}`, { defaultValue: stage }),
    result: t(`results.${result}`, { defaultValue: result }),
  };
  if (!reason) return t('evidence.outcomePlain', words);
  return t('evidence.outcomeReason', { ...words, reason: t(`reasons.${reason}`, { defaultValue: reason }) });
}
