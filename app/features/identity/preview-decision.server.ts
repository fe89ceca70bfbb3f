import { randomUUID } from 'node:crypto';
import { type BatchContext, readBatchContext } from '../../database/reading/batch-context.server.ts';
import { boundMeasure } from '../../database/reading/bound-measures.server.ts';
import type { CreditFilter } from '../../database/reading/facts.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { holdPipeline } from '../../database/writing/events.server.ts';
import type { OrderWithJourney } from '../../database/writing/orders.server.ts';
import { type BoundMeasure, isDataDriven } from '../../domain/attribution/journey.ts';
import { inFigures } from '../../domain/currencies/reported.ts';
import type { IdentityBody } from '../../domain/identity/identity-rules.ts';
import type { RevenueDefinition } from '../../domain/orders/components.ts';
import { sha256Hex } from '../../domain/values/ids.ts';
import { underRules } from '../../pipeline/adopt/identity.server.ts';
import { attribute, type Attributed } from '../../pipeline/attribute.server.ts';
import { match } from '../../pipeline/match.server.ts';
import { normaliseDecision } from '../../pipeline/normalise/decision.ts';
import { orderCredits } from '../../reports/credits.server.ts';
import { Movements, type Side } from '../../reports/preview/movements.ts';
import type { IdentityPreview } from '../../reports/people/types.ts';
import type { Placements } from '../../reports/roas/placement.ts';
import { readPlacements } from '../../reports/roas/roas-report.server.ts';
import type { Who } from '../who.ts';
import type { IdentityChoice } from './decide-identity.server.ts';

const SHOWN = 20;

/** What a decision would move: it is carried out in a transaction that is then rolled back, so it is what will happen. */
export function previewDecision(who: Who, { topic, body }: IdentityChoice): Promise<IdentityPreview> {
  const bytes = Buffer.from(JSON.stringify(body));
  const { records } = normaliseDecision({
    seq: 0n,
    id: randomUUID(),
    source: 'decision',
    topic,
    deliveryKey: '',
    meta: { by: who.userId },
    body: bytes,
    contentHash: sha256Hex(bytes),
    receivedAt: new Date().toISOString(),
  });
  return rolledBack(who.workspaceId, async function* (tx, given) {
    const context = { ...given, hasIdentityDecisions: true };
    yield await attribute(tx, await match(tx, records, context), context);
  });
}

/** The same for other rules of identity. */
export function previewRules(who: Who, body: IdentityBody): Promise<IdentityPreview> {
  return rolledBack(who.workspaceId, (tx, context) => underRules(tx, body, context));
}

class RolledBack extends Error {
  readonly preview: IdentityPreview;

  constructor(preview: IdentityPreview) {
    super('a preview is never kept');
    this.preview = preview;
  }
}

type Change = (tx: WorkspaceTx, context: BatchContext) => AsyncGenerator<Attributed>;

async function rolledBack(workspaceId: string, change: Change): Promise<IdentityPreview> {
  try {
    await withWorkspace(workspaceId, async (tx) => {
      await holdPipeline(tx);
      throw new RolledBack(await previewOf(tx, change(tx, await readBatchContext(tx))));
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.preview;
    throw error;
  }
  throw new Error('a preview ended without an answer');
}

/** Before and after of every order: one that two pages touch is as the first found it, and as the last left it. */
async function previewOf(tx: WorkspaceTx, pages: AsyncGenerator<Attributed>): Promise<IdentityPreview> {
  const [before, after] = [new Map<string, OrderWithJourney>(), new Map<string, OrderWithJourney>()];
  for await (const page of pages) {
    for (const [id, order] of page.before) if (!before.has(id)) before.set(id, order);
    for (const [id, order] of page.after) after.set(id, order);
  }
  const settings = await readSettings(tx);
  const crediting: Crediting = {
    measure: await boundMeasure(tx, settings.measure), // a run stays pinned, whatever is decided here
    revenue: settings.revenue,
    places: await readPlacements(tx),
  };
  const movements = new Movements();
  addAll(movements, 'before', before, crediting);
  addAll(movements, 'after', after, crediting);
  const moved = [...after.values()].filter((one) => isMoved(before.get(one.order.id), one));
  const days = [...after.values()].map(({ order }) => order.day).toSorted();
  return {
    movements: {
      range: { from: days[0] ?? TODAY(), to: days.at(-1) ?? TODAY() },
      orders: after.size,
      sheets: movements.sheets(),
    },
    orders: moved
      .toSorted((a, b) => (a.order.orderedAt < b.order.orderedAt ? 1 : -1))
      .slice(0, SHOWN)
      .map((one) => ({
        id: one.order.id,
        name: one.order.name,
        touchesBefore: before.get(one.order.id)?.journey.touchIds.length ?? 0,
        touchesAfter: one.journey.touchIds.length,
      })),
    moved: moved.length,
    run: runOf(crediting.measure),
  };
}

/** What a data-driven model has to say of its credits; null for a rule model, which needs no run. */
function runOf({ model, run }: BoundMeasure): IdentityPreview['run'] {
  return isDataDriven(model) ? { model, inForce: run !== undefined } : null;
}

const TODAY = (): string => new Date().toISOString().slice(0, 10);

function isMoved(before: OrderWithJourney | undefined, after: OrderWithJourney): boolean {
  return (
    before?.order.personId !== after.order.personId ||
    before.order.newCustomer !== after.order.newCustomer ||
    before.journey.touchIds.join() !== after.journey.touchIds.join()
  );
}

const ALL_DAYS = { from: '0001-01-01', to: '9999-12-31' };

/** How orders are credited: as figures credit them, in the currency that figures count them in. */
interface Crediting {
  readonly measure: BoundMeasure;
  readonly revenue: RevenueDefinition;
  readonly places: Placements;
}

function addAll(
  movements: Movements,
  side: Side,
  orders: ReadonlyMap<string, OrderWithJourney>,
  { measure, revenue, places }: Crediting,
): void {
  const filter: CreditFilter = { range: ALL_DAYS, basis: 'order-day', shopId: null, revenue };
  for (const { order, journey } of orders.values()) {
    if (!order.counts) continue;
    const { currency, entries } = inFigures(order, order.reported);
    const { day, id, shopId, counts, newCustomer } = order;
    const entryDays = entries.map((entry) => entry.day);
    const asRead = { id, shopId, currency, day, counts, entries, entryDays, journey, isNewCustomer: newCustomer };
    for (const { entityId, ...credit } of orderCredits(asRead, measure, filter)) {
      movements.add(side, { ...credit, currency, placement: places.ofEntity(entityId) });
    }
  }
}
