import { useFetcher } from '@remix-run/react';
import { Toast } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

export interface Removed {
  readonly orderId: string;
  readonly amount: string;
}

const SHOWN_MS = 10_000;

/** Says that revenue was removed, and offers to put it back. */
export function RemovedRevenue({ removed, onDone }: { removed: Removed; onDone: () => void }) {
  const { t } = useTranslation();
  const fetcher = useFetcher();
  const undo = () => {
    fetcher.submit({ intent: 'restore', orderId: removed.orderId }, { method: 'post', action: '/leads' });
    onDone();
  };
  return (
    <Toast
      content={t('leads.removed', { amount: removed.amount })}
      duration={SHOWN_MS}
      onDismiss={onDone}
      action={{ content: t('leads.undo'), onAction: undo }}
    />
  );
}
