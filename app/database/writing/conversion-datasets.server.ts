import type { ConversionKind } from '../../domain/conversions/kinds.ts';
import type { DatasetState } from '../../domain/conversions/states.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export type UnknownConsent = 'hold' | 'send';

export interface ChosenDataset {
  readonly id: string;
  readonly externalId: string;
  readonly name: string;
  readonly connectionId: string;
}

/** Chooses a dataset, or takes it over by another connection. Nothing is sent to it until something is switched on. */
export async function chooseDataset(tx: WorkspaceTx, chosen: ChosenDataset): Promise<void> {
  await tx.run(
    `INSERT INTO conversion_dataset (workspace_id, id, platform, external_id, name, connection_id)
     VALUES ($1, $2, 'meta', $3, $4, $5)
     ON CONFLICT (workspace_id, id) DO UPDATE SET name = excluded.name, connection_id = excluded.connection_id,
       state = NULL, state_at = NULL`,
    [tx.workspaceId, chosen.id, chosen.externalId, chosen.name, chosen.connectionId],
  );
}

/** Whether there is such a dataset; what is chosen for it is stored. Held events that this may change are looked at anew. */
export async function setDataset(
  tx: WorkspaceTx,
  id: string,
  { testCode, unknownConsent }: { testCode: string | null; unknownConsent: UnknownConsent },
): Promise<boolean> {
  const found = await tx.run(`UPDATE conversion_dataset SET test_code = $2, unknown_consent = $3 WHERE id = $1`, [
    id,
    testCode,
    unknownConsent,
  ]);
  await tx.run(
    `UPDATE conversion_event SET due_at = now() WHERE dataset_id = $1 AND state = 'held' AND due_at > now()`,
    [id],
  );
  return found > 0;
}

/** Switches a kind of event on, from now on; or off: what waits is held back. */
export async function switchKind(tx: WorkspaceTx, datasetId: string, kind: ConversionKind, on: boolean): Promise<void> {
  if (on) {
    await tx.run(
      `INSERT INTO conversion_switch (workspace_id, dataset_id, kind)
       SELECT workspace_id, id, $2 FROM conversion_dataset WHERE id = $1 ON CONFLICT DO NOTHING`,
      [datasetId, kind],
    );
    return;
  }
  await tx.run(`DELETE FROM conversion_switch WHERE dataset_id = $1 AND kind = $2`, [datasetId, kind]);
  await tx.run(
    `UPDATE conversion_event SET state = 'held', reason = 'switched-off', state_at = now(), due_at = NULL
     WHERE dataset_id = $1 AND kind = $2 AND due_at IS NOT NULL`,
    [datasetId, kind],
  );
}

export interface TakenDataset extends ChosenDataset {
  readonly run: string;
  readonly testCode: string | null;
  readonly unknownConsent: UnknownConsent;
}

/** Longer than the longest call, for which it is asked anew each time. */
const LEASE = `interval '5 minutes'`;

/** Takes a dataset for one run; null where another run has it, or its platform asked for patience. */
export async function takeDataset(tx: WorkspaceTx, id: string): Promise<TakenDataset | null> {
  const [row] = await tx.rows<TakenDataset>(
    `UPDATE conversion_dataset SET busy_until = now() + ${LEASE}, run = gen_random_uuid()
     WHERE id = $1 AND coalesce(busy_until, '-infinity') < now()
     RETURNING id, external_id AS "externalId", name, connection_id AS "connectionId", run, test_code AS "testCode",
       unknown_consent AS "unknownConsent"`,
    [id],
  );
  return row ?? null;
}

/** Has a dataset for some minutes more; false where another run has it. */
export async function keepDataset(tx: WorkspaceTx, { id, run }: Pick<TakenDataset, 'id' | 'run'>): Promise<boolean> {
  return (
    (await tx.run(`UPDATE conversion_dataset SET busy_until = now() + ${LEASE} WHERE id = $1 AND run = $2`, [
      id,
      run,
    ])) > 0
  );
}

/** Ends a run; `waitSeconds`: nobody sends for so long. */
export async function leaveDataset(
  tx: WorkspaceTx,
  { id, run }: Pick<TakenDataset, 'id' | 'run'>,
  { state, waitSeconds }: { state: DatasetState; waitSeconds: number },
): Promise<void> {
  await tx.run(
    `UPDATE conversion_dataset SET run = NULL, state = $3, state_at = now(),
       busy_until = CASE WHEN $4 > 0 THEN now() + $4 * interval '1 second' END WHERE id = $1 AND run = $2`,
    [id, run, state, waitSeconds],
  );
}

/**
 * The datasets for which a run is due: something is switched on, and nobody sends. One that can't be sent to is tried once an
 * hour, and as soon as its connection is made again.
 */
export async function datasetsDue(tx: WorkspaceTx): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `SELECT d.id FROM conversion_dataset d LEFT JOIN connection c ON c.id = d.connection_id
     WHERE coalesce(d.busy_until, '-infinity') < now()
       AND EXISTS (SELECT FROM conversion_switch s WHERE s.dataset_id = d.id)
       AND (coalesce(d.state, 'done') NOT IN ('no-permission', 'not-connected', 'refused')
         OR d.state_at < now() - interval '1 hour' OR c.renewed_at > d.state_at)
     ORDER BY d.id`,
  );
  return rows.map(({ id }) => id);
}
