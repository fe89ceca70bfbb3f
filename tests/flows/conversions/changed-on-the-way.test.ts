import { describe, expect, test } from 'vitest';
import { withMeta } from '#app/connections/meta.server.ts';
import { hashId } from '#app/domain/values/ids.ts';
import { stageLead, undoLeadDecision } from '#app/features/leads/decide-lead.server.ts';
import type { ConversionsTools } from '#app/features/send-conversions/send-conversions.server.ts';
import { delivery } from '../../support/pipeline-workspace.ts';
import { metaLead } from '../../support/wire-bodies.ts';
import { BUYER, hoursAgo, useConversions } from './conversions-rig.ts';

const { arrived, workspaceWith, sandbox, later } = await useConversions();

/** Something happens between a run's choice of events and its first request. */
const meanwhile =
  (happens: () => Promise<unknown>): ConversionsTools['withClient'] =>
  async (workspaceId, connectionId, work) => {
    await happens();
    return withMeta(workspaceId, connectionId, work);
  };

describe('given a run that has chosen what it sends', () => {
  test('when the kind is switched off before the request, then nothing goes', async () => {
    const shop = await workspaceWith(['purchase']);
    await shop.buy({ id: 61_001 });
    const report = await shop.run({ withClient: meanwhile(() => shop.choices({ kinds: [] })) });
    expect(report).toMatchObject({ state: 'done', sent: 0, requests: 0 });
    expect((await arrived('61001')).events).toEqual([]);
    expect(await shop.rows()).toMatchObject([{ state: 'held', reason: 'switched-off', attempts: 0 }]);
  });

  test('when the buyer is erased before the request, then nothing of them goes, and all others do', async () => {
    const shop = await workspaceWith(['purchase']);
    await shop.buy({ id: 62_001 }, { id: 62_002, email: 'other@client.example', phone: '+33600000002' });
    const erase = () =>
      shop.deliver(
        delivery(
          'shopify-webhook',
          'customers/redact',
          {
            ...{ shop_id: 1, shop_domain: 'shop.myshopify.com', orders_to_redact: [62_001] },
            customer: { id: 7_062_001, email: BUYER.email, phone: null },
          },
          { shopId: shop.shopId, shopDomain: 'shop.myshopify.com', eventId: 'redact-62001' },
        ),
      );
    expect(await shop.run({ withClient: meanwhile(erase) })).toMatchObject({ state: 'done', sent: 1 });
    expect((await arrived('62001')).events).toEqual([]);
    expect((await arrived('62002')).events).toHaveLength(1);
  });
});

describe('given a stage that was taken back before it was sent', () => {
  test('when the lead comes to it after all, then it is sent once', async () => {
    const shop = await workspaceWith(['lead-lost']);
    const lead = '1000000000000630';
    const leadId = hashId('lead', 'meta', lead);
    const body = { ...metaLead({ id: 630, at: hoursAgo(3).toISOString(), email: 'lead630@client.example' }), id: lead };
    await shop.deliver(delivery('meta-lead', 'lead', body));
    const lost = await stageLead(shop.actor, { leadId, stage: 'lost' });
    await shop.deliver();
    await sandbox.control({ failNext: { path: '/events', times: 1, status: 503 } });
    expect(await shop.run()).toMatchObject({ state: 'unavailable' });
    await undoLeadDecision(shop.actor, lost);
    await shop.deliver();
    await later(shop.workspaceId);
    expect(await shop.run()).toMatchObject({ sent: 0, held: 1 });
    await stageLead(shop.actor, { leadId, stage: 'lost' });
    await shop.deliver();
    expect(await shop.run()).toMatchObject({ sent: 1 });
    expect(await shop.run()).toMatchObject({ sent: 0, requests: 0 });
    expect((await arrived(lead)).events).toMatchObject([{ event: { event_name: 'Lost' }, again: 0 }]);
  });
});
