import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { META, readSecrets } from '../../sandbox/constants.ts';
import { formOf } from '../../sandbox/meta/forms.ts';
import { USERS } from '../../sandbox/meta/owners.ts';
import { startSandbox, type RunningSandbox } from '../../sandbox/server.ts';

const secrets = readSecrets({});
const REDIRECT = 'http://127.0.0.1:3000/auth/meta/callback';
const SCOPES = ['ads_read', 'leads_retrieval', 'pages_show_list', 'pages_manage_metadata', 'pages_manage_ads'];
const APP = { client_id: secrets.metaAppId, client_secret: secrets.metaAppSecret };
const APP_TOKEN = `${secrets.metaAppId}|${secrets.metaAppSecret}`;

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ seed: 3, today: '2026-11-20', orders: 300 }, { port: 0 }, secrets);
});
afterAll(() => sandbox.close());

interface Reply {
  status: number;
  body: Record<string, unknown> & {
    error?: { code: number; error_subcode?: number; message: string };
    data?: Record<string, unknown>[];
    paging?: { cursors: { after: string }; next?: string };
  };
}

async function call(path: string, params: Record<string, string>, method = 'GET'): Promise<Reply> {
  const url = new URL(`/v26.0/${path}`, sandbox.origin);
  url.search = new URLSearchParams(params).toString();
  const response = await fetch(url, { method });
  return { status: response.status, body: (await response.json()) as Reply['body'] };
}

const as = (token: string, params: Record<string, string> = {}): Record<string, string> => ({
  access_token: token,
  appsecret_proof: createHmac('sha256', secrets.metaAppSecret).update(token).digest('hex'),
  ...params,
});

const control = async (meta: Record<string, unknown>): Promise<void> =>
  void (await fetch(new URL('/_control', sandbox.origin), { method: 'POST', body: JSON.stringify({ meta }) }));

function dialogAddress(params: Record<string, string> = {}): URL {
  const url = new URL('/v26.0/dialog/oauth', sandbox.origin);
  url.search = new URLSearchParams({
    client_id: secrets.metaAppId,
    redirect_uri: REDIRECT,
    state: 'as it "was" given/+',
    scope: SCOPES.join(','),
    ...params,
  }).toString();
  return url;
}

/** What a person answers in the dialog; where they are sent then. */
async function consent(granted = SCOPES, answer = 'continue', params: Record<string, string> = {}): Promise<URL> {
  const body = new URLSearchParams([...granted.map((scope): [string, string] => ['scope', scope]), ['answer', answer]]);
  const response = await fetch(dialogAddress(params), { method: 'POST', body, redirect: 'manual' });
  return new URL(response.headers.get('location') ?? '');
}

const redeem = async (back: URL, redirect = REDIRECT): Promise<Reply> =>
  call('oauth/access_token', { ...APP, redirect_uri: redirect, code: back.searchParams.get('code')! });

async function longToken(granted = SCOPES, params: Record<string, string> = {}): Promise<string> {
  const short = (await redeem(await consent(granted, 'continue', params))).body;
  const exchange = { ...APP, grant_type: 'fb_exchange_token', fb_exchange_token: String(short['access_token']) };
  return String((await call('oauth/access_token', exchange)).body['access_token']);
}

describe('the login dialog', () => {
  it('names what is asked for, and sends back the state as it came', async () => {
    const text = await (await fetch(dialogAddress())).text();
    for (const scope of SCOPES) expect(text).toContain(`value="${scope}"`);
    const back = await consent();
    expect(back.origin + back.pathname).toBe(REDIRECT);
    expect(back.searchParams.get('state')).toBe('as it "was" given/+');
  });

  it('says in Meta’s words that somebody cancelled', async () => {
    const back = await consent(SCOPES, 'cancel');
    expect(Object.fromEntries(back.searchParams)).toMatchObject({
      error: 'access_denied',
      error_reason: 'user_denied',
      state: 'as it "was" given/+',
    });
  });

  it('asks for what a configuration of Facebook Login for Business holds', async () => {
    const text = await (await fetch(dialogAddress({ config_id: '900100200300400' }))).text();
    expect(text).toContain('value="business_management"');
  });

  it.each([
    ['another application', { client_id: '1' }],
    ['an address that is not registered', { redirect_uri: 'https://elsewhere.example/auth' }],
    ['an unknown permission', { scope: 'ads_read,read_minds' }],
    ['an unknown configuration', { config_id: '1' }],
  ])('refuses %s without sending anybody anywhere', async (_, params) => {
    const response = await fetch(dialogAddress(params), { redirect: 'manual' });
    expect(response.status).toBe(400);
  });
});

