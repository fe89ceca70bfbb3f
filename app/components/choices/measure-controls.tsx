import { Select } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { MODELS, WINDOW_DAYS } from '#app/domain/attribution/journey.ts';
import type { WindowDays } from '#app/domain/attribution/journey.ts';
import { REVENUE_DEFINITIONS } from '#app/domain/orders/components.ts';
import type { Choices } from './choices.ts';
import { useChoiceParams } from './use-choice-params.ts';

interface MeasureControlsProps {
  readonly choices: Choices;
  readonly shops: readonly { readonly id: string; readonly name: string }[];
  readonly choosesModel: boolean;
}

const asText = (window: WindowDays) => (window === null ? 'unlimited' : String(window));

/** Model, windows, revenue definition, shop: what decides who gets how much. */
export function MeasureControls({ choices, shops, choosesModel }: MeasureControlsProps) {
  const { t } = useTranslation();
  const [, change] = useChoiceParams();
  const { measure, revenue, shopId, basis } = choices.query;
  const windows = (chosen: WindowDays) =>
    [...new Set<WindowDays>([...WINDOW_DAYS, chosen, null])]
      .sort((a, b) => (a ?? Infinity) - (b ?? Infinity))
      .map((days) => ({
        value: asText(days),
        label: days === null ? t('choices.unlimited') : t('choices.windowDays', { count: days }),
      }));
  return (
    <div className="measure-controls">
      {choosesModel ? (
        <Select
          label={t('choices.model')}
          value={measure.model}
          options={MODELS.map((value) => ({ value, label: t(`models.${value}.name`) }))}
          onChange={(model) => change({ model })}
          helpText={t(`models.${measure.model}.meaning`)}
        />
      ) : null}
      <Select
        label={t('choices.window')}
        value={asText(measure.window)}
        options={windows(measure.window)}
        onChange={(window) => change({ window })}
      />
      <Select
        label={t('choices.leadWindow')}
        value={asText(measure.leadWindow)}
        options={windows(measure.leadWindow)}
        onChange={(window) => change({ 'lead-window': window })}
      />
      <Select
        label={t('choices.revenue')}
        value={revenue}
        options={REVENUE_DEFINITIONS.map((value) => ({ value, label: t(`revenue.${value}.name`) }))}
        onChange={(definition) => change({ revenue: definition })}
        helpText={t(`revenue.${revenue}.formula`)}
      />
      <Select
        label={t('choices.basis')}
        value={basis}
        options={(['order-day', 'refund-day'] as const).map((value) => ({ value, label: t(`choices.bases.${value}`) }))}
        onChange={(value) => change({ basis: value })}
      />
      {shops.length > 1 ? (
        <Select
          label={t('choices.shop')}
          value={shopId ?? ''}
          options={[
            { value: '', label: t('choices.allShops') },
            ...shops.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(shop) => change({ shop: shop || null })}
        />
      ) : null}
    </div>
  );
}
