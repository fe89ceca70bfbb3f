import { Button, ButtonGroup, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOVEMENT_LEVELS } from '#app/reports/preview/types.ts';
import type { Movement, MovementLevel, MovementSheet, MovementsReport } from '#app/reports/preview/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

const SHOWN_AT_FIRST = 12;

/** What revenue would be in each currency, by channel, campaign or day: what leaves one currency comes to another. */
export function CurrencyMoves({ report }: { report: MovementsReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [level, setLevel] = useState<MovementLevel>('channel');
  const days = format.dayRange(report.range.from, report.range.to);
  const sheets = report.sheets.filter(({ rows }) => rows.channel.length > 0);
  return (
    <section className="measure-preview" aria-label={t('preview.title', { days })}>
      <Text as="h3" variant="headingSm">
        {t('preview.title', { days })}
      </Text>
      {sheets.length === 0 ? (
        <p>{t('preview.nothing', { count: report.orders, orders: format.count(report.orders) })}</p>
      ) : (
        <>
          <div role="group" aria-label={t('preview.by')}>
            <ButtonGroup variant="segmented">
              {MOVEMENT_LEVELS.map((each) => (
                <Button key={each} size="slim" pressed={each === level} onClick={() => setLevel(each)}>
                  {t(`preview.levels.${each}`)}
                </Button>
              ))}
            </ButtonGroup>
          </div>
          {sheets.map((sheet) => (
            <SheetMoves key={sheet.currency} sheet={sheet} level={level} />
          ))}
        </>
      )}
    </section>
  );
}

function SheetMoves({ sheet, level }: { sheet: MovementSheet; level: MovementLevel }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const rows = sheet.rows[level];
  const shown = all ? rows : rows.slice(0, SHOWN_AT_FIRST);
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">
              {t(`preview.levels.${level}`)} <span className="unit">{sheet.currency}</span>
            </th>
            {['before', 'after', 'difference', 'orders'].map((column) => (
              <th key={column} scope="col" className="number">
                {t(`preview.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                <MoveName row={row} />
              </th>
              <MoveCells {...row} currency={sheet.currency} orders={row.ordersAfter - row.ordersBefore} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('order.sum')}</th>
            <MoveCells
              before={sheet.before}
              after={sheet.after}
              currency={sheet.currency}
              orders={sheet.rows.day.reduce((sum, row) => sum + row.ordersAfter - row.ordersBefore, 0)}
            />
          </tr>
        </tfoot>
      </table>
      {rows.length > shown.length ? (
        <Button variant="plain" onClick={() => setAll(true)}>
          {t('preview.showAll', { count: rows.length })}
        </Button>
      ) : null}
    </div>
  );
}

interface MoveCellsProps {
  readonly before: number;
  readonly after: number;
  readonly currency: string;
  readonly orders: number;
}

function MoveCells({ before, after, currency, orders }: MoveCellsProps) {
  const format = useFormat();
  const sign = (value: number) => (value > 0 ? '+' : '');
  return (
    <>
      <td className="number">{format.amount(before, currency)}</td>
      <td className="number">{format.amount(after, currency)}</td>
      <td className="number">
        {sign(after - before)}
        {format.amount(after - before, currency)}
      </td>
      <td className="number">
        {sign(orders)}
        {format.count(orders)}
      </td>
    </>
  );
}

function MoveName({ row }: { row: Movement }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (row.day !== null) return format.day(row.day);
  const channel = t(`channels.${row.channel}`, { defaultValue: row.channel ?? '' });
  if (row.key === row.channel) return channel;
  return row.name === null ? t('preview.noCampaign', { channel }) : t('preview.campaign', { name: row.name, channel });
}
