import { Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { SharedKeysReport } from '#app/reports/people/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

/** The versions of the workspace's own rules, the one in force first. */
export function RuleVersions({ versions, zone }: { versions: SharedKeysReport['versions']; zone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (versions.length === 0) return <p className="muted">{t('people.noVersions')}</p>;
  return (
    <>
      <Text as="h3" variant="headingSm">
        {t('people.versions')}
      </Text>
      <ul className="source-list">
        {versions.map(({ id, decidedAt, note, body }) => (
          <li key={id}>
            {t('people.version', {
              at: format.instant(decidedAt, zone),
              domains: body.ownDomains.join(', ') || t('numbers.none'),
              addresses: body.ownAddresses.map(({ shown }) => shown).join(', ') || t('numbers.none'),
              limits: [body.limits.customer, body.limits.email, body.limits.phone, body.limits.client]
                .map((limit) => format.count(limit))
                .join(' / '),
            })}
            {note ? <span className="muted"> {note}</span> : null}
          </li>
        ))}
      </ul>
    </>
  );
}
