import { useTranslation } from 'react-i18next';
import type { ConversionView } from '#app/reports/conversions/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { TableCard } from '../tables/table-card.tsx';
import { Receipt } from './receipt.tsx';

interface SentCardProps {
  readonly events: readonly ConversionView[];
  readonly zone: string;
}

/** What was sent of an order or a lead to ad platforms, with the receipt: which fields went along, and what Meta said. */
export function SentCard({ events, zone }: SentCardProps) {
  const { t } = useTranslation();
  if (events.length === 0) return null;
  const columns = ['event', 'became', 'request', 'receipt'].map((name) => t(`conversions.columns.${name}`));
  return (
    <TableCard id="sent" title={t('conversions.ofOrder')} columns={columns}>
      {events.map((event) => (
        <SentRow key={event.id} event={event} zone={zone} />
      ))}
    </TableCard>
  );
}

function SentRow({ event, zone }: { readonly event: ConversionView; readonly zone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { eventName, eventId, dataset, fields, valueMinor, currency, eventsReceived, traceId } = event;
  return (
    <tr data-state={event.state}>
      <th scope="row">
        {eventName}
        <span className="cell-note">{t('conversions.eventId', { id: eventId })}</span>
        <span className="cell-note">{t('conversions.to', { name: dataset })}</span>
      </th>
      <td>
        <Receipt event={event} zone={zone} />
      </td>
      <td>
        {valueMinor === null || currency === null ? null : format.money(valueMinor, currency)}
        {fields.length === 0 ? (
          t('conversions.nothingSent')
        ) : (
          <span className="cell-note">{t('conversions.fields', { names: fields.join(', ') })}</span>
        )}
      </td>
      <td>
        {eventsReceived === null ? t('numbers.none') : t('conversions.received', { count: eventsReceived })}
        {traceId ? <span className="cell-note">{t('conversions.trace', { id: traceId })}</span> : null}
      </td>
    </tr>
  );
}
