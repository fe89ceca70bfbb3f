/** An id as text; `damaged` where a spreadsheet has rounded it ("1.79E+15"), so that it names nothing any more. */
export type IdCell =
  { readonly is: 'id'; readonly id: string } | { readonly is: 'missing' } | { readonly is: 'damaged' };

const PLAIN = /^#?\d{1,30}$/;
const PREFIX = /^(?:ag|as|[lcfpz]):(?=[+\w])/;

/** Reads an id: apostrophes and ="…" that spreadsheets put around it and the prefixes of lead files are removed. */
export function readId(cell: string | undefined): IdCell {
  if (cell !== undefined && PLAIN.test(cell)) return { is: 'id', id: cell };
  const text = (cell ?? '')
    .trim()
    .replace(/^="(.*)"$/, '$1')
    .replace(/^'/, '')
    .replace(PREFIX, '')
    .trim();
  if (text === '' || /^-+$/.test(text)) return { is: 'missing' };
  if (/^\d+(?:[.,]\d+)?E\+?\d+$/i.test(text)) return { is: 'damaged' };
  return { is: 'id', id: text.replace(/^(\d+)\.0$/, '$1') };
}

/** The text without the mark that spreadsheets and lead files put before a phone number or postcode. */
export function withoutMark(cell: string | undefined): string {
  return (cell ?? '').trim().replace(/^'/, '').replace(PREFIX, '');
}
