import { Button, Card, Collapsible } from '@shopify/polaris';
import { FilterIcon } from '@shopify/polaris-icons';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../numbers/use-format.tsx';
import type { Choices } from './choices.ts';
import { DateRangeControl } from './date-range-control.tsx';
import { MeasureControls } from './measure-controls.tsx';

interface ChoiceBarProps {
  readonly choices: Choices;
  readonly shops: readonly { readonly id: string; readonly name: string }[];
  readonly compares?: boolean; // whether the page shows another period beside these days
  readonly choosesModel?: boolean; // whether the page is about one model
  readonly children?: ReactNode; // saved views, currency
}

/** What the page's numbers are asked with. The first line says it all; the rest opens. */
export function ChoiceBar({ choices, shops, compares = true, choosesModel = true, children }: ChoiceBarProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { compare, measure, revenue } = choices.query;
  const format = useFormat();
  const window = measure.window === null ? t('choices.unlimited') : t('choices.windowDays', { count: measure.window });
  return (
    <Card padding="300">
      <div className="choice-bar">
        <DateRangeControl choices={choices} compares={compares} />
        <div className="choice-bar-end">
          <Button
            icon={FilterIcon}
            disclosure={open ? 'up' : 'down'}
            ariaExpanded={open}
            ariaControls="measure-choices"
            onClick={() => setOpen((was) => !was)}
          >
            {t(choosesModel ? 'choices.summary' : 'choices.summaryAnyModel', {
              model: t(`models.${measure.model}.name`),
              window,
              revenue: t(`revenue.${revenue}.name`),
            })}
          </Button>
          {children}
        </div>
      </div>
      <Collapsible id="measure-choices" open={open}>
        <MeasureControls choices={choices} shops={shops} choosesModel={choosesModel} />
      </Collapsible>
      <p className="zone-note">
        {t('choices.zone', { zone: choices.zone })}{' '}
        {compare && compares ? t('choices.comparedWith', { days: format.dayRange(compare.from, compare.to) }) : null}
      </p>
    </Card>
  );
}
