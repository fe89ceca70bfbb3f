import { Button, ChoiceList, FormLayout, Select, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OPERATORS, RULE_FIELDS } from '#app/domain/channels/rule.ts';
import type { Condition, Operator, RuleField } from '#app/domain/channels/rule.ts';
import { isPattern } from './is-complete.ts';
import { FIELD_CHOICES, valueWord } from './rule-words.ts';

interface ConditionFieldsProps {
  readonly condition: Condition;
  readonly number: number;
  readonly onChange: (to: Condition) => void;
  readonly onRemove: (() => void) | null;
}

const hasValues = (is: Operator) => is !== 'none' && is !== 'any';

function operatorsOf(field: RuleField): readonly Operator[] {
  if (field === 'said') return ['none', 'any'];
  if (field === 'paid' || field === 'signal') return ['is'];
  return FIELD_CHOICES[field] ? ['is', 'is-not', 'none', 'any'] : OPERATORS;
}

/** What is read, how it is compared, and with what. Several values are alternatives. */
export function ConditionFields({ condition, number, onChange, onRemove }: ConditionFieldsProps) {
  const { t } = useTranslation();
  const { field, is } = condition;
  const toField = (next: RuleField) => {
    const operators = operatorsOf(next);
    onChange({ field: next, is: operators.includes(is) && !FIELD_CHOICES[next] ? is : operators[0]!, values: [] });
  };
  const toOperator = (next: Operator) => onChange({ field, is: next, values: hasValues(next) ? condition.values : [] });
  return (
    <fieldset className="condition" aria-label={t('grouping.condition', { number })}>
      <FormLayout.Group condensed>
        <Select
          label={t('grouping.field')}
          value={field}
          options={RULE_FIELDS.map((value) => ({ value, label: t(`grouping.fields.${value}`) }))}
          onChange={toField}
        />
        <Select
          label={t('grouping.comparison')}
          value={is}
          options={operatorsOf(field).map((value) => ({ value, label: t(`grouping.operators.${value}`) }))}
          onChange={toOperator}
        />
      </FormLayout.Group>
      {hasValues(is) ? <Values condition={condition} onChange={onChange} /> : null}
      {onRemove ? (
        <Button variant="plain" tone="critical" onClick={onRemove}>
          {t('grouping.removeCondition', { number })}
        </Button>
      ) : null}
    </fieldset>
  );
}

function Values({ condition, onChange }: Pick<ConditionFieldsProps, 'condition' | 'onChange'>) {
  const { t } = useTranslation();
  const { field, is, values } = condition;
  const [text, setText] = useState(values.join('\n'));
  const choices = FIELD_CHOICES[field];
  if (choices) {
    return (
      <ChoiceList
        title={t('grouping.values')}
        allowMultiple={field !== 'paid'}
        choices={choices.map((value) => ({ value, label: valueWord(field, value, t) }))}
        selected={[...values]}
        onChange={(selected) => onChange({ ...condition, values: selected })}
      />
    );
  }
  const type = (typed: string) => {
    setText(typed);
    const lines = typed.split('\n').map((line) => line.trim().toLowerCase());
    onChange({ ...condition, values: [...new Set(lines.filter((line) => line !== ''))] });
  };
  const broken = is === 'matches' && values.some((value) => !isPattern(value));
  return (
    <TextField
      label={t('grouping.values')}
      value={text}
      onChange={type}
      multiline={2}
      autoComplete="off"
      helpText={t(is === 'matches' ? 'grouping.patternHelp' : 'grouping.valuesHelp')}
      error={broken ? t('grouping.noPattern') : undefined}
    />
  );
}
