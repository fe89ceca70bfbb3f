import { Card } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { DataHealth } from '#app/reports/data-health/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

interface SummaryFigure {
  readonly key: string;
  readonly value: string;
  readonly note: string | null;
}

/** Four figures: how many orders are explained, how many wait, what failed. */
export function HealthSummary({ health, zone }: { health: DataHealth; zone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { orders, queue, identity } = health;
  const share = orders.total === 0 ? null : orders.attributed / orders.total;
  const oldest = queue.oldestPendingAt;
  const figures: SummaryFigure[] = [
    {
      key: 'coverage',
      value: share === null ? t('numbers.none') : format.percent(share),
      note:
        share === null
          ? t('health.noOrders')
          : t('health.coverageNote', {
              attributed: format.count(orders.attributed),
              total: format.count(orders.total),
              days: format.count(health.coveredDays),
            }),
    },
    {
      key: 'pending',
      value: format.count(queue.pending),
      note: oldest ? t('health.oldest', { at: format.instant(oldest, zone) }) : t('health.nothingWaits'),
    },
    {
      key: 'deadLetters',
      value: format.count(queue.deadLetters),
      note: queue.deadLetters === 0 ? t('health.noDeadLetters') : t('health.needReplay'),
    },
    {
      key: 'persons',
      value: format.count(identity.persons),
      note:
        identity.sharedKeys === 0
          ? null
          : t('health.sharedKeys', { count: identity.sharedKeys, shown: format.count(identity.sharedKeys) }),
    },
  ];
  return (
    <div className="figure-row figure-row-4">
      {figures.map(({ key, value, note }) => (
        <Card key={key} padding="300">
          <div className="figure">
            <span className="figure-label">{t(`health.figures.${key}`)}</span>
            <span className="figure-value">{value}</span>
            <span className="figure-note">{note}</span>
          </div>
        </Card>
      ))}
    </div>
  );
}
