import { Link } from '@remix-run/react';
import { Banner, List } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import { CLOSED_MONTHS_PATH } from '../closed-months/closed-months-note.tsx';
import { useWords } from '../messages/use-words.ts';

/** What makes figures wrong while it lasts; the rest only says how they are made. */
const ALARMING: ReadonlySet<string> = new Set([
  'period-spend-left-out',
  'undated-spend-left-out',
  'spend-missing-days',
]);

const OF_CLOSED_MONTHS: ReadonlySet<string> = new Set(['months-as-closed', 'closed-months-live']);

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
          <List.Item key={warning.text}>
            {words(warning)}
            {warning.code !== undefined && OF_CLOSED_MONTHS.has(warning.code) ? (
              <>
                {' '}
                <Link to={CLOSED_MONTHS_PATH}>{t('months.title')}</Link>
              </>
            ) : null}
          </List.Item>
        ))}
      </List>
    </Banner>
  );
}
