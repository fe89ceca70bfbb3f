import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnChannel } from '#app/domain/channels/rule.ts';
import { nameChannels } from '../i18n/name-channels.ts';

/**
 * Makes the workspace's own channels known below it: their names as texts beside the published channels' names, their
 * colours as the style sheet's variables. So pages show a channel without asking whose it is.
 */
export function OwnChannels({ channels, children }: { channels: readonly OwnChannel[]; children: ReactNode }) {
  const { i18n } = useTranslation();
  nameChannels(i18n, channels); // before what is below is drawn, on the server too; the same again changes nothing
  const colors = Object.fromEntries(channels.map(({ id, color }) => [`--channel-${id}`, color]));
  return (
    <div className="own-colors" style={colors}>
      {children}
    </div>
  );
}
