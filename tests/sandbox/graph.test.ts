import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { META, readSecrets } from '../../sandbox/constants.ts';
import { leadgenRequest } from '../../sandbox/meta/leadgen.ts';
import { startSandbox } from '../../sandbox/server.ts';
import type { RunningSandbox } from '../../sandbox/server.ts';

const secrets = readSecrets({});
const proof = createHmac('sha256', secrets.metaAppSecret).update(secrets.metaAccessToken).digest('hex');
const right = { access_token: secrets.metaAccessToken, appsecret_proof: proof };
const range = JSON.stringify({ since: '2026-09-01', until: '2026-10-31' });

interface Reply {
  status: number;
  headers: Headers;
  body: {
    error?: { code: number; error_subcode?: number; message: string };
    data?: Record<string, string>[];
    paging?: { cursors: { after: string }; next?: string };
  } & Record<string, unknown>;
}

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ seed: 3, today: '2026-11-20', orders: 300 }, { port: 0 }, secrets);
});
afterAll(() => sandbox.close());

async function call(path: string, params: Record<string, string>, method = 'GET'): Promise<Reply> {
  const url = new URL(path, sandbox.origin);
  const query = new URLSearchParams(params);
  if (method === 'GET') url.search = query.toString();
  const response = await fetch(url, method === 'GET' ? {} : { method, body: query });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Reply['body'] };
}

async function control(body: Record<string, unknown>): Promise<void> {
  await fetch(new URL('/_control', sandbox.origin), { method: 'POST', body: JSON.stringify(body) });
}

describe('a lead by its id', () => {
  it('comes with the asked fields, and with what was typed', async () => {
    const lead = sandbox.world.leads.find((l) => l.ad !== null);
    if (!lead) throw new Error('no paid lead');
    const reply = await call(`/v26.0/${lead.id}`, { ...right, fields: 'id,created_time,ad_id,is_organic,field_data' });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ id: lead.id, ad_id: lead.ad?.adId, is_organic: false });
    expect(reply.body['created_time']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/);
    expect(reply.body['field_data']).toContainEqual({ name: 'email', values: [lead.emailTyped] });
  });

  it.each([
    ['an unknown version', '/v99.0/1', right, 400, 2500],
    ['a retired version', '/v20.0/1', right, 400, 2635],
    ['no token', '/v26.0/1', {}, 400, 104],
    ['a wrong token', '/v26.0/1', { ...right, access_token: 'other' }, 401, 190],
    ['no proof', '/v26.0/1', { access_token: secrets.metaAccessToken }, 400, 100],
    ['a wrong proof', '/v26.0/1', { ...right, appsecret_proof: proof.replace(/^./, 'z') }, 400, 100],
    ['an unknown id', '/v26.0/123456789012345', right, 400, 100],
  ])('is refused with %s', async (_, path, params, status, code) => {
    const reply = await call(path, params);
    expect(reply.status).toBe(status);
    expect(reply.body.error?.code).toBe(code);
  });

  it('is refused with an unknown field', async () => {
    const reply = await call(`/v26.0/${sandbox.world.leads[0]?.id ?? ''}`, { ...right, fields: 'id,shoe_size' });
    expect(reply.body.error).toMatchObject({ code: 100, message: expect.stringContaining('shoe_size') });
  });
});

