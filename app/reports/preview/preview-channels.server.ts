import { type EntityRow, readEntities } from '../../database/reading/entities.server.ts';
import {
  answersOfOrders,
  codesOfOrders,
  groupedOrigins,
  groupingInForce,
  ordersWithCodes,
  type OrderWithCodes,
} from '../../database/reading/grouping.server.ts';
import { packedOrders } from '../../database/reading/packed-orders.server.ts';
import { readAdCatalogue } from '../../database/reading/spend.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { type JourneyTouch, journeyTouch } from '../../domain/attribution/build-journey.ts';
import type { BoundMeasure } from '../../domain/attribution/journey.ts';
import { CreditPass } from '../../domain/attribution/packed/credit-pass.ts';
import { DAILY_CELLS, type PackedOrders, PackNumbers } from '../../domain/attribution/packed/packed-orders.ts';
import { type Carried, RegroupedPacks } from '../../domain/attribution/packed/regrouped-packs.ts';
import { type AttributionEntity, entityOf } from '../../domain/channels/entity.ts';
import { compileGrouping, type Grouping } from '../../domain/channels/grouping.ts';
import { regrouped } from '../../domain/channels/regrouped.ts';
import type { GroupingBody } from '../../domain/channels/rule.ts';
import { codeTouches } from '../../domain/channels/code-touch.ts';
import { answerTouch } from '../../domain/channels/answer-touch.ts';
import { appliedMeasure } from '../applied-measure/applied-measure.server.ts';
import { passedCredits } from '../credit-passes.server.ts';
import type { ReportQuery } from '../query.ts';
import { adCatalogue } from '../roas/ad-catalogue.ts';
import { placements } from '../roas/placement.ts';
import { Movements } from './movements.ts';
import type { MovementsReport } from './types.ts';

/**
 * What another grouping would move, in the range and by the measure that the query asks for: channels of what is known,
 * orders whose touches become direct or are direct no longer, and orders with codes or answers. Adopted, reports show what this shows.
 */
export function previewChannels(workspaceId: string, query: ReportQuery, body: GroupingBody): Promise<MovementsReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const to = compileGrouping(body);
    const { range, basis, shopId, revenue } = query;
    const { measure } = await appliedMeasure(tx, query.measure, range);
    const filter = { range, basis, shopId, revenue };
    const [entities, catalogue] = [await readEntities(tx), adCatalogue(await readAdCatalogue(tx))];
    const then = await stateUnder(tx, to, entities);
    const sides = [
      { side: 'before', places: placements(entities, catalogue), pass: new CreditPass(measure) },
      {
        side: 'after',
        places: placements(then.entities, catalogue),
        pass: new CreditPass(underChannels(measure, then.entities)),
      },
    ] as const;
    let orders = 0;
    const numbers = new PackNumbers(DAILY_CELLS);
    for await (const pack of packedOrders(tx, filter, numbers)) {
      orders += pack.orderAt.length;
      sides[0].pass.add(pack);
      sides[1].pass.add(await then.regrouped(pack, numbers));
    }
    const movements = new Movements();
    for (const { side, places, pass } of sides) {
      for (const { entityId, ...credit } of passedCredits(pass, filter)) {
        movements.add(side, { ...credit, placement: places.ofEntity(entityId) });
      }
    }
    return { range, orders, sheets: movements.sheets() };
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
  regrouped(pack: PackedOrders, numbers: PackNumbers): Promise<PackedOrders>;
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
  const choices = await answersOfOrders(tx);
  const givenIds = new Set(origins.filter(({ signal }) => GIVEN.has(signal)).map(({ id }) => id));
  const packs = new RegroupedPacks({ direct, isGiven: (id) => givenIds.has(id) });
  return {
    entities: [
      ...entities.map((entity) => ({ ...entity, ...decisions.get(entity.id) })),
      ...known.flatMap((code) =>
        givenTouches(NO_ORDER, { codes: [code], choice: null }, to).map(({ entity }) => entity),
      ),
      ...choices.flatMap((choice) => givenTouches(NO_ORDER, { codes: [], choice }, to).map(({ entity }) => entity)),
    ],
    async regrouped(pack, numbers) {
      const carried = new Map<string, Carried>();
      for (const { touchIds, ...order } of await ordersWithCodes(tx, { codes: known, choices }, pack.heads)) {
        const { id } = order;
        const given = (orderedAt: string) => givenTouches({ id, orderedAt }, order, to).map(({ touch }) => touch);
        carried.set(id, { touchIds, given });
      }
      return packs.of(pack, carried, numbers);
    },
  };
}

const GIVEN: ReadonlySet<string> = new Set(['discount-code', 'survey']);
const NO_ORDER = { id: '', orderedAt: new Date(0).toISOString() }; // only what it names is asked

/** What an order's discount codes and its buyer's answer stand for. */
function givenTouches(
  order: { readonly id: string; readonly orderedAt: string },
  { codes, choice }: Pick<OrderWithCodes, 'codes' | 'choice'>,
  grouping: Grouping,
): { touch: JourneyTouch; entity: AttributionEntity }[] {
  const answered = choice === null ? null : answerTouch(order, choice, grouping);
  const told = [...codeTouches({ ...order, discountCodes: codes }, grouping), ...(answered ? [answered] : [])];
  return told.map((touch) => {
    const entity = entityOf(touch.from, touch.signal, grouping);
    return { touch: journeyTouch(touch, entity), entity };
  });
}
