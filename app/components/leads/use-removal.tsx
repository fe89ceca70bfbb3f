import { useFetcher } from '@remix-run/react';
import { Toast } from '@shopify/polaris';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ManualRevenueRow } from '#app/reports/leads/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

const SHOWN_MS = 10_000;

/** Takes revenue by hand away at once, says so, and offers to put it back. */
export function useRemoval(): [(revenue: ManualRevenueRow) => void, ReactNode] {
  const { t } = useTranslation();
  const format = useFormat();
  const fetcher = useFetcher<{ ok: boolean; error?: string }>();
  const [removed, setRemoved] = useState<ManualRevenueRow | null>(null);
  const send = (intent: 'remove' | 'restore', orderId: string) =>
    fetcher.submit({ intent, orderId }, { method: 'post', action: '/leads' });
  const remove = (revenue: ManualRevenueRow) => {
    setRemoved(revenue);
    send('remove', revenue.id);
  };
  const done = () => setRemoved(null);
  if (!removed || fetcher.state !== 'idle' || !fetcher.data) return [remove, null];
  if (!fetcher.data.ok) {
    return [remove, <Toast key="refused" error content={fetcher.data.error ?? t('leads.refused')} onDismiss={done} />];
  }
  const undo = () => {
    done();
    send('restore', removed.id);
  };
  return [
    remove,
    <Toast
      key={removed.id}
      content={t('leads.removed', { amount: format.money(removed.minor, removed.currency) })}
      duration={SHOWN_MS}
      onDismiss={done}
      action={{ content: t('leads.undo'), onAction: undo }}
    />,
  ];
}
