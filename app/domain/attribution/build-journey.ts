import { entityOf } from '../channels/entity.ts';
import type { AttributionEntity } from '../channels/entity.ts';
import type { Touch } from '../touchpoints/touch.ts';
import type { Journey } from './journey.ts';

/** The version of the rules by which touches become a journey; stored with it. */
export const JOURNEY_RULE_VERSION = 'journey-3';
/** Visits of one place within half an hour of the first are one visit (a session, as web analytics counts it). */
export const SAME_VISIT_MS = 30 * 60_000;
/** How far back a person's own touches make the order's own landing superfluous. */
export const KNOWN_LANDING_MS = 30 * 86_400_000;

/** What a journey needs of a touch. */
export interface JourneyTouch {
  readonly id: string;
  readonly at: number; // epoch ms, UTC
  readonly isLead: boolean;
  readonly isDirect: boolean;
  readonly entityId: string;
  readonly visitKey: string; // the same where one place is named, whatever the click (entity.ts)
  readonly clickId: string | null; // `name:value`
  readonly isCode: boolean; // a discount code's touch
  readonly isAnswer: boolean; // what the buyer said, not what was observed
}

export interface JourneyInput {
  readonly orderAt: number; // epoch ms, UTC
  /** touches of the order's person, in any order */
  readonly touches: readonly JourneyTouch[];
  /** what the order itself says: its landing page, the platform's attribution, a discount code */
  readonly orderTouches: readonly JourneyTouch[];
}

export const LEFT_OUT_REASONS = [
  'after-order',
  'same-visit',
  'same-click',
  'known-landing',
  'other-witness',
  'observed-touch',
] as const;
export interface LeftOut {
  readonly touchId: string;
  readonly reason: (typeof LEFT_OUT_REASONS)[number];
}

export interface BuiltJourney {
  readonly journey: Journey;
  readonly leftOut: readonly LeftOut[]; // with the reason, for the order's page
}

/** A stored touch and its entity in the form that journeys are built from. */
export function journeyTouch(
  touch: Touch,
  entity: AttributionEntity = entityOf(touch.from, touch.signal),
): JourneyTouch {
  const { clickId } = touch.from;
  return {
    id: touch.id,
    at: Date.parse(touch.at),
    isLead: touch.signal === 'lead',
    isDirect: entity.channel === 'direct',
    entityId: entity.id,
    visitKey: entity.visitKey,
    clickId: clickId && `${clickId.name}:${clickId.value}`,
    isCode: touch.signal === 'discount-code',
    isAnswer: touch.signal === 'survey',
  };
}

/**
 * The journey of an order: a pure function of the set of touches. Rules (journey-3):
 * - A touch counts at or before the order's instant; there is no grace for clocks that run ahead.
 * - Oldest first, ties by touch id.
 * - The same click id is one click, however often its page is loaded again; the earliest stands.
 * - Without a click id, touches of one place within 30 minutes of the one that stands are one visit.
 * - The order's own touches enter only where the person's touches of the 30 days before hold neither the same place nor
 *   the same click id, at 1 ms before the order at the latest; among themselves each place enters once.
 * - A discount code is a touch only where the journey holds no other of the 30 days before the order that is not direct:
 *   codes are passed on, a click is the better witness. Several codes of one order all stand, by touch id.
 * - The buyer's own answer is a touch only where no other of the journey, of whatever age, is anything but direct: it never
 *   takes credit from a touch that was observed.
 */
export function buildJourney(input: JourneyInput): BuiltJourney {
  const leftOut: LeftOut[] = [];
  const own = sorted(input.touches).filter((touch) => {
    const counts = touch.at <= input.orderAt;
    if (!counts) leftOut.push({ touchId: touch.id, reason: 'after-order' });
    return counts;
  });
  const added = unknownLandings(input, own, leftOut);
  const kept = withoutRepeats(sorted([...own, ...added]), leftOut);
  return { journey: toColumns(input.orderAt, withoutNeedless(input.orderAt, kept, leftOut)), leftOut };
}

