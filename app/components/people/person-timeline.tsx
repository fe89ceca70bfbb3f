import { Link, useSearchParams } from '@remix-run/react';
import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { PersonEvent, PersonReport } from '#app/reports/people/types.ts';
import { evidenceSearch } from '../evidence/evidence-link.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { channelColor } from '../plots/plot-days.ts';
import { RecordName } from './record-name.tsx';

/** Orders, leads and visits of a person, oldest first. */
export function PersonTimeline({ person, zone }: { person: PersonReport; zone: string }) {
  const { t } = useTranslation();
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('people.timeline')}
      </Text>
      {person.leftOut > 0 ? (
        <p className="muted">{t('people.earlierLeftOut', { count: person.events.length })}</p>
      ) : null}
      <ol className="timeline" data-testid="person-timeline">
        {person.events.map((event) => (
          <EventLine key={`${event.is} ${event.id}`} event={event} zone={zone} />
        ))}
      </ol>
    </Card>
  );
}

function EventLine({ event, zone }: { event: PersonEvent; zone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [params] = useSearchParams();
  const { is, amountMinor, currency, channel, source } = event;
  const color = channel ? { background: channelColor(channel) } : undefined;
  return (
    <li className="timeline-item">
      <span className={is === 'order' ? 'timeline-dot timeline-order' : 'timeline-dot'} style={color} />
      <div className="timeline-when">
        {format.instant(event.at, zone)}
        {event.signal ? ` · ${t(`signals.${event.signal}`)}` : null}
      </div>
      <div className="timeline-what">
        {is === 'touch' ? null : <RecordName of={{ id: event.id, of: is, name: event.name }} />}
        {is === 'order' && amountMinor !== null && currency ? ` · ${format.money(amountMinor, currency)}` : null}
        {channel ? (
          <span>
            {is === 'touch' ? '' : ' · '}
            {t(`channels.${channel}`, { defaultValue: channel })}
          </span>
        ) : null}
      </div>
      {source ? <div className="muted">{t('order.from', { source })}</div> : null}
      <Link to={evidenceSearch(params, { rawEventId: event.rawEventId, marks: [event.name] })} preventScrollReset>
        {t('evidence.open')}
        <span className="sr-only"> {format.instant(event.at, zone)}</span>
      </Link>
    </li>
  );
}
