import { MASK, maskQuotes, maskText } from '../../reports/evidence/mask.ts';
import type { ImportPreview } from './preview.server.ts';

/** Understood columns, by our names, that say who somebody is. */
const PERSONAL: ReadonlySet<string> = new Set([
  ...['email', 'phone', 'phone2', 'billingPhone', 'shippingPhone', 'customerId'],
  ...['noteAttributes', 'inboxUrl', 'owner'],
]);

/**
 * A preview for somebody who may not read personal data: cells of columns that are understood and not personal; what
 * stands in all others is anybody's guess.
 */
export function maskedPreview(preview: ImportPreview): ImportPreview {
  const isPersonal = (name: string): boolean =>
    PERSONAL.has(name) || (name === 'name' && preview.kind === 'meta-leads-center');
  const shown = new Set(preview.columns.flatMap(({ name, index }) => (isPersonal(name) ? [] : [index])));
  return {
    ...preview,
    why: preview.why === null ? null : maskQuotes(preview.why),
    header: preview.header.map(maskText),
    rows: preview.rows.map((cells) =>
      cells.map((cell, index) => {
        if (cell.text === '') return cell;
        return shown.has(index) ? { ...cell, text: maskText(cell.text) } : { text: MASK };
      }),
    ),
  };
}
