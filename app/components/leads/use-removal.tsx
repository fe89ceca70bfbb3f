import { useFetcher } from '@remix-run/react';
import { Toast } from '@shopify/polaris';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import type { ManualRevenueRow } from '#app/reports/leads/types.ts';
import { useWords } from '../messages/use-words.ts';
import { useFormat } from '../numbers/use-format.tsx';

const SHOWN_MS = 10_000;

/** Takes revenue by hand away at once, says so, and offers to put it back. */
export function useRemoval(): [(revenue: ManualRevenueRow) => void, ReactNode] {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useWords();
  const fetcher = useFetcher<{ ok: boolean; error?: readonly Told[] }>();
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
    const why = fetcher.data.error?.map(words).join(' ') ?? t('leads.refused');
    return [remove, <Toast key="refused" error content={why} onDismiss={done} />];
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
