import { Button, Collapsible } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CHANNEL_RULE_VERSION } from '#app/domain/channels/channel.ts';
import { DEFAULT_RULES } from '#app/domain/channels/default-rules.ts';
import type { OwnChannel } from '#app/domain/channels/rule.ts';
import { ChannelMark } from './channel-mark.tsx';
import { conditionsText } from './rule-words.ts';

/** The published grouping, as it is asked after the workspace's own rules; it can be read, not changed. */
export function PublishedRules({ own }: { own: readonly OwnChannel[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <div className="card-form">
      <Button
        variant="plain"
        disclosure={open ? 'up' : 'down'}
        ariaExpanded={open}
        ariaControls="published-rules"
        onClick={() => setOpen((was) => !was)}
      >
        {t('grouping.published', { count: DEFAULT_RULES.length, version: CHANNEL_RULE_VERSION })}
      </Button>
      <Collapsible id="published-rules" open={open}>
        <ol className="rule-list">
          {DEFAULT_RULES.map((rule) => (
            <li key={rule.id} className="rule-row">
              <span className="rule-words">{conditionsText(rule.all, t)}</span>
              <span className="rule-channel">
                <span aria-hidden="true">→ </span>
                <ChannelMark channel={rule.channel} own={own} />
              </span>
            </li>
          ))}
        </ol>
      </Collapsible>
    </div>
  );
}
