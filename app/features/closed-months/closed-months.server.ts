import { randomUUID } from 'node:crypto';
import { closedMonths, snapshotSummary } from '../../database/reading/closed-facts.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { keepDifference, photograph } from '../../database/writing/closed-facts.server.ts';
import { holdPipeline } from '../../database/writing/events.server.ts';
import {
  type ClosedMonth,
  daysOfMonth,
  isMonth,
  monthOf,
  type Snapshot,
} from '../../domain/closed-months/closed-month.ts';
import { say } from '../../domain/messages/message.ts';
import { dayTable } from '../../domain/values/days.ts';
import { adoptedMeasureId } from '../../reports/credits.server.ts';
import { ConflictError, InputError } from '../../runtime/errors.ts';
import { adoptVersion } from '../versions/adopt-version.server.ts';
import type { Who } from '../who.ts';

/**
 * Closes a month that is over: from now on its figures are what they are now, under the measure that is adopted now. The
 * facts are kept first, with the pipeline held, then the decision names them. Throws InputError, ConflictError.
 */
export async function closeMonth(who: Who, month: string, note: string | null, now = Date.now()): Promise<void> {
  const body = await withWorkspace(who.workspaceId, async (tx): Promise<ClosedMonth> => {
    await holdPipeline(tx);
    const today = await todayOf(tx, now);
    if (!isMonth(month) || month >= monthOf(today)) throw new InputError(say('month-not-over'), { where: 'month' });
    if (await closedMonth(tx, month)) throw new ConflictError(say('month-is-closed'));
    const measureId = await adoptedMeasureId(tx);
    const id = randomUUID();
    await photograph(tx, id, measureId, daysOfMonth(month));
    const snapshot: Snapshot = { id, kind: 'photograph', takenOn: today, ...(await snapshotSummary(tx, id)) };
    return { month, state: 'closed', measureId, snapshots: [snapshot] };
  });
  await adoptVersion(who, { kind: 'closed-month', subject: month, body, note });
}

/**
 * Books what has changed in a closed month since it was closed, or since the last correction: it counts today, and the
 * month stays as it is. Throws ConflictError where nothing has changed.
 */
export async function bookCorrection(who: Who, month: string, note: string | null, now = Date.now()): Promise<void> {
  const body = await withWorkspace(who.workspaceId, async (tx): Promise<ClosedMonth> => {
    await holdPipeline(tx);
    const closed = await closedMonth(tx, month);
    if (!closed) throw new ConflictError(say('month-not-closed'));
    const snapshotIds = closed.snapshots.map(({ id }) => id);
    const measureId = await adoptedMeasureId(tx);
    const [id, takenOn] = [randomUUID(), await todayOf(tx, now)];
    await keepDifference(tx, id, takenOn, { measureId, range: daysOfMonth(month), snapshotIds });
    const summary = await snapshotSummary(tx, id);
    if (summary.rows === 0) throw new ConflictError(say('month-without-change'));
    return { ...closed, snapshots: [...closed.snapshots, { id, kind: 'correction', takenOn, ...summary }] };
  });
  await adoptVersion(who, { kind: 'closed-month', subject: month, body, note });
}

/** Opens a closed month again: its figures are live, and its corrections count no more. */
export async function reopenMonth(who: Who, month: string, note: string | null): Promise<void> {
  const closed = await withWorkspace(who.workspaceId, (tx) => closedMonth(tx, month));
  if (!closed) throw new ConflictError(say('month-not-closed'));
  const body: ClosedMonth = { ...closed, state: 'open', snapshots: [] };
  await adoptVersion(who, { kind: 'closed-month', subject: month, body, note });
}

async function closedMonth(tx: WorkspaceTx, month: string): Promise<ClosedMonth | null> {
  return (await closedMonths(tx)).find(({ body }) => body.month === month)?.body ?? null;
}

async function todayOf(tx: WorkspaceTx, now: number): Promise<string> {
  return dayTable((await readSettings(tx)).timeZone).dayOf(now);
}
