import { Button, ButtonGroup } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useChoiceParams } from '../choices/use-choice-params.ts';
import { MODEL_FIGURES } from './model-figure.ts';
import type { ModelFigure } from './model-figure.ts';

/** Revenue, orders or ROAS: what plot and table show. */
export function FigureSwitch({ figure }: { figure: ModelFigure }) {
  const { t } = useTranslation();
  const [, change] = useChoiceParams();
  return (
    <div className="page-note" role="group" aria-label={t('modelsPage.figure')}>
      <ButtonGroup variant="segmented">
        {MODEL_FIGURES.map((each) => (
          <Button key={each} pressed={each === figure} onClick={() => change({ show: each })}>
            {t(`table.columns.${each}`)}
          </Button>
        ))}
      </ButtonGroup>
    </div>
  );
}
