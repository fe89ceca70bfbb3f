import { useFetcher } from '@remix-run/react';
import { Banner, BlockStack, Button, Card, FormLayout, Select, Text, TextField } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import type { CostsReport } from '#app/reports/costs/types.ts';
import { Sentences } from '../messages/sentences.tsx';
import { OtherCosts } from './other-costs.tsx';

interface OtherCostsCardProps {
  readonly report: CostsReport;
  readonly mayChange: boolean;
}

/** Costs that no order has: an amount for a day, or for a period over whose days it is spread. */
export function OtherCostsCard({ report, mayChange }: OtherCostsCardProps) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {t('costs.other.title')}
          </Text>
          <p>{t('costs.other.help')}</p>
        </BlockStack>
        <OtherCosts costs={report.otherCosts} mayChange={mayChange} />
        {mayChange ? <OtherCostForm report={report} /> : null}
      </BlockStack>
    </Card>
  );
}

function OtherCostForm({ report }: { report: CostsReport }) {
  const { t } = useTranslation();
  const saving = useFetcher<{ ok: boolean; error?: readonly Told[] }>();
  const empty = { label: '', amount: '', currency: report.currencies[0] ?? 'EUR', from: report.today, to: '' };
  const [texts, setTexts] = useState(empty);
  const set = (name: keyof typeof texts) => (value: string) => setTexts((now) => ({ ...now, [name]: value }));
  const saved = saving.state === 'idle' && saving.data?.ok === true;
  useEffect(() => {
    if (saved) setTexts((now) => ({ ...now, label: '', amount: '' }));
  }, [saved]);
  return (
    <FormLayout>
      <TextField
        label={t('costs.other.label')}
        value={texts.label}
        onChange={set('label')}
        maxLength={120}
        placeholder={t('costs.other.example')}
        autoComplete="off"
      />
      <FormLayout.Group condensed>
        <TextField
          label={t('costs.other.amount')}
          value={texts.amount}
          onChange={set('amount')}
          inputMode="decimal"
          autoComplete="off"
        />
        <Select
          label={t('choices.currency')}
          value={texts.currency}
          options={report.currencies.map((value) => ({ value, label: value }))}
          onChange={set('currency')}
        />
      </FormLayout.Group>
      <FormLayout.Group>
        <TextField
          label={t('costs.other.from')}
          type="date"
          value={texts.from}
          onChange={set('from')}
          autoComplete="off"
        />
        <TextField
          label={t('costs.other.to')}
          type="date"
          value={texts.to}
          onChange={set('to')}
          helpText={t('costs.other.toHelp')}
          autoComplete="off"
        />
      </FormLayout.Group>
      {saving.state === 'idle' && saving.data?.ok === false ? (
        <Banner tone="critical">
          <Sentences told={saving.data.error ?? [{ text: t('settings.refused') }]} />
        </Banner>
      ) : null}
      <Button
        loading={saving.state !== 'idle'}
        onClick={() => saving.submit({ intent: 'other-cost', ...texts }, { method: 'post', action: '/settings/costs' })}
      >
        {t('costs.other.add')}
      </Button>
    </FormLayout>
  );
}
