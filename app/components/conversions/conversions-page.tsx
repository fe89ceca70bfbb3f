import { Banner, BlockStack, Button, Card, Page, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ConversionsReport, DatasetOffer } from '#app/reports/conversions/types.ts';
import { ChooseDataset } from './choose-dataset.tsx';
import { DatasetCard } from './dataset-card.tsx';
import { PixelNote } from './pixel-note.tsx';

interface ConversionsPageProps {
  readonly report: ConversionsReport;
  readonly offer: DatasetOffer | null;
  readonly failure: string | null; // why a dataset could not be chosen
  readonly mayChange: boolean;
}

/** What is sent to ad platforms, where it goes, and what became of it. */
export function ConversionsPage({ report, offer, failure, mayChange }: ConversionsPageProps) {
  const { t } = useTranslation();
  const { datasets, connections, zone } = report;
  return (
    <Page
      title={t('nav.conversions')}
      subtitle={t('conversions.subtitle')}
      backAction={{ content: t('nav.settings'), url: '/settings' }}
    >
      <BlockStack gap="400">
        {failure ? (
          <Banner tone="critical" title={t('conversions.notChosen')}>
            <p>{t(`connections.errors.${failure}`)}</p>
          </Banner>
        ) : null}
        {datasets.map((dataset) => (
          <DatasetCard
            key={`${dataset.id} ${dataset.testCode} ${dataset.unknownConsent} ${dataset.kinds.map(({ isOn }) => isOn).join()}`}
            dataset={dataset}
            zone={zone}
            mayChange={mayChange}
          />
        ))}
        {connections.length === 0 ? <NotConnected hasDatasets={datasets.length > 0} /> : null}
        {connections.length > 0 ? (
          <ChooseDataset
            connections={connections}
            offer={offer}
            isFirst={datasets.length === 0}
            mayChange={mayChange}
          />
        ) : null}
        <PixelNote />
      </BlockStack>
    </Page>
  );
}

function NotConnected({ hasDatasets }: { hasDatasets: boolean }) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t(hasDatasets ? 'conversions.noLonger' : 'conversions.first')}
        </Text>
        <p>{t('conversions.what')}</p>
        <p>{t('conversions.connectFirst')}</p>
        <div>
          <Button url="/settings/connections" variant="primary">
            {t('connections.connect')}
          </Button>
        </div>
      </BlockStack>
    </Card>
  );
}
