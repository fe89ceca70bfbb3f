import { isDay } from '../options.ts';
import { referenceRate } from './rates.ts';

export interface EcbAnswer {
  readonly status: number;
  readonly body: string;
}

const HEADER = 'KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE';
const PARAMETERS = new Set(['startPeriod', 'endPeriod', 'format', 'detail']);
const DAY_MS = 86_400_000;

/**
 * The ECB's SDMX web service, as far as daily reference rates are asked for: GET /service/data/EXR/D.USD+JPY.EUR.SP00.A with
 * startPeriod, endPeriod, format=csvdata and detail=dataonly. Strict: anything else is refused. 404 where no observation
 * answers. No rate lies after `today`.
 */
export function ecbAnswer(method: string, url: URL, world: { seed: number; today: string }): EcbAnswer {
  if (method !== 'GET') return { status: 405, body: 'Method not allowed' };
  const key = /^\/service\/data\/EXR\/D\.([A-Z]{3}(?:\+[A-Z]{3})*)\.EUR\.SP00\.A$/.exec(url.pathname);
  if (!key) return { status: 404, body: 'No results found.' };
  const problem = problemOf(url.searchParams);
  if (problem) return { status: 400, body: problem };
  const [from, to] = [url.searchParams.get('startPeriod')!, url.searchParams.get('endPeriod')!];
  const days = daysOf(from, to < world.today ? to : world.today);
  const rows = key[1]!
    .split('+')
    .toSorted()
    .flatMap((currency) => days.flatMap((day) => rowOf(currency, day, referenceRate(world.seed, currency, day))));
  return rows.length === 0
    ? { status: 404, body: 'No results found.' }
    : { status: 200, body: [HEADER, ...rows, ''].join('\r\n') };
}

function problemOf(parameters: URLSearchParams): string | null {
  const unknown = [...parameters.keys()].find((name) => !PARAMETERS.has(name));
  if (unknown) return `unknown parameter ${unknown}`;
  if (parameters.get('format') !== 'csvdata') return 'only format=csvdata is played here';
  if (parameters.get('detail') !== 'dataonly') return 'only detail=dataonly is played here';
  const [from, to] = [parameters.get('startPeriod') ?? '', parameters.get('endPeriod') ?? ''];
  if (!isDay(from) || !isDay(to)) return 'startPeriod and endPeriod must be days';
  return from > to ? 'startPeriod is after endPeriod' : null;
}

function daysOf(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

function rowOf(currency: string, day: string, rate: string | null): string[] {
  return rate === null ? [] : [`EXR.D.${currency}.EUR.SP00.A,D,${currency},EUR,SP00,A,${day},${rate}`];
}
