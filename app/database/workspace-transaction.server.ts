import { hash } from 'node:crypto';
import type { Duplex } from 'node:stream';
import type pg from 'pg';
import { learnColumnTypes } from './column-types.server.ts';
import { currentPool } from './pool.server.ts';

/** A transaction in which row-level security shows one workspace and nothing else. */
export interface WorkspaceTx {
  readonly workspaceId: string;
  /** Runs SQL with $1… parameters; answers its rows. */
  rows<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Runs SQL and answers how many rows it touched. */
  run(sql: string, params?: readonly unknown[]): Promise<number>;
  /** Runs `work` under a savepoint: what it wrote is undone when it throws, and the transaction goes on. */
  savepoint<T>(work: () => Promise<T>): Promise<T>;
}

function transactionOn(client: pg.PoolClient, workspaceId: string): WorkspaceTx {
  let depth = 0;
  const ask = (sql: string, params: readonly unknown[]): Promise<pg.QueryResult> => {
    gatherWrites(client);
    return client.query({ name: statementName(sql), text: sql, values: params as unknown[] });
  };
  return {
    workspaceId,
    rows: async <Row>(sql: string, params: readonly unknown[] = []) => (await ask(sql, params)).rows as Row[],
    run: async (sql, params = []) => (await ask(sql, params)).rowCount ?? 0,
    savepoint: async (work) => {
      const name = `sp_${(depth += 1)}`;
      // sent ahead: what follows fails where this one does
      sentAhead(client.query(`SAVEPOINT ${name}`));
      try {
        const result = await work();
        sentAhead(client.query(`RELEASE SAVEPOINT ${name}`));
        return result;
      } catch (error) {
        await client.query(`ROLLBACK TO SAVEPOINT ${name}`);
        throw error;
      } finally {
        depth -= 1;
      }
    },
  };
}

/** The part of pg's client that its types don't name: the socket, which its pipelining writes to. */
type WithSocket = pg.PoolClient & { readonly connection: { readonly stream: Duplex } };
const gathering = new WeakSet<Duplex>();

/** Statements that are sent in one go travel in one write: a write for each would cost as much as running it. */
function gatherWrites(client: pg.PoolClient): void {
  const { stream } = (client as WithSocket).connection;
  if (gathering.has(stream)) return;
  gathering.add(stream);
  stream.cork();
  process.nextTick(() => {
    gathering.delete(stream);
    stream.uncork();
  });
}

const names = new Map<string, string>();

/** Statements are prepared once per connection: most of them cost more to plan than to run. */
function statementName(sql: string): string {
  const known = names.get(sql);
  if (known) return known;
  const name = hash('sha256', sql, 'base64url').slice(0, 22);
  names.set(sql, name);
  return name;
}

/**
 * Waits for statements that were sent together; the server runs them in the order of sending. Unlike Promise.all it
 * throws only when all have ended: whoever catches rolls back, and nothing may be sent after that.
 */
export async function allOf<T extends readonly unknown[] | []>(
  sent: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  for (const one of await Promise.allSettled(sent)) if (one.status === 'rejected') throw one.reason;
  return Promise.all(sent);
}

/** A statement that nobody waits for: its failure shows in the statement after it. */
function sentAhead(query: Promise<unknown>): void {
  query.catch(() => undefined);
}

/** A statement was prepared before its tables changed: another connection prepares it anew. */
const isStale = (error: unknown): boolean =>
  (error as { routine?: string } | null)?.routine === 'RevalidateCachedQuery';

/**
 * Runs `work` in one transaction that sees only this workspace's rows. Commits when it answers, rolls back when it throws.
 * Every function of database/ that touches a workspace's data takes the WorkspaceTx (or the workspace) first.
 */
export async function withWorkspace<T>(workspaceId: string, work: (tx: WorkspaceTx) => Promise<T>): Promise<T> {
  const client = await currentPool().connect();
  let broken = true;
  try {
    await learnColumnTypes(client);
    gatherWrites(client);
    sentAhead(client.query('BEGIN'));
    sentAhead(client.query(SET_WORKSPACE, [workspaceId]));
    const result = await work(transactionOn(client, workspaceId));
    const { command } = await client.query('COMMIT');
    // a transaction that failed is rolled back by COMMIT without an error
    if (command !== 'COMMIT') throw new Error('The transaction had failed and was rolled back');
    broken = false;
    return result;
  } catch (error) {
    const rolledBack = await client.query('ROLLBACK').then(
      () => true,
      () => false,
    );
    broken = !rolledBack || isStale(error);
    throw error;
  } finally {
    client.release(broken);
  }
}

const SET_WORKSPACE = `SELECT set_config('app.workspace_id', $1, true)`;
