import { Select } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useChoiceParams } from './use-choice-params.ts';

/** The currency that a page shows: amounts of several currencies are never added up. */
export function useShownCurrency(currencies: readonly string[]): string | null {
  const [params] = useChoiceParams();
  const asked = params.get('currency');
  return currencies.find((currency) => currency === asked) ?? currencies[0] ?? null;
}

export function CurrencyChoice({ currencies }: { currencies: readonly string[] }) {
  const { t } = useTranslation();
  const [, change] = useChoiceParams();
  const shown = useShownCurrency(currencies);
  if (currencies.length < 2) return null;
  return (
    <Select
      label={t('choices.currency')}
      labelInline
      value={shown ?? ''}
      options={currencies.map((currency) => ({ value: currency, label: currency }))}
      onChange={(currency) => change({ currency })}
    />
  );
}
