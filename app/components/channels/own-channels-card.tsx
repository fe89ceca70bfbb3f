import { Button, Card, InlineStack, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnChannel } from '#app/domain/channels/rule.ts';
import { freshId } from './fresh-id.ts';
import type { Draft } from './use-draft.ts';

const COLORS = ['#8a5cd1', '#b3590b', '#0b7a75', '#a8326d', '#4b6b1f', '#3557b7'];
const MOST_CHANNELS = 30;

/** Channels of the workspace's own: their names and colours are shown on every page. */
export function OwnChannelsCard({ draft, mayChange }: { draft: Draft; mayChange: boolean }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const { body } = draft;
  const { channels } = body;
  const put = (next: readonly OwnChannel[]) => draft.change({ ...body, channels: next });
  const uses = (id: string) =>
    [...body.rules, ...body.codes, ...(body.survey ?? [])].filter(({ channel }) => channel === id).length;
  const add = () => {
    put([...channels, { id: freshId('custom'), name: name.trim(), color: COLORS[channels.length % COLORS.length]! }]);
    setName('');
  };
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('grouping.ownChannels')}
      </Text>
      <p className="muted">{t('grouping.ownChannelsHelp')}</p>
      <ul className="own-channels">
        {channels.map((channel) => (
          <OwnChannelRow
            key={JSON.stringify(channel)}
            channel={channel}
            uses={uses(channel.id)}
            mayChange={mayChange}
            onChange={(to) => put(channels.map((one) => (one.id === to.id ? to : one)))}
            onRemove={() => put(channels.filter(({ id }) => id !== channel.id))}
          />
        ))}
      </ul>
      {mayChange ? (
        <InlineStack gap="200" blockAlign="end">
          <TextField
            label={t('grouping.channelName')}
            value={name}
            onChange={setName}
            maxLength={40}
            autoComplete="off"
          />
          <Button disabled={name.trim() === '' || channels.length >= MOST_CHANNELS} onClick={add}>
            {t('grouping.addChannel')}
          </Button>
        </InlineStack>
      ) : null}
    </Card>
  );
}

interface OwnChannelRowProps {
  readonly channel: OwnChannel;
  readonly uses: number;
  readonly mayChange: boolean;
  readonly onChange: (to: OwnChannel) => void;
  readonly onRemove: () => void;
}

/** What is typed counts once it is left, so that undo takes back a name and not a letter. */
function OwnChannelRow({ channel, uses, mayChange, onChange, onRemove }: OwnChannelRowProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(channel.name);
  const [color, setColor] = useState(channel.color);
  const leave = () => {
    const next = { ...channel, name: name.trim() || channel.name, color };
    if (JSON.stringify(next) !== JSON.stringify(channel)) onChange(next);
  };
  return (
    <li>
      <input
        type="color"
        value={color}
        aria-label={t('grouping.colorOf', { name: channel.name })}
        disabled={!mayChange}
        onChange={(event) => setColor(event.target.value)}
        onBlur={leave}
      />
      <TextField
        label={t('grouping.nameOf', { name: channel.name })}
        labelHidden
        value={name}
        maxLength={40}
        disabled={!mayChange}
        onChange={setName}
        onBlur={leave}
        autoComplete="off"
      />
      {mayChange ? (
        <Button
          disabled={uses > 0}
          accessibilityLabel={t('grouping.removeChannel', { name: channel.name })}
          onClick={onRemove}
        >
          {t('grouping.remove')}
        </Button>
      ) : null}
      <span className="muted">{t('grouping.usedBy', { count: uses })}</span>
    </li>
  );
}
