import {
  type AskedUnit,
  type FreshUnit,
  freshUnits,
  resumeUnits,
  type SyncUnit,
  wishUnits,
} from '../../database/writing/sync-units.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { daysBetween } from '../../domain/values/days.ts';
import { hashId } from '../../domain/values/ids.ts';
import { enqueue } from '../../runtime/queue.server.ts';

/** The part of an account's day that is not over: it is read every hour, apart from the days before it. */
export const TODAY = 'today';

/** A unit without its id, which follows from the rest: a second wish for the same is the same unit. */
export function unitOf(unit: Omit<SyncUnit, 'id'>): SyncUnit {
  const { kind, targetId, part, since, until } = unit;
  return { ...unit, id: hashId('sync-unit', kind, targetId, part, since, until) };
}

/** Asks for units, in this order, and has them done. Those that wait or run already are left alone. */
export async function askForUnits(workspaceId: string, units: readonly SyncUnit[]): Promise<number> {
  const asked = await withWorkspace(workspaceId, (tx) => wishUnits(tx, units));
  await enqueueUnits(workspaceId, asked);
  return asked.length;
}

/** For so many minutes an answer is taken for new: Meta is not asked again for the same account and days, by nobody. */
export const FRESH_MINUTES: Readonly<Record<SyncUnit['kind'], number>> = {
  insights: 30,
  objects: 60,
  forms: 5,
  leads: 5,
  'ad-leads': 5,
};

export interface Freshness {
  readonly asked: number;
  readonly fresh: readonly FreshUnit[];
}

/** Asks for units but for those that were just read, or are being read. Answers how many were asked for, and who was not. */
export async function askUnlessFresh(workspaceId: string, units: readonly SyncUnit[]): Promise<Freshness> {
  const fresh = await withWorkspace(workspaceId, (tx) => freshUnits(tx, units, FRESH_MINUTES));
  const left = new Set(fresh.map(({ id }) => id));
  const asked = await askForUnits(
    workspaceId,
    units.filter(({ id }) => !left.has(id)),
  );
  return { asked, fresh };
}

/** Has done again what was paused or failed: after somebody consented anew. */
export async function resumeSync(workspaceId: string, connectionId: string): Promise<void> {
  await enqueueUnits(workspaceId, await withWorkspace(workspaceId, (tx) => resumeUnits(tx, connectionId)));
}

/** Today before history: leads and today's hours first, then the last days, then those that are longer ago. */
function priorityOf({ kind, part, until }: AskedUnit): number {
  if (kind !== 'insights' || part === TODAY) return 1;
  const daysAgo = Math.max(0, daysBetween(until, new Date().toISOString().slice(0, 10)));
  return 2 + Math.floor(daysAgo / 7);
}

/** What is lost between the commit and the queue is found by the sweep. */
export async function enqueueUnits(workspaceId: string, units: readonly AskedUnit[]): Promise<void> {
  for (const unit of units) {
    const { id, kind, targetId, since, until, askedAt } = unit;
    const once = { deduplication: `unit-${id}-${askedAt.getTime()}`, priority: priorityOf(unit) };
    if (kind === 'insights')
      await enqueue('pull-meta-insights', { workspaceId, accountId: targetId, since, until, unitId: id }, once);
    else if (kind === 'objects') await enqueue('pull-meta-objects', { workspaceId, unitId: id }, once);
    else await enqueue('pull-meta-leads', { workspaceId, unitId: id }, once);
  }
}
