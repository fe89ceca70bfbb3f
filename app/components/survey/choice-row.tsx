import { Button, Checkbox, Select, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { OwnChannel } from '#app/domain/channels/rule.ts';
import type { SurveyChoice } from '#app/domain/survey/choice.ts';
import type { SurveyReport } from '#app/reports/survey/types.ts';
import { channelName, channelOptions } from '../channels/rule-words.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { choiceLabel } from './choice-label.ts';

interface ChoiceRowProps {
  readonly choice: SurveyChoice;
  readonly own: readonly OwnChannel[];
  readonly count: SurveyReport['counts'][number] | undefined;
  readonly isGiven: boolean; // by some buyer: it can't be removed
  readonly mayChange: boolean;
  onChange(changed: SurveyChoice): void;
  onRemove(): void;
  readonly onRaise: (() => void) | null;
}

/** One choice: its words, its channel, whether it is asked for, and how often it was answered. */
export function ChoiceRow(props: ChoiceRowProps) {
  const { t, i18n } = useTranslation();
  const { choice, own, mayChange } = props;
  if (mayChange) return <EditedChoice {...props} />;
  const channel = choice.channel === null ? t('survey.noChannel') : channelName(choice.channel, own, t);
  return (
    <li className="survey-choice" data-choice={choice.id}>
      <p>{choiceLabel(choice.label, choice.id, i18n.language)}</p>
      <p>{channel}</p>
      <p>{choice.offered ? t('survey.offered') : t('survey.notOffered')}</p>
      <Answers count={props.count} />
    </li>
  );
}

function EditedChoice({ choice, own, count, isGiven, onChange, onRemove, onRaise }: ChoiceRowProps) {
  const { t, i18n } = useTranslation();
  const name = choiceLabel(choice.label, choice.id, i18n.language);
  const options = [{ value: '', label: t('survey.noChannel') }, ...channelOptions(own, t)];
  const word = (language: 'en' | 'fr') => (
    <TextField
      label={t(`survey.label.${language}`)}
      value={choice.label[language]}
      onChange={(text) => onChange({ ...choice, label: { ...choice.label, [language]: text } })}
      error={choice.label[language].trim() === '' ? t('survey.labelMissing') : undefined}
      maxLength={60}
      autoComplete="off"
    />
  );
  return (
    <li className="survey-choice" data-choice={choice.id}>
      {word('en')}
      {word('fr')}
      <Select
        label={t('survey.channel')}
        value={choice.channel ?? ''}
        options={options}
        onChange={(channel) => onChange({ ...choice, channel: channel === '' ? null : channel })}
      />
      <div className="survey-buttons">
        <Checkbox
          label={t('survey.offered')}
          checked={choice.offered}
          onChange={(offered) => onChange({ ...choice, offered })}
        />
        {onRaise ? (
          <Button size="micro" accessibilityLabel={t('survey.raiseOf', { choice: name })} onClick={onRaise}>
            {t('survey.raise')}
          </Button>
        ) : null}
        {isGiven ? null : (
          <Button size="micro" accessibilityLabel={t('survey.removeOf', { choice: name })} onClick={onRemove}>
            {t('survey.remove')}
          </Button>
        )}
      </div>
      <Answers count={count} />
    </li>
  );
}

function Answers({ count }: Pick<ChoiceRowProps, 'count'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const { answers = 0, touches = 0 } = count ?? {};
  return (
    <p className="muted">
      {t('survey.answers', { count: answers, answers: format.count(answers), touches: format.count(touches) })}
    </p>
  );
}
