import type { BudgetUse } from '../../domain/connections/call-budget.ts';
import { currentPool } from '../pool.server.ts';

/*
 * How much of what a platform allows is used up, for each ad account, page and our application: of all workspaces, since
 * the platform counts them together. Every worker reads and writes the same rows; the database's clock is the one that counts.
 */

export interface BudgetState {
  readonly scope: string;
  readonly usedPercent: number;
  readonly heldMs: number; // until calls are possible again
}

/**
 * A share that was noted longer than an hour ago counts no more (the platforms' windows are as long), nor one that was
 * noted before a hold that is over by now.
 */
export async function budgetsOf(platform: string, scopes: readonly string[]): Promise<BudgetState[]> {
  const { rows } = await currentPool().query<BudgetState>(
    `SELECT scope,
            CASE WHEN noted_at > clock_timestamp() - interval '1 hour'
              AND (held_until <= noted_at OR held_until > clock_timestamp())
              THEN coalesce(used_percent, 0) ELSE 0 END AS "usedPercent",
            least(2147483647, greatest(0, ceil(extract(epoch FROM held_until - clock_timestamp()) * 1000)))::int AS "heldMs"
     FROM call_budget WHERE platform = $1 AND scope = ANY($2)`,
    [platform, scopes],
  );
  return rows;
}

export interface Turn {
  readonly scope: string;
  readonly spacingMs: number; // how long after the last turn this one may follow
}

/**
 * Takes the next turn of several budgets if all of them are due; else none, so that nobody who waits for one budget uses
 * up another. What is kept is when the last turn was: how long to wait after it is each caller's own. Answers how long to wait: 0 when taken.
 */
export async function takeTurns(platform: string, turns: readonly Turn[]): Promise<number> {
  // the rows are locked in one order, and as they are then: whoever waited for them sees what the other one took
  const { rows } = await currentPool().query<{ waitMs: number | null }>(
    `WITH asked AS MATERIALIZED (
       SELECT b.scope, extract(epoch FROM b.turn_at - clock_timestamp()) * 1000 + asked.spacing AS wait
       FROM call_budget b JOIN unnest($2::text[], $3::float8[]) AS asked (scope, spacing) ON asked.scope = b.scope
       WHERE b.platform = $1 ORDER BY b.scope FOR UPDATE OF b),
     taken AS (
       UPDATE call_budget b SET turn_at = clock_timestamp() FROM asked
       WHERE b.platform = $1 AND b.scope = asked.scope AND NOT EXISTS (SELECT FROM asked WHERE wait > 0))
     SELECT ceil(greatest(0, max(wait)))::int AS "waitMs" FROM asked`,
    [platform, turns.map(({ scope }) => scope), turns.map(({ spacingMs }) => spacingMs)],
  );
  return Math.max(0, rows[0]?.waitMs ?? 0);
}

/** Notes what an answer said. Two answers may come in the other order: a hold that ends later stays. */
export async function noteUses(platform: string, uses: readonly BudgetUse[]): Promise<void> {
  if (uses.length === 0) return;
  await currentPool().query(
    `INSERT INTO call_budget (platform, scope, used_percent, held_until, noted_at)
     SELECT $1, scope, used, clock_timestamp() + held * interval '1 second', clock_timestamp()
     FROM unnest($2::text[], $3::float8[], $4::float8[]) AS noted (scope, used, held) ORDER BY scope
     ON CONFLICT (platform, scope) DO UPDATE SET
       used_percent = coalesce(excluded.used_percent, call_budget.used_percent), noted_at = excluded.noted_at,
       held_until = greatest(call_budget.held_until, excluded.held_until)`,
    [platform, uses.map(({ scope }) => scope), uses.map((one) => one.usedPercent), uses.map((one) => one.heldSeconds)],
  );
}
