import { Badge, BlockStack, Card, InlineStack, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepView } from '#app/reports/onboarding/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

const TONES = { todo: undefined, waiting: undefined, running: 'info', done: 'success', attention: 'warning' } as const;

interface StepCardProps extends StepView {
  readonly number: number;
  readonly children: ReactNode;
}

/** One of the first steps: what it is, what it does with data, and how far it is. */
export function StepCard({ step, state, number, children }: StepCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <li id={step} data-state={state}>
      <Card>
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="start" gap="200" wrap={false}>
            <Text as="h2" variant="headingMd">
              {t('setup.numbered', { number: format.count(number), title: t(`setup.${step}.title`) })}
            </Text>
            <Badge tone={TONES[state]}>{t(`setup.states.${state}`)}</Badge>
          </InlineStack>
          <p className="muted">{t(`setup.${step}.about`)}</p>
          {children}
        </BlockStack>
      </Card>
    </li>
  );
}
