import { contributionsOf } from '#app/domain/attribution/contribution.ts';
import { factsOf } from '#app/domain/attribution/facts.ts';
import type { Measure } from '#app/domain/attribution/journey.ts';
import { measureId } from '#app/domain/attribution/measure-id.ts';
import { type Components, zeroComponents } from '#app/domain/orders/components.ts';
import { sumOfEntries } from '#app/domain/orders/ledger-entry.ts';
import { hashId, sha256Hex } from '#app/domain/values/ids.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { withWorkspace, type WorkspaceTx } from '#app/database/workspace-transaction.server.ts';
import { addToFacts } from '#app/database/writing/facts.server.ts';
import { insertRows } from '#app/database/writing/insert-rows.server.ts';
import { storeJourneys } from '#app/database/writing/journeys.server.ts';
import { type StoredOrder, storeOrders } from '#app/database/writing/orders.server.ts';

/** Rows of one small shop, written by hand: tests say what is there, and work out by hand what reports must say. */

export const LAST_TOUCH: Measure = {
  model: 'last-touch',
  window: 30,
  leadWindow: 90,
  halfLifeDays: 7,
  positionWeights: [40, 20, 40],
};

export const idOf = (...parts: string[]): string => hashId('test', ...parts);

export interface GivenEntity {
  readonly name: string;
  readonly channel: string;
  readonly platform?: string;
  readonly campaignKey?: string;
  readonly campaignName?: string;
  readonly adsetKey?: string;
  readonly adKey?: string;
}

export interface GivenTouch {
  readonly entity: string;
  readonly at: string;
  readonly lead?: boolean;
}

export interface GivenEntry {
  readonly kind: 'sale' | 'edit' | 'refund' | 'cancellation';
  readonly at: string;
  readonly components: Partial<Components>;
}

export interface GivenOrder {
  readonly name: string;
  readonly at: string; // UTC; the shop's zone is UTC
  readonly currency?: string;
  readonly shop?: string;
  readonly test?: boolean;
  readonly newCustomer?: boolean;
  readonly keys?: readonly string[];
  readonly person?: string;
  readonly touches?: readonly GivenTouch[];
  readonly entries: readonly GivenEntry[];
}

export interface GivenSpend {
  readonly account: string;
  readonly from: string;
  readonly to?: string;
  readonly campaign: readonly [key: string, name: string] | null;
  readonly adset?: readonly [key: string, name: string];
  readonly ad?: readonly [key: string, name: string];
  readonly spendE8: bigint;
  readonly claimedE8?: bigint;
  readonly currency?: string;
  readonly remainder?: boolean;
}

export interface SmallShop {
  readonly workspaceId: string;
  shop(name: string, currency?: string): Promise<void>;
  account(name: string, platform: string, zone: string, fetchedAt: string): Promise<void>;
  entities(...entities: GivenEntity[]): Promise<void>;
  orders(...orders: GivenOrder[]): Promise<void>;
  spend(...rows: GivenSpend[]): Promise<void>;
  in<T>(work: (tx: WorkspaceTx) => Promise<T>): Promise<T>;
}

/** A workspace in UTC with one shop `Shop`, which keeps the daily facts of `adopted`. */
export async function smallShop(slug: string, adopted: readonly Measure[] = [LAST_TOUCH]): Promise<SmallShop> {
  const { id: workspaceId } = await createWorkspace({ slug, name: slug, timeZone: 'UTC' });
  const inside = <T>(work: (tx: WorkspaceTx) => Promise<T>): Promise<T> => withWorkspace(workspaceId, work);
  const shop = (name: string, currency = 'EUR'): Promise<void> =>
    inside(async (tx) => {
      await insertRows(tx, 'shop', [
        {
          id: idOf('shop', name),
          platform: 'shopify',
          name,
          currency,
          own_hosts: [],
          created_at: '2026-01-01T00:00:00Z',
        },
      ]);
    });
  await shop('Shop');
  await inside(async (tx) => {
    await tx.run('DELETE FROM measure');
    await insertRows(tx, 'measure', adopted.map(measureRow));
  });
  return {
    workspaceId,
    in: inside,
    shop,
    account: (name, platform, zone, fetchedAt) =>
      inside(async (tx) => {
        const row = { id: idOf('account', name), platform, external_id: name, name, currency: 'EUR', time_zone: zone };
        await insertRows(tx, 'ad_account', [{ ...row, fetched_at: fetchedAt, created_at: fetchedAt }]);
      }),
    entities: (...entities) => inside((tx) => insertRows(tx, 'entity', entities.map(entityRow))),
    orders: (...orders) => inside((tx) => insertOrders(tx, orders, adopted)),
    spend: (...rows) => inside(async (tx) => insertRows(tx, 'spend_fact', await spendRows(tx, rows))),
  };
}

function measureRow(measure: Measure): Record<string, unknown> {
  return {
    id: measureId(measure),
    model: measure.model,
    window_days: measure.window,
    lead_window_days: measure.leadWindow,
    half_life_days: measure.halfLifeDays,
    position_weights: measure.positionWeights,
    rule_version: 'attribution-1',
    adopted_at: '2026-01-01T00:00:00Z',
  };
}

