import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { groupingName } from '../../database/reading/grouping.server.ts';
import { readModelRun } from '../../database/reading/model-runs.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { deleteModelRun, storeModelRun } from '../../database/writing/model-runs.server.ts';
import { DATA_DRIVEN_MODELS } from '../../domain/attribution/journey.ts';
import { say } from '../../domain/messages/message.ts';
import { hashId } from '../../domain/values/ids.ts';
import { computeRun, runInputOf } from '../../reports/applied-measure/compute-run.ts';
import { journeysSeen } from '../../reports/applied-measure/journeys-seen.server.ts';
import { ConflictError, InputError, NotFoundError } from '../../runtime/errors.ts';
import { adoptVersion } from '../versions/adopt-version.server.ts';
import type { Who } from '../who.ts';

/** What a run is asked: windows are those of the workspace's measure. Days in the reporting zone, both included. */
export const runInput = z.object({
  model: z.enum(DATA_DRIVEN_MODELS),
  order: z.coerce.number().int().min(1).max(4),
  from: z.iso.date(),
  to: z.iso.date(),
});
export type RunInput = z.infer<typeof runInput>;

/**
 * Computes a run over the journeys of some days and keeps it with what it saw. It credits nothing until it is adopted.
 * The same journeys and options give the same run. Throws InputError where there are no orders with touches to learn from.
 */
export async function computeModelRun(who: Who, { model, order, from, to }: RunInput): Promise<string> {
  if (from > to) throw new InputError(say('run-days-reversed'), { where: 'to' });
  return withWorkspace(who.workspaceId, async (tx) => {
    const { measure, timeZone } = await readSettings(tx);
    const query = { range: { from, to }, window: measure.window, leadWindow: measure.leadWindow, timeZone };
    const seen = await journeysSeen(tx, query);
    if (seen.converting === 0) throw new InputError(say('run-without-journeys'), { where: 'from' });
    const channelVersion = await groupingName(tx);
    const input = runInputOf(seen);
    const run = computeRun(input, query, { model, order, channelVersion });
    const id = hashId('model-run', JSON.stringify(run));
    await storeModelRun(tx, { id, run, input: gzipSync(input.text), createdBy: who.userId });
    return id;
  });
}

/** Adopts a computed run: from now on its model credits by it. */
export async function adoptModelRun(who: Who, id: string, note: string | null): Promise<void> {
  const found = await withWorkspace(who.workspaceId, (tx) => readModelRun(tx, id));
  if (!found) throw new NotFoundError(say('run-not-found'));
  const { run } = found;
  await adoptVersion(who, { kind: 'model-run', subject: run.model, body: { runId: id, ...run }, note });
}

/** Forgets a run that was never adopted. */
export async function discardModelRun(who: Who, id: string): Promise<void> {
  const isGone = await withWorkspace(who.workspaceId, (tx) => deleteModelRun(tx, id));
  if (!isGone) throw new ConflictError(say('run-is-adopted'));
}
