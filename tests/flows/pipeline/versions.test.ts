import { inspect } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { factsDigest } from '#app/database/reading/digest.server.ts';
import { readSettings } from '#app/database/reading/settings.server.ts';
import { versionInForce, versionsOf } from '#app/database/reading/versions.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { updateSettings } from '#app/features/settings/settings.server.ts';
import { adoptVersion } from '#app/features/versions/adopt-version.server.ts';
import type { Who } from '#app/features/who.ts';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import { verifyWorkspace } from '#app/reports/verify/verify-workspace.server.ts';
import { delivery, pipelineWorkspace, type PipelineWorkspace } from '../../support/pipeline-workspace.ts';
import { pixelBatch, shopifyOrder } from '../../support/wire-bodies.ts';
import { useFeatures } from '../features/feature-rig.ts';

await useFeatures();

const MEASURE = {
  model: 'linear',
  window: 30,
  leadWindow: 90,
  halfLifeDays: 7,
  positionWeights: [40, 20, 40],
  revenue: 'net',
} as const;

let workspace: PipelineWorkspace;
let who: Who;
beforeAll(async () => {
  workspace = await pipelineWorkspace('versions');
  who = { workspaceId: workspace.id, userId: 'owner' };
  await workspace.deliver(...sales(workspace.shopId));
});

function sales(shopId: string) {
  const visits = [1, 2, 3].map((n) => ({
    id: `visit-${n}`,
    at: `2026-05-0${n}T10:00:00Z`,
    clientId: 'client-1',
    url: `https://shop.example/?utm_source=letter-${n}&utm_medium=email`,
  }));
  const order = shopifyOrder({
    id: 1,
    total: '10.00',
    createdAt: '2026-05-04T23:30:00Z',
    updatedAt: '2026-05-04T23:30:00Z',
    email: 'buyer@client.example',
    clientId: 'client-1',
  });
  return [
    delivery('pixel', 'batch', pixelBatch(visits)),
    delivery('shopify-webhook', 'orders/create', order, { shopId }),
  ];
}

const decision = (body: object, decidedAt: string, kind = 'measure') =>
  delivery('decision', 'version-adopted', { kind, subject: '', body, decidedAt, note: null }, { by: 'owner' });
const model = async (id = workspace.id) => (await withWorkspace(id, readSettings)).measure.model;
const digest = (id = workspace.id) => withWorkspace(id, factsDigest);

describe('given a version that is adopted', () => {
  test('then it is in force, dated, with who decided and why, and the one before stays readable', async () => {
    await adoptVersion(who, { kind: 'measure', body: MEASURE, note: 'all touches count' });
    await adoptVersion(who, { kind: 'measure', body: { ...MEASURE, model: 'first-touch' } });
    const versions = await withWorkspace(workspace.id, (tx) => versionsOf(tx, 'measure'));
    expect(versions.map(({ body }) => (body as typeof MEASURE).model)).toEqual(['first-touch', 'linear']);
    expect(versions[1]).toMatchObject({ decidedBy: 'owner', note: 'all touches count' });
    expect(await model()).toBe('first-touch');
  });

  test('when an older decision arrives late, then it is noted and changes nothing', async () => {
    const before = await digest();
    await workspace.deliver(decision({ ...MEASURE, model: 'last-touch' }, '2026-01-01T00:00:00.000Z'));
    expect(await model()).toBe('first-touch');
    expect(await digest()).toBe(before);
    expect(await withWorkspace(workspace.id, (tx) => versionsOf(tx, 'measure'))).toHaveLength(3);
  });

  test('when the body is not one of its kind, then it is refused and says why', async () => {
    await expect(adoptVersion(who, { kind: 'measure', body: { ...MEASURE, model: 'guess' } })).rejects.toThrow('model');
    await expect(adoptVersion(who, { kind: 'reporting-zone', body: { timeZone: 'Mars' } })).rejects.toThrow('zone');
  });

  test('when settings are saved as they are, then no version is adopted', async () => {
    const before = await withWorkspace(workspace.id, (tx) => versionInForce(tx, 'measure'));
    await updateSettings(who, { model: 'first-touch', window: 30 });
    expect(await withWorkspace(workspace.id, (tx) => versionInForce(tx, 'measure'))).toEqual(before);
  });

  test('when everything is made again from raw events, then the same version is in force and facts are the same', async () => {
    const report = await rebuildWorkspace(workspace.id);
    expect(report.digestAfter).toBe(report.digestBefore);
    expect(await model()).toBe('first-touch');
    expect(await verifyWorkspace(workspace.id)).toMatchObject({ ok: true });
  });
});

describe('given the same decisions and orders in another order, in a workspace of their own', () => {
  const decisions = [
    decision(MEASURE, '2026-06-01T00:00:00.000Z'),
    decision({ ...MEASURE, model: 'position' }, '2026-06-02T00:00:00.000Z'),
    decision({ timeZone: 'Asia/Tokyo' }, '2026-06-03T00:00:00.000Z', 'reporting-zone'),
  ];
  test('then facts are the same bytes', async () => {
    const digests = new Set<string>();
    for (const [name, order] of [
      ['first', [0, 1, 2, 3, 4]],
      ['mixed', [2, 1, 3, 0, 4]],
      ['last', [4, 3, 2, 1, 0]],
    ] as const) {
      const other = await pipelineWorkspace(`versions-${name}`);
      const all = [...decisions, ...sales(other.shopId)];
      for (const at of order) await other.deliver(all[at]!);
      expect(await model(other.id)).toBe('position');
      const facts = await withWorkspace(other.id, (tx) =>
        tx.rows(`SELECT order_day, entry_day, currency, entity_id, product, orders_e9 FROM fact ORDER BY entity_id`),
      );
      expect(facts).toHaveLength(3);
      expect(facts[0]).toMatchObject({ order_day: '2026-05-05' });
      digests.add(inspect(facts));
    }
    expect(digests.size).toBe(1);
  });
});
