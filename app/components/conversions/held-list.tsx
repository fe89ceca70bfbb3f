import { Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { HeldCount } from '#app/reports/conversions/types.ts';

/** Why events are held back, with how many. */
export function HeldList({ held }: { held: readonly HeldCount[] }) {
  const { t } = useTranslation();
  if (held.length === 0) return null;
  return (
    <div>
      <Text as="h3" variant="headingSm">
        {t('conversions.heldTitle')}
      </Text>
      <ul className="connection-list">
        {held.map(({ reason, count }) => (
          <li key={reason} data-reason={reason}>
            {t('conversions.heldCount', { count, reason: t(`conversions.reasons.${reason}.name`) })}
            <p className="muted">{t(`conversions.reasons.${reason}.why`)}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
