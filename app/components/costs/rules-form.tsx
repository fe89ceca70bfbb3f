import { useFetcher } from '@remix-run/react';
import { Banner, BlockStack, Button, FormLayout, InlineStack, Select, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import type { CostsReport } from '#app/reports/costs/types.ts';
import { Sentences } from '../messages/sentences.tsx';
import { NoteField } from '../preview/note-field.tsx';
import { UnsavedChanges } from '../shell/unsaved-changes.tsx';
import { FeeFields } from './fee-fields.tsx';
import type { RuleTexts } from './rule-texts.ts';
import { RulesPreview } from './rules-preview.tsx';

interface RulesFormProps {
  readonly start: RuleTexts;
  readonly report: CostsReport;
}

/** Rules for one currency from one day on; what they would change is shown before they are adopted. */
export function RulesForm({ start, report }: RulesFormProps) {
  const { t } = useTranslation();
  const saving = useFetcher<{ ok: boolean; error?: readonly Told[] }>();
  const [texts, setTexts] = useState(start);
  const [preview, setPreview] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [sent, setSent] = useState('');
  const rules = JSON.stringify(texts);
  const inForce = saving.data?.ok === true ? sent : JSON.stringify(start);
  const isShown = preview === rules; // nothing is adopted that was not shown
  const set = (name: keyof RuleTexts) => (value: string) => setTexts((now) => ({ ...now, [name]: value }));
  const discard = (): void => {
    setTexts(JSON.parse(inForce) as RuleTexts);
    setPreview(null);
    setNote('');
  };
  const percent = { suffix: '%', inputMode: 'decimal', autoComplete: 'off' } as const;
  const amount = { suffix: texts.currency, inputMode: 'decimal', autoComplete: 'off' } as const;
  const currencies = [...new Set([...report.currencies, texts.currency])];
  return (
    <BlockStack gap="400">
      <Text as="h3" variant="headingSm">
        {t('costs.rules.formTitle')}
      </Text>
      <FormLayout>
        <FormLayout.Group>
          <Select
            label={t('choices.currency')}
            value={texts.currency}
            options={currencies.map((value) => ({ value, label: value }))}
            onChange={set('currency')}
          />
          <TextField
            label={t('costs.rules.fromLabel')}
            type="date"
            value={texts.from}
            onChange={set('from')}
            autoComplete="off"
            helpText={t('costs.rules.fromHelp')}
          />
        </FormLayout.Group>
        <TextField
          label={t('costs.rules.goods')}
          value={texts.goods}
          onChange={set('goods')}
          helpText={t('costs.rules.goodsHelp')}
          {...percent}
        />
        <FormLayout.Group condensed>
          <TextField
            label={t('costs.rules.shippingFlat')}
            value={texts.shippingFlat}
            onChange={set('shippingFlat')}
            {...amount}
          />
          <TextField
            label={t('costs.rules.shippingRate')}
            value={texts.shippingRate}
            onChange={set('shippingRate')}
            {...percent}
          />
        </FormLayout.Group>
        <FeeFields
          fees={texts.fees}
          currency={texts.currency}
          gateways={report.gateways}
          onChange={(fees) => setTexts((now) => ({ ...now, fees }))}
        />
      </FormLayout>
      {preview ? <RulesPreview rules={preview} /> : null}
      {isShown ? <NoteField note={note} onChange={setNote} /> : null}
      {saving.data?.ok === false ? (
        <Banner tone="critical">
          <Sentences told={saving.data.error ?? [{ text: t('settings.refused') }]} />
        </Banner>
      ) : null}
      <InlineStack gap="200">
        <Button onClick={() => setPreview(rules)} disabled={isShown}>
          {t('settings.preview')}
        </Button>
        <UnsavedChanges
          id="cost-rules"
          isChanged={rules !== inForce}
          maySave={isShown}
          isSaving={saving.state !== 'idle'}
          label={t('settings.adopt')}
          onSave={() => {
            setSent(rules);
            saving.submit({ intent: 'rules', rules, note }, { method: 'post', action: '/settings/costs' });
          }}
          onDiscard={discard}
        />
      </InlineStack>
    </BlockStack>
  );
}
