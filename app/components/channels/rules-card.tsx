import { Badge, Button, ButtonGroup, Card, InlineStack, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnRule } from '#app/domain/channels/rule.ts';
import { ChannelMark } from './channel-mark.tsx';
import { PublishedRules } from './published-rules.tsx';
import { RuleModal } from './rule-modal.tsx';
import { conditionsText } from './rule-words.ts';
import type { Draft } from './use-draft.ts';

interface RulesCardProps {
  readonly draft: Draft;
  readonly mayChange: boolean;
}

/** The workspace's rules in the order in which they are asked, and the published ones after them. */
export function RulesCard({ draft, mayChange }: RulesCardProps) {
  const { t } = useTranslation();
  const { body } = draft;
  const [edited, setEdited] = useState<OwnRule | 'new' | null>(null);
  const put = (rules: readonly OwnRule[]) => draft.change({ ...body, rules });
  const save = (rule: OwnRule) => {
    const isKnown = body.rules.some(({ id }) => id === rule.id);
    put(isKnown ? body.rules.map((one) => (one.id === rule.id ? rule : one)) : [...body.rules, rule]);
    setEdited(null);
  };
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('grouping.ownRules')}
        </Text>
        {mayChange ? (
          <Button size="slim" onClick={() => setEdited('new')}>
            {t('grouping.addRule')}
          </Button>
        ) : null}
      </div>
      <p className="table-foot muted">{t('grouping.ownRulesHelp')}</p>
      {body.rules.length === 0 ? <p className="table-foot">{t('grouping.noRules')}</p> : null}
      <ol className="rule-list">
        {body.rules.map((rule, index) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            index={index}
            draft={draft}
            mayChange={mayChange}
            onEdit={() => setEdited(rule)}
          />
        ))}
      </ol>
      <PublishedRules own={body.channels} />
      {edited ? (
        <RuleModal
          rule={edited === 'new' ? null : edited}
          own={body.channels}
          onSave={save}
          onClose={() => setEdited(null)}
        />
      ) : null}
    </Card>
  );
}

interface RuleRowProps extends RulesCardProps {
  readonly rule: OwnRule;
  readonly index: number;
  readonly onEdit: () => void;
}

function RuleRow({ rule, index, draft, mayChange, onEdit }: RuleRowProps) {
  const { t } = useTranslation();
  const { body } = draft;
  return (
    <li className={rule.enabled ? 'rule-row' : 'rule-row rule-off'}>
      <div className="rule-words">
        <span className="rule-name">{rule.name}</span> {rule.enabled ? null : <Badge>{t('grouping.off')}</Badge>}
        <div className="muted">{conditionsText(rule.all, t)}</div>
      </div>
      <span className="rule-channel">
        <span aria-hidden="true">→ </span>
        <ChannelMark channel={rule.channel} own={body.channels} />
      </span>
      {mayChange ? <RuleActions rule={rule} index={index} draft={draft} onEdit={onEdit} /> : null}
    </li>
  );
}

function RuleActions({ rule, index, draft, onEdit }: Omit<RuleRowProps, 'mayChange'>) {
  const { t } = useTranslation();
  const { body } = draft;
  const put = (rules: readonly OwnRule[]) => draft.change({ ...body, rules });
  const move = (by: -1 | 1) => {
    const rules = [...body.rules];
    rules.splice(index + by, 0, ...rules.splice(index, 1));
    put(rules);
  };
  const toggled = body.rules.map((one) => (one.id === rule.id ? { ...one, enabled: !one.enabled } : one));
  const label = (key: string) => t(`grouping.actions.${key}`, { name: rule.name });
  return (
    <InlineStack gap="200" align="end">
      <ButtonGroup variant="segmented">
        <Button size="micro" disabled={index === 0} accessibilityLabel={label('up')} onClick={() => move(-1)}>
          ↑
        </Button>
        <Button
          size="micro"
          disabled={index === body.rules.length - 1}
          accessibilityLabel={label('down')}
          onClick={() => move(1)}
        >
          ↓
        </Button>
      </ButtonGroup>
      <ButtonGroup>
        <Button size="micro" accessibilityLabel={label('edit')} onClick={onEdit}>
          {t('grouping.edit')}
        </Button>
        <Button size="micro" accessibilityLabel={label(rule.enabled ? 'off' : 'on')} onClick={() => put(toggled)}>
          {t(rule.enabled ? 'grouping.turnOff' : 'grouping.turnOn')}
        </Button>
        <Button
          size="micro"
          tone="critical"
          accessibilityLabel={label('remove')}
          onClick={() => put(body.rules.filter(({ id }) => id !== rule.id))}
        >
          {t('grouping.remove')}
        </Button>
      </ButtonGroup>
    </InlineStack>
  );
}
