import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { MODELS } from '#app/domain/attribution/journey.ts';
import type { Measure, Model } from '#app/domain/attribution/journey.ts';
import { useFormat } from '../numbers/use-format.tsx';

/** Each model's rule in a sentence, and its formula with the parameters that the page was asked with. */
export function ModelRules({ measure, adopted }: { measure: Measure; adopted: Model }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [first, middle, last] = measure.positionWeights.map((part) => format.percent(part / 100));
  const halfLife = t('choices.windowDays', { count: measure.halfLifeDays });
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('modelsPage.rules')}
      </Text>
      <dl className="model-rules">
        {MODELS.map((model) => (
          <div key={model}>
            <dt>
              {t(`models.${model}.name`)}
              {model === adopted ? <span className="cell-note">{t('modelsPage.adopted')}</span> : null}
            </dt>
            <dd>
              {t(`models.${model}.meaning`)}
              <span className="cell-note">{t(`models.${model}.formula`, { first, middle, last, halfLife })}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