type Witness = Pick<JourneyTouch, 'id' | 'at' | 'isDirect' | 'isCode' | 'isAnswer'>;

/** Leaves discount codes and the buyer's answer out of a journey's touches where another touch is the better witness. */
export function withoutNeedless<T extends Witness>(orderAt: number, touches: readonly T[], leftOut: LeftOut[]): T[] {
  return withoutNeedlessAnswer(withoutNeedlessCodes(orderAt, touches, leftOut), leftOut);
}

function withoutNeedlessAnswer<T extends Witness>(touches: readonly T[], leftOut: LeftOut[]): T[] {
  if (!touches.some(({ isDirect, isAnswer }) => !isDirect && !isAnswer)) return [...touches];
  const answers = touches.filter(({ isAnswer }) => isAnswer);
  leftOut.push(...answers.map(({ id }) => ({ touchId: id, reason: 'observed-touch' as const })));
  return touches.filter(({ isAnswer }) => !isAnswer);
}

function withoutNeedlessCodes<T extends Witness>(orderAt: number, touches: readonly T[], leftOut: LeftOut[]): T[] {
  const from = orderAt - KNOWN_LANDING_MS;
  const hasWitness = touches.some(
    ({ at, isDirect, isCode, isAnswer }) => at >= from && !isDirect && !isCode && !isAnswer,
  );
  if (!hasWitness) return [...touches];
  const codes = touches.filter(({ isCode }) => isCode);
  leftOut.push(...codes.map(({ id }) => ({ touchId: id, reason: 'other-witness' as const })));
  return touches.filter(({ isCode }) => !isCode);
}

function sorted(touches: readonly JourneyTouch[]): JourneyTouch[] {
  return [...touches].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function unknownLandings(input: JourneyInput, own: readonly JourneyTouch[], leftOut: LeftOut[]): JourneyTouch[] {
  const added: JourneyTouch[] = [];
  const from = input.orderAt - KNOWN_LANDING_MS;
  for (const landing of sorted(input.orderTouches)) {
    const isKnown = (touch: JourneyTouch): boolean =>
      touch.at >= from &&
      (touch.visitKey === landing.visitKey || (touch.clickId !== null && touch.clickId === landing.clickId));
    if (own.some(isKnown) || added.some(isKnown)) leftOut.push({ touchId: landing.id, reason: 'known-landing' });
    else added.push({ ...landing, at: Math.min(landing.at, input.orderAt - 1) });
  }
  return added;
}

function withoutRepeats(touches: readonly JourneyTouch[], leftOut: LeftOut[]): JourneyTouch[] {
  const clicks = new Set<string>();
  const visits = new Map<string, number>();
  return touches.filter((touch) => {
    const reason = repeatOf(touch, clicks, visits);
    if (reason) leftOut.push({ touchId: touch.id, reason });
    else {
      if (touch.clickId) clicks.add(touch.clickId);
      else visits.set(touch.visitKey, touch.at);
    }
    return reason === null;
  });
}

function repeatOf(
  touch: JourneyTouch,
  clicks: ReadonlySet<string>,
  visits: ReadonlyMap<string, number>,
): 'same-click' | 'same-visit' | null {
  if (touch.clickId) return clicks.has(touch.clickId) ? 'same-click' : null;
  const since = touch.at - (visits.get(touch.visitKey) ?? -Infinity);
  return since <= SAME_VISIT_MS ? 'same-visit' : null;
}

function toColumns(orderAt: number, touches: readonly JourneyTouch[]): Journey {
  return {
    orderAt,
    touchIds: touches.map((touch) => touch.id),
    at: touches.map((touch) => touch.at),
    isLead: touches.map((touch) => touch.isLead),
    isDirect: touches.map((touch) => touch.isDirect),
    entityIds: touches.map((touch) => touch.entityId),
  };
}
