import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { OrderDetail } from '#app/reports/orders/types.ts';
import { TimelineEntry, TimelineOrder } from './timeline-entry.tsx';
import { TimelineTouch } from './timeline-touch.tsx';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

function Gap({ from, to }: { from: string; to: string }) {
  const { t } = useTranslation();
  const hours = Math.round((Date.parse(to) - Date.parse(from)) / HOUR_MS);
  if (hours < 1) return null;
  const days = Math.round(hours / DAY_HOURS);
  return (
    <li className="timeline-gap">
      {hours < DAY_HOURS ? t('order.gapHours', { count: hours }) : t('order.gapDays', { count: days })}
    </li>
  );
}

/** From first touch to order, and what happened to it after; oldest first. */
export function Timeline({ order, zone }: { order: OrderDetail; zone: string }) {
  const { t } = useTranslation();
  const sale = order.entries.find(({ kind }) => kind === 'sale') ?? order.entries[0];
  const after = order.entries.filter((entry) => entry !== sale);
  const instants = [...order.touches.map(({ at }) => at), order.orderedAt, ...after.map(({ at }) => at)];
  const gapBefore = (index: number) => (index === 0 ? null : <Gap from={instants[index - 1]!} to={instants[index]!} />);
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('order.timeline')}
      </Text>
      {order.touches.length === 0 ? (
        <p className="muted">
          {t(`order.outcomes.${order.outcome}`, { defaultValue: t('order.outcomes.no-touches') })}
        </p>
      ) : null}
      <ol className="timeline">
        {order.touches.map((touch, index) => (
          <TimelineTouch key={touch.id} touch={touch} zone={zone} gap={gapBefore(index)} />
        ))}
        <TimelineOrder order={order} sale={sale} zone={zone} gap={gapBefore(order.touches.length)} />
        {after.map((entry, index) => (
          <TimelineEntry
            key={entry.id}
            entry={entry}
            order={order}
            zone={zone}
            gap={gapBefore(order.touches.length + 1 + index)}
          />
        ))}
      </ol>
    </Card>
  );
}
