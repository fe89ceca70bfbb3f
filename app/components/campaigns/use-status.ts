import { useTranslation } from 'react-i18next';

/** The words for effective_status (Campaign, AdSet, Ad; Marketing API v26.0). A word that is new is shown as it came. */
const KNOWN: readonly string[] = [
  'ACTIVE',
  'PAUSED',
  'CAMPAIGN_PAUSED',
  'ADSET_PAUSED',
  'ARCHIVED',
  'DELETED',
  'IN_PROCESS',
  'WITH_ISSUES',
  'PENDING_REVIEW',
  'DISAPPROVED',
  'PREAPPROVED',
  'PENDING_BILLING_INFO',
];

export function useStatus(): (status: string) => string {
  const { t } = useTranslation();
  return (status) => (KNOWN.includes(status) ? t(`campaigns.statuses.${status}`) : status);
}
