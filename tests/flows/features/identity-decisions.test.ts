import { afterAll, expect, test } from 'vitest';
import { identitySecret } from '#app/database/reading/settings.server.ts';
import { identityKey } from '#app/domain/identity/keyed-hash.ts';
import { toIdentifier } from '#app/domain/identity/normalise.ts';
import { hashId, sha256Hex } from '#app/domain/values/ids.ts';
import { choiceOf, decideIdentity, type IdentityAsked } from '#app/features/identity/decide-identity.server.ts';
import { adoptRules, bodyOf, type RulesAsked } from '#app/features/identity/own-rules.server.ts';
import { previewDecision, previewRules } from '#app/features/identity/preview-decision.server.ts';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import { personReport } from '#app/reports/people/person.server.ts';
import { sharedKeysReport } from '#app/reports/people/shared-keys.server.ts';
import { verifyWorkspace } from '#app/reports/verify/verify-workspace.server.ts';
import { closeQueue } from '#app/runtime/queue.server.ts';
import { useDatabase } from '../../support/database.ts';
import {
  delivery,
  type NewDelivery,
  pipelineWorkspace,
  type PipelineWorkspace,
  useAppPool,
} from '../../support/pipeline-workspace.ts';
import { type LeadBody, metaLead, type OrderBody, pixelBatch, shopifyOrder } from '../../support/wire-bodies.ts';

useAppPool(await useDatabase());
afterAll(closeQueue);

const PHONE = '+33612345678';
const [ANA, BEA, CLEO] = ['ana@client.example', 'bea@client.example', 'cleo@client.example'];

const order = ({ shopId }: PipelineWorkspace, body: Partial<OrderBody> & { id: number }): NewDelivery =>
  delivery(
    'shopify-webhook',
    'orders/updated',
    shopifyOrder({ updatedAt: '2026-03-10T10:00:00Z', total: '10.00', ...body }),
    { shopId },
  );
const lead = (id: number, body: Partial<LeadBody>): NewDelivery =>
  delivery('meta-lead', 'lead', metaLead({ id: 8_000 + id, at: `2026-03-0${id}T10:00:00Z`, ...body }));

/** Two people who order with one phone number, each from an ad of their own, and a third who has nothing to do with them. */
async function couple(slug: string): Promise<PipelineWorkspace> {
  const workspace = await pipelineWorkspace(slug);
  await workspace.deliver(
    lead(1, { email: ANA }),
    lead(2, { email: BEA, adId: 120_300_000_000_009 }),
    lead(3, { email: CLEO, adId: 120_300_000_000_008 }),
    order(workspace, { id: 9001, email: ANA, phone: PHONE, total: '10.00', customerId: 7_001_234 }),
    order(workspace, { id: 9002, email: BEA, phone: PHONE, total: '20.00' }),
    order(workspace, { id: 9003, email: CLEO, total: '40.00' }),
  );
  return workspace;
}

const who = ({ id }: PipelineWorkspace) => ({ workspaceId: id, userId: 'tester' });
const orderId = ({ shopId }: PipelineWorkspace, n: number): string => hashId('order', shopId, 'shopify', `${n}`);

async function keyOf(workspace: PipelineWorkspace, kind: 'email' | 'phone', text: string): Promise<string> {
  return identityKey(toIdentifier(kind, text)!, await workspace.in(identitySecret));
}

async function decide(workspace: PipelineWorkspace, asked: IdentityAsked): Promise<string | null> {
  return decideIdentity(who(workspace), await choiceOf(who(workspace), asked));
}

const preview = async (workspace: PipelineWorkspace, asked: IdentityAsked) =>
  previewDecision(who(workspace), await choiceOf(who(workspace), asked));

async function touches(workspace: PipelineWorkspace): Promise<Record<string, number>> {
  const rows = await workspace.in((tx) =>
    tx.rows<{ name: string; touches: number }>(
      `SELECT name, cardinality(touch_ids) AS touches FROM shop_order JOIN journey ON order_id = id ORDER BY name`,
    ),
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.touches]));
}

/** The stored rows of an order and of what it alone is credited to, with the transaction that wrote each last. */
const rowsOf = (workspace: PipelineWorkspace, id: string) =>
  workspace.in((tx) =>
    tx.rows(
      `SELECT 'order', xmin::text, shop_order::text FROM shop_order WHERE id = $1
       UNION ALL SELECT 'journey', xmin::text, journey::text FROM journey WHERE order_id = $1
       UNION ALL SELECT 'fact', fact.xmin::text, fact::text FROM fact
         WHERE entity_id = ANY (SELECT unnest(entity_ids) FROM journey WHERE order_id = $1) ORDER BY 1, 3`,
      [id],
    ),
  );

