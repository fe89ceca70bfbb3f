import { Banner, List } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import { useWords } from '../messages/use-words.ts';

/** What makes figures wrong while it lasts; the rest only says how they are made. */
const ALARMING: ReadonlySet<string> = new Set([
  'period-spend-left-out',
  'undated-spend-left-out',
  'spend-missing-days',
]);

/** What a reader has to know before trusting the figures below. */
export function ReportWarnings({ warnings }: { warnings: readonly Told[] }) {
  const { t } = useTranslation();
  const words = useWords();
  if (warnings.length === 0) return null;
  const tone = warnings.some(({ code }) => code !== undefined && ALARMING.has(code)) ? 'warning' : 'info';
  return (
    <Banner tone={tone} title={t('warnings.title')}>
      <List>
        {warnings.map((warning) => (
          <List.Item key={warning.text}>{words(warning)}</List.Item>
        ))}
      </List>
    </Banner>
  );
}
