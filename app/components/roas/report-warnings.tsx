import { Banner, List } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import { useWords } from '../messages/use-words.ts';

/** What a reader has to know before trusting the figures below. */
export function ReportWarnings({ warnings }: { warnings: readonly Told[] }) {
  const { t } = useTranslation();
  const words = useWords();
  if (warnings.length === 0) return null;
  return (
    <Banner tone="warning" title={t('warnings.title')}>
      <List>
        {warnings.map((warning) => (
          <List.Item key={warning.text}>{words(warning)}</List.Item>
        ))}
      </List>
    </Banner>
  );
}
