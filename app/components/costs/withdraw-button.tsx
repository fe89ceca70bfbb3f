import { useFetcher } from '@remix-run/react';
import { Button } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

interface WithdrawButtonProps {
  readonly id: string;
  readonly name: string;
  readonly withdrawn: boolean;
}

/** Takes a cost back, or puts back what was taken back. */
export function WithdrawButton({ id, name, withdrawn }: WithdrawButtonProps) {
  const { t } = useTranslation();
  const fetcher = useFetcher();
  const label = withdrawn ? t('costs.putBack') : t('costs.remove');
  return (
    <Button
      size="slim"
      loading={fetcher.state !== 'idle'}
      accessibilityLabel={t('costs.actionOn', { action: label, name })}
      onClick={() =>
        fetcher.submit(
          { intent: withdrawn ? 'restore' : 'withdraw', id },
          { method: 'post', action: '/settings/costs' },
        )
      }
    >
      {label}
    </Button>
  );
}
