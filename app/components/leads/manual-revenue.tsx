import { Button } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ManualRevenueRow } from '#app/reports/leads/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

interface ManualRevenueProps {
  readonly revenue: ManualRevenueRow;
  readonly onRemove: ((revenue: ManualRevenueRow) => void) | null;
}

/** A sale by hand; removing it is undone from the message that follows. */
export function ManualRevenue({ revenue, onRemove }: ManualRevenueProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const amount = format.money(revenue.minor, revenue.currency);
  return (
    <div className="manual-revenue" title={revenue.note ?? undefined}>
      {t('leads.soldOn', { amount, day: format.day(revenue.soldOn) })}
      {onRemove ? (
        <Button
          size="slim"
          variant="plain"
          tone="critical"
          onClick={() => onRemove(revenue)}
          accessibilityLabel={t('leads.removeRevenue', { amount })}
        >
          {t('leads.remove')}
        </Button>
      ) : null}
    </div>
  );
}
