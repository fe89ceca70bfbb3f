import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { FILE_MODELS } from '#app/domain/attribution/own-journeys/all-models.ts';
import type { FileModelOptions } from '#app/domain/attribution/own-journeys/all-models.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { modelMeaning, modelName } from './model-words.ts';

/** Each model in words and in symbols, where it comes from, and what it does with what can't be divided. */
export function ModelFacts({ options }: { options: FileModelOptions }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [f, m, l] = options.positionWeights.map((part) => format.percent(part / 100));
  const values = {
    f,
    m,
    l,
    halfLife: format.count(options.halfLifeDays),
    order: options.order,
    direct: options.direct,
  };
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('modelsPage.rules')}
      </Text>
      <p className="own-form-text muted">{t('ownJourneys.symbols')}</p>
      <dl className="model-rules">
        {FILE_MODELS.map((model) => (
          <div key={model} id={`model-${model}`}>
            <dt>{modelName(model, t)}</dt>
            <dd>
              {modelMeaning(model, t)}
              <span className="own-formula">{t(`ownJourneys.rules.${model}.formula`, values)}</span>
              <span className="cell-note">
                {t('ownJourneys.source', { source: t(`ownJourneys.rules.${model}.source`) })}
              </span>
              <span className="cell-note">{t('ownJourneys.ties', { rule: t(`ownJourneys.rules.${model}.ties`) })}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
