import { FormLayout, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PreviewView } from './preview-view.ts';

interface FactFieldProps {
  readonly name: string;
  readonly label: string;
  readonly helpText: string;
  readonly initial?: string;
  readonly required?: boolean;
}

function FactField({ initial = '', required = false, ...rest }: FactFieldProps) {
  const [value, setValue] = useState(initial);
  return <TextField value={value} onChange={setValue} autoComplete="off" requiredIndicator={required} {...rest} />;
}

/** What the file does not say of itself: where it belongs, its currency, its time zone. */
export function MissingFacts({ preview }: { preview: PreviewView }) {
  const { t } = useTranslation();
  const { targetIs, targets, needs } = preview;
  return (
    <FormLayout.Group>
      {targetIs === 'shop' || targetIs === 'account' ? (
        <FactField
          name={targetIs}
          label={t(`imports.targets.${targetIs}`)}
          initial={targets.length === 1 ? targets[0]! : ''}
          helpText={
            targets.length > 0 ? t('imports.knownTargets', { names: targets.join(', ') }) : t('imports.newTarget')
          }
        />
      ) : null}
      {needs.includes('currency') ? (
        <FactField name="currency" label={t('choices.currency')} helpText={t('imports.needsCurrency')} required />
      ) : null}
      {needs.includes('timeZone') ? (
        <FactField name="time-zone" label={t('settings.zoneLabel')} helpText={t('imports.needsZone')} required />
      ) : null}
    </FormLayout.Group>
  );
}
