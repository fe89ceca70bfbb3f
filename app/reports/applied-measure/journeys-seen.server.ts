import { channelOfEntities } from '../../database/reading/bound-measures.server.ts';
import { packedTouches } from '../../database/reading/packed-orders.server.ts';
import { declaredEntities } from '../../database/reading/survey.server.ts';
import { unconvertedPaths } from '../../database/reading/unconverted-journeys.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import type { WindowDays } from '../../domain/attribution/journey.ts';
import { fillCounting } from '../../domain/attribution/packed/counting.ts';
import { addDays, midnightOf } from '../../domain/values/days.ts';
import { ByEntity } from '../../domain/attribution/packed/by-entity.ts';
import type { DayRange } from '../query.ts';
import { SeenPaths, type Seen } from './seen-paths.ts';

export interface RunQuery {
  readonly range: DayRange; // days of orders and of touches that led to none, reporting zone
  readonly window: WindowDays;
  readonly leadWindow: WindowDays;
  readonly timeZone: string;
}

/**
 * The journeys of some days. Converting ones: of every counted order of these days the touches within its windows, however
 * early. Non-converting ones: see unconvertedPaths. Channels are those of the grouping in force. Only what was observed is
 * learnt from: an answer would change what its channel's observed touches get in other orders.
 */
export async function journeysSeen(tx: WorkspaceTx, { range, timeZone, ...windows }: RunQuery): Promise<Seen> {
  const channelOf = await channelOfEntities(tx);
  const channels = new ByEntity((entityId) => channelOf.get(entityId) ?? 'other');
  const declared = await declaredEntities(tx);
  const observed = new ByEntity((entityId) => !declared.has(entityId));
  const seen = new SeenPaths();
  let counting = new Int32Array(64);
  for await (const pack of packedTouches(tx, { range, basis: 'order-day' })) {
    const { touchStarts, entities, entityIds } = pack;
    const names = channels.among(entityIds);
    const isObserved = observed.among(entityIds);
    for (let order = 0; order < pack.orderAt.length; order += 1) {
      const touches = touchStarts[order + 1]! - touchStarts[order]!;
      if (touches > counting.length) counting = new Int32Array(touches * 2);
      const count = fillCounting(pack, order, windows, counting);
      const counted = counting.subarray(0, count).filter((touch) => isObserved[entities[touch]!]);
      seen.converting(Array.from(counted, (touch) => names[entities[touch]!]!));
    }
  }
  const from = new Date(midnightOf(range.from, timeZone));
  const until = new Date(midnightOf(addDays(range.to, 1), timeZone));
  for await (const paths of unconvertedPaths(tx, { from, until, ...windows })) {
    for (const path of paths) seen.nonConverting(path);
  }
  return seen.result();
}
