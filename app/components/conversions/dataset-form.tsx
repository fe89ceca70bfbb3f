import { useFetcher } from '@remix-run/react';
import { Banner, BlockStack, Button, Checkbox, Select, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import type { DatasetView } from '#app/reports/conversions/types.ts';
import { Sentences } from '../messages/sentences.tsx';

/** What is sent to a dataset, what happens where nobody told of consent, and the code of Meta's test tool. */
export function DatasetForm({ dataset, mayChange }: { readonly dataset: DatasetView; readonly mayChange: boolean }) {
  const { t } = useTranslation();
  const fetcher = useFetcher<{ ok: boolean; error?: readonly Told[] }>();
  const [on, setOn] = useState(() => dataset.kinds.filter(({ isOn }) => isOn).map(({ kind }) => kind));
  const [consent, setConsent] = useState(dataset.unknownConsent);
  const [testCode, setTestCode] = useState(dataset.testCode ?? '');
  const save = (): void =>
    fetcher.submit(
      { intent: 'choices', datasetId: dataset.id, kinds: on.join(' '), unknownConsent: consent, testCode },
      { method: 'post' },
    );
  return (
    <BlockStack gap="300">
      <fieldset className="choice-list">
        <legend>{t('conversions.whatIsSent')}</legend>
        {dataset.kinds.map(({ kind }) => (
          <Checkbox
            key={kind}
            label={t(`conversions.kinds.${kind}.name`)}
            helpText={t(`conversions.kinds.${kind}.about`)}
            checked={on.includes(kind)}
            disabled={!mayChange}
            onChange={(checked) => setOn(checked ? [...on, kind] : on.filter((one) => one !== kind))}
          />
        ))}
      </fieldset>
      <Select
        label={t('conversions.consent.label')}
        helpText={t('conversions.consent.help')}
        options={(['hold', 'send'] as const).map((value) => ({ value, label: t(`conversions.consent.${value}`) }))}
        value={consent}
        disabled={!mayChange}
        onChange={(value) => setConsent(value === 'send' ? 'send' : 'hold')}
      />
      <TextField
        label={t('conversions.testCode.label')}
        helpText={t('conversions.testCode.help')}
        value={testCode}
        disabled={!mayChange}
        onChange={setTestCode}
        autoComplete="off"
      />
      {fetcher.data?.ok === false ? (
        <Banner tone="critical">
          <Sentences told={fetcher.data.error ?? [{ text: t('settings.refused') }]} />
        </Banner>
      ) : null}
      {fetcher.data?.ok === true ? <p role="status">{t('conversions.saved')}</p> : null}
      {mayChange ? (
        <div>
          <Button variant="primary" loading={fetcher.state !== 'idle'} onClick={save}>
            {t('conversions.save')}
          </Button>
        </div>
      ) : null}
    </BlockStack>
  );
}
