import { createServer } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PlatformError } from '#app/platforms/http/platform-error.ts';
import { metaClient } from '#app/platforms/meta/client.ts';
import { metaError } from '#app/platforms/meta/errors.ts';
import { appSecretProof } from '#app/platforms/meta/graph-call.ts';
import { campaignRemainders, toAdSpendSightings } from '#app/platforms/meta/to-ad-spend.ts';
import { contactKind, toLeadSighting } from '#app/platforms/meta/to-lead.ts';
import { leadNotices } from '#app/platforms/meta/wire/leadgen-webhook.wire.ts';
import type { AddressInfo } from 'node:net';
import type { AdSpendSighting } from '#app/domain/spend/ad-spend.ts';

const change = (value: object, field = 'leadgen') => ({ field, value: { page_id: '11', form_id: '22', ...value } });

describe('given a leadgen webhook', () => {
  it('when it holds several entries and changes, then every lead is announced once', () => {
    const read = leadNotices(
      `{"object":"page","entry":[{"id":"11","changes":[{"field":"leadgen","value":{"leadgen_id":12345678901234567890,"page_id":"11","form_id":"22","created_time":1767225600}}]},
        ${JSON.stringify({ id: '12', changes: [change({ leadgen_id: '33' }), change({ leadgen_id: '33' }), change({ leadgen_id: '44', ad_id: '55' })] })}]}`,
    );
    expect(read).toMatchObject({
      ok: true,
      malformed: 0,
      notices: [
        { leadId: '12345678901234567890', createdAt: '2026-01-01T00:00:00.000Z' },
        { leadId: '33' },
        { leadId: '44', adId: '55' },
      ],
    });
  });

  it('when parts are malformed or of other fields, then they are counted and the rest is read', () => {
    const entry = [
      { changes: [{ field: 'leadgen' }, change({}), change({ leadgen_id: '33' }), change({}, 'feed')] },
      7,
    ];
    expect(leadNotices(JSON.stringify({ object: 'page', entry }))).toMatchObject({
      notices: [{ leadId: '33' }],
      malformed: 3,
      otherFields: 1,
    });
  });

  it.each(['{', '{"object":"user","entry":[{}]}', '{"object":"page","entry":[]}'])(
    'when it is %s, then it is refused',
    (text) => {
      expect(leadNotices(text).ok).toBe(false);
    },
  );

  it('when it is anything at all, then nothing throws', () => {
    const entries = fc.json().map((entry) => `{"object":"page","entry":[${entry}]}`);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), entries), (text) => {
        expect(leadNotices(text)).toHaveProperty('ok');
        expect(toLeadSighting(text, 'FR').ok).toBe(false);
      }),
    );
  });
});

describe('given a lead of the Graph API', () => {
  const lead = {
    id: '1459076748710713',
    created_time: '2026-03-01T10:00:00+0000',
    ad_id: '120210000000000037',
    ad_name: 'Blue lamp',
    adset_id: '120210000000000027',
    adset_name: 'Lookalike',
    campaign_id: '120210000000000017',
    campaign_name: 'Spring',
    form_id: '22',
    is_organic: false,
    platform: 'ig',
    field_data: [
      { name: 'adresse_e-mail', values: ['Marie@Example.fr'] },
      { name: 'numéro_de_téléphone', values: ['06 12 34 56 78'] },
    ],
  };
  const read = (fields: object = {}) => toLeadSighting(JSON.stringify({ ...lead, ...fields }), 'FR');

  it('when it is read, then it has its ad, its instant and its contacts', () => {
    expect(read()).toMatchObject({
      ok: true,
      sighting: {
        platformId: '1459076748710713',
        createdAt: '2026-03-01T10:00:00.000Z',
        organic: false,
        test: false,
        identifiers: [
          { kind: 'email', value: 'marie@example.fr' },
          { kind: 'phone', value: '+33612345678' },
        ],
        touch: {
          signal: 'lead',
          from: {
            source: 'instagram',
            medium: 'paid',
            campaignId: lead.campaign_id,
            adsetId: lead.adset_id,
            adId: lead.ad_id,
          },
        },
      },
    });
  });

  it('when it is organic, then its touch is not paid', () => {
    expect(read({ is_organic: true, ad_id: null })).toMatchObject({
      sighting: { organic: true, touch: { from: { medium: 'organic' } } },
    });
  });

  it('when it comes from the testing tool, then it is a test', () => {
    const field_data = [{ name: 'full_name', values: ['<test lead: dummy data for full_name>'] }];
    expect(read({ field_data })).toMatchObject({ sighting: { test: true, identifiers: [] } });
  });

  it.each([
    ['email', 'email'],
    ['E-mail', 'email'],
    ['work_email', 'email'],
    ['Votre adresse électronique', 'email'],
    ['phone_number', 'phone'],
    ['Téléphone', 'phone'],
    ['full_name', null],
    ['postal_code', null],
  ])('when a field is called %s, then it asks for %s', (name, kind) => expect(contactKind(name)).toBe(kind));
});

