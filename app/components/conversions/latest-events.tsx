import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ConversionView } from '#app/reports/conversions/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { TableCard } from '../tables/table-card.tsx';
import { Receipt } from './receipt.tsx';

interface LatestEventsProps {
  readonly events: readonly ConversionView[];
  readonly zone: string;
}

/** The events of a dataset that something became of last, each with why. */
export function LatestEvents({ events, zone }: LatestEventsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns = ['event', 'of', 'happened', 'became'].map((name) => t(`conversions.columns.${name}`));
  return (
    <TableCard
      title={t('conversions.latest')}
      columns={columns}
      empty={events.length === 0 ? t('conversions.noEvents') : null}
    >
      {events.map((event) => (
        <tr key={event.id} data-state={event.state}>
          <th scope="row">{event.eventName}</th>
          <td>
            {event.orderName === null ? (
              <Link to={`/leads/${event.subjectId}`}>{t('conversions.lead', { id: leadOf(event.eventId) })}</Link>
            ) : (
              <Link to={`/orders/${event.subjectId}`}>{event.orderName}</Link>
            )}
          </td>
          <td className="instant">{format.instant(event.occurredAt, zone)}</td>
          <td>
            <Receipt event={event} zone={zone} />
          </td>
        </tr>
      ))}
    </TableCard>
  );
}

/** A stage's event id is the lead's id at Meta with the stage behind it. */
const leadOf = (eventId: string): string => eventId.replace(/-[a-z]+$/, '');
