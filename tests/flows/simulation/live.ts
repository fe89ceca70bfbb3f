import { hashId } from '#app/domain/values/ids.ts';
import { processAll, processAppended, processBatch } from '#app/pipeline/process-events.server.ts';
import type { NewDelivery } from '../../support/pipeline-workspace.ts';
import { type Random, whole } from '../../support/seeded-random.ts';
import { crashInBatch } from './crash.ts';
import type { SimulatedWorkspace } from './simulated-workspace.ts';

/** How many come together: chance that a step waits for the next one, and events of a batch at most. */
export interface Pace {
  readonly gathers: number;
  readonly batch: number;
}

/** A few at a time. */
const SLOW: Pace = { gathers: 0.65, batch: 12 };

/** As it happens: deliveries come late and twice, the pipeline runs now and then and dies now and then. */
export async function playLive(
  workspace: SimulatedWorkspace,
  told: readonly (readonly NewDelivery[])[],
  random: Random,
  { gathers, batch }: Pace = SLOW,
): Promise<number> {
  const late: NewDelivery[] = [];
  let waiting: NewDelivery[] = [];
  let crashes = 0;
  for (const deliveries of told) {
    for (const one of deliveries) (random() < 0.15 ? late : waiting).push(one);
    if (random() < 0.1 && late.length > 0) waiting.push(late.shift()!);
    if (random() < gathers) continue;
    const appended = await workspace.append(waiting);
    const chance = random();
    if (chance < 0.25) {
      await crashInBatch(workspace.id, 1 + whole(random, batch * 2), whole(random, 45));
      crashes += 1;
    }
    if (waiting.length === 1) await processAppended(workspace.id, waiting.map(withId), appended);
    else if (chance < 0.8) await processBatch(workspace.id, 1 + whole(random, batch));
    waiting = random() < 0.3 ? waiting.slice(0, 2) : []; // these come once more
  }
  await workspace.append([...waiting, ...late]);
  await processAll(workspace.id);
  return crashes;
}

const withId = (one: NewDelivery) => ({ ...one, id: hashId('raw', one.source, one.deliveryKey) });
