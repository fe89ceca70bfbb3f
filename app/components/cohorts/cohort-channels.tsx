import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { Measure } from '#app/domain/attribution/journey.ts';
import type { CohortSheet } from '#app/reports/cohorts/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

/** New customers of each month by the channel that the adopted measure credits their first order to. */
export function CohortChannels({ sheet, measure }: { sheet: CohortSheet; measure: Measure }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { rows, byChannel } = sheet;
  const model = t(`models.${measure.model}.name`);
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('cohorts.byChannel')}
        </Text>
      </div>
      <div className="tree-scroll">
        <table className="plain-table sticky-first cohort-table" data-testid="cohort-channels">
          <caption className="sr-only">{t('cohorts.byChannelNote', { model })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('modelsPage.channel')}</th>
              {rows.map(({ month }) => (
                <th key={month} scope="col" className="number">
                  {format.month(month)}
                </th>
              ))}
              <th scope="col" className="number">
                {t('table.total')}
              </th>
            </tr>
          </thead>
          <tbody>
            {byChannel.map(({ channel, customers }) => (
              <tr key={channel} className={channel === 'unattributed' ? 'row-unattributed' : undefined}>
                <th scope="row">{t(`channels.${channel}`)}</th>
                {customers.map((count, index) => (
                  <td key={rows[index]!.month} className="number">
                    {count === 0 ? <span className="muted">{t('numbers.none')}</span> : format.count(count)}
                  </td>
                ))}
                <td className="number">{format.count(customers.reduce((sum, count) => sum + count, 0))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="table-foot muted">{t('cohorts.byChannelNote', { model })}</p>
    </Card>
  );
}
