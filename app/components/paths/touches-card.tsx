import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { TOUCH_BUCKETS } from '#app/domain/paths/buckets.ts';
import type { PathsSheet } from '#app/reports/paths/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { BucketPlot } from './bucket-plot.tsx';
import { touchBucketText } from './bucket-words.ts';
import { CsvButton } from './csv-button.tsx';

/** How many touches orders have, and what share of revenue that is. */
export function TouchesCard({ sheet }: { sheet: PathsSheet }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { currency, touches } = sheet;
  const buckets = TOUCH_BUCKETS.map((_, bucket) => touchBucketText(bucket, t));
  const share = (part: number, all: number) => (all === 0 ? 0 : part / all);
  const ordersShare = touches.map(({ orders }) => share(orders, sheet.orders));
  const revenueShare = touches.map(({ revenueMinor }) => share(revenueMinor, sheet.revenueMinor));
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('paths.tables.touches')} <span className="unit">{currency}</span>
        </Text>
        <CsvButton table="touches" currency={currency} />
      </div>
      <div className="bucket-body">
        <p className="muted">{t('paths.touchesNote')}</p>
        <BucketPlot
          label={t('paths.touchesLabel')}
          buckets={buckets}
          series={[
            { name: t('paths.ordersShare'), color: 'var(--plot-revenue)', values: ordersShare },
            { name: t('paths.revenueShare'), color: 'var(--plot-roas)', values: revenueShare },
          ]}
          text={format.percent}
        />
      </div>
      <div className="table-scroll">
        <table className="plain-table sticky-first" data-testid="touches">
          <thead>
            <tr>
              <th scope="col">{t('paths.touches')}</th>
              <th scope="col" className="number">
                {t('figures.orders.label')}
              </th>
              <th scope="col" className="number">
                {t('paths.ordersShare')}
              </th>
              <th scope="col" className="number">
                {t('figures.revenue.label')}
              </th>
              <th scope="col" className="number">
                {t('paths.revenueShare')}
              </th>
            </tr>
          </thead>
          <tbody>
            {touches.map(({ orders, revenueMinor }, index) => (
              <tr key={buckets[index]}>
                <th scope="row">{buckets[index]}</th>
                <td className="number">{format.count(orders)}</td>
                <td className="number muted">{format.percent(ordersShare[index]!)}</td>
                <td className="number">{format.amount(revenueMinor, currency)}</td>
                <td className="number muted">{format.percent(revenueShare[index]!)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('table.total')}</th>
              <td className="number">{format.count(sheet.orders)}</td>
              <td className="number">{format.percent(sheet.orders > 0 ? 1 : 0)}</td>
              <td className="number">{format.amount(sheet.revenueMinor, currency)}</td>
              <td className="number">{format.percent(sheet.revenueMinor === 0 ? 0 : 1)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
    </Card>
  );
}
