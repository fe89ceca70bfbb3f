import { Link, useSearchParams } from '@remix-run/react';
import { Button, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { AGES } from '#app/reports/cohorts/types.ts';
import type { CohortCell, CohortQuery, CohortRow, CohortSheet } from '#app/reports/cohorts/types.ts';
import { withParams } from '../choices/choices.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { cohortOrders } from './cohort-orders.ts';
import type { CohortShown } from './cohort-choices.ts';
import { cellText, isPartlyCosted, moneyOf, paybackText, pooledMoneyOf } from './cohort-words.ts';
import type { CohortTexts } from './cohort-words.ts';

interface CohortTableProps {
  readonly sheet: CohortSheet;
  readonly shown: CohortShown;
  readonly query: CohortQuery;
  readonly today: string;
}

/** Months of first orders down, months of life across: the triangle. */
export function CohortTable({ sheet, shown, query, today }: CohortTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [params] = useSearchParams();
  const { currency } = sheet;
  const texts = { t, format, currency };
  const ages = AGES.filter((age) => sheet.rows.some(({ cells }) => cells[age]));
  const csv = withParams(params, { currency, ...shown });
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t(`cohorts.table.${shown.counted}.${shown.unit}`)}{' '}
          {shown.unit === 'money' ? <span className="unit">{format.unit(currency)}</span> : null}
        </Text>
        <Button size="slim" url={`/customers.csv?${csv}`} download>
          {t('table.csv')}
        </Button>
      </div>
      <div className="tree-scroll">
        <table className="plain-table sticky-first cohort-table" data-testid="cohorts">
          <caption className="sr-only">{t('cohorts.caption')}</caption>
          <CohortHead ages={ages} hasCosts={sheet.hasCosts} />
          <tbody>
            {sheet.rows.map((row) => (
              <CohortLine
                key={row.month}
                row={row}
                ages={ages}
                shown={shown}
                texts={texts}
                query={query}
                today={today}
              />
            ))}
          </tbody>
          <PooledLine sheet={sheet} ages={ages} shown={shown} texts={texts} />
        </table>
      </div>
      <p className="table-foot muted">
        {t(`cohorts.note.${shown.unit}`)} {shown.counted === 'contribution' ? t('cohorts.note.contribution') : null}
      </p>
    </Card>
  );
}

function CohortHead({ ages, hasCosts }: { ages: readonly number[]; hasCosts: boolean }) {
  const { t } = useTranslation();
  return (
    <thead>
      <tr>
        <th scope="col">{t('cohorts.columns.month')}</th>
        <th scope="col" className="number" title={t('cohorts.formulas.customers.text')}>
          {t('cohorts.columns.customers')}
        </th>
        <th scope="col" className="number" title={t('cohorts.formulas.cost.text')}>
          {t('cohorts.columns.cost')}
        </th>
        <th scope="col" title={t('cohorts.formulas.payback.text')}>
          {t('cohorts.columns.payback')}
        </th>
        {hasCosts ? (
          <th scope="col" title={t('cohorts.formulas.contributionPayback.text')}>
            {t('cohorts.columns.contributionPayback')}
          </th>
        ) : null}
        {ages.map((age) => (
          <th key={age} scope="col" className="number" title={t('cohorts.afterMonths', { count: age })}>
            <span aria-hidden="true">{age}</span>
            <span className="sr-only">{t('cohorts.afterMonths', { count: age })}</span>
          </th>
        ))}
        <th scope="col" className="number">
          {t('cohorts.columns.toDate')}
        </th>
        <th scope="col" className="number" title={t('cohorts.formulas.repeat.text')}>
          {t('cohorts.columns.repeat')}
        </th>
        <th scope="col" className="number" title={t('cohorts.formulas.orders.text')}>
          {t('cohorts.columns.orders')}
        </th>
      </tr>
    </thead>
  );
}

interface LineProps {
  readonly row: CohortRow;
  readonly ages: readonly number[]; // columns: months of life that any cohort shown has had
  readonly shown: CohortShown;
  readonly texts: CohortTexts;
  readonly query: CohortQuery;
  readonly today: string;
}

