import { Banner, List } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ImportWarning } from '#app/reports/imports/types.ts';
import { useWords } from '../messages/use-words.ts';
import { useFormat } from '../numbers/use-format.tsx';

/** What the file's records warned of, and how many of them. */
export function ImportWarnings({ warnings }: { warnings: readonly ImportWarning[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useWords();
  if (warnings.length === 0) return null;
  return (
    <Banner tone="warning" title={t('imports.warnings')}>
      <List>
        {warnings.map(({ times = 1, ...warning }) => (
          <List.Item key={warning.text}>
            {words(warning)}
            {times > 1 ? (
              <span className="cell-note">
                {t('imports.recordsWarned', { count: times, records: format.count(times) })}
              </span>
            ) : null}
          </List.Item>
        ))}
      </List>
    </Banner>
  );
}
