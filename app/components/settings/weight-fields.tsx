import { TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

/** "40,20,40" as whole shares that sum to 100; null where they don't. */
export function parseWeights(text: string): [number, number, number] | null {
  const match = /^(\d{1,3}),(\d{1,3}),(\d{1,3})$/.exec(text);
  if (!match) return null;
  const [first, middle, last] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return first + middle + last === 100 ? [first, middle, last] : null;
}

interface WeightFieldsProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly disabled: boolean;
}

/** Shares of the position model: first touch, those in the middle together, last touch. */
export function WeightFields({ value, onChange, disabled }: WeightFieldsProps) {
  const { t } = useTranslation();
  return (
    <TextField
      label={t('settings.weights')}
      value={value}
      onChange={(text) => onChange(text.replace(/\s/g, ''))}
      helpText={t('settings.weightsHelp')}
      error={parseWeights(value) ? undefined : t('settings.weightsError')}
      autoComplete="off"
      disabled={disabled}
    />
  );
}
