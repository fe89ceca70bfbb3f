import { useTranslation } from 'react-i18next';
import type { PrivacyRow } from '#app/reports/data-health/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { TableCard } from '../tables/table-card.tsx';

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
    <TableCard
      title={t('privacy.title')}
      columns={[t('privacy.columns.asked'), t('privacy.columns.receivedAt'), t('privacy.columns.outcome')]}
      empty={requests.length === 0 ? t('privacy.empty') : null}
    >
      {requests.map((row) => (
        <tr key={row.id}>
          <td>{t(`privacy.topics.${row.topic}`)}</td>
          <td>{format.instant(row.receivedAt, zone)}</td>
          <td>
            <Outcome row={row} mayDownload={mayDownload} />
          </td>
        </tr>
      ))}
    </TableCard>
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
