import { BlockStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ReadTarget } from '#app/reports/connections/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

/** The ad accounts and pages that a connection reads, and how far each is. */
export function ReadTargets({ targets, zone }: { targets: readonly ReadTarget[]; zone: string }) {
  const { t } = useTranslation();
  const progressOf = useProgress(zone);
  if (targets.length === 0) return <p>{t('connections.nothingChosen')}</p>;
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t('connections.reads')}
      </Text>
      <ul className="connection-list">
        {targets.map((target) => (
          <li key={target.id} data-target={target.kind} data-reading={target.isReading}>
            <strong>{target.name}</strong>{' '}
            <span className="muted">
              {target.kind === 'account'
                ? t('connections.account', { currency: target.currency, zone: target.timeZone })
                : t('connections.page')}
            </span>
            <p role="status">{progressOf(target)}</p>
            {target.error ? <p className="muted">{t(`connections.errors.${target.error}`)}</p> : null}
          </li>
        ))}
      </ul>
    </BlockStack>
  );
}

/** How far a target is, in a sentence or two. */
function useProgress(zone: string): (target: ReadTarget) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ kind, parts, done, isReading, isPaused, leads, lastDoneAt, percent, rows }) => {
    const counts = { done: format.count(done), all: format.count(parts) };
    const sentences = [
      isReading ? t('connections.reading', counts) : null,
      isReading && percent !== null ? t('connections.preparing', { percent: format.percent(percent / 100) }) : null,
      isReading && rows > 0 ? t('connections.rowsSoFar', { count: rows, shown: format.count(rows) }) : null,
      isPaused ? t('connections.paused') : null,
      kind === 'page' && leads > 0 ? t('connections.leads', { count: leads }) : null,
      lastDoneAt ? t('connections.readAt', { at: format.instant(lastDoneAt, zone) }) : t('connections.notReadYet'),
    ];
    return sentences.filter((sentence) => sentence !== null).join(' ');
  };
}
