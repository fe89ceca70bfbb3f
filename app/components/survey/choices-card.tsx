import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { choicesOf } from '#app/domain/channels/grouping.ts';
import type { SurveyChoice } from '#app/domain/survey/choice.ts';
import type { SurveyReport } from '#app/reports/survey/types.ts';
import type { Draft } from '../channels/use-draft.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { AddChoice } from './add-choice.tsx';
import { ChoiceRow } from './choice-row.tsx';

interface ChoicesCardProps {
  readonly draft: Draft;
  readonly counts: SurveyReport['counts'];
  readonly given: SurveyReport['given'];
  readonly mayChange: boolean;
}

/** What buyers may answer, in the order in which it is asked. */
export function ChoicesCard({ draft, counts, given, mayChange }: ChoicesCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const choices = choicesOf(draft.body);
  const put = (survey: readonly SurveyChoice[]) => draft.change({ ...draft.body, survey });
  const countOf = new Map(counts.map((one) => [one.choice, one]));
  const gone = counts.filter(({ choice }) => !choices.some(({ id }) => id === choice));
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('survey.choices')}
        </Text>
      </div>
      <p className="table-foot muted">{t('survey.choicesHelp')}</p>
      <ul className="survey-choices">
        {choices.map((choice, index) => (
          <ChoiceRow
            key={choice.id}
            choice={choice}
            own={draft.body.channels}
            count={countOf.get(choice.id)}
            isGiven={given.includes(choice.id)}
            mayChange={mayChange}
            onChange={(changed) => put(choices.with(index, changed))}
            onRemove={() => put(choices.toSpliced(index, 1))}
            onRaise={index === 0 ? null : () => put(choices.toSpliced(index, 1).toSpliced(index - 1, 0, choice))}
          />
        ))}
      </ul>
      {gone.length > 0 ? (
        <p className="table-foot">
          {t('survey.gone', {
            choices: gone.map(({ choice, answers }) => `${choice} (${format.count(answers)})`).join(', '),
          })}
        </p>
      ) : null}
      {mayChange ? (
        <AddChoice choices={choices} own={draft.body.channels} onAdd={(one) => put([...choices, one])} />
      ) : null}
    </Card>
  );
}
