import { Badge } from '@shopify/polaris';
import type { BadgeProps } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

const TONES: Readonly<Record<string, BadgeProps['tone']>> = {
  uploaded: 'attention',
  queued: 'info',
  running: 'info',
  finished: 'success',
  failed: 'critical',
};

export function ImportBadge({ state }: { state: string }) {
  const { t } = useTranslation();
  return <Badge tone={TONES[state]}>{t(`imports.states.${state}`, { defaultValue: state })}</Badge>;
}
