import type pg from 'pg';
import { appendRawEvents } from '#app/database/system/raw-events.server.ts';
import { hashId } from '#app/domain/values/ids.ts';
import {
  chainAnew,
  type NewDelivery,
  pipelineWorkspace,
  type PipelineWorkspace,
} from '../../support/pipeline-workspace.ts';

/** Identifiers are hashed under the same secret in every simulated workspace: the same events have the same bytes. */
export const SECRET = Buffer.alloc(32, 11);

export interface SimulatedWorkspace extends PipelineWorkspace {
  /** makes the chain anew over events whose arrival was set */
  chain(): Promise<void>;
}

/** A workspace whose clock is the simulation's: each delivery arrives at an instant of its own, whenever it is appended. */
export async function simulatedWorkspace(slug: string, superuser: pg.Pool): Promise<SimulatedWorkspace> {
  const workspace = await pipelineWorkspace(slug);
  const { id } = workspace;
  await superuser.query('UPDATE settings SET identity_secret = $2 WHERE workspace_id = $1', [id, SECRET]);
  return {
    ...workspace,
    append: (deliveries) => appendAt(superuser, id, deliveries),
    chain: () => chainAnew(superuser, workspace),
  };
}

async function appendAt(superuser: pg.Pool, id: string, deliveries: readonly NewDelivery[]) {
  const withIds = deliveries.map((one) => ({ ...one, id: hashId('raw', one.source, one.deliveryKey) }));
  const appended = await appendRawEvents(id, withIds);
  const fresh = appended.filter((one) => one.fresh).map(({ seq }) => seq);
  await superuser.query({
    name: 'arrival',
    text: `UPDATE raw_event SET received_at = '2026-05-01T00:00:00Z'::timestamptz
         + make_interval(secs => ('x' || left(md5(delivery_key), 6))::bit(24)::int)
       WHERE workspace_id = $1 AND seq = ANY($2::int8[])`,
    values: [id, fresh],
  });
  return appended;
}
