import { Button, FormLayout, Modal, Select, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition, OwnChannel, OwnRule } from '#app/domain/channels/rule.ts';
import { ConditionFields } from './condition-fields.tsx';
import { freshId } from './fresh-id.ts';
import { isComplete } from './is-complete.ts';
import { channelOptions, conditionsText } from './rule-words.ts';

interface RuleModalProps {
  readonly rule: OwnRule | null; // null: a new one
  readonly own: readonly OwnChannel[];
  readonly onSave: (rule: OwnRule) => void;
  readonly onClose: () => void;
}

const MOST_CONDITIONS = 10;
const FIRST: Condition = { field: 'source', is: 'is', values: [] };

/** One rule: what has to hold, and the channel it gives. */
export function RuleModal({ rule, own, onSave, onClose }: RuleModalProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(rule?.name ?? '');
  const [channel, setChannel] = useState(rule?.channel ?? own[0]?.id ?? 'referral');
  const [all, setAll] = useState<readonly Condition[]>(rule?.all ?? [FIRST]);
  const complete = all.length > 0 && all.every(isComplete);
  const save = () => {
    const called = name.trim() || conditionsText(all, t).slice(0, 80);
    onSave({ id: rule?.id ?? freshId('rule'), enabled: rule?.enabled ?? true, name: called, channel, all });
  };
  const put = (at: number, to: Condition) => setAll(all.map((one, index) => (index === at ? to : one)));
  return (
    <Modal
      open
      onClose={onClose}
      title={t(rule ? 'grouping.editRule' : 'grouping.addRule')}
      primaryAction={{ content: t('grouping.keep'), onAction: save, disabled: !complete }}
      secondaryActions={[{ content: t('leads.cancel'), onAction: onClose }]}
    >
      <Modal.Section>
        <FormLayout>
          <TextField
            label={t('grouping.ruleName')}
            value={name}
            onChange={setName}
            maxLength={80}
            placeholder={complete ? conditionsText(all, t).slice(0, 80) : ''}
            autoComplete="off"
          />
          <p>{t('grouping.allHold')}</p>
          {all.map((condition, index) => (
            <ConditionFields
              key={index} // conditions have no names: their place is what they are
              condition={condition}
              number={index + 1}
              onChange={(to) => put(index, to)}
              onRemove={all.length > 1 ? () => setAll(all.filter((_, at) => at !== index)) : null}
            />
          ))}
          <Button disabled={all.length >= MOST_CONDITIONS} onClick={() => setAll([...all, FIRST])}>
            {t('grouping.addCondition')}
          </Button>
          <Select
            label={t('grouping.givesChannel')}
            value={channel}
            options={channelOptions(own, t)}
            onChange={setChannel}
          />
        </FormLayout>
      </Modal.Section>
    </Modal>
  );
}
