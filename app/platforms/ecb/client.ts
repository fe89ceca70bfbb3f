import { PlatformError } from '../http/platform-error.ts';
import { ecbError } from './errors.ts';
import { toRates } from './to-rates.ts';
import { EXR_FLOW, EXR_SUFFIX } from './version.ts';

export interface EcbConnection {
  readonly origin: string; // https://data-api.ecb.europa.eu, or the sandbox's
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
}

export interface RatesQuery {
  readonly currencies: readonly string[]; // ISO 4217, not EUR
  readonly from: string; // YYYY-MM-DD, both included
  readonly to: string;
}

export interface EcbClient {
  /** The reference rates of currencies against the euro as CSV text, as it came; empty where the ECB has none of them. */
  rates(query: RatesQuery): Promise<string>;
}

const TIMEOUT_MS = 30_000;

/**
 * Reads the euro foreign exchange reference rates from the ECB's SDMX 2.1 web service (data.ecb.europa.eu/help/api/data):
 * GET /service/data/EXR/D.USD+JPY.EUR.SP00.A?startPeriod=…&endPeriod=…&format=csvdata&detail=dataonly. No key is needed.
 * Rates are published about 16:00 CET on every working day but TARGET closing days. 404: no rate answers the question
 * (a currency that the ECB does not publish, a range of closing days). Failures are PlatformErrors.
 */
export function ecbClient(connection: EcbConnection): EcbClient {
  return {
    rates: async ({ currencies, from, to }) => {
      if (currencies.length === 0 || !currencies.every((code) => /^[A-Z]{3}$/.test(code)))
        throw new PlatformError({ platform: 'ecb', kind: 'bad-request', message: 'currencies must be ISO 4217 codes' });
      const url = new URL(`/service/data/${EXR_FLOW}/D.${currencies.join('+')}.${EXR_SUFFIX}`, connection.origin);
      url.search = `startPeriod=${from}&endPeriod=${to}&format=csvdata&detail=dataonly`;
      return readable(await get(connection, url));
    },
  };
}

async function get(connection: EcbConnection, url: URL): Promise<string> {
  const timeoutMs = connection.timeoutMs ?? TIMEOUT_MS;
  try {
    const response = await (connection.fetch ?? fetch)(url, {
      headers: { accept: 'text/csv' },
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    });
    if (response.status === 404) return '';
    if (!response.ok) throw ecbError(response.status, response.headers.get('retry-after'));
    return await response.text();
  } catch (error) {
    if (error instanceof PlatformError) throw error;
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    const message = timedOut ? `no answer within ${timeoutMs} ms` : 'could not be reached';
    throw new PlatformError({ platform: 'ecb', kind: 'unavailable', message });
  }
}

/** What is not as documented is refused where it is fetched: it would be a raw event that nobody can ever read. */
function readable(text: string): string {
  const read = toRates(text);
  if (read.ok) return text;
  const message = `rates: ${read.field ?? ''}: ${read.detail}`;
  throw new PlatformError({ platform: 'ecb', kind: 'shape-changed', message });
}
