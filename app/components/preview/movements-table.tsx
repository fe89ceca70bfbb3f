import { Button } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Movement, MovementLevel } from '#app/reports/preview/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

const SHOWN_AT_FIRST = 12;

interface MovementsTableProps {
  readonly rows: readonly Movement[];
  readonly level: MovementLevel;
  readonly currency: string;
}

export function MovementsTable({ rows, level, currency }: MovementsTableProps) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  if (rows.length === 0) return <p>{t(`preview.none.${level}`)}</p>;
  const shown = all ? rows : rows.slice(0, SHOWN_AT_FIRST);
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t(`preview.levels.${level}`)}</th>
            <NumberHead text={t('preview.before')} />
            <NumberHead text={t('preview.after')} />
            <NumberHead text={level === 'day' ? t('preview.betweenChannels') : t('preview.difference')} />
            <NumberHead text={t('preview.orders')} />
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Row key={row.key} row={row} level={level} currency={currency} />
          ))}
        </tbody>
      </table>
      {rows.length > shown.length ? (
        <Button variant="plain" onClick={() => setAll(true)}>
          {t('preview.showAll', { count: rows.length })}
        </Button>
      ) : null}
    </div>
  );
}

function NumberHead({ text }: { text: string }) {
  return (
    <th scope="col" className="number">
      {text}
    </th>
  );
}

function Row({ row, level, currency }: { row: Movement; level: MovementLevel; currency: string }) {
  const format = useFormat();
  const difference = level === 'day' ? row.moved : row.after - row.before;
  const orders = row.ordersAfter - row.ordersBefore;
  return (
    <tr>
      <th scope="row">
        <MovementName row={row} level={level} />
      </th>
      <td className="number">{format.money(row.before, currency)}</td>
      <td className="number">{format.money(row.after, currency)}</td>
      <td className="number">
        {level !== 'day' && difference > 0 ? '+' : ''}
        {format.money(difference, currency)}
      </td>
      <td className="number">
        {orders > 0 ? '+' : ''}
        {format.count(orders)}
      </td>
    </tr>
  );
}

function MovementName({ row, level }: { row: Movement; level: MovementLevel }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (level === 'day') return format.day(row.day!);
  // a channel of the workspace's own has its name from its id
  const channel = t(`channels.${row.channel}`, { defaultValue: row.channel ?? '' });
  if (level === 'channel') return channel;
  return row.name === null ? t('preview.noCampaign', { channel }) : t('preview.campaign', { name: row.name, channel });
}
