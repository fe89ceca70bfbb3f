import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { TIME_BUCKETS } from '#app/domain/paths/buckets.ts';
import type { Quartiles } from '#app/domain/paths/buckets.ts';
import type { PathsSheet } from '#app/reports/paths/types.ts';
import { Formula } from '../figures/formula.tsx';
import { useFormat } from '../numbers/use-format.tsx';
import { BucketPlot } from './bucket-plot.tsx';
import { durationText, timeBucketText } from './bucket-words.ts';
import { CsvButton } from './csv-button.tsx';

/** How long it took from the first and from the last touch to the order. */
export function TimesCard({ sheet }: { sheet: PathsSheet }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { first, last, firstQuartiles, lastQuartiles } = sheet.times;
  const all = first.reduce((sum, orders) => sum + orders, 0);
  const buckets = TIME_BUCKETS.map((_, bucket) => timeBucketText(bucket, t));
  const share = (orders: number) => format.percent(all > 0 ? orders / all : 0);
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('paths.tables.times')}
        </Text>
        <CsvButton table="times" currency={sheet.currency} />
      </div>
      <div className="bucket-body">
        <p className="muted">{t('paths.timesNote', { count: all, orders: format.count(all) })}</p>
        <BucketPlot
          label={t('paths.timesLabel')}
          buckets={buckets}
          series={[
            { name: t('paths.fromFirst'), color: 'var(--plot-revenue)', values: first },
            { name: t('paths.fromLast'), color: 'var(--plot-roas)', values: last },
          ]}
          text={format.count}
        />
      </div>
      <div className="table-scroll">
        <table className="plain-table sticky-first" data-testid="times">
          <thead>
            <tr>
              <th scope="col">{t('paths.time')}</th>
              <th scope="col" className="number">
                {t('paths.fromFirst')}
              </th>
              <th scope="col" className="number">
                {t('paths.shareShort')}
              </th>
              <th scope="col" className="number">
                {t('paths.fromLast')}
              </th>
              <th scope="col" className="number">
                {t('paths.shareShort')}
              </th>
            </tr>
          </thead>
          <tbody>
            {buckets.map((bucket, index) => (
              <tr key={bucket}>
                <th scope="row">{bucket}</th>
                <td className="number">{format.count(first[index]!)}</td>
                <td className="number muted">{share(first[index]!)}</td>
                <td className="number">{format.count(last[index]!)}</td>
                <td className="number muted">{share(last[index]!)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <QuartileRows first={firstQuartiles} last={lastQuartiles} />
          </tfoot>
        </table>
      </div>
    </Card>
  );
}

function QuartileRows({ first, last }: { first: Quartiles | null; last: Quartiles | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = (ms: number | undefined) => (ms === undefined ? t('numbers.none') : durationText(ms, t, format));
  return (['lower', 'median', 'upper'] as const).map((name) => (
    <tr key={name}>
      <th scope="row">
        <Formula label={t(`paths.quartiles.${name}`)} text={t('paths.quartileFormula')} worked={null} />
      </th>
      <td className="number" colSpan={2}>
        {text(first?.[name])}
      </td>
      <td className="number" colSpan={2}>
        {text(last?.[name])}
      </td>
    </tr>
  ));
}