async function expectSameAnew(workspace: PipelineWorkspace): Promise<void> {
  const figures = await workspace.digest();
  for (const salt of ['a', 'b', 'c']) {
    const salted = (seqs: bigint[]): bigint[] =>
      seqs.toSorted((a, b) => (sha256Hex(`${salt}${a}`) < sha256Hex(`${salt}${b}`) ? -1 : 1));
    const { digestAfter } = await rebuildWorkspace(workspace.id, { order: salted, batch: 1 });
    expect(digestAfter, `made anew in order ${salt}`).toBe(figures);
  }
  expect((await verifyWorkspace(workspace.id)).problems).toEqual([]);
}

test('given a phone that a couple shares, when its tie to one order is cut, then each has their own touches again', async () => {
  const workspace = await couple('cut');
  expect(await touches(workspace)).toEqual({ '#9001': 2, '#9002': 2, '#9003': 1 });
  const untouched = await rowsOf(workspace, orderId(workspace, 9003));
  expect(untouched.length).toBeGreaterThan(2);
  const cut = { is: 'cut', key: await keyOf(workspace, 'phone', PHONE), recordId: orderId(workspace, 9002) } as const;

  const shown = await preview(workspace, { ...cut, stands: true });
  expect(await touches(workspace), 'a preview changes nothing').toEqual({ '#9001': 2, '#9002': 2, '#9003': 1 });
  await decide(workspace, { ...cut, stands: true });

  expect(await touches(workspace)).toEqual({ '#9001': 1, '#9002': 1, '#9003': 1 });
  expect(shown.orders.map(({ name, touchesBefore, touchesAfter }) => [name, touchesBefore, touchesAfter])).toEqual(
    expect.arrayContaining([
      ['#9001', 2, 1],
      ['#9002', 2, 1],
    ]),
  );
  expect(shown.moved).toBe(2);
  const [sheet] = shown.movements.sheets;
  expect([sheet!.before, sheet!.after]).toEqual([3_000, 3_000]);
  expect(await rowsOf(workspace, orderId(workspace, 9003)), 'nobody else’s rows were written').toEqual(untouched);
  await expectSameAnew(workspace);

  await decide(workspace, { ...cut, stands: false });
  expect(await touches(workspace)).toEqual({ '#9001': 2, '#9002': 2, '#9003': 1 });
  await expectSameAnew(workspace);
});

test('given a data-driven measure, then a preview credits by the run in force, as the decision will; without one it says so', async () => {
  const workspace = await couple('by-run');
  const adopted = (kind: string, subject: string, body: unknown) =>
    delivery('decision', 'version-adopted', { kind, subject, body, decidedAt: '2026-04-01T00:00:00Z', note: null });
  const measure = { window: 90, leadWindow: 90, halfLifeDays: 7, positionWeights: [40, 20, 40], revenue: 'net' };
  const channels = ['lead-ad', 'email'].map((channel) => ({ channel, share: 0.5, removalEffect: null }));
  await workspace.deliver(
    delivery(
      'pixel',
      'events',
      pixelBatch([
        {
          id: 'visit-1',
          clientId: 'client-2',
          at: '2026-03-05T10:00:00Z',
          url: 'https://shop.example/?utm_source=newsletter&utm_medium=email',
        },
      ]),
    ),
    order(workspace, {
      id: 9002,
      email: BEA,
      phone: PHONE,
      total: '20.00',
      clientId: 'client-2',
      updatedAt: '2026-03-11T10:00:00Z',
    }),
  );
  const run = {
    runId: hashId('run', 'by-run'),
    model: 'markov',
    order: 1,
    from: '2026-03-01',
    to: '2026-03-31',
    window: 90,
    leadWindow: 90,
    converting: 3,
    nonConverting: 0,
    withoutTouches: 0,
    distinctPaths: 1,
    channelVersion: 'channels-2',
    inputHash: '0'.repeat(64),
    channels,
  };
  const cut = { is: 'cut', key: await keyOf(workspace, 'phone', PHONE), recordId: orderId(workspace, 9002) } as const;
  await workspace.deliver(adopted('measure', '', { model: 'markov', ...measure }));
  expect((await preview(workspace, { ...cut, stands: true })).run).toEqual({ model: 'markov', inForce: false });

  await workspace.deliver(adopted('model-run', 'markov', run));
  const shown = await preview(workspace, { ...cut, stands: true });
  expect(shown.run).toEqual({ model: 'markov', inForce: true });
  // 10.00 over both leads and Bea's visit, then over Ana's lead alone; Bea's 20.00 stay half and half
  const moves = shown.movements.sheets[0]!.rows.channel.map(({ channel, before, after }) => [channel, before, after]);
  expect(Object.fromEntries(moves.map(([channel, ...sums]) => [channel, sums]))).toEqual({
    'lead-ad': [1_500, 2_000],
    email: [1_500, 1_000],
  });
  await decide(workspace, { ...cut, stands: true });
  const facts = await workspace.in((tx) =>
    tx.rows<{ channel: string; product: number }>(
      `SELECT channel, sum(product)::int AS product FROM fact JOIN entity ON entity.id = entity_id GROUP BY 1 ORDER BY 1`,
    ),
  );
  expect(facts).toEqual([
    { channel: 'email', product: 1_000 },
    { channel: 'lead-ad', product: 2_000 + 4_000 }, // and the third order, which nothing moves
  ]);
});