function CohortLine({ row, ages, shown, texts, query, today }: LineProps) {
  const { t, format, currency } = texts;
  const month = format.month(row.month);
  const payback = shown.counted === 'revenue' ? row.payback : row.contributionPayback;
  const paid = payback?.is === 'reached' ? payback.age : null;
  return (
    <tr>
      <th scope="row">{month}</th>
      <td className="number">
        <Link
          to={cohortOrders(row.month, 0, { query, currency, today })}
          aria-label={t('cohorts.ordersOf', { customers: format.count(row.customers), month })}
        >
          {format.count(row.customers)}
        </Link>
      </td>
      <td className="number">
        {row.costMinor === null ? (
          <span className="muted">{t('numbers.none')}</span>
        ) : (
          format.amount(row.costMinor, currency)
        )}
      </td>
      <td className="cohort-payback">{paybackText(row.payback, t)}</td>
      {row.contributionPayback ? (
        <td className="cohort-payback">
          {paybackText(row.contributionPayback, t)}
          {isPartlyCosted(row.costCoverage) && row.contributionPayback.is !== 'no-spend' ? (
            <span className="cell-note">
              {t(`cohorts.partlyCosted.${row.contributionPayback.is}`, { share: format.percent(row.costCoverage) })}
            </span>
          ) : null}
        </td>
      ) : null}
      {row.cells.slice(0, ages.length).map((cell, age) => (
        <td key={AGES[age]} className={age === paid ? 'number chosen' : 'number'}>
          {cell ? <CellText row={row} cell={cell} shown={shown} texts={texts} query={query} today={today} /> : null}
        </td>
      ))}
      <td className="number">
        <CellText row={row} cell={row.toDate} shown={shown} texts={texts} query={query} today={today} />
      </td>
      <td className="number">{format.percent(row.repeatRate)}</td>
      <td className="number">{format.count(row.ordersPerCustomer)}</td>
    </tr>
  );
}

/** A cell leads to the orders behind it; of a channel's share of customers there is no list of whole orders. */
function CellText({ row, cell, shown, texts, query, today }: Omit<LineProps, 'ages'> & { cell: CohortCell }) {
  const { t, format, currency } = texts;
  const text = cellText(cell, shown, texts);
  const month = format.month(row.month);
  return (
    <>
      {query.channel === null && moneyOf(cell, shown)?.broughtMinor !== 0 ? (
        <Link
          to={cohortOrders(row.month, cell.age, { query, currency, today })}
          aria-label={t('cohorts.cellOrders', { value: text, month, count: cell.age })}
        >
          {text}
        </Link>
      ) : (
        text
      )}
      {cell.open ? (
        <span className="cohort-open" title={t('cohorts.open')}>
          <span aria-hidden="true">…</span>
          <span className="sr-only"> {t('cohorts.open')}</span>
        </span>
      ) : null}
    </>
  );
}

interface PooledLineProps extends Pick<LineProps, 'ages' | 'shown' | 'texts'> {
  readonly sheet: CohortSheet;
}

/** All cohorts: each month of life over those that have had it. */
function PooledLine({ sheet, ages, shown, texts }: PooledLineProps) {
  const { t, format, currency } = texts;
  const { pooled } = sheet;
  const money = pooledMoneyOf(pooled, shown);
  const cost = pooled.costMinor;
  const valueText = (value: number | null): string | null => {
    if (value === null) return null;
    if (shown.unit === 'money') return format.amount(value, currency);
    return cost === null ? t('numbers.none') : format.percent(value / cost);
  };
  return (
    <tfoot>
      <tr>
        <th scope="row">{t('cohorts.all')}</th>
        <td className="number">{format.count(pooled.customers)}</td>
        <td className="number">{cost === null ? t('numbers.none') : format.amount(cost, currency)}</td>
        <td className="muted">{t('numbers.none')}</td>
        {sheet.hasCosts ? <td className="muted">{t('numbers.none')}</td> : null}
        {money?.valuesMinor.slice(0, ages.length).map((value, age) => (
          <td key={AGES[age]} className="number">
            {valueText(value)}
          </td>
        ))}
        <td className="number">{valueText(money?.valueToDateMinor ?? null)}</td>
        <td className="number">{pooled.repeatRate === null ? null : format.percent(pooled.repeatRate)}</td>
        <td className="number">{pooled.ordersPerCustomer === null ? null : format.count(pooled.ordersPerCustomer)}</td>
      </tr>
    </tfoot>
  );
}
