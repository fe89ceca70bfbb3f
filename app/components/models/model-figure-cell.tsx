import { Link, useSearchParams } from '@remix-run/react';
import { MODELS } from '#app/domain/attribution/journey.ts';
import type { Model } from '#app/domain/attribution/journey.ts';
import type { ModelRow } from '#app/reports/models/types.ts';
import { addressOf } from '../choices/choices.ts';
import { differenceOf, differenceText, figureText, valueOf } from './model-figure.ts';
import type { FigureWords } from './model-figure.ts';

interface ModelFigureCellProps {
  readonly row: ModelRow;
  readonly model: Model;
  readonly adopted: Model;
  readonly words: FigureWords;
}

/** A channel's figure under a model, which leads to the orders behind it; below it how far it is from the adopted one. */
export function ModelFigureCell({ row, model, adopted, words }: ModelFigureCellProps) {
  const cellOf = (one: Model) => row.cells[MODELS.indexOf(one)]!;
  const value = valueOf(cellOf(model), words.figure);
  const difference = model === adopted ? null : differenceOf(value, valueOf(cellOf(adopted), words.figure));
  const { revenueMinor, orders } = cellOf(model);
  const hasOrders = revenueMinor !== 0 || orders !== 0;
  if (value === null || (!hasOrders && !difference)) {
    return <span className="muted">{words.t('numbers.none')}</span>;
  }
  return (
    <>
      {hasOrders ? <OrdersLink row={row} model={model} value={value} words={words} /> : figureText(value, words)}
      {difference === null ? null : <span className="cell-note">{differenceText(difference, words)}</span>}
    </>
  );
}

type OrdersLinkProps = Omit<ModelFigureCellProps, 'adopted'> & { readonly value: number };

function OrdersLink({ row, model, value, words }: OrdersLinkProps) {
  const { t, format, figure, currency } = words;
  const [params] = useSearchParams();
  const label = t('modelsPage.ordersOf', {
    amount: figure === 'revenue' ? format.money(value, currency) : figureText(value, words),
    name: t(`channels.${row.channel}`),
    model: t(`models.${model}.name`),
  });
  return (
    <Link to={addressOf('/orders', params, { row: `channel:${row.channel}`, currency, model })} aria-label={label}>
      {figureText(value, words)}
    </Link>
  );
}
