import { type JourneyTouch, withoutNeedless } from './build-journey.ts';
import type { Journey } from './journey.ts';

/** What another grouping changes of a journey. */
export interface JourneyChange {
  /** entities that are direct then and were not, or the other way round */
  readonly direct: ReadonlyMap<string, boolean>;
  /** whether an entity is what a discount code or an answer of a buyer stands for */
  readonly isGiven: (entityId: string) => boolean;
  /** the touches that the order's discount codes and the buyer's answer stand for then */
  readonly given: readonly JourneyTouch[];
}

/**
 * The journey that an order has under another grouping, from the one that is stored: which touches are direct, and whether
 * its discount codes and the buyer's answer take part. All else of a journey depends on no grouping. The same as building it anew from its touches.
 */
export function regroupJourney(journey: Journey, { direct, isGiven, given: told }: JourneyChange): Journey {
  const kept = journey.entityIds.flatMap((entityId, index) =>
    isGiven(entityId) ? [] : [touchAt(journey, index, direct)],
  );
  const given = told.map((touch) => ({ ...touch, at: Math.min(touch.at, journey.orderAt - 1) }));
  const all = [...kept, ...given].toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const touches = withoutNeedless(journey.orderAt, all, []);
  return {
    orderAt: journey.orderAt,
    touchIds: touches.map(({ id }) => id),
    at: touches.map(({ at }) => at),
    isLead: touches.map(({ isLead }) => isLead),
    isDirect: touches.map(({ isDirect }) => isDirect),
    entityIds: touches.map(({ entityId }) => entityId),
  };
}

type Kept = Pick<JourneyTouch, 'id' | 'at' | 'isLead' | 'isDirect' | 'entityId' | 'isCode' | 'isAnswer'>;

function touchAt(journey: Journey, index: number, direct: ReadonlyMap<string, boolean>): Kept {
  const entityId = journey.entityIds[index]!;
  return {
    id: journey.touchIds[index]!,
    at: journey.at[index]!,
    isLead: journey.isLead[index]!,
    isDirect: direct.get(entityId) ?? journey.isDirect[index]!,
    entityId,
    isCode: false,
    isAnswer: false,
  };
}
