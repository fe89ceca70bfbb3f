import { BlockStack, Button, Card, InlineStack, ProgressBar, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { SetupSummary } from '#app/reports/onboarding/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { HideSetup } from '../setup/hide-setup.tsx';

interface SetupCardProps {
  readonly setup: SetupSummary;
  readonly mayHide: boolean;
}

/** Leads to the first steps of a connected shop, until they are done or somebody hides it. */
export function SetupCard({ setup, mayHide }: SetupCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { steps, next } = setup;
  if (next === null) return null;
  const done = steps.filter(({ state }) => state === 'done').length;
  const { state } = steps.find(({ step }) => step === next)!;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t('setup.card')}
        </Text>
        <ProgressBar progress={(done / steps.length) * 100} size="small" ariaLabelledBy="setup-done" />
        <div>
          <p id="setup-done">
            {t('home.checklistDone', { done: format.count(done), all: format.count(steps.length) })}
          </p>
          <p className="muted">
            {t('setup.next', { step: t(`setup.${next}.title`), state: t(`setup.states.${state}`) })}
          </p>
        </div>
        <InlineStack gap="300" blockAlign="center">
          <Button url="/onboarding" variant="primary">
            {t('setup.continue')}
          </Button>
          {mayHide ? <HideSetup hidden={false} /> : null}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
