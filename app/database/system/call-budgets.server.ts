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
            greatest(0, ceil(extract(epoch FROM held_until - clock_timestamp()) * 1000))::int AS "heldMs"
     FROM call_budget WHERE platform = $1 AND scope = ANY($2)`,
    [platform, scopes],
  );
  return rows;
}

/** Takes the next turn of a budget if it is due, and puts off the one after it. Answers how long to wait: 0 when taken. */
export async function takeTurn(platform: string, scope: string, spacingMs: number): Promise<number> {
  const taken = await currentPool().query(
    `UPDATE call_budget SET next_at = clock_timestamp() + $3 * interval '1 millisecond'
     WHERE platform = $1 AND scope = $2 AND next_at <= clock_timestamp()`,
    [platform, scope, spacingMs],
  );
  if (taken.rowCount !== 0) return 0;
  // a statement of its own: the one above may have waited for whoever took the turn, and would see what was before
  const { rows } = await currentPool().query<{ waitMs: number }>(
    `SELECT greatest(1, ceil(extract(epoch FROM next_at - clock_timestamp()) * 1000))::int AS "waitMs"
     FROM call_budget WHERE platform = $1 AND scope = $2`,
    [platform, scope],
  );
  return rows[0]?.waitMs ?? 0;
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
