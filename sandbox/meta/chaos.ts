import { makeRandom } from '../world/random.ts';
import { GraphError, rateLimited } from './errors.ts';

/** What chaos does to a call: nothing, no answer at all, or a refusal. */
export type Mishap =
  | { readonly kind: 'none' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'error'; readonly error: GraphError; readonly retryAfter: number | null };

interface Plan {
  readonly seed: number;
  readonly path: string;
  /** of the calls, so many fail: an answer 5xx, a cut connection, or Meta's transient error */
  readonly share: number;
  /** so many of them begin a time in which every call is refused, of so many seconds */
  readonly limitShare: number;
  readonly limitSeconds: number;
}

export interface ChaosCounts {
  calls: number;
  failed: number;
  /** how often a limit began */
  limits: number;
  /** calls that came while one held, beside the one that it began with */
  whileLimited: number;
}

const LIMIT_CODES = [4, 17, 80005] as const;
const NONE: Mishap = { kind: 'none' };

/**
 * Mishaps by chance, but the same ones each time: what happens to the n-th call of a path follows from the seed, the path
 * and n, in whatever order calls come.
 */
export class Chaos {
  private plan: Plan | null = null;
  private readonly asked = new Map<string, number>();
  private limitedUntil = 0;
  private limitCode: number = LIMIT_CODES[0];
  private readonly now: () => number;
  counts: ChaosCounts = { calls: 0, failed: 0, limits: 0, whileLimited: 0 };

  constructor(now: () => number = Date.now) {
    this.now = now;
  }

  /** `{seed, share, limitShare?, limitSeconds?, path?}`; null ends it. Counts begin anew. */
  set(input: unknown): void {
    if (input === undefined) return;
    const given = (typeof input === 'object' && input !== null ? input : null) as Record<string, unknown> | null;
    const number = (name: string, fallback: number): number => {
      const value = given?.[name];
      return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : fallback;
    };
    this.plan = given && {
      seed: number('seed', 1),
      path: typeof given['path'] === 'string' ? given['path'] : '/v',
      share: number('share', 0.2),
      limitShare: number('limitShare', 0),
      limitSeconds: number('limitSeconds', 2),
    };
    this.asked.clear();
    this.limitedUntil = 0;
    this.counts = { calls: 0, failed: 0, limits: 0, whileLimited: 0 };
  }

  strike(pathname: string): Mishap {
    const { plan } = this;
    if (!plan || !pathname.startsWith(plan.path)) return NONE;
    this.counts.calls += 1;
    if (this.now() < this.limitedUntil) {
      this.counts.whileLimited += 1;
      return this.limited();
    }
    const time = (this.asked.get(pathname) ?? 0) + 1;
    this.asked.set(pathname, time);
    const random = makeRandom(plan.seed, `${pathname}#${time}`);
    if (random.chance(plan.limitShare)) {
      this.counts.limits += 1;
      this.limitedUntil = this.now() + plan.limitSeconds * 1000;
      this.limitCode = random.pick(LIMIT_CODES);
      return this.limited();
    }
    if (!random.chance(plan.share)) return NONE;
    this.counts.failed += 1;
    const kind = random.int(0, 2);
    if (kind === 0) return { kind: 'cut' };
    const status = kind === 1 ? random.pick([500, 502, 503] as const) : 500;
    const code = kind === 1 ? 1 : 2;
    const words =
      code === 2 ? 'An unexpected error has occurred. Please retry your request later.' : 'An unknown error occurred';
    return { kind: 'error', error: new GraphError(status, 'OAuthException', code, words), retryAfter: null };
  }

  private limited(): Mishap {
    const seconds = Math.max(1, Math.ceil((this.limitedUntil - this.now()) / 1000));
    return { kind: 'error', error: rateLimited(this.limitCode), retryAfter: seconds };
  }
}
