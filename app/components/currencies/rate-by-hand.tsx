import { Banner, Button, FormLayout, Select, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from './refused.tsx';
import { useCurrencyChange } from './use-currency-change.ts';

/** Currencies that the ECB has no rate of, though shops sell in them. */
const WITHOUT_RATE = ['AED', 'BHD', 'KWD', 'MAD', 'OMR', 'QAR', 'SAR', 'TND', 'TWD', 'XOF'];

/** Enters the rate of a currency on a day. */
export function RateByHand({ currencies }: { currencies: readonly string[] }) {
  const { t } = useTranslation();
  const adding = useCurrencyChange();
  const codes = [...new Set([...currencies, ...WITHOUT_RATE])].filter((code) => code !== 'EUR');
  const [fields, setFields] = useState({ currency: codes[0]!, day: '', rate: '' });
  const set = (name: keyof typeof fields) => (value: string) => setFields((before) => ({ ...before, [name]: value }));
  return (
    <FormLayout>
      <FormLayout.Group>
        <Select
          label={t('choices.currency')}
          value={fields.currency}
          options={codes.map((code) => ({ value: code, label: code }))}
          onChange={set('currency')}
        />
        <TextField
          label={t('currencies.day')}
          type="date"
          value={fields.day}
          onChange={set('day')}
          autoComplete="off"
        />
        <TextField
          label={t('currencies.rateLabel', { currency: fields.currency })}
          value={fields.rate}
          onChange={set('rate')}
          inputMode="decimal"
          placeholder="0.3321"
          autoComplete="off"
        />
      </FormLayout.Group>
      <Refused refused={adding.refused} />
      {adding.done ? <Banner tone="success">{t('currencies.added')}</Banner> : null}
      <Button
        loading={adding.busy}
        disabled={!fields.day || !fields.rate.trim()}
        onClick={() => adding.ask({ intent: 'add', ...fields })}
      >
        {t('currencies.add')}
      </Button>
    </FormLayout>
  );
}
