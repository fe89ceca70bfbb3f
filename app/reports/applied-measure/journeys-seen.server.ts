import { attributableOrders } from '../../database/reading/attributable-orders.server.ts';
import { channelOfEntities } from '../../database/reading/bound-measures.server.ts';
import { unconvertedPaths } from '../../database/reading/unconverted-journeys.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { countingTouches } from '../../domain/attribution/credit.ts';
import type { Measure, WindowDays } from '../../domain/attribution/journey.ts';
import { addDays, midnightOf } from '../../domain/values/days.ts';
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
 * early. Non-converting ones: see unconvertedPaths. Channels are those of the grouping in force.
 */
export async function journeysSeen(tx: WorkspaceTx, { range, timeZone, ...windows }: RunQuery): Promise<Seen> {
  const channelOf = await channelOfEntities(tx);
  const seen = new SeenPaths();
  const measure: Measure = { ...windows, model: 'linear', halfLifeDays: 1, positionWeights: [40, 20, 40] };
  for await (const batch of attributableOrders(tx, { range, basis: 'order-day' })) {
    for (const { journey } of batch) {
      const touches = countingTouches(journey, measure);
      seen.converting(touches.map((index) => channelOf.get(journey.entityIds[index]!) ?? 'other'));
    }
  }
  const from = new Date(midnightOf(range.from, timeZone));
  const until = new Date(midnightOf(addDays(range.to, 1), timeZone));
  for (const { path, persons } of await unconvertedPaths(tx, { from, until, ...windows })) {
    seen.nonConverting(path, persons);
  }
  return seen.result();
}
