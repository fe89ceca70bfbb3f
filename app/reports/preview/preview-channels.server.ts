import { type EntityRow, readEntities } from '../../database/reading/entities.server.ts';
import type { CreditFilter } from '../../database/reading/facts.server.ts';
import {
  codesByOrder,
  codesOfOrders,
  groupedOrigins,
  groupingInForce,
} from '../../database/reading/grouping.server.ts';
import { readAdCatalogue } from '../../database/reading/spend.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { type JourneyTouch, journeyTouch } from '../../domain/attribution/build-journey.ts';
import type { BoundMeasure } from '../../domain/attribution/journey.ts';
import { regroupJourney } from '../../domain/attribution/regroup-journey.ts';
import { type AttributionEntity, entityOf } from '../../domain/channels/entity.ts';
import { compileGrouping, type Grouping } from '../../domain/channels/grouping.ts';
import { regrouped } from '../../domain/channels/regrouped.ts';
import type { GroupingBody } from '../../domain/channels/rule.ts';
import { codeTouches } from '../../domain/channels/code-touch.ts';
import { appliedMeasure } from '../applied-measure/applied-measure.server.ts';
import { orderCredits } from '../credits.server.ts';
import type { ReportQuery } from '../query.ts';
import { adCatalogue } from '../roas/ad-catalogue.ts';
import { placements } from '../roas/placement.ts';
import { previewChange, type WayToCredit } from './preview-change.server.ts';
import type { MovementsReport } from './types.ts';

type Order = Parameters<WayToCredit['creditsOf']>[0];

/**
 * What another grouping would move, in the range and by the measure that the query asks for: channels of what is known,
 * orders whose touches become direct or are direct no longer, and orders with codes. Adopted, reports show what this shows.
 */
export function previewChannels(workspaceId: string, query: ReportQuery, body: GroupingBody): Promise<MovementsReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const to = compileGrouping(body);
    const { range, basis, shopId, revenue } = query;
    const { measure } = await appliedMeasure(tx, query.measure, range);
    const filter: CreditFilter = { range, basis, shopId, revenue };
    const [entities, catalogue] = [await readEntities(tx), adCatalogue(await readAdCatalogue(tx))];
    const now = placements(entities, catalogue);
    const then = await stateUnder(tx, to, entities);
    const places = placements(then.entities, catalogue);
    const measureThen = underChannels(measure, then.entities);
    return previewChange(tx, filter, {
      before: { creditsOf: (order) => orderCredits(order, measure, filter), placeOf: (id) => now.ofEntity(id) },
      after: {
        creditsOf: (order) => orderCredits({ ...order, journey: then.journeyOf(order) }, measureThen, filter),
        placeOf: (id) => places.ofEntity(id),
      },
    });
  });
}

/** A model that learnt from channels shares by the run in force, and by the channels that touches have then. */
function underChannels(measure: BoundMeasure, entities: readonly EntityRow[]): BoundMeasure {
  if (!measure.run) return measure;
  const channels = new Map(entities.map(({ id, channel }) => [id, channel]));
  return { ...measure, run: { ...measure.run, channelOf: (id) => channels.get(id) ?? 'other' } };
}

interface StateUnder {
  readonly entities: readonly EntityRow[];
  journeyOf(order: Order): Order['journey'];
}

async function stateUnder(tx: WorkspaceTx, to: Grouping, entities: readonly EntityRow[]): Promise<StateUnder> {
  const origins = await groupedOrigins(tx);
  const { decisions, becomeDirect, noLongerDirect } = regrouped(origins, to);
  const direct = new Map([
    ...becomeDirect.map((id) => [id, true] as const),
    ...noLongerDirect.map((id) => [id, false] as const),
  ]);
  const from = await groupingInForce(tx);
  const known = (await codesOfOrders(tx)).filter((code) => from.codeOf(code) !== null || to.codeOf(code) !== null);
  const carried = await codesByOrder(tx, known);
  const codeIds = new Set(origins.filter(({ signal }) => signal === 'discount-code').map(({ id }) => id));
  const codeEntities = known.flatMap((code) =>
    codesOf({ id: '', orderedAt: '' }, [code], to).map(({ entity }) => entity),
  );
  const isCode = (id: string): boolean => codeIds.has(id);
  return {
    entities: [...entities.map((entity) => ({ ...entity, ...decisions.get(entity.id) })), ...codeEntities],
    journeyOf: ({ id, journey }) => {
      const codes = carried.get(id);
      if (!codes && !journey.entityIds.some((entityId) => direct.has(entityId))) return journey;
      const orderedAt = new Date(journey.orderAt).toISOString();
      const touches = codesOf({ id, orderedAt }, codes ?? [], to).map(({ touch }) => touch);
      return regroupJourney(journey, { direct, isCode, codes: touches });
    },
  };
}

function codesOf(
  { id, orderedAt }: { readonly id: string; readonly orderedAt: string },
  discountCodes: readonly string[],
  grouping: Grouping,
): { touch: JourneyTouch; entity: AttributionEntity }[] {
  return codeTouches({ id, orderedAt, discountCodes }, grouping).map((touch) => {
    const entity = entityOf(touch.from, touch.signal, grouping);
    return { touch: journeyTouch(touch, entity), entity };
  });
}
