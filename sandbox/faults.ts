import { setTimeout as sleep } from 'node:timers/promises';
import { GraphError, rateLimited } from './meta/errors.ts';
import { Chaos, type ChaosCounts } from './meta/chaos.ts';

/** A disturbance that was asked for: the next `times` requests whose path contains `path` fail in the given way. */
interface Fault {
  path: string;
  times: number;
  /** HTTP status; 0 cuts the connection without an answer. */
  status: number;
  /** Error code within the body. */
  code: number;
  /** For rate limits: minutes until access is regained. */
  minutes: number | null;
}

export type Disturbance =
  | { kind: 'none' }
  | { kind: 'cut' }
  | { kind: 'error'; error: GraphError; headers: Record<string, string>; minutes: number | null };

function numberOf(value: unknown, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : fallback;
}

/** The next `times` requests of this method and path are carried out, and the connection is cut before the answer. */
interface LostAnswer {
  readonly path: string;
  readonly method: string;
  times: number;
}

function readLost(input: unknown): LostAnswer {
  const { path, times } = readFault(input, false);
  const { method } = (input ?? {}) as { method?: unknown };
  return { path, times, method: typeof method === 'string' ? method : 'POST' };
}

function readFault(input: unknown, limit: boolean): Fault {
  const given = (typeof input === 'object' && input !== null ? input : {}) as Record<string, unknown>;
  return {
    path: typeof given['path'] === 'string' ? given['path'] : '/',
    times: numberOf(given['times'], 1),
    status: numberOf(given['status'], limit ? 400 : 500),
    code: numberOf(given['code'], limit ? 80004 : 2),
    minutes: limit ? numberOf(given['minutes'], 1) : null,
  };
}

/** The usage header that Meta sends with every answer; percentages, and minutes until calls are possible again. */
export function usageHeader(used: number, minutes: number, account: string): Record<string, string> {
  const usage = { type: 'ads_insights', call_count: used, total_cputime: used, total_time: used };
  const value = {
    [account]: [{ ...usage, estimated_time_to_regain_access: minutes, ads_api_access_tier: 'standard_access' }],
  };
  return { 'x-business-use-case-usage': JSON.stringify(value) };
}

/** Latency and failures on demand, set through `POST /_control`. */
export class Faults {
  latencyMs = 0;
  private faults: Fault[] = [];
  private lost: LostAnswer[] = [];
  /** failures by a seeded chance, of the Graph API */
  private readonly chaos = new Chaos();

  reset(): void {
    this.latencyMs = 0;
    this.faults = [];
    this.lost = [];
    this.chaos.set(null);
  }

  /** Takes `{reset?, latencyMs?, failNext?, rateLimit?, loseAnswers?, chaos?}`; all but the first two and the last one fault or a list of them. */
  set(control: Record<string, unknown>): void {
    if (control['reset'] === true) this.reset();
    this.latencyMs = numberOf(control['latencyMs'], this.latencyMs);
    const list = (value: unknown): unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
    this.chaos.set(control['chaos']);
    for (const input of list(control['failNext'])) this.faults.push(readFault(input, false));
    for (const input of list(control['loseAnswers'])) this.lost.push(readLost(input));
    for (const input of list(control['rateLimit'])) this.faults.push(readFault(input, true));
  }

  /** Whether what was done for a request is done, but its answer does not come through. */
  loses(method: string, pathname: string): boolean {
    const found = this.lost.find((one) => one.times > 0 && one.method === method && pathname.includes(one.path));
    if (found) found.times -= 1;
    return found !== undefined;
  }

  state(): { latencyMs: number; faults: Fault[]; chaos: ChaosCounts } {
    return { latencyMs: this.latencyMs, faults: this.faults, chaos: this.chaos.counts };
  }

  /** Waits for the set latency and says what shall happen to a request. */
  async disturb(pathname: string, account: string): Promise<Disturbance> {
    if (this.latencyMs > 0) await sleep(this.latencyMs);
    const fault = this.faults.find((f) => pathname.includes(f.path) && f.times > 0);
    if (!fault) return this.byChance(pathname);
    fault.times -= 1;
    this.faults = this.faults.filter((f) => f.times > 0);
    if (fault.status === 0) return { kind: 'cut' };
    if (fault.minutes !== null) {
      return {
        kind: 'error',
        error: rateLimited(fault.code),
        headers: usageHeader(100, fault.minutes, account),
        minutes: fault.minutes,
      };
    }
    const message =
      fault.code === 2
        ? 'An unexpected error has occurred. Please retry your request later.'
        : `(#${fault.code}) Asked for`;
    return {
      kind: 'error',
      error: new GraphError(fault.status, 'OAuthException', fault.code, message),
      headers: {},
      minutes: null,
    };
  }

  private byChance(pathname: string): Disturbance {
    const mishap = this.chaos.strike(pathname);
    if (mishap.kind !== 'error') return mishap;
    const { error, retryAfter } = mishap;
    // minutes are too long for a test: in quick motion it is the header that says when calls are possible again
    const headers: Record<string, string> = retryAfter === null ? {} : { 'retry-after': String(retryAfter) };
    return { kind: 'error', error, headers, minutes: null };
  }
}
