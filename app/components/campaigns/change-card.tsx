import { BlockStack, Button, Card, InlineStack, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectDetail } from '#app/reports/campaigns/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { useChanging } from './use-changing.tsx';

/** What can be changed of a campaign, ad set or ad. Each button makes a dry run, which the table below it shows. */
export function ChangeCard({ detail }: { detail: ObjectDetail }) {
  const { t } = useTranslation();
  const { ask, isBusy, refused } = useChanging();
  const { accountId, id, level, states } = detail;
  const plan = (kind: string, more: Record<string, string> = {}) =>
    ask({ intent: 'plan', accountId, id, level, kind, ...more });
  const kind = states[0]?.status === 'PAUSED' ? 'resume' : 'pause';
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t('campaigns.changes.title')}
        </Text>
        {refused}
        <InlineStack>
          <Button disabled={isBusy} onClick={() => plan(kind)}>
            {t(`campaigns.changes.${kind}`)}
          </Button>
        </InlineStack>
        <BudgetField detail={detail} isBusy={isBusy} onTry={(daily) => plan('budget', { daily })} />
        {level === 'ad' ? <CopyField isBusy={isBusy} onTry={(name) => plan('variation', { name })} /> : null}
      </BlockStack>
    </Card>
  );
}

interface FieldProps {
  readonly isBusy: boolean;
  readonly onTry: (text: string) => void;
}

/** A daily budget, where this campaign or ad set has one of its own. */
function BudgetField({ detail, isBusy, onTry }: FieldProps & { readonly detail: ObjectDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [daily, setDaily] = useState('');
  const { currency, states } = detail;
  const now = states[0]?.dailyMinor ?? null;
  if (now === null) return null;
  return (
    <TextField
      label={t('campaigns.changes.daily')}
      value={daily}
      onChange={setDaily}
      inputMode="decimal"
      autoComplete="off"
      helpText={t('campaigns.changes.dailyHelp', { currency, amount: format.money(now, currency) })}
      connectedRight={
        <Button disabled={isBusy || daily.trim() === ''} onClick={() => onTry(daily)}>
          {t('campaigns.changes.setBudget')}
        </Button>
      }
    />
  );
}

function CopyField({ isBusy, onTry }: FieldProps) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  return (
    <TextField
      label={t('campaigns.changes.variation')}
      value={name}
      onChange={setName}
      maxLength={200}
      autoComplete="off"
      helpText={t('campaigns.changes.variationHelp')}
      connectedRight={
        <Button disabled={isBusy || name.trim() === ''} onClick={() => onTry(name)}>
          {t('campaigns.changes.makeVariation')}
        </Button>
      }
    />
  );
}
