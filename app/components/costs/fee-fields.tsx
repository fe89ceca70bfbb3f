import { Button, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { FeeTexts } from './rule-texts.ts';

interface FeeFieldsProps {
  readonly fees: readonly FeeTexts[];
  readonly currency: string;
  readonly gateways: readonly string[];
  readonly onChange: (fees: readonly FeeTexts[]) => void;
}

/** What payments cost, a row for each method; the row without a method counts for all others. */
export function FeeFields({ fees, currency, gateways, onChange }: FeeFieldsProps) {
  const { t } = useTranslation();
  const set = (index: number, name: keyof FeeTexts) => (value: string) =>
    onChange(fees.map((fee, at) => (at === index ? { ...fee, [name]: value } : fee)));
  return (
    <fieldset className="fee-fields">
      <legend>{t('components.costFees')}</legend>
      <p className="muted">
        {t('costs.rules.feesHelp')}{' '}
        {gateways.length > 0 ? t('costs.rules.gateways', { names: gateways.join(', ') }) : null}
      </p>
      {fees.map((fee, index) => (
        <div className="fee-row" key={index}>
          <TextField
            label={t('costs.rules.gateway')}
            value={fee.gateway}
            placeholder={t('costs.rules.others')}
            onChange={set(index, 'gateway')}
            autoComplete="off"
          />
          <TextField
            label={t('costs.rules.feeRate')}
            value={fee.rate}
            onChange={set(index, 'rate')}
            suffix="%"
            inputMode="decimal"
            autoComplete="off"
          />
          <TextField
            label={t('costs.rules.feeFixed')}
            value={fee.fixed}
            onChange={set(index, 'fixed')}
            suffix={currency}
            inputMode="decimal"
            autoComplete="off"
          />
          <Button
            accessibilityLabel={t('costs.rules.removeFee', { gateway: fee.gateway || t('costs.rules.others') })}
            onClick={() => onChange(fees.filter((_, at) => at !== index))}
          >
            {t('costs.remove')}
          </Button>
        </div>
      ))}
      <Button onClick={() => onChange([...fees, { gateway: '', rate: '', fixed: '' }])}>
        {t('costs.rules.addFee')}
      </Button>
    </fieldset>
  );
}
