import { useFetcher } from '@remix-run/react';
import { Button } from '@shopify/polaris';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ManualRevenueRow } from '#app/reports/leads/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import type { Removed } from './removed-revenue.tsx';

interface ManualRevenueProps {
  readonly revenue: ManualRevenueRow;
  readonly onRemoved: ((removed: Removed) => void) | null;
}

/** A sale by hand; removing it is undone from the message that follows. */
export function ManualRevenue({ revenue, onRemoved }: ManualRevenueProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const fetcher = useFetcher<{ ok: boolean }>();
  const amount = format.money(revenue.minor, revenue.currency);
  const sent = useRef(false);
  useEffect(() => {
    if (fetcher.state !== 'idle' || !sent.current) return;
    sent.current = false;
    if (fetcher.data?.ok) onRemoved?.({ orderId: revenue.id, amount });
  }, [fetcher.state, fetcher.data, onRemoved, revenue.id, amount]);
  const remove = () => {
    sent.current = true;
    fetcher.submit({ intent: 'remove', orderId: revenue.id }, { method: 'post', action: '/leads' });
  };
  return (
    <div className="manual-revenue" title={revenue.note ?? undefined}>
      {t('leads.soldOn', { amount, day: format.day(revenue.soldOn) })}
      {onRemoved ? (
        <Button
          size="slim"
          variant="plain"
          tone="critical"
          loading={fetcher.state !== 'idle'}
          onClick={remove}
          accessibilityLabel={t('leads.removeRevenue', { amount })}
        >
          {t('leads.remove')}
        </Button>
      ) : null}
    </div>
  );
}
