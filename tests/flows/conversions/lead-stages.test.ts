import { describe, expect, test } from 'vitest';
import { hashId } from '#app/domain/values/ids.ts';
import { stageLead, undoLeadDecision } from '#app/features/leads/decide-lead.server.ts';
import { delivery } from '../../support/pipeline-workspace.ts';
import { metaLead } from '../../support/wire-bodies.ts';
import { hoursAgo, useConversions } from './conversions-rig.ts';

const { arrived, workspaceWith, sandbox, later } = await useConversions();
const ALL_STAGES = ['lead-new', 'lead-contacted', 'lead-qualified', 'lead-won', 'lead-lost'] as const;
const idOf = (n: number): string => `1${String(n).padStart(15, '0')}`;
const ours = (n: number): string => hashId('lead', 'meta', idOf(n));

function leadOf(n: number, more: { at?: Date; email?: string; adId?: null; id?: string } = {}) {
  const { at = hoursAgo(3), id = idOf(n), email = `lead${n}@client.example`, ...rest } = more;
  const body = { ...metaLead({ id: n, at: at.toISOString(), email, ...rest }), id };
  return delivery('meta-lead', 'lead', body);
}

describe('given leads of instant forms whose stages are sent', () => {
  test('when a lead comes and moves on, then Meta has each stage once, found by the lead’s own id alone', async () => {
    const shop = await workspaceWith(ALL_STAGES);
    const at = hoursAgo(3);
    await shop.deliver(leadOf(1, { at }));
    expect(await shop.run()).toMatchObject({ sent: 1 });
    for (const stage of ['contacted', 'qualified', 'contacted', 'won'] as const) {
      await stageLead(shop.actor, { leadId: ours(1), stage });
      await shop.deliver();
    }
    expect(await shop.run()).toMatchObject({ sent: 3, refused: 0, held: 0 });
    expect(await shop.run()).toMatchObject({ requests: 0 });
    const { events } = await arrived(idOf(1));
    expect(events.map(({ event, again }) => [event.event_name, event.event_id, again])).toEqual([
      ['Lead', `${idOf(1)}-new`, 0],
      ['Contacted', `${idOf(1)}-contacted`, 0],
      ['Qualified', `${idOf(1)}-qualified`, 0],
      ['Won', `${idOf(1)}-won`, 0],
    ]);
    expect(events[0]!.event).toEqual({
      event_name: 'Lead',
      event_id: `${idOf(1)}-new`,
      event_time: Math.floor(at.getTime() / 1000),
      action_source: 'system_generated',
      user_data: { lead_id: idOf(1) },
      custom_data: { event_source: 'crm', lead_event_source: 'DigiFlow Hub' },
    });
  });

  test('when only some stages are switched on, then only these go', async () => {
    const shop = await workspaceWith(['lead-new']);
    await shop.deliver(leadOf(2));
    await stageLead(shop.actor, { leadId: ours(2), stage: 'won' });
    await shop.deliver();
    expect(await shop.run()).toMatchObject({ sent: 1 });
    expect((await arrived(idOf(2))).events.map(({ event }) => event.event_name)).toEqual(['Lead']);
  });

  test('when a stage is taken back before it was sent, then it is held back', async () => {
    const shop = await workspaceWith(ALL_STAGES);
    await shop.deliver(leadOf(3));
    await sandbox.control({ failNext: { path: '/events', times: 1, status: 503 } });
    const decision = await stageLead(shop.actor, { leadId: ours(3), stage: 'lost' });
    await shop.deliver();
    await shop.run();
    await undoLeadDecision(shop.actor, decision);
    await shop.deliver();
    expect(await shop.run()).toMatchObject({ sent: 1, held: 1 });
    expect((await arrived(idOf(3))).events.map(({ event }) => event.event_name)).toEqual(['Lead']);
  });

  test('when it is a test, no lead of Meta’s, or too old, then it is not sent', async () => {
    const shop = await workspaceWith(ALL_STAGES);
    await shop.deliver(
      leadOf(4, { email: 'test@fb.com' }),
      leadOf(5, { id: '905' }),
      leadOf(6, { at: hoursAgo(7 * 24 + 1) }),
      leadOf(7, { adId: null }),
    );
    expect(await shop.run()).toMatchObject({ sent: 1, held: 1 });
    expect((await arrived(idOf(7))).events).toHaveLength(1);
    expect((await shop.rows()).map(({ state, reason }) => [state, reason])).toEqual([
      ['held', 'too-old'],
      ['sent', null],
    ]);
  });

  test('when the lead’s person is erased while it waits, then it is never sent', async () => {
    const shop = await workspaceWith(ALL_STAGES);
    await shop.deliver(leadOf(8, { email: 'gone@client.example' }));
    await sandbox.control({ failNext: { path: '/events', times: 1, status: 503 } });
    await shop.run();
    const request = {
      ...{ shop_id: 1, shop_domain: 'shop.myshopify.com', orders_to_redact: [] },
      customer: { id: 1, email: 'gone@client.example', phone: null },
    };
    const meta = { shopId: shop.shopId, shopDomain: 'shop.myshopify.com', eventId: 'redact-8' };
    await shop.deliver(delivery('shopify-webhook', 'customers/redact', request, meta));
    await later(shop.workspaceId);
    expect(await shop.run()).toMatchObject({ sent: 0 });
    expect(await shop.rows()).toMatchObject([{ state: 'held', reason: 'erased' }]);
  });
});