test('given two strangers, when they are merged by hand and that is taken back, then their touches come and go', async () => {
  const workspace = await couple('merge');
  const report = async (email: string) =>
    workspace.in((tx) =>
      tx
        .rows<{ id: string }>(`SELECT person_id AS id FROM shop_order WHERE name = $1`, [email])
        .then(([row]) => row!.id),
    );
  const person = await report('#9001');
  const before = await workspace.digest();

  const shown = await preview(workspace, { is: 'merge', personId: person, other: '#9003' });
  const merged = await decide(workspace, { is: 'merge', personId: person, other: '9003' });

  expect(await touches(workspace)).toEqual({ '#9001': 3, '#9002': 3, '#9003': 3 });
  expect(shown.moved).toBe(3);
  await expectSameAnew(workspace);
  const { decisions, ties } = await personReport(workspace.id, merged!, { personalData: false });
  expect(decisions.map(({ kind }) => kind)).toEqual(['merge']);
  expect(ties.map(({ of }) => of)).toContain('by-hand');

  const [{ key, otherKey }] = decisions as [(typeof decisions)[number]];
  await decide(workspace, { is: 'unmerge', keys: [key.key, otherKey!.key] });
  expect(await workspace.digest()).toBe(before);
  await expectSameAnew(workspace);
});

test('given a person, then their page names keys masked, says why they are one, and lists all that happened', async () => {
  const workspace = await couple('page');
  const key = await keyOf(workspace, 'email', ANA);
  const [{ id }] = (await workspace.in((tx) =>
    tx.rows<{ id: string }>(`SELECT person_id AS id FROM identity_key WHERE key = $1`, [key]),
  )) as [{ id: string }];

  const masked = await personReport(workspace.id, id, { personalData: false });
  const plain = await personReport(workspace.id, id, { personalData: true });

  expect(masked.keys.map(({ kind, shown }) => `${kind} ${shown}`).toSorted()).toEqual([
    'customer •••1234',
    'email a•••@client.example',
    'email b•••@client.example',
    'phone •••78',
  ]);
  expect(JSON.stringify(masked)).not.toContain(ANA);
  expect(plain.keys.map(({ shown }) => shown).toSorted()).toEqual([PHONE, '7001234', ANA, BEA]);
  expect(masked.events.map(({ is, name }) => (is === 'order' ? name : is))).toEqual(['lead', 'lead', '#9001', '#9002']);
  const toBea = masked.chains.find(({ to }) => plain.keys.find((one) => one.key === to)?.shown === BEA)!;
  expect(toBea.steps.map(({ record }) => record.name)).toEqual(['#9001', '#9002']);
  await expect(personReport(workspace.id, hashId('nobody'), { personalData: true })).rejects.toThrow('no such person');
});

const RULES: RulesAsked = {
  ownDomains: '',
  ownAddresses: '',
  keptAddresses: [],
  limits: { customer: 8, email: 8, phone: 5, client: 8 },
};