describe('insights', () => {
  const path = `/v26.0/${META.accountId}/insights`;
  const daily = { ...right, time_increment: '1', time_range: range };

  async function all(level: string): Promise<Record<string, string>[]> {
    const rows: Record<string, string>[] = [];
    let after: string | undefined;
    do {
      const page = await call(path, {
        ...daily,
        level,
        limit: '100',
        fields: 'campaign_id,spend',
        ...(after ? { after } : {}),
      });
      rows.push(...(page.body.data ?? []));
      after = page.body.paging?.next ? page.body.paging.cursors.after : undefined;
    } while (after);
    return rows;
  }

  const e8 = (rows: Record<string, string>[]): bigint =>
    rows.reduce((sum, row) => {
      const [whole = '0', fraction = ''] = (row['spend'] ?? '0').split('.');
      return sum + BigInt(whole + fraction.padEnd(8, '0'));
    }, 0n);

  it('by campaign are the world’s spend; by ad they lack what the deleted ad had spent', async () => {
    const inRange = sandbox.world.spend.filter(
      (r) => r.platform === 'meta' && r.day >= '2026-09-01' && r.day <= '2026-10-31',
    );
    const truth = inRange.reduce((sum, row) => sum + row.spendE8, 0n);
    const deleted = inRange.filter((r) => r.ad.deletedOn !== null).reduce((sum, row) => sum + row.spendE8, 0n);
    expect(e8(await all('campaign'))).toBe(truth);
    expect(deleted).toBeGreaterThan(0n);
    expect(e8(await all('ad'))).toBe(truth - deleted);
  });

  it('write every number as a text and a purchase under several types', async () => {
    const reply = await call(path, { ...daily, level: 'campaign', limit: '500', fields: 'spend,impressions,actions' });
    const rows = (reply.body.data ?? []) as unknown as { spend: unknown; actions?: { action_type: string }[] }[];
    expect(rows.every((row) => typeof row.spend === 'string')).toBe(true);
    const types = rows.flatMap((row) => row.actions ?? []).map((a) => a.action_type);
    expect(types).toEqual(
      expect.arrayContaining(['purchase', 'omni_purchase', 'offsite_conversion.fb_pixel_purchase']),
    );
  });

  it.each([
    ['an unknown field', { fields: 'spend,magic' }],
    ['an unknown level', { level: 'planet' }],
    ['a broken range', { time_range: '{"since":"2026-13-01"}' }],
    ['a broken cursor', { after: '???' }],
  ])('are refused with %s', async (_, params) => {
    const reply = await call(path, { ...daily, ...params });
    expect(reply.status).toBe(400);
    expect(reply.body.error?.code).toBe(100);
  });

  it('can be asked for as a report that completes later', async () => {
    const started = await call(path, { ...daily, level: 'campaign', fields: 'spend' }, 'POST');
    const id = String(started.body['report_run_id']);
    const early = await call(`/v26.0/${id}/insights`, right);
    expect(early.body.error?.code).toBe(2601);
    expect((await call(`/v26.0/${id}`, right)).body).toMatchObject({ async_status: 'Job Running' });
    expect((await call(`/v26.0/${id}`, right)).body).toMatchObject({
      async_status: 'Job Completed',
      async_percent_completion: 100,
    });
    const rows = await call(`/v26.0/${id}/insights`, { ...right, limit: '500' });
    expect(rows.body.data).toEqual(
      (await call(path, { ...daily, level: 'campaign', fields: 'spend', limit: '500' })).body.data,
    );
  });
});

describe('faults on demand', () => {
  beforeEach(() => control({ reset: true }));

  it('limit the rate as Meta does, as often as asked', async () => {
    await control({ rateLimit: { path: 'insights', times: 1, code: 80004, minutes: 7 } });
    const reply = await call(`/v26.0/${META.accountId}/insights`, right);
    expect(reply.body.error?.code).toBe(80004);
    expect(reply.headers.get('x-business-use-case-usage')).toContain('"estimated_time_to_regain_access":7');
    expect((await call(`/v26.0/${META.accountId}`, right)).status).toBe(200);
  });

  it('fail or cut the next requests', async () => {
    await control({
      failNext: [
        { path: '/v26.0', times: 1, status: 503, code: 2 },
        { path: '/v26.0', times: 1, status: 0 },
      ],
    });
    expect((await call(`/v26.0/${META.accountId}`, right)).status).toBe(503);
    await expect(call(`/v26.0/${META.accountId}`, right)).rejects.toThrow('fetch failed');
    expect((await call(`/v26.0/${META.accountId}`, right)).status).toBe(200);
  });

  it('do not touch the world’s own pages', async () => {
    await control({ failNext: { path: '/', times: 5 } });
    const truth = await call('/_world/truth', {});
    expect(Object.keys(truth.body)).toHaveLength(sandbox.world.orders.length);
    const summary = await call('/_world/summary', { until: '2026-10-01T00:00:00Z' });
    expect(summary.body['orders']).toBeLessThan(sandbox.world.orders.length);
  });
});

describe('the leadgen webhook', () => {
  it('carries several entries and changes under a signature that another implementation accepts', async () => {
    const leads = sandbox.world.leads.slice(0, 5);
    const { body, headers } = leadgenRequest(leads, { pageId: '1', formId: '2' }, 'app-secret');
    const payload = JSON.parse(body.toString()) as { entry: { changes: { value: { leadgen_id: string } }[] }[] };
    expect(payload.entry).toHaveLength(3);
    expect(payload.entry.flatMap((e) => e.changes.map((c) => c.value.leadgen_id))).toEqual(leads.map((l) => l.id));
    const key = await crypto.subtle.importKey(
      'raw',
      new TextEncoder().encode('app-secret'),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    );
    const hex = Buffer.from(await crypto.subtle.sign('HMAC', key, new Uint8Array(body))).toString('hex');
    expect(headers['x-hub-signature-256']).toBe(`sha256=${hex}`);
  });
});
