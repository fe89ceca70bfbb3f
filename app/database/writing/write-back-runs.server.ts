import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** How a run that writes onto a shop's orders ended. `going-on`: there is more, and another run follows. */
export const WRITE_BACK_STATES = [
  'going-on',
  'done',
  'no-scope',
  'no-permission',
  'not-connected',
  'refused',
  'failed',
] as const;
export type WriteBackState = (typeof WRITE_BACK_STATES)[number];

export interface TakenShop {
  readonly run: string; // whose the shop is
  readonly turns: number;
  readonly signature: string | null;
  readonly comparedAt: Date | null;
  /** the comparison of all orders that is under way */
  readonly wholeSignature: string | null;
  readonly wholeSince: Date | null;
  readonly wholeAfter: string | null;
}

/** A run that has a shop. */
export type RunOfShop = Pick<TakenShop, 'run'> & { readonly shopId: string };

/** A comparison of all orders: under which choices, since when, and after which order it goes on; null: at the first. */
export interface WholeComparison {
  readonly signature: string;
  readonly since: Date;
  readonly after: string | null;
}

/** Longer than the longest call, for which it is asked anew each time: Shopify's answer, and the wait where it throttles. */
const LEASE = `interval '5 minutes'`;

/**
 * Takes a shop for one run, for some minutes that the run makes longer as it goes; null where another run has it, or where
 * nothing is to be written. From the first time on changes of credit are marked.
 */
export async function takeShop(tx: WorkspaceTx, shopId: string): Promise<TakenShop | null> {
  await tx.run(`INSERT INTO shop_write_back (workspace_id, shop_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
    tx.workspaceId,
    shopId,
  ]);
  const [row] = await tx.rows<TakenShop>(
    `UPDATE shop_write_back SET busy_until = now() + ${LEASE}, run = gen_random_uuid()
     WHERE shop_id = $1 AND enabled AND coalesce(busy_until, '-infinity') < now()
     RETURNING run, turns, signature, compared_at AS "comparedAt", whole_signature AS "wholeSignature",
       whole_since AS "wholeSince", whole_after AS "wholeAfter"`,
    [shopId],
  );
  return row ?? null;
}

/** Has a shop for some minutes more. `off`: nothing is to be written any more; `lost`: another run has it. */
export async function keepShop(tx: WorkspaceTx, { shopId, run }: RunOfShop): Promise<'kept' | 'off' | 'lost'> {
  const [row] = await tx.rows<{ enabled: boolean }>(
    `UPDATE shop_write_back SET busy_until = now() + ${LEASE} WHERE shop_id = $1 AND run = $2 RETURNING enabled`,
    [shopId, run],
  );
  if (!row) return 'lost';
  return row.enabled ? 'kept' : 'off';
}

/** Notes how far a comparison of all orders came, so that the next run goes on there. */
export async function noteCompared(tx: WorkspaceTx, { shopId, run }: RunOfShop, whole: WholeComparison): Promise<void> {
  await tx.run(
    `UPDATE shop_write_back SET whole_signature = $3, whole_since = $4, whole_after = $5
     WHERE shop_id = $1 AND run = $2`,
    [shopId, run, whole.signature, whole.since, whole.after],
  );
}

export interface RunEnd {
  readonly state: WriteBackState | null; // null: what the run before said stands
  readonly compared: WholeComparison | null; // all orders were
}

/** Ends a run; of one that lost its shop nothing is noted. */
export async function leaveShop(
  tx: WorkspaceTx,
  { shopId, run }: RunOfShop,
  { state, compared }: RunEnd,
): Promise<void> {
  if (compared) {
    await tx.run(
      `UPDATE shop_write_back SET signature = $3, compared_at = $4, whole_signature = NULL, whole_since = NULL,
         whole_after = NULL WHERE shop_id = $1 AND run = $2`,
      [shopId, run, compared.signature, compared.since],
    );
  }
  await tx.run(
    `UPDATE shop_write_back SET busy_until = NULL, run = NULL, state = coalesce($3, state),
       state_at = CASE WHEN $3::text IS NULL THEN state_at ELSE now() END WHERE shop_id = $1 AND run = $2`,
    [shopId, run, state],
  );
}
