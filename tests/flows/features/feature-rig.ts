import { afterAll } from 'vitest';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import type { Who } from '#app/features/who.ts';
import { forgetEnvironment } from '#app/runtime/env.server.ts';
import { closeQueue } from '#app/runtime/queue.server.ts';
import type { ServerUrls } from '../../support/database-server.ts';
import { useDatabase } from '../../support/database.ts';

/** A database of the file's own with the application's connections; `environment` is set for the whole file. */
export async function useFeatures(environment: Readonly<Record<string, string>> = {}): Promise<ServerUrls> {
  const urls = await useDatabase();
  Object.assign(process.env, { LOG_LEVEL: 'silent', ...environment });
  forgetEnvironment();
  openPool(urls.appUrl);
  afterAll(async () => {
    await closeQueue();
    await closePool();
  });
  return urls;
}

let count = 0;

/** Somebody in a workspace of their own. */
export async function somebody(timeZone = 'Europe/Paris'): Promise<Who> {
  count += 1;
  const { id } = await createWorkspace({ slug: `features-${count}`, name: 'Features', timeZone });
  return { workspaceId: id, userId: `user-${count}` };
}

export interface FactSum {
  readonly day: string; // of the order
  readonly currency: string;
  readonly channel: string;
  readonly net: number;
}

/** Product money after refunds in the facts, by day of the order, in minor units; what sums to nothing is left out. */
export function sums({ workspaceId }: Who): Promise<FactSum[]> {
  return withWorkspace(workspaceId, (tx) =>
    tx.rows<FactSum>(
      `SELECT order_day AS day, currency, coalesce(entity.channel, 'unattributed') AS channel,
         sum(product - refund_product)::float8 AS net
       FROM fact LEFT JOIN entity ON entity.id = fact.entity_id
       GROUP BY 1, 2, 3 HAVING sum(product - refund_product) <> 0 ORDER BY 1, 2, 3`,
    ),
  );
}