describe('given insights', () => {
  const row = (fields: object) => ({
    account_id: '900000000000001',
    account_currency: 'EUR',
    campaign_id: '1',
    campaign_name: 'Spring',
    date_start: '2026-03-01',
    date_stop: '2026-03-01',
    spend: '10.12345678',
    impressions: '1000',
    clicks: '10',
    ...fields,
  });
  const read = (...rows: object[]): AdSpendSighting[] => {
    const result = toAdSpendSightings(JSON.stringify({ data: rows.map(row) }));
    if (!result.ok) throw new Error(`${result.field}: ${result.detail}`);
    return result.sighting;
  };

  it('when a purchase stands under several action types, then it is claimed once', () => {
    const types = ['purchase', 'omni_purchase', 'onsite_web_purchase', 'offsite_conversion.fb_pixel_purchase'];
    const list = (value: string) => [
      { action_type: 'link_click', value: '9' },
      ...types.map((action_type) => ({ action_type, value })),
    ];
    expect(read({ ad_id: '3', actions: list('2'), action_values: list('99.5') })[0]).toMatchObject({
      level: 'ad',
      spend: 1_012_345_678n,
      claimedPurchasesE6: 2_000_000n,
      claimedValueE8: 9_950_000_000n,
    });
  });

  it('when an ad was deleted, then what it cost is the campaign’s remainder, and the sums agree', () => {
    const ads = read(
      { ad_id: '3', spend: '4.00000001' },
      { ad_id: '4', spend: '1.5' },
      { ad_id: '5', campaign_id: '2', spend: '7' },
    );
    const campaigns = read({ spend: '10' }, { campaign_id: '2', spend: '7', impressions: '1000' });
    const remainders = campaignRemainders(campaigns, ads);
    expect(remainders).toMatchObject([{ level: 'campaign', campaignId: '1', adId: null, spend: 449_999_999n }]);
    const sum = (rows: readonly AdSpendSighting[]): bigint => rows.reduce((total, one) => total + one.spend, 0n);
    expect(sum(ads) + sum(remainders)).toBe(sum(campaigns));
  });

  it('when a row is not as documented, then the field is named', () => {
    expect(toAdSpendSightings('{"data":[{"account_id":"1"}]}')).toMatchObject({
      ok: false,
      reason: 'shape-changed',
      field: 'data.0.account_currency',
    });
  });
});

describe('given a refusal of Meta', () => {
  const refusal = (code: number | undefined, status = 400) =>
    metaError({
      status,
      body: { error: { code, message: 'Bad token EAAB' + 'x'.repeat(60) } },
      usage: null,
      retryAfter: null,
    });

  it.each([
    [190, 400, 'token-expired'],
    [17, 400, 'rate-limited'],
    [80004, 400, 'rate-limited'],
    [200, 403, 'no-permission'],
    [10, 400, 'no-permission'],
    [100, 400, 'bad-request'],
    [2, 500, 'unavailable'],
    [undefined, 502, 'unavailable'],
  ])('when the code is %s with HTTP %s, then it is %s', (code, status, kind) => {
    expect(refusal(code, status).kind).toBe(kind);
  });

  it('when its message repeats a token, then ours does not', () => {
    expect(refusal(190).message).not.toContain('EAAB');
  });

  it('when a header tells when calls are possible again, then it is in seconds', () => {
    const usage = '{"1":[{"type":"ads_insights","call_count":100,"estimated_time_to_regain_access":3}]}';
    expect(metaError({ status: 400, body: { error: { code: 80000 } }, usage, retryAfter: null })).toMatchObject({
      kind: 'rate-limited',
      retryAfterSeconds: 180,
    });
  });
});

describe('given a Graph API that answers over HTTP', () => {
  const asked: URL[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://graph');
    asked.push(url);
    if (url.pathname.endsWith('/404')) response.writeHead(400).end('{"error":{"code":100,"message":"no"}}');
    else if (url.pathname.endsWith('/13')) response.destroy();
    else if (url.pathname.endsWith('/14')) return;
    else if (url.pathname.endsWith('insights'))
      response.end(
        JSON.stringify({
          data: [],
          paging: {
            cursors: { after: 'A1' },
            next: `http://graph/?access_token=${url.searchParams.get('access_token')}&x=1`,
          },
        }),
      );
    else response.end('{"id":"1"}');
  });
  const token = 'EAAB-secret-token';
  const client = (timeoutMs = 5000) =>
    metaClient({
      origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      accessToken: token,
      appSecret: 's3',
      timeoutMs,
    });
  beforeAll(async () => await new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('when a lead is asked for, then the call carries version, fields and proof', async () => {
    expect(await client().lead('1')).toBe('{"id":"1"}');
    const url = asked.at(-1)!;
    expect(url.pathname).toBe('/v26.0/1');
    expect(url.searchParams.get('fields')).toContain('field_data');
    expect(url.searchParams.get('appsecret_proof')).toBe(appSecretProof(token, 's3'));
  });

  it('when a page of insights names the next one, then its cursor is given and the token is not kept', async () => {
    const page = await client().insights({
      accountId: '900',
      level: 'ad',
      since: '2026-03-01',
      until: '2026-03-02',
      after: null,
    });
    expect(page.next).toBe('A1');
    expect(page.text).not.toContain(token);
    expect(asked.at(-1)?.searchParams.get('time_range')).toBe('{"since":"2026-03-01","until":"2026-03-02"}');
  });

  it.each([
    ['404', 'bad-request'],
    ['13', 'unavailable'],
  ])('when it answers %s with an error, then the kind is %s and no token is in it', async (id, kind) => {
    const error: unknown = await client()
      .lead(id)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PlatformError);
    expect(error).toMatchObject({ kind });
    expect(JSON.stringify(error) + String(error)).not.toContain(token);
  });

  it('when it never answers, then the call ends as unavailable', async () => {
    await expect(client(50).lead('14')).rejects.toMatchObject({ kind: 'unavailable', isRetryable: true });
  });

  it('when an id is no id, then nothing is called', async () => {
    await expect(client().lead('../me')).rejects.toMatchObject({ kind: 'bad-request' });
  });
});
