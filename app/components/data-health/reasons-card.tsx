import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { DataHealth } from '#app/reports/data-health/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

/** Why events stopped where they did; the list of reasons is closed. */
export function ReasonsCard({ reasons }: { reasons: DataHealth['reasons'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('health.reasons')}
        </Text>
        {reasons.length === 0 ? null : <span className="muted">{t('health.reasonsHelp')}</span>}
      </div>
      {reasons.length === 0 ? <p className="table-foot muted">{t('health.noReasons')}</p> : null}
      <div className="table-scroll" hidden={reasons.length === 0}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('health.columns.reason')}</th>
              <th scope="col">{t('health.columns.stage')}</th>
              <th scope="col">{t('health.columns.result')}</th>
              <th scope="col">{t('evidence.source')}</th>
              <th scope="col" className="number">
                {t('health.columns.records')}
              </th>
            </tr>
          </thead>
          <tbody>
            {reasons.map((row) => (
              <tr key={row.stage + row.result + row.reason + row.source}>
                <th scope="row">{t(`reasons.${row.reason}`, { defaultValue: row.reason })}</th>
                <td>{t(`stages.${row.stage}`, { defaultValue: row.stage })}</td>
                <td>{t(`results.${row.result}`, { defaultValue: row.result })}</td>
                <td>{t(`sources.${row.source}`, { defaultValue: row.source })}</td>
                <td className="number">{format.count(row.count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
