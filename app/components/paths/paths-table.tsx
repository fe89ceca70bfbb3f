import { Link, useSearchParams } from '@remix-run/react';
import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { stepsOf } from '#app/domain/paths/path-key.ts';
import { TOO_MANY } from '#app/domain/paths/path-key.ts';
import type { PathsReport, PathsSheet } from '#app/reports/paths/types.ts';
import { addressOf } from '../choices/choices.ts';
import { Formula } from '../figures/formula.tsx';
import { useFormat } from '../numbers/use-format.tsx';
import { ShareBar } from '../figures/share-bar.tsx';
import { CsvButton } from './csv-button.tsx';
import { PathSteps } from './path-steps.tsx';
import { averageMinor } from './paths-csv.ts';
import { pathText } from './path-words.ts';

interface PathsTableProps {
  readonly sheet: PathsSheet;
  readonly repeats: PathsReport['repeats'];
}

/** The commonest paths, each leading to its orders; the others in a row, so that rows add up to the totals. */
export function PathsTable({ sheet, repeats }: PathsTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [params] = useSearchParams();
  const { currency, paths, others } = sheet;
  const share = (orders: number) => (sheet.orders > 0 ? orders / sheet.orders : 0);
  const ordersOf = (key: string) => addressOf('/orders', params, { path: key, repeats, currency });
  const average = (row: { orders: number; revenueMinor: number }) => {
    const minor = averageMinor(row);
    return minor === null ? t('numbers.none') : format.amount(minor, currency);
  };
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('paths.tables.paths')} <span className="unit">{currency}</span>
        </Text>
        <CsvButton table="paths" currency={currency} />
      </div>
      <div className="table-scroll">
        <table className="plain-table" data-testid="paths">
          <thead>
            <tr>
              <th scope="col">{t('paths.path')}</th>
              <th scope="col" className="number">
                {t('figures.orders.label')}
              </th>
              <th scope="col" className="number">
                {t('figures.revenue.label')}
              </th>
              <th scope="col" className="number">
                <Formula label={t('paths.average')} text={t('paths.averageFormula')} worked={null} />
              </th>
              <th scope="col" className="number">
                <Formula label={t('paths.share')} text={t('paths.shareFormula')} worked={null} />
              </th>
            </tr>
          </thead>
          <tbody>
            {paths.map(({ key, ...row }) => (
              <tr key={key} className={stepsOf(key).length === 0 ? 'row-unattributed' : undefined}>
                <th scope="row">
                  {key === TOO_MANY ? (
                    pathText(key, t)
                  ) : (
                    <Link to={ordersOf(key)} aria-label={t('paths.ordersOf', { path: pathText(key, t) })}>
                      <PathSteps pathKey={key} />
                    </Link>
                  )}
                </th>
                <td className="number">{format.count(row.orders)}</td>
                <td className="number">{format.amount(row.revenueMinor, currency)}</td>
                <td className="number">{average(row)}</td>
                <td>
                  <ShareBar share={share(row.orders)} />
                </td>
              </tr>
            ))}
            {others ? (
              <tr>
                <th scope="row">{t('paths.others', { count: others.paths, shown: format.count(others.paths) })}</th>
                <td className="number">{format.count(others.orders)}</td>
                <td className="number">{format.amount(others.revenueMinor, currency)}</td>
                <td className="number">{average(others)}</td>
                <td>
                  <ShareBar share={share(others.orders)} />
                </td>
              </tr>
            ) : null}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('table.total')}</th>
              <td className="number">{format.count(sheet.orders)}</td>
              <td className="number">{format.amount(sheet.revenueMinor, currency)}</td>
              <td className="number">{average(sheet)}</td>
              <td>
                <ShareBar share={share(sheet.orders)} />
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
      <p className="table-foot muted">{t(`paths.rule.${repeats}`)}</p>
    </Card>
  );
}
