import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { SpendFreshness } from '#app/reports/roas/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { FinalityBadge } from '../marks/finality-badge.tsx';
import { PlatformMark } from '../marks/platform-mark.tsx';

/** Where each account's spend came from, when, in which zone, and whether it can still change. */
export function FreshnessCard({ freshness, zone }: { freshness: readonly SpendFreshness[]; zone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (freshness.length === 0) return null;
  return (
    <Card padding="0">
      <div className="table-head" id="freshness">
        <Text as="h2" variant="headingSm">
          {t('freshness.title')}
        </Text>
      </div>
      <div className="table-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              {(['account', 'source', 'fetched', 'lastDay', 'zone', 'state'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`freshness.columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {freshness.map((row) => (
              <tr key={row.accountId}>
                <th scope="row">
                  <PlatformMark platform={row.platform} /> {row.account}
                </th>
                <td>{t(`freshness.sources.${row.source}`)}</td>
                <td className="instant">{format.instant(row.fetchedAt, zone)}</td>
                <td className="instant">{row.lastDay === null ? t('numbers.none') : format.day(row.lastDay)}</td>
                <td>{row.timeZone ?? t('freshness.zoneUnknown')}</td>
                <td>
                  <FinalityBadge finality={row.finality} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
