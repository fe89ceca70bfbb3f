import { Button, FormLayout, Select, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnChannel } from '#app/domain/channels/rule.ts';
import type { SurveyChoice } from '#app/domain/survey/choice.ts';
import { channelOptions } from '../channels/rule-words.ts';
import { choiceIdFor } from './choice-id.ts';

interface AddChoiceProps {
  readonly choices: readonly SurveyChoice[];
  readonly own: readonly OwnChannel[];
  onAdd(choice: SurveyChoice): void;
}

export function AddChoice({ choices, own, onAdd }: AddChoiceProps) {
  const { t } = useTranslation();
  const [en, setEn] = useState('');
  const [fr, setFr] = useState('');
  const [channel, setChannel] = useState('');
  const id = choiceIdFor(
    en,
    choices.map((choice) => choice.id),
  );
  const add = () => {
    if (id === null) return;
    const label = { en: en.trim(), fr: fr.trim() };
    onAdd({ id, label, channel: channel === '' ? null : channel, offered: true });
    setEn('');
    setFr('');
  };
  const field = (label: string, value: string, onChange: (text: string) => void) => (
    <TextField label={label} value={value} onChange={onChange} maxLength={60} autoComplete="off" />
  );
  return (
    <div className="card-form">
      <FormLayout>
        <FormLayout.Group condensed>
          {field(t('survey.newEn'), en, setEn)}
          {field(t('survey.newFr'), fr, setFr)}
          <Select
            label={t('survey.newChannel')}
            value={channel}
            options={[{ value: '', label: t('survey.noChannel') }, ...channelOptions(own, t)]}
            onChange={setChannel}
          />
        </FormLayout.Group>
        <Button disabled={id === null || fr.trim() === ''} onClick={add}>
          {t('survey.add')}
        </Button>
      </FormLayout>
    </div>
  );
}
