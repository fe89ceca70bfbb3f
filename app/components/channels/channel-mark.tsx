import { useTranslation } from 'react-i18next';
import type { OwnChannel } from '#app/domain/channels/rule.ts';
import { channelColor } from '../plots/plot-days.ts';
import { channelName } from './rule-words.ts';

interface ChannelMarkProps {
  readonly channel: string;
  readonly own: readonly OwnChannel[];
}

/** A channel with its colour, also one that exists in a draft only. */
export function ChannelMark({ channel, own }: ChannelMarkProps) {
  const { t } = useTranslation();
  const color = own.find(({ id }) => id === channel)?.color ?? channelColor(channel);
  return (
    <span className="channel-mark">
      <span className="legend-mark" style={{ background: color }} /> {channelName(channel, own, t)}
    </span>
  );
}
