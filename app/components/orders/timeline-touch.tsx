import { Link, useSearchParams } from '@remix-run/react';
import { Badge } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderTouch } from '#app/reports/orders/types.ts';
import { evidenceSearch } from '../evidence/evidence-link.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { channelColor } from '../plots/plot-days.ts';
import { PlatformMark } from '../marks/platform-mark.tsx';
import { ruleName } from '../channels/rule-words.ts';
import { touchMarks, touchPlace } from './touch-words.ts';
import { useTiedBy } from './use-tied-by.ts';

const NO_RULES = { rules: [] };
const CONFIDENCE_TONES = { certain: 'success', strong: undefined, weak: 'attention' } as const;

interface TimelineTouchProps {
  readonly touch: OrderTouch;
  readonly zone: string;
  readonly gap: ReactNode;
}

export function TimelineTouch({ touch, zone, gap }: TimelineTouchProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const tiedBy = useTiedBy();
  const [params] = useSearchParams();
  const place = touchPlace(touch, t);
  const { rule } = touch;
  const details = [
    touch.source && t('order.from', { source: touch.medium ? `${touch.source} / ${touch.medium}` : touch.source }),
    touch.clickId && t('order.clickId', { name: touch.clickId }),
    touch.landingPath && t('order.landed', { path: touch.landingPath }),
    touch.referrer && t('order.referrer', { host: touch.referrer }),
    touch.device && t(`order.devices.${touch.device}`),
  ].filter(Boolean);
  const search = evidenceSearch(params, { rawEventId: touch.rawEventId, touchId: touch.id, marks: touchMarks(touch) });
  return (
    <>
      {gap}
      <li className="timeline-item">
        <span className="timeline-dot" style={{ background: channelColor(touch.channel) }} />
        <div className="timeline-when">
          {format.instant(touch.at, zone)} · {t(`signals.${touch.signal}`)}
        </div>
        <div className="timeline-what">
          <PlatformMark platform={touch.platform} />
          {t(`channels.${touch.channel}`)}
          {place ? <span className="timeline-place"> {place}</span> : null}
        </div>
        <div className="muted">{t('grouping.channelBy', { rule: rule.name ?? ruleName(rule.id, NO_RULES, t) })}</div>
        {details.length > 0 ? <div className="muted">{details.join(' · ')}</div> : null}
        <div className="timeline-tie">
          <Badge tone={CONFIDENCE_TONES[touch.confidence]}>{t(`confidence.${touch.confidence}`)}</Badge>{' '}
          {tiedBy(touch.tiedBy)}{' '}
          <Link to={search} preventScrollReset>
            {t('evidence.open')}
            <span className="sr-only"> {t('evidence.ofTouch', { at: format.instant(touch.at, zone) })}</span>
          </Link>
        </div>
      </li>
    </>
  );
}