function entityRow(entity: GivenEntity): Record<string, unknown> {
  return {
    id: idOf('entity', entity.name),
    channel: entity.channel,
    platform: entity.platform ?? null,
    source: null,
    medium: null,
    campaign_key: entity.campaignKey ?? null,
    campaign_name: entity.campaignName ?? null,
    adset_key: entity.adsetKey ?? null,
    ad_key: entity.adKey ?? null,
  };
}

async function insertOrders(tx: WorkspaceTx, given: readonly GivenOrder[], adopted: readonly Measure[]): Promise<void> {
  const orders = given.map(storedOrder);
  await storeOrders(tx, orders, () => 0);
  const journeys = given.map((order, index) => ({
    orderId: orders[index]!.id,
    day: orders[index]!.day,
    journey: journeyOf(order),
  }));
  await storeJourneys(tx, journeys);
  for (const measure of adopted) {
    for (const [index, order] of orders.entries()) {
      if (!order.counts) continue;
      const { journey } = journeys[index]!;
      const contributions = contributionsOf({ ...order, isNewCustomer: order.newCustomer, journey }, measure);
      const facts = factsOf(contributions, {
        orderDay: order.day,
        entryDays: order.entries.map(({ day }) => day),
        currency: order.currency,
        isNewCustomer: order.newCustomer,
        entityIds: journey.entityIds,
      });
      const deltas = [...facts].map(([key, value]) => ({
        measureId: measureId(measure),
        shopId: order.shopId,
        key,
        value,
      }));
      await addToFacts(tx, deltas);
    }
  }
}

function storedOrder(given: GivenOrder): StoredOrder {
  const entries = given.entries.map((entry, index) => ({
    id: idOf('entry', given.name, String(index)),
    kind: entry.kind,
    at: entry.at,
    day: entry.at.slice(0, 10),
    dated: true,
    rawEventId: idOf('raw', given.name, String(index)),
    components: { ...zeroComponents(), ...entry.components },
  }));
  return {
    id: idOf('order', given.name),
    shopId: idOf('shop', given.shop ?? 'Shop'),
    platform: 'shopify',
    platformId: sha256Hex(given.name).replace(/\D/g, '').slice(0, 12),
    name: given.name,
    orderedAt: given.at,
    day: given.at.slice(0, 10),
    updatedAt: entries.at(-1)!.at,
    cancelledAt: null,
    answer: null,
    currency: given.currency ?? 'EUR',
    reported: null,
    state: 'paid',
    kind: 'online',
    test: given.test ?? false,
    counts: !given.test,
    components: sumOfEntries(entries),
    itemCount: 1,
    lines: null,
    discountCodes: [],
    keys: given.keys ?? [],
    personId: idOf('person', given.person ?? given.name),
    newCustomer: given.newCustomer ?? false,
    priorOrders: null,
    rawEventId: entries[0]!.rawEventId,
    entries,
  };
}

function journeyOf({ at, touches = [], name }: GivenOrder) {
  return {
    orderAt: Date.parse(at),
    touchIds: touches.map((_, index) => idOf('touch', name, String(index))),
    at: touches.map((touch) => Date.parse(touch.at)),
    isLead: touches.map((touch) => touch.lead ?? false),
    isDirect: touches.map(() => false),
    entityIds: touches.map((touch) => idOf('entity', touch.entity)),
    outcome: touches.length > 0 ? ('touched' as const) : ('no-touches' as const),
    identityVersion: 'identity-1',
    channelVersion: 'channels-1',
  };
}

async function spendRows(tx: WorkspaceTx, given: readonly GivenSpend[]): Promise<Record<string, unknown>[]> {
  const accounts = await tx.rows<{ id: string; platform: string }>('SELECT id, platform FROM ad_account');
  const platforms = new Map(accounts.map(({ id, platform }) => [id, platform]));
  return given.map((row) => {
    const keys = [row.campaign?.[0], row.adset?.[0], row.ad?.[0]];
    return {
      account_id: idOf('account', row.account),
      day_from: row.from,
      day_to: row.to ?? row.from,
      entity_key: `${keys.join('/')}${row.remainder ? '/rest' : ''}`,
      platform: platforms.get(idOf('account', row.account)),
      level: row.ad ? 'ad' : row.adset ? 'adset' : 'campaign',
      campaign_key: row.campaign?.[0] ?? null,
      campaign_name: row.campaign?.[1] ?? null,
      adset_key: row.adset?.[0] ?? null,
      adset_name: row.adset?.[1] ?? null,
      ad_key: row.ad?.[0] ?? null,
      ad_name: row.ad?.[1] ?? null,
      remainder: row.remainder ?? false,
      currency: row.currency ?? 'EUR',
      spend_e8: row.spendE8,
      claimed_value_e8: row.claimedE8 ?? null,
      source: 'api',
      seen_at: '2026-05-10T06:00:00Z',
    };
  });
}
