import { useFetcher } from '@remix-run/react';
import { Badge, Banner, BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '#app/reports/conversions/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { DatasetForm } from './dataset-form.tsx';
import { HeldList } from './held-list.tsx';
import { KindTable } from './kind-table.tsx';
import { LatestEvents } from './latest-events.tsx';
import { MatchQuality } from './match-quality.tsx';

interface DatasetCardProps {
  readonly dataset: DatasetView;
  readonly zone: string;
  readonly mayChange: boolean;
}

const GOOD: readonly (string | null)[] = ['done', 'going-on'];

/** One dataset: what is sent to it, what became of it, and how well it will probably match. */
export function DatasetCard({ dataset, zone, mayChange }: DatasetCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name, externalId, connection, state, stateAt, isConnected, maySend, kinds } = dataset;
  const isOn = kinds.some((one) => one.isOn);
  const trouble = !isConnected ? 'not-connected' : !maySend ? 'no-permission' : GOOD.includes(state) ? null : state;
  return (
    <section aria-label={name} data-testid="dataset">
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="400">
            <InlineStack align="space-between" blockAlign="start" gap="200">
              <div>
                <Text as="h2" variant="headingSm">
                  {t('conversions.dataset', { name })}
                </Text>
                <p className="muted">{t('conversions.datasetOf', { id: externalId, connection })}</p>
              </div>
              <Badge {...(isOn ? { tone: trouble ? ('warning' as const) : ('success' as const) } : {})}>
                {t(isOn ? (trouble ? 'conversions.paused' : 'conversions.on') : 'conversions.off')}
              </Badge>
            </InlineStack>
            {trouble && isOn ? (
              <Banner tone="warning" title={t(`conversions.states.${trouble}.title`)}>
                <p>{t(`conversions.states.${trouble}.todo`)}</p>
              </Banner>
            ) : null}
            <DatasetForm dataset={dataset} mayChange={mayChange} />
            <KindTable kinds={kinds} />
            {stateAt && !trouble ? (
              <p className="muted">{t('conversions.lastRun', { at: format.instant(stateAt, zone) })}</p>
            ) : null}
            <HeldList held={dataset.held} />
            <RefusedAgain dataset={dataset} mayChange={mayChange} />
            <MatchQuality match={dataset.match} />
          </BlockStack>
        </Card>
        <LatestEvents events={dataset.latest} zone={zone} />
      </BlockStack>
    </section>
  );
}

/** What Meta refused stays so until somebody mends the cause and has it sent once more. */
function RefusedAgain({ dataset: { id, refused }, mayChange }: { dataset: DatasetView; mayChange: boolean }) {
  const { t } = useTranslation();
  const fetcher = useFetcher<{ ok: boolean }>();
  if (refused === 0) return null;
  return (
    <Banner tone="warning" title={t('conversions.refused', { count: refused })}>
      <BlockStack gap="200">
        <p>{t('conversions.refusedMeaning')}</p>
        {mayChange ? (
          <div>
            <Button
              loading={fetcher.state !== 'idle'}
              onClick={() => fetcher.submit({ intent: 'again', datasetId: id }, { method: 'post' })}
            >
              {t('conversions.again')}
            </Button>
          </div>
        ) : null}
      </BlockStack>
    </Banner>
  );
}
