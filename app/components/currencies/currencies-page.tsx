import { BlockStack, Page } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { CurrenciesReport } from '#app/reports/currencies/types.ts';
import { MissingCard } from './missing-card.tsx';
import { RateByHand } from './rate-by-hand.tsx';
import { RatesCard } from './rates-card.tsx';
import { ReportingCard } from './reporting-card.tsx';
import { UploadRates } from './upload-rates.tsx';

interface CurrenciesPageProps {
  readonly report: CurrenciesReport;
  readonly asked: { readonly of: string | null; readonly candidate: string | null };
  readonly mayChange: boolean;
}

/** In which currency figures are told, and by which rates. */
export function CurrenciesPage({ report, asked, mayChange }: CurrenciesPageProps) {
  const { t } = useTranslation();
  return (
    <Page
      title={t('currencies.title')}
      subtitle={t('currencies.subtitle')}
      backAction={{ content: t('nav.settings'), url: '/settings' }}
    >
      <BlockStack gap="400">
        <ReportingCard report={report} candidate={asked.candidate} mayChange={mayChange} />
        <MissingCard report={report} mayChange={mayChange} />
        <RatesCard report={report} of={asked.of} mayChange={mayChange}>
          {mayChange ? (
            <BlockStack gap="400">
              <RateByHand currencies={report.choices} />
              <UploadRates />
            </BlockStack>
          ) : null}
        </RatesCard>
      </BlockStack>
    </Page>
  );
}
