import { readNumber } from './amount.ts';

/** More of one product in one order is a cell of another column, not a quantity. */
const MOST = 100_000;

/** A line's quantity; null where the cell is no number, or none that a line can have. */
export function readQuantity(cell: string | undefined): number | null {
  const number = readNumber(cell ?? '', '.');
  const quantity = number.is === 'number' ? Math.round(Number(number.text)) : Number.NaN;
  return Math.abs(quantity) <= MOST ? quantity : null;
}
