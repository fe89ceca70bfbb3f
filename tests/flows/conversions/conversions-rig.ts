import { randomUUID } from 'node:crypto';
import { withMeta } from '#app/connections/meta.server.ts';
import { appendRawEvents } from '#app/database/system/raw-events.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { addShop } from '#app/database/writing/shops.server.ts';
import type { ConversionKind } from '#app/domain/conversions/kinds.ts';
import { hashId } from '#app/domain/values/ids.ts';
import { chooseDataset, setChoices } from '#app/features/send-conversions/choose-dataset.server.ts';
import { sendConversions } from '#app/features/send-conversions/send-conversions.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { delivery, type NewDelivery, useSuperuser } from '../../support/pipeline-workspace.ts';
import { type OrderBody, pixelBatch, shopifyOrder } from '../../support/wire-bodies.ts';
import { connected, useMeta } from '../connections/meta-rig.ts';

/** What a buyer types at the checkout, and their browser. */
export const BUYER = {
  email: 'Élise.Dupont@Exemple.fr',
  phone: '06 12 34 56 78',
  firstName: 'Élise',
  lastName: 'Dupont-Roux',
  ip: '203.0.113.7',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
} as const;
export const FBC = 'fb.1.1764000000000.IwAR0click';
export const FBP = 'fb.1.1764000000000.987654321';
export const DATASET = '918273645546372';
export const CRM = '918273645546999';

export interface Arrived {
  readonly requests: number;
  readonly refused: number;
  readonly events: readonly {
    readonly dataset: string;
    readonly testCode: string | null;
    readonly again: number;
    readonly event: {
      readonly event_name: string;
      readonly event_id: string;
      readonly event_time: number;
      readonly action_source: string;
      readonly user_data: Readonly<Record<string, string | readonly string[]>>;
      readonly custom_data: Readonly<Record<string, string>>;
    };
  }[];
}

export interface EventRow {
  readonly event_name: string;
  readonly event_id: string;
  readonly state: string;
  readonly reason: string | null;
  readonly attempts: number;
  readonly request: { readonly fields: readonly string[]; readonly value: string | null } | null;
  readonly answer: Readonly<Record<string, unknown>> | null;
  readonly unsure_since: Date | null;
}

interface NewOrder extends Partial<OrderBody> {
  readonly id: number;
  readonly at?: Date;
  /** what the pixel told at its checkout; null: nothing */
  readonly consent?: { analytics: boolean; marketing: boolean } | null;
}

/** Workspaces whose orders and leads go to datasets of the sandbox's Meta. */
export async function useConversions() {
  const { urls, sandbox } = await useMeta();
  const superuser = useSuperuser(urls);

  /** Everything that counted at Meta, of ids that begin so. */
  async function arrived(prefix = ''): Promise<Arrived> {
    const all = (await (await fetch(`${sandbox.origin}/_world/conversions`)).json()) as Arrived;
    return { ...all, events: all.events.filter(({ event }) => event.event_id.startsWith(prefix)) };
  }

  async function workspaceWith(
    kinds: readonly ConversionKind[],
    more: { granted?: readonly string[]; user?: string } = {},
  ) {
    const who = await connected(more);
    const { workspaceId, connectionId } = who;
    const shopId = hashId('shop', workspaceId);
    await withWorkspace(workspaceId, (tx) =>
      addShop(tx, {
        ...{ id: shopId, platform: 'shopify', name: 'Shop', currency: 'EUR', timeZone: 'Europe/Paris' },
        ownHosts: ['shop.myshopify.com', 'www.shop.example'],
      }),
    );
    const actor = { workspaceId, userId: who.userId };
    const datasetId = await chooseDataset(actor, connectionId, DATASET);
    const choices = (more: Partial<Parameters<typeof setChoices>[2]> = {}) =>
      setChoices(actor, datasetId, { testCode: null, unknownConsent: 'hold', kinds, ...more });
    await choices();
    await since(workspaceId, '9 days');

    const deliver = async (...deliveries: readonly NewDelivery[]): Promise<void> => {
      await appendRawEvents(
        workspaceId,
        deliveries.map((one) => ({ ...one, id: hashId('raw', workspaceId, one.source, one.deliveryKey) })),
      );
      await processAll(workspaceId);
    };
    return {
      ...{ ...who, shopId, datasetId, actor, choices, deliver },
      buy: (...orders: readonly NewOrder[]) => deliver(...orders.flatMap((order) => bought(shopId, order))),
      run: (tools: Partial<Parameters<typeof sendConversions>[1]> = {}) =>
        sendConversions({ workspaceId, datasetId }, { withClient: withMeta, ...tools }),
      rows: () =>
        withWorkspace(workspaceId, (tx) =>
          tx.rows<EventRow>(`SELECT * FROM conversion_event ORDER BY event_name, event_id`),
        ),
    };
  }

  /** As if everything had been switched on so long ago. */
  const since = (workspaceId: string, ago: string) =>
    superuser.query(`UPDATE conversion_switch SET since = now() - $2::interval WHERE workspace_id = $1`, [
      workspaceId,
      ago,
    ]);

  /** As if a run that was killed had been killed five minutes ago, and what was held an hour ago. */
  const later = (workspaceId: string) =>
    superuser.query(
      `WITH held AS (UPDATE conversion_event SET due_at = now() WHERE workspace_id = $1 AND due_at IS NOT NULL)
       UPDATE conversion_dataset SET busy_until = NULL WHERE workspace_id = $1`,
      [workspaceId],
    );

  return { urls, sandbox, superuser, arrived, workspaceWith, since, later };
}

/** An order's webhook, and the pixel's batch of its checkout before it. */
export function bought(shopId: string, { id, at = hoursAgo(2), consent = YES, ...more }: NewOrder): NewDelivery[] {
  const checkoutToken = `checkout-${id}`;
  const order = {
    ...shopifyOrder({
      ...{ id, updatedAt: at.toISOString(), createdAt: at.toISOString(), total: '129.90', checkoutToken },
      ...{ email: BUYER.email, phone: BUYER.phone, customerId: 7_000_000 + id },
      ...more,
    }),
    billing_address: {
      ...{ first_name: BUYER.firstName, last_name: BUYER.lastName, city: 'Saint-Étienne', zip: '42000' },
      ...{ country_code: 'FR', province: null, province_code: null, phone: BUYER.phone },
    },
    client_details: { browser_ip: BUYER.ip, user_agent: BUYER.userAgent },
  };
  const event = {
    id: randomUUID(),
    name: 'checkout_completed',
    at: at.toISOString(),
    clientId: `client-${id}`,
    checkoutToken,
  };
  const cookies = consent?.marketing ? { fbc: FBC, fbp: FBP } : {};
  const batch = pixelBatch([{ ...event, ...cookies }], consent ?? YES);
  const webhook = delivery('shopify-webhook', 'orders/create', order, { shopId });
  return consent ? [delivery('pixel', 'batch', batch), webhook] : [webhook];
}

export const YES = { analytics: true, marketing: true };
export const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);
