import { Link, useSearchParams } from '@remix-run/react';
import { Badge, BlockStack, Card, InlineGrid, Page, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversionView } from '#app/reports/conversions/types.ts';
import type { Evidence } from '#app/reports/evidence/types.ts';
import type { LeadDetail } from '#app/reports/leads/types.ts';
import { SentCard } from '../conversions/sent-card.tsx';
import { EvidenceDrawer } from '../evidence/evidence-drawer.tsx';
import { evidenceSearch } from '../evidence/evidence-link.ts';
import { Facts } from '../evidence/facts.tsx';
import { useFormat } from '../numbers/use-format.tsx';
import { AlsoFilledIn } from './also-filled-in.tsx';
import { AnswersCard } from './answers-card.tsx';
import { HistoryCard } from './history-card.tsx';
import { MemberSelect, StageSelect } from './lead-standing.tsx';
import { useLeadDecision } from './use-lead-decision.tsx';

interface LeadPageProps {
  readonly detail: LeadDetail;
  readonly conversions: readonly ConversionView[];
  readonly evidence: Evidence | null;
  readonly zone: string;
  readonly mayUpdate: boolean;
}

/** One lead: what was answered and agreed to, where it came from, how far it is and who said so. */
export function LeadPage({ detail, conversions, evidence, zone, mayUpdate }: LeadPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [decide, message, undo] = useLeadDecision();
  const { lead } = detail;
  const name = lead.contact || t('leads.unnamed');
  const onDecide = mayUpdate ? decide : null;
  return (
    <Page
      fullWidth
      title={name}
      subtitle={t('leads.createdAt', { at: format.instant(lead.createdAt, zone), zone })}
      backAction={{ content: t('nav.leads'), url: '/leads' }}
      titleMetadata={lead.test ? <Badge tone="warning">{t('orders.test')}</Badge> : undefined}
    >
      <BlockStack gap="400">
        <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingSm">
                {t('leads.standing')}
              </Text>
              <Facts
                facts={[
                  [t('leads.columns.stage'), <StageSelect key="stage" lead={lead} onDecide={onDecide} />],
                  [
                    t('leads.columns.member'),
                    <MemberSelect key="member" lead={lead} members={detail.members} onDecide={onDecide} />,
                  ],
                  [t('figures.orders.label'), format.count(lead.orders)],
                  [t('figures.revenue.label'), <Revenue key="revenue" lead={lead} />],
                ]}
              />
              <AlsoFilledIn others={lead.others} zone={zone} />
            </BlockStack>
          </Card>
          <SourceCard detail={detail} />
        </InlineGrid>
        <AnswersCard detail={detail} />
        <SentCard events={conversions} zone={zone} />
        <HistoryCard history={detail.history} zone={zone} onUndo={mayUpdate ? undo : null} />
      </BlockStack>
      {message}
      {evidence ? <EvidenceDrawer evidence={evidence} zone={zone} key={evidence.id} /> : null}
    </Page>
  );
}

function Revenue({ lead }: { lead: LeadDetail['lead'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (lead.revenue.length === 0) return <>{t('numbers.none')}</>;
  return <>{lead.revenue.map(({ currency, minor }) => format.money(minor, currency)).join(' + ')}</>;
}

function SourceCard({ detail }: { detail: LeadDetail }) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const { lead } = detail;
  const evidence = evidenceSearch(params, { rawEventId: lead.rawEventId, marks: [lead.platformId, lead.formName] });
  const facts: [string, ReactNode][] = [
    [t('leads.kind'), lead.organic ? t('leads.organic') : t(`channels.${lead.channel}`)],
    [t('leads.campaign'), lead.campaign ?? t('numbers.none')],
    [t('leads.adset'), lead.adset ?? t('numbers.none')],
    [t('leads.ad'), lead.ad ?? t('numbers.none')],
    [t('leads.formLabel'), lead.formName ?? t('numbers.none')],
    [t('leads.platformId'), <code key="id">{lead.platformId}</code>],
    [
      t('leads.journey'),
      <Link key="person" to={`/people/${lead.personId}`}>
        {t('people.thisPerson')}
      </Link>,
    ],
    [
      t('leads.evidence'),
      <Link key="evidence" to={evidence} preventScrollReset>
        {t('leads.payload')}
      </Link>,
    ],
  ];
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t('leads.columns.from')}
        </Text>
        <Facts facts={facts} />
      </BlockStack>
    </Card>
  );
}
