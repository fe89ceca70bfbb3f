import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { PrivacyRow } from '#app/reports/data-health/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

interface PrivacyCardProps {
  readonly requests: readonly PrivacyRow[];
  readonly zone: string;
  readonly mayDownload: boolean;
}

/** What people asked of the shop about their data, and what became of it. */
export function PrivacyCard({ requests, zone, mayDownload }: PrivacyCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('privacy.title')}
        </Text>
      </div>
      {requests.length === 0 ? (
        <p className="table-foot muted">{t('privacy.empty')}</p>
      ) : (
        <div className="table-scroll">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('privacy.columns.asked')}</th>
                <th scope="col">{t('privacy.columns.receivedAt')}</th>
                <th scope="col">{t('privacy.columns.outcome')}</th>
              </tr>
            </thead>
            <tbody>
              {requests.map((row) => (
                <tr key={row.id}>
                  <td>{t(`privacy.topics.${row.topic}`)}</td>
                  <td>{format.instant(row.receivedAt, zone)}</td>
                  <td>
                    <Outcome row={row} mayDownload={mayDownload} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

function Outcome({ row, mayDownload }: { readonly row: PrivacyRow; readonly mayDownload: boolean }) {
  const { t } = useTranslation();
  if (row.state !== 'done') return t(`privacy.states.${row.state}`);
  if (row.topic !== 'customers/data_request') return t('privacy.erased', { count: row.redacted });
  if (!row.hasFile) return t('privacy.erasedSince');
  if (!mayDownload) return t('privacy.mayNotDownload');
  return (
    <a className="text-link" href={`/privacy/${row.id}.json`} download>
      {t('privacy.download')}
    </a>
  );
}
