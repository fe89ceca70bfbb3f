import { afterAll } from 'vitest';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { forgetEnvironment } from '#app/runtime/env.server.ts';
import { closeQueue } from '#app/runtime/queue.server.ts';
import type { ServerUrls } from '../../support/database-server.ts';
import { useDatabase } from '../../support/database.ts';
import { doorKeys } from './senders.ts';

/** A database of the file's own, with the doors' keys in the environment; all connections close before it goes. */
export async function useDoors(): Promise<ServerUrls> {
  doorKeys();
  const urls = await useDatabase();
  forgetEnvironment();
  openPool(urls.appUrl);
  afterAll(async () => {
    await closeQueue();
    await closePool();
  });
  return urls;
}

/** What an answer of a door says. */
export async function told(answer: Response): Promise<{ status: number; code: string }> {
  const { code } = (await answer.json()) as { code: string };
  return { status: answer.status, code };
}

export interface StoredEvent {
  readonly source: string;
  readonly topic: string;
  readonly body: Buffer;
  readonly result: string | null;
  readonly reason: string | null;
}

/** A workspace's raw events with what became of each. */
export function eventsOf(workspaceId: string): Promise<StoredEvent[]> {
  return withWorkspace(workspaceId, (tx) =>
    tx.rows<StoredEvent>(
      `SELECT raw_event.source, topic, body, result, reason FROM raw_event LEFT JOIN event_outcome USING (workspace_id, seq)
       ORDER BY seq`,
    ),
  );
}

/** All figures of a workspace: facts and ledgers, without where they come from. */
export async function figuresOf(workspaceId: string): Promise<string> {
  const rows = await withWorkspace(workspaceId, async (tx) => [
    ...(await tx.rows<{ row: unknown }>(`SELECT to_jsonb(fact) AS row FROM fact ORDER BY fact::text`)),
    ...(await tx.rows<{ row: unknown }>(
      `SELECT to_jsonb(order_entry) - 'raw_event_id' AS row FROM order_entry ORDER BY 1`,
    )),
  ]);
  return JSON.stringify(rows);
}

/** Gross product money in the facts, by currency, in minor units. */
export async function revenueOf(workspaceId: string): Promise<Record<string, number>> {
  const rows = await withWorkspace(workspaceId, (tx) =>
    tx.rows<{ currency: string; sum: string }>(
      `SELECT currency, sum(product)::text AS sum FROM fact GROUP BY currency ORDER BY currency`,
    ),
  );
  return Object.fromEntries(rows.map(({ currency, sum }) => [currency, Number(sum)]));
}