describe('tokens', () => {
  it('are given for a code once, at the address it was given to, and last for hours', async () => {
    const back = await consent();
    expect((await redeem(back, `${REDIRECT}2`)).body.error).toMatchObject({ code: 100, error_subcode: 36008 });
    expect((await redeem(back)).body).toMatchObject({ token_type: 'bearer', expires_in: 5108 });
    expect((await redeem(back)).body.error).toMatchObject({ code: 100, error_subcode: 36009 });
    const late = await consent();
    await control({ moveDays: 0.01 });
    expect((await redeem(late)).body.error).toMatchObject({ code: 100, error_subcode: 36007 });
    await control({ moveDays: -0.01 });
  });

  it.each([
    ['another secret', { client_secret: 'guessed' }, 1],
    ['another application', { client_id: '7' }, 101],
  ])('are not given with %s', async (_, params, code) => {
    const reply = await call('oauth/access_token', { ...APP, redirect_uri: REDIRECT, code: 'x', ...params });
    expect(reply.body.error?.code).toBe(code);
  });

  it('are exchanged for those of 60 days while they live, and not after', async () => {
    const token = await longToken();
    const again = { ...APP, grant_type: 'fb_exchange_token', fb_exchange_token: token };
    expect((await call('oauth/access_token', again)).body).toMatchObject({ expires_in: 5_183_944 });
    await control({ moveDays: 61 });
    expect((await call('oauth/access_token', again)).body.error).toMatchObject({ code: 190, error_subcode: 463 });
    expect((await call('me', as(token))).body.error).toMatchObject({ code: 190, error_subcode: 463 });
    const told = await call('debug_token', { access_token: APP_TOKEN, input_token: token });
    expect(told.body['data']).toMatchObject({ is_valid: false, user_id: USERS[0]!.id });
    await control({ moveDays: -61 });
  });

  it('are told of to the application alone', async () => {
    const token = await longToken(['ads_read']);
    const told = await call('debug_token', { access_token: APP_TOKEN, input_token: token });
    const data = told.body['data'] as unknown as Record<string, number | string | string[]>;
    expect(data).toMatchObject({ is_valid: true, type: 'USER', app_id: secrets.metaAppId });
    expect(data['scopes']).toEqual(['public_profile', 'ads_read']);
    expect(Number(data['expires_at']) - Number(data['issued_at'])).toBe(5_183_944);
    expect((await call('debug_token', { access_token: token, input_token: token })).body.error?.code).toBe(100);
  });

  it('end when their owner takes the consent back', async () => {
    const token = await longToken();
    expect((await call('me/permissions', as(token), 'DELETE')).body).toEqual({ success: true });
    expect((await call('me', as(token))).body.error?.code).toBe(190);
  });
});

describe('what a person owns', () => {
  it('is listed page by page', async () => {
    const token = await longToken();
    const fields = 'id,account_id,name,currency,timezone_name,account_status';
    const first = await call('me/adaccounts', as(token, { fields, limit: '2' }));
    expect(first.body.data).toMatchObject([{ id: META.accountId, currency: 'EUR' }, { currency: 'USD' }]);
    const after = first.body.paging!.cursors.after;
    const second = await call('me/adaccounts', as(token, { fields, limit: '2', after }));
    expect(second.body.data).toMatchObject([{ account_status: 2 }]);
    expect(second.body.paging?.next).toBeUndefined();
    const pages = await call('me/accounts', as(token, { fields: 'id,name,access_token,category' }));
    expect(pages.body.data).toHaveLength(2);
  });

  it('is refused without the permission, in Meta’s words', async () => {
    const token = await longToken(['pages_show_list']);
    expect((await call('me/adaccounts', as(token))).body.error).toMatchObject({ code: 200 });
    expect((await call(`${META.accountId}/insights`, as(token))).body.error).toMatchObject({ code: 200 });
    expect((await call(`${META.formId}/leads`, as(token))).body.error).toMatchObject({ code: 200 });
    const told = (await call('me/permissions', as(token))).body.data!;
    expect(told).toContainEqual({ permission: 'ads_read', status: 'declined' });
    expect(told).toContainEqual({ permission: 'pages_show_list', status: 'granted' });
  });

  it('has pages whose own token subscribes them and reads their forms', async () => {
    const token = await longToken();
    const path = `${META.pageId}/subscribed_apps`;
    expect((await call(path, as(token, { subscribed_fields: 'leadgen' }), 'POST')).body.error?.code).toBe(190);
    const page = await call(META.pageId, as(token, { fields: 'access_token' }));
    const own = String(page.body['access_token']);
    expect((await call(path, as(own, { subscribed_fields: 'minds' }), 'POST')).body.error?.code).toBe(100);
    expect((await call(path, as(own, { subscribed_fields: 'leadgen' }), 'POST')).body).toEqual({ success: true });
    expect((await call(path, as(own))).body.data).toMatchObject([{ subscribed_fields: ['leadgen'] }]);
    expect((await call(path, as(own), 'DELETE')).body).toEqual({ success: true });
    expect((await call(path, as(own))).body.data).toEqual([]);
    const forms = await call(`${META.pageId}/leadgen_forms`, as(own, { fields: 'id,name,status' }));
    expect(forms.body.data).toHaveLength(3);
    const filtering = JSON.stringify([{ field: 'time_created', operator: 'GREATER_THAN', value: 1_760_000_000 }]);
    const leads = await call(`${META.formId}/leads`, as(own, { filtering, limit: '500' }));
    expect(leads.body.data).toHaveLength(
      sandbox.world.leads.filter((lead) => lead.at > 1_760_000_000_000 && formOf(lead) === META.formId).length,
    );
  });

  it('is not another’s', async () => {
    const token = await longToken(SCOPES, { user: USERS[1]!.id });
    expect((await call('me/adaccounts', as(token))).body.data).toHaveLength(1);
    expect((await call(`${META.accountId}/insights`, as(token))).body.error?.code).toBe(100);
  });

  it.each(['me/adaccounts', 'me', META.pageId])('has no field at %s that Meta does not have', async (path) => {
    const reply = await call(path, as(await longToken(), { fields: 'id,shoe_size' }));
    expect(reply.body.error).toMatchObject({ code: 100, message: expect.stringContaining('shoe_size') });
  });
});
