import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { commandLine } from './own-choices.ts';
import type { OwnChoices } from './own-choices.ts';

/** The same on one's own machine. */
export function CommandLine({ fileName, choices }: { fileName: string; choices: OwnChoices }) {
  const { t } = useTranslation();
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('ownJourneys.command')}
      </Text>
      <pre className="own-code" data-testid="command">
        {commandLine(fileName, choices)}
      </pre>
      <p className="muted">{t('ownJourneys.commandNote')}</p>
    </Card>
  );
}