test('given staff who order for buyers, when their domain is adopted, then their address ties nobody, and is listed', async () => {
  const workspace = await couple('staff');
  const untouched = await rowsOf(workspace, orderId(workspace, 9003));
  const STAFF = 'lea@shop.example';
  await workspace.deliver(
    order(workspace, { id: 9004, email: STAFF, phone: '+33612345601' }),
    order(workspace, { id: 9005, email: STAFF, phone: '+33612345602' }),
    lead(4, { phone: '+33612345601' }),
  );
  expect(await touches(workspace)).toMatchObject({ '#9004': 1, '#9005': 1 });
  const body = await bodyOf(who(workspace), { ...RULES, ownDomains: '@Shop.example' });

  const shown = await previewRules(who(workspace), body);
  await adoptRules(who(workspace), body, 'our own people');

  expect(shown.orders.map(({ name }) => name).toSorted()).toEqual(['#9004', '#9005']);
  expect(await touches(workspace)).toMatchObject({ '#9001': 2, '#9004': 1, '#9005': 0 });
  expect(await rowsOf(workspace, orderId(workspace, 9003))).toEqual(untouched);
  const listed = await sharedKeysReport(workspace.id, { page: 1, pageSize: 50, personalData: false });
  expect(listed.rows.map(({ shown: name, sharedBy, records }) => [name, sharedBy, records])).toEqual([
    ['l•••@shop.example', 'own-domain', 2],
  ]);
  await expectSameAnew(workspace);

  const key = await keyOf(workspace, 'email', STAFF);
  await decide(workspace, { is: 'judge', key, judgement: 'personal', stands: true });
  expect(await touches(workspace)).toMatchObject({ '#9004': 1, '#9005': 1 });
  await decide(workspace, { is: 'judge', key, judgement: 'personal', stands: false });
  expect(await touches(workspace)).toMatchObject({ '#9004': 1, '#9005': 0 });

  const address = await bodyOf(who(workspace), { ...RULES, ownAddresses: `${STAFF}, ${ANA}` });
  expect(JSON.stringify(address)).not.toContain('lea@');
  await adoptRules(who(workspace), address, null);
  expect(await touches(workspace)).toMatchObject({ '#9001': 1, '#9002': 1, '#9005': 0 }); // Ana’s lead is nobody’s now
  await expectSameAnew(workspace);
});

test('given relay addresses of a marketplace, then they tie nobody from the first order on, unless a person says so', async () => {
  const workspace = await pipelineWorkspace('relay');
  const RELAY = 'x7k2@marketplace.amazon.fr';
  await workspace.deliver(
    lead(1, { phone: PHONE }),
    order(workspace, { id: 9001, email: RELAY, phone: PHONE }),
    order(workspace, { id: 9002, email: RELAY }),
  );
  expect(await touches(workspace)).toEqual({ '#9001': 1, '#9002': 0 });

  const key = await keyOf(workspace, 'email', RELAY);
  await decide(workspace, { is: 'judge', key, judgement: 'personal', stands: true });

  expect(await touches(workspace)).toEqual({ '#9001': 1, '#9002': 1 });
  const listed = await sharedKeysReport(workspace.id, { page: 1, pageSize: 50, personalData: false });
  expect([listed.rows, listed.judgements.map(({ judgement }) => judgement)]).toEqual([[], ['personal']]);
  await expectSameAnew(workspace);
});

test('given a lower limit, then keys above it are shared and others stay as they are; what can not be decided is refused', async () => {
  const workspace = await couple('limits');
  const body = await bodyOf(who(workspace), { ...RULES, limits: { customer: 1, email: 1, phone: 1, client: 1 } });
  await adoptRules(who(workspace), body, null);
  expect(await touches(workspace)).toEqual({ '#9001': 1, '#9002': 1, '#9003': 1 });
  await expectSameAnew(workspace);
  await adoptRules(who(workspace), await bodyOf(who(workspace), RULES), null);
  expect(await touches(workspace)).toEqual({ '#9001': 2, '#9002': 2, '#9003': 1 });
  await expectSameAnew(workspace);

  const key = await keyOf(workspace, 'email', ANA);
  const refused: readonly (readonly [IdentityAsked, RegExp])[] = [
    [{ is: 'cut', key, recordId: orderId(workspace, 9003), stands: true }, /tied to this key/],
    [{ is: 'judge', key: `email:${'0'.repeat(32)}`, judgement: 'shared', stands: true }, /no such key/],
    [{ is: 'merge', personId: hashId('nobody'), other: '#1' }, /no order or lead/],
    [{ is: 'merge', personId: hashId('nobody'), other: '#9001' }, /nothing that could tie/],
  ];
  for (const [asked, why] of refused) await expect(decide(workspace, asked)).rejects.toThrow(why);
  await expect(bodyOf(who(workspace), { ...RULES, ownDomains: 'no domain!' })).rejects.toThrow('not a domain');
  await expect(bodyOf(who(workspace), { ...RULES, ownAddresses: 'nobody' })).rejects.toThrow('not an e-mail address');
});
