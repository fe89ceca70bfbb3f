import { Form, useNavigation } from '@remix-run/react';
import { Banner, BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ConversionsReport, DatasetOffer } from '#app/reports/conversions/types.ts';

interface ChooseDatasetProps {
  readonly connections: ConversionsReport['connections'];
  readonly offer: DatasetOffer | null;
  readonly isFirst: boolean;
  readonly mayChange: boolean;
}

/** Which dataset conversions go to: those of the connected ad accounts, asked of Meta when somebody wants to choose. */
export function ChooseDataset({ connections, offer, isFirst, mayChange }: ChooseDatasetProps) {
  const { t } = useTranslation();
  const lacking = connections.filter(({ maySend }) => !maySend);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t(isFirst ? 'conversions.first' : 'conversions.another')}
        </Text>
        {isFirst ? <p>{t('conversions.what')}</p> : null}
        {lacking.map(({ id, name }) => (
          <Banner key={id} tone="warning" action={{ content: t('nav.connections'), url: '/settings/connections' }}>
            <p>{t('conversions.lacksPermission', { name })}</p>
          </Banner>
        ))}
        {mayChange ? null : <p className="muted">{t('conversions.mayNot')}</p>}
        {mayChange && !offer ? (
          <InlineStack gap="200">
            {connections.map(({ id, name }) => (
              <Button
                key={id}
                url={`/settings/conversions?from=${id}`}
                {...(isFirst ? { variant: 'primary' as const } : {})}
              >
                {t('conversions.chooseOf', { name })}
              </Button>
            ))}
          </InlineStack>
        ) : null}
        {offer ? <Offer offer={offer} /> : null}
      </BlockStack>
    </Card>
  );
}

function Offer({ offer }: { offer: DatasetOffer }) {
  const { t } = useTranslation();
  const { state, formData } = useNavigation();
  const chosen = state === 'idle' ? null : formData?.get('dataset');
  if (offer.failure) {
    return (
      <Banner tone="critical" title={t('conversions.noOffer')}>
        <p>{t(`connections.errors.${offer.failure}`)}</p>
      </Banner>
    );
  }
  if (offer.datasets.length === 0) return <p className="muted">{t('conversions.noDatasets')}</p>;
  return (
    <ul className="connection-list">
      {offer.datasets.map(({ id, name, isChosen }) => (
        <li key={id}>
          <Form method="post">
            <input type="hidden" name="intent" value="choose" />
            <input type="hidden" name="connectionId" value={offer.connectionId} />
            <input type="hidden" name="dataset" value={id} />
            <InlineStack gap="300" blockAlign="center">
              <span>
                {name} <span className="muted">{id}</span>
              </span>
              {isChosen ? (
                <span className="muted">{t('conversions.chosen')}</span>
              ) : (
                <Button submit loading={chosen === id} accessibilityLabel={t('conversions.chooseThis', { name })}>
                  {t('conversions.choose')}
                </Button>
              )}
            </InlineStack>
          </Form>
        </li>
      ))}
    </ul>
  );
}
