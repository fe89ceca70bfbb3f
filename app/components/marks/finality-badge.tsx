import { Badge } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { Finality } from '#app/reports/roas/types.ts';

const TONES = { final: undefined, provisional: 'attention', late: 'warning' } as const;

/** Whether the platform can still restate the spend. */
export function FinalityBadge({ finality }: { finality: Finality | null }) {
  const { t } = useTranslation();
  if (!finality) return <span className="muted">{t('numbers.none')}</span>;
  return (
    <span title={t(`finality.${finality}.meaning`)}>
      <Badge tone={TONES[finality]} size="small">
        {t(`finality.${finality}.name`)}
      </Badge>
    </span>
  );
}
