import type { CreditFilter } from '../../database/reading/facts.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import type { BoundMeasure } from '../../domain/attribution/journey.ts';
import type { RevenueDefinition } from '../../domain/orders/components.ts';
import { creditPasses, passedCredits } from '../credit-passes.server.ts';
import type { Placement } from '../roas/placement.ts';
import { Movements } from './movements.ts';
import type { MovementsReport } from './types.ts';

/** How orders are credited, and what counts as their revenue. */
export interface MeasuredRevenue {
  readonly measure: BoundMeasure;
  readonly revenue: RevenueDefinition;
}

/** What one measure moves against another, over the same orders: previewChange where nothing else changes, in one pass. */
export async function previewMeasures(
  tx: WorkspaceTx,
  filter: CreditFilter,
  { before, after }: { readonly before: MeasuredRevenue; readonly after: MeasuredRevenue },
  placeOf: (entityId: string) => Placement | null,
): Promise<MovementsReport> {
  const movements = new Movements();
  const { passes, orders } = await creditPasses(tx, filter, [before.measure, after.measure]);
  for (const [index, side] of (['before', 'after'] as const).entries()) {
    const { revenue } = { before, after }[side];
    for (const { entityId, ...credit } of passedCredits(passes[index]!, { ...filter, revenue })) {
      movements.add(side, { ...credit, placement: placeOf(entityId) });
    }
  }
  return { range: filter.range, orders, sheets: movements.sheets() };
}
