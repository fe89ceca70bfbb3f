import { Banner, BlockStack, Button, Card, InlineStack, Select, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CurrenciesReport } from '#app/reports/currencies/types.ts';
import { useChoiceParams } from '../choices/use-choice-params.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { NoteField } from '../preview/note-field.tsx';
import { PreviewOfCurrency } from './preview-of-currency.tsx';
import { Refused } from './refused.tsx';
import { useCurrencyChange } from './use-currency-change.ts';

const NONE = 'none';

interface ReportingCardProps {
  readonly report: CurrenciesReport;
  readonly candidate: string | null; // '' is none
  readonly mayChange: boolean;
}

/** Which currency is reported in; another one is shown with what it would change before it is adopted. */
export function ReportingCard({ report, candidate, mayChange }: ReportingCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [, change] = useChoiceParams();
  const adopting = useCurrencyChange();
  const [note, setNote] = useState('');
  const { reportingCurrency, since, preview } = report;
  const now = reportingCurrency ?? NONE;
  const value = candidate === null ? now : candidate || NONE;
  const options = [
    { value: NONE, label: t('currencies.each') },
    ...report.choices.map((code) => ({ value: code, label: code })),
  ];
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t('currencies.reporting')}
        </Text>
        <Select
          label={t('currencies.reportingLabel')}
          value={value}
          options={options}
          onChange={(code) => change({ reporting: code === now ? null : code })}
          helpText={t('currencies.formula')}
          disabled={!mayChange}
        />
        <p className="muted">
          {since ? t('currencies.since', { at: format.instant(since, report.zone) }) : t('currencies.never')}
        </p>
        <Refused refused={adopting.refused} />
        {adopting.done && !preview ? <Banner tone="success">{t('currencies.adopted')}</Banner> : null}
        {preview ? (
          <>
            <PreviewOfCurrency preview={preview} />
            {mayChange ? <NoteField note={note} onChange={setNote} /> : null}
            <InlineStack gap="200">
              {mayChange ? (
                <Button
                  variant="primary"
                  loading={adopting.busy}
                  onClick={() => adopting.ask({ intent: 'adopt', currency: preview.currency ?? '', note })}
                >
                  {t('settings.adopt')}
                </Button>
              ) : null}
              {mayChange && preview.missing > 0 ? <FetchRates currency={preview.currency ?? ''} /> : null}
              <Button variant="plain" onClick={() => change({ reporting: null })}>
                {t('currencies.leave')}
              </Button>
            </InlineStack>
          </>
        ) : null}
      </BlockStack>
    </Card>
  );
}

/** Asks the ECB for what is lacking. */
export function FetchRates({ currency }: { currency: string }) {
  const { t } = useTranslation();
  const fetching = useCurrencyChange();
  return (
    <BlockStack gap="200" inlineAlign="start">
      <Button loading={fetching.busy} onClick={() => fetching.ask({ intent: 'fetch', currency })}>
        {t('currencies.fetch')}
      </Button>
      <Refused refused={fetching.refused} />
      {fetching.done ? (
        <p className="muted" role="status">
          {fetching.done.count === 0 ? t('currencies.fetchedNothing') : t('currencies.fetched')}
        </p>
      ) : null}
    </BlockStack>
  );
}
