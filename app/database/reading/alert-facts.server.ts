import type { ConnectionReason, ConnectionState } from '../../domain/connections/connection-state.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface ConnectionLife {
  readonly id: string;
  readonly platform: string;
  readonly name: string;
  readonly state: ConnectionState;
  readonly stateReason: ConnectionReason | null;
  readonly stateAt: Date;
  readonly expiresAt: Date | null;
  readonly dataEndsAt: Date | null;
  readonly renewedAt: Date;
  readonly lastError: string | null;
}

/** Connections that are in use, or should be. */
export function livingConnections(tx: WorkspaceTx): Promise<ConnectionLife[]> {
  return tx.rows<ConnectionLife>(
    `SELECT id, platform, name, state, state_reason AS "stateReason", state_at AS "stateAt", expires_at AS "expiresAt",
       data_ends_at AS "dataEndsAt", renewed_at AS "renewedAt", last_error AS "lastError"
     FROM connection WHERE state <> 'disconnected' ORDER BY platform, name, id`,
  );
}

export interface ReadAccount {
  readonly id: string;
  readonly platform: string;
  readonly name: string;
  readonly timeZone: string | null;
  readonly isActive: boolean; // an active connection reads it
  readonly fetchedAt: Date | null;
  readonly since: Date | null; // from when on its connection is active
}

export function readAccountsForAlerts(tx: WorkspaceTx): Promise<ReadAccount[]> {
  return tx.rows<ReadAccount>(
    `SELECT a.id, a.platform, a.name, a.time_zone AS "timeZone", c.id IS NOT NULL AS "isActive",
       a.fetched_at AS "fetchedAt", c.state_at AS since
     FROM ad_account a LEFT JOIN connection c
       ON c.workspace_id = a.workspace_id AND c.id = a.connection_id AND c.state = 'active'
     ORDER BY a.platform, a.name, a.id`,
  );
}

/** How many came so many hours before an instant. */
export interface HourCount {
  readonly hoursAgo: number;
  readonly count: number;
}

const HOURS_AGO = (column: string): string => `floor(extract(epoch FROM ($1::timestamptz - ${column})) / 3600)::int`;
/** four weeks, and three days of the fourth week's own span */
const FAR = `$1::timestamptz - interval '32 days'`;

/** Page loads that the pixel told of. */
export function visitsByHour(tx: WorkspaceTx, now: Date): Promise<HourCount[]> {
  return tx.rows<HourCount>(
    `SELECT ${HOURS_AGO('at')} AS "hoursAgo", count(*)::int AS count FROM touchpoint
     WHERE signal = 'pixel' AND at > ${FAR} AND at <= $1 GROUP BY 1`,
    [now],
  );
}

export function leadsByHour(tx: WorkspaceTx, now: Date): Promise<HourCount[]> {
  return tx.rows<HourCount>(
    `SELECT ${HOURS_AGO('created_at')} AS "hoursAgo", count(*)::int AS count FROM lead
     WHERE NOT test AND created_at > ${FAR} AND created_at <= $1 GROUP BY 1`,
    [now],
  );
}

export interface AccountDay {
  readonly accountId: string;
  readonly currency: string;
  readonly day: string; // the account's own
  readonly spendE8: bigint;
}

/** What accounts spent by day since a day; periods of several days belong to no day. */
export async function accountDays(tx: WorkspaceTx, since: string): Promise<AccountDay[]> {
  const rows = await tx.rows<Omit<AccountDay, 'spendE8'> & { spendE8: string }>(
    `SELECT account_id AS "accountId", currency, day_from::text AS day, sum(spend_e8)::text AS "spendE8"
     FROM spend_fact WHERE day_from >= $1 AND day_to = day_from GROUP BY 1, 2, 3`,
    [since],
  );
  return rows.map((row) => ({ ...row, spendE8: BigInt(row.spendE8) }));
}

/** Whether raw events have waited for minutes to be worked off: what they tell of is not counted yet. */
export async function isBehind(tx: WorkspaceTx): Promise<boolean> {
  const [row] = await tx.rows<{ behind: boolean }>(
    `SELECT EXISTS (SELECT FROM outbox WHERE workspace_id = $1 AND NOT dead
       AND available_at < now() - interval '5 minutes') AS behind`,
    [tx.workspaceId],
  );
  return row!.behind;
}
