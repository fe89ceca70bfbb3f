import type { Format } from '../numbers/format.ts';
import { useFormat } from '../numbers/use-format.tsx';
import type { PreviewCellView } from './preview-view.ts';

function written({ text, amount, day, secondOfDay }: PreviewCellView, format: Format): string {
  if (amount !== undefined) return format.decimal(amount);
  if (day === undefined) return text;
  return secondOfDay === undefined ? format.day(day) : format.dayAndClock(day, secondOfDay);
}

/** An amount or date the way the reader writes it; what stands in the file shows on hover. */
export function PreviewCell({ cell, className }: { cell: PreviewCellView | undefined; className?: string }) {
  const format = useFormat();
  const shown = cell ? written(cell, format) : '';
  return (
    <td className={className} title={cell && shown !== cell.text ? cell.text : undefined}>
      {shown}
    </td>
  );
}
