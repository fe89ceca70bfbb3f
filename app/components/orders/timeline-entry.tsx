import { Link, useSearchParams } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderDetail, OrderEntryRow } from '#app/reports/orders/types.ts';
import { evidenceSearch } from '../evidence/evidence-link.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { entryWord } from './entry-word.ts';

function EvidenceLink({ order, entry }: { order: OrderDetail; entry: OrderEntryRow }) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  return (
    <Link
      to={evidenceSearch(params, { rawEventId: entry.rawEventId, marks: [order.name, order.platformId] })}
      preventScrollReset
    >
      {t('evidence.open')}
      <span className="sr-only"> {t(`order.entries.${entryWord(order, entry)}`)}</span>
    </Link>
  );
}

interface TimelineOrderProps {
  readonly order: OrderDetail;
  readonly sale: OrderEntryRow | undefined;
  readonly zone: string;
  readonly gap: ReactNode;
}

export function TimelineOrder({ order, sale, zone, gap }: TimelineOrderProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      {gap}
      <li className="timeline-item">
        <span className="timeline-dot timeline-order" />
        <div className="timeline-when">{format.instant(order.orderedAt, zone)}</div>
        <div className="timeline-what">
          {t('order.orderedFor', {
            name: order.name,
            amount: format.money(sale?.revenueMinor ?? order.revenueMinor, order.currency),
          })}
        </div>
        {sale ? <EvidenceLink order={order} entry={sale} /> : null}
      </li>
    </>
  );
}

interface TimelineEntryProps {
  readonly entry: OrderEntryRow;
  readonly order: OrderDetail;
  readonly zone: string;
  readonly gap: ReactNode;
}

export function TimelineEntry({ entry, order, zone, gap }: TimelineEntryProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      {gap}
      <li className="timeline-item">
        <span className="timeline-dot timeline-adjustment" />
        <div className="timeline-when">
          {format.instant(entry.at, zone)}
          {entry.dated ? null : ` · ${t('order.undated')}`}
        </div>
        <div className="timeline-what">
          {t('order.entryFor', {
            kind: t(`order.entries.${entryWord(order, entry)}`),
            amount: format.money(entry.revenueMinor, order.currency),
          })}
        </div>
        <EvidenceLink order={order} entry={entry} />
      </li>
    </>
  );
}
