import { parseArgs } from 'node:util';
import type { WorldOptions } from './world/make.ts';

/** Reads `--name value` flags; an unknown flag is an error that lists the known ones. */
export function readFlags<Name extends string>(
  argv: string[],
  names: readonly Name[],
): { flags: Partial<Record<Name, string>>; rest: string[] } {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: true, strict: true });
    return { flags: values as Partial<Record<Name, string>>, rest: positionals };
  } catch (error) {
    const known = names.map((name) => `--${name}`).join(', ');
    throw new Error(`${error instanceof Error ? error.message : String(error)} (known: ${known})`, { cause: error });
  }
}

export function wholeNumber(text: string | undefined, name: string, fallback: number): number {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new Error(`${name} must be a whole number, not "${text}"`);
  return value;
}

/** Where the application is that Shopify Admin puts into its frame: APP_URL, else the port that it listens on. */
export function appUrlOf(env: Record<string, string | undefined>): string {
  return env['APP_URL'] ?? `http://127.0.0.1:${env['PORT'] ?? '3000'}`;
}

function todayUtc(): string {
  return new Date().toISOString().slice(0, 10);
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
}

type Source = Partial<Record<'seed' | 'today' | 'orders' | 'until' | 'clear', string>>;

/** For programs that send or write: nothing that still lies in the future, an application would be right to refuse it. */
export function now(): string {
  return new Date().toISOString();
}

/**
 * The world's options from flags first, then SANDBOX_SEED, SANDBOX_TODAY, SANDBOX_ORDERS, SANDBOX_UNTIL, SANDBOX_CLEAR (1), then defaults;
 * `untilDefault` is the instant at which the world ends when nothing else is said.
 */
export function worldOptions(
  flags: Source,
  env: Record<string, string | undefined>,
  untilDefault?: string,
): WorldOptions {
  const today = flags.today ?? env['SANDBOX_TODAY'] ?? todayUtc();
  if (!isDay(today)) throw new Error(`SANDBOX_TODAY must be a day like 2026-01-31, not "${today}"`);
  const until = flags.until ?? env['SANDBOX_UNTIL'] ?? untilDefault;
  if (until !== undefined && Number.isNaN(Date.parse(until))) throw new Error(`until is not an instant: "${until}"`);
  return {
    seed: wholeNumber(flags.seed ?? env['SANDBOX_SEED'], 'SANDBOX_SEED', 1),
    today,
    orders: wholeNumber(flags.orders ?? env['SANDBOX_ORDERS'], 'SANDBOX_ORDERS', 5000),
    until,
    clear: (flags.clear ?? env['SANDBOX_CLEAR']) === '1',
  };
}
