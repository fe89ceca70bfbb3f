import { useFetcher } from '@remix-run/react';
import { Banner, Button, Card, FormLayout, InlineStack, Select, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MODELS, WINDOW_DAYS } from '#app/domain/attribution/journey.ts';
import type { Measure, WindowDays } from '#app/domain/attribution/journey.ts';
import type { Told } from '#app/domain/messages/message.ts';
import { REVENUE_DEFINITIONS } from '#app/domain/orders/components.ts';
import type { RevenueDefinition } from '#app/domain/orders/components.ts';
import { Sentences } from '../messages/sentences.tsx';
import { NoteField } from '../preview/note-field.tsx';
import { SaveBar, useAdminToast } from '../shell/save-bar.tsx';
import { MeasurePreview } from './measure-preview.tsx';
import { WeightFields, parseWeights } from './weight-fields.tsx';

interface MeasureFormProps {
  readonly measure: Measure;
  readonly revenue: RevenueDefinition;
  readonly mayChange: boolean;
}

const asText = (window: WindowDays) => (window === null ? 'unlimited' : String(window));

/** The default way to credit orders. Before it is saved, the page shows what it would change. */
export function MeasureForm({ measure, revenue, mayChange }: MeasureFormProps) {
  const { t } = useTranslation();
  const saving = useFetcher<{ ok: boolean; error?: readonly Told[] }>();
  const [model, setModel] = useState<string>(measure.model);
  const [window, setWindow] = useState(asText(measure.window));
  const [leadWindow, setLeadWindow] = useState(asText(measure.leadWindow));
  const [halfLife, setHalfLife] = useState(String(measure.halfLifeDays));
  const [weights, setWeights] = useState(measure.positionWeights.join(','));
  const [definition, setDefinition] = useState<RevenueDefinition>(revenue);
  const [note, setNote] = useState('');
  const fields = { model, window, 'lead-window': leadWindow, 'half-life': halfLife, weights, revenue: definition };
  const before = {
    model: measure.model,
    window: asText(measure.window),
    'lead-window': asText(measure.leadWindow),
    'half-life': String(measure.halfLifeDays),
    weights: measure.positionWeights.join(','),
    revenue,
  };
  const changed = JSON.stringify(fields) !== JSON.stringify(before);
  const valid = parseWeights(weights) !== null && /^[1-9]\d{0,2}$/.test(halfLife);
  const save = () => saving.submit({ intent: 'measure', note, ...fields }, { method: 'post', action: '/settings' });
  const discard = () => {
    setModel(before.model);
    setWindow(before.window);
    setLeadWindow(before['lead-window']);
    setHalfLife(before['half-life']);
    setWeights(before.weights);
    setDefinition(revenue);
  };
  useAdminToast(saving.data?.ok ? t('settings.saved') : null);
  const windows = [...WINDOW_DAYS, null].map((days) => ({
    value: asText(days),
    label: days === null ? t('choices.unlimited') : t('choices.windowDays', { count: days }),
  }));
  return (
    <Card>
      <FormLayout>
        <Text as="h2" variant="headingSm">
          {t('settings.measure')}
        </Text>
        <Select
          label={t('choices.revenue')}
          value={definition}
          options={REVENUE_DEFINITIONS.map((value) => ({ value, label: t(`revenue.${value}.name`) }))}
          onChange={(value: RevenueDefinition) => setDefinition(value)}
          helpText={t('order.revenueFormula', {
            name: t(`revenue.${definition}.name`),
            formula: t(`revenue.${definition}.formula`),
          })}
          disabled={!mayChange}
        />
        <Select
          label={t('choices.model')}
          value={model}
          options={MODELS.map((value) => ({ value, label: t(`models.${value}.name`) }))}
          onChange={setModel}
          helpText={t(`models.${model}.meaning`)}
          disabled={!mayChange}
        />
        <FormLayout.Group>
          <Select
            label={t('choices.window')}
            value={window}
            options={windows}
            onChange={setWindow}
            disabled={!mayChange}
          />
          <Select
            label={t('choices.leadWindow')}
            value={leadWindow}
            options={windows}
            onChange={setLeadWindow}
            disabled={!mayChange}
          />
        </FormLayout.Group>
        <FormLayout.Group>
          <TextField
            label={t('settings.halfLife')}
            type="number"
            min={1}
            max={365}
            value={halfLife}
            onChange={setHalfLife}
            suffix={t('settings.days')}
            helpText={t('settings.halfLifeHelp')}
            autoComplete="off"
            disabled={!mayChange}
          />
          <WeightFields value={weights} onChange={setWeights} disabled={!mayChange} />
        </FormLayout.Group>
        {changed && valid ? <MeasurePreview fields={fields} /> : null}
        {changed && valid ? <NoteField note={note} onChange={setNote} /> : null}
        {saving.data?.ok === false ? (
          <Banner tone="critical">
            <Sentences told={saving.data.error ?? [{ text: t('settings.refused') }]} />
          </Banner>
        ) : null}
        {saving.data?.ok && !changed ? <Banner tone="success">{t('settings.saved')}</Banner> : null}
        <SaveBar id="measure-save-bar" isOpen={mayChange && changed && valid} onSave={save} onDiscard={discard} />
        {mayChange ? (
          <InlineStack gap="200">
            <Button variant="primary" disabled={!changed || !valid} loading={saving.state !== 'idle'} onClick={save}>
              {t('settings.adopt')}
            </Button>
          </InlineStack>
        ) : null}
      </FormLayout>
    </Card>
  );
}
