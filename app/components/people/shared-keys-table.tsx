import { Link, useSearchParams } from '@remix-run/react';
import { Button, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { SharedKeyRow, SharedKeysReport } from '#app/reports/people/types.ts';
import { Pager } from '../choices/pager.tsx';
import { evidenceSearch } from '../evidence/evidence-link.ts';
import { useFormat } from '../numbers/use-format.tsx';
import type { Deciding } from './decision-modal.tsx';
import { KeyName, useKeyName } from './key-name.tsx';

interface SharedKeysTableProps {
  readonly report: SharedKeysReport;
  readonly zone: string;
  readonly onDecide: ((deciding: Deciding) => void) | null;
}

export function SharedKeysTable({ report, zone, onDecide }: SharedKeysTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (report.total === 0) {
    return (
      <Card>
        <Text as="h2" variant="headingSm">
          {t('people.noShared')}
        </Text>
        <p>{t('people.noSharedText')}</p>
      </Card>
    );
  }
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('people.sharedCount', { count: report.total, keys: format.count(report.total) })}
        </Text>
        <p className="muted">{report.masked ? t('people.masked') : t('people.logged')}</p>
      </div>
      <div className="table-scroll">
        <table className="plain-table sticky-first" data-testid="shared-keys">
          <thead>
            <tr>
              <th scope="col">{t('people.columns.key')}</th>
              <th scope="col">{t('people.columns.rule')}</th>
              <th scope="col" className="number">
                {t('people.columns.records')}
              </th>
              <th scope="col">{t('people.columns.since')}</th>
              <th scope="col">{t('people.columns.evidence')}</th>
              {onDecide ? <th scope="col">{t('people.columns.decision')}</th> : null}
            </tr>
          </thead>
          <tbody>
            {report.rows.map((row) => (
              <Row key={row.key} row={row} zone={zone} onDecide={onDecide} />
            ))}
          </tbody>
        </table>
      </div>
      <div className="table-foot">
        <Pager total={report.total} page={report.page} pageSize={report.pageSize} />
      </div>
    </Card>
  );
}

function Row({ row, zone, onDecide }: Omit<SharedKeysTableProps, 'report'> & { row: SharedKeyRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const keyName = useKeyName();
  const [params] = useSearchParams();
  const judge = () =>
    onDecide?.({
      fields: { is: 'judge', key: row.key, judgement: 'personal', stands: 'yes' },
      title: t('people.judgePersonal'),
      explained: t('people.judgePersonalExplained', { key: keyName(row) }),
    });
  return (
    <tr>
      <th scope="row">
        <KeyName of={row} />
      </th>
      <td>{t(`people.reasons.${row.sharedBy}`)}</td>
      <td className="number">{format.count(row.records)}</td>
      <td className="instant">{format.instant(row.firstAt, zone)}</td>
      <td>
        {row.rawEventId ? (
          <Link to={evidenceSearch(params, { rawEventId: row.rawEventId, marks: [] })} preventScrollReset>
            {t('evidence.open')}
            <span className="sr-only"> {keyName(row)}</span>
          </Link>
        ) : (
          t('numbers.none')
        )}
      </td>
      {onDecide ? (
        <td>
          <Button
            size="slim"
            onClick={judge}
            accessibilityLabel={t('people.actionOn', { action: t('people.judgePersonal'), what: keyName(row) })}
          >
            {t('people.judgePersonal')}
          </Button>
        </td>
      ) : null}
    </tr>
  );
}
