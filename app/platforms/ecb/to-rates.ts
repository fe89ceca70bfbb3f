import { parseRate, type ScaledRate } from '#app/domain/currencies/rate.ts';
import { FieldError, shapeError, type Sighted, sighted } from '../http/sighting-result.ts';
import { OBSERVATION_COLUMNS, observationWire } from './wire/exchange-rates.wire.ts';

/** 1 EUR = rate × currency on a day. */
export interface PublishedRate {
  readonly currency: string;
  readonly day: string;
  readonly rate: ScaledRate;
}

/**
 * The rates of an answer of the ECB, in the answer's order. An empty answer holds none; days without a value are left
 * out. Not as documented: not readable, with the line.
 */
export function toRates(text: string): Sighted<readonly PublishedRate[]> {
  return sighted(() => ratesIn(text));
}

function ratesIn(text: string): PublishedRate[] {
  if (text.trim() === '') return [];
  const [header = '', ...lines] = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/);
  const names = cellsOf(header);
  const places = OBSERVATION_COLUMNS.map((name) => {
    const place = names.indexOf(name);
    if (place < 0) throw new FieldError('shape-changed', name, 'the column is missing');
    return [name, place] as const;
  });
  return lines.flatMap((line, index) => {
    const cells = cellsOf(line);
    const read = observationWire.safeParse(Object.fromEntries(places.map(([name, place]) => [name, cells[place]])));
    if (!read.success) {
      const { reason, field, message } = shapeError(read.error);
      throw new FieldError(reason, `line ${index + 2}: ${field}`, message);
    }
    const { CURRENCY: currency, TIME_PERIOD: day, OBS_VALUE: value } = read.data;
    const rate = parseRate(value);
    return rate ? [{ currency, day, rate }] : [];
  });
}

/** The columns that are read hold neither delimiters nor quotes; what else a line may quote stands after them. */
function cellsOf(line: string): string[] {
  return line.split(',').map((cell) => cell.replace(/^"(.*)"$/, '$1'));
}
