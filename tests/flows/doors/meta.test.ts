import { describe, expect, test } from 'vitest';
import { connectMeta } from '#app/connections/meta.server.ts';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { unqueuedErrands } from '#app/database/system/outbox.server.ts';
import { addRoute } from '#app/database/system/routes.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { action, loader } from '#app/routes/webhooks.meta.ts';
import { forgetEnvironment } from '#app/runtime/env.server.ts';
import { fetchMetaLead } from '#jobs/fetch-meta-lead.job.ts';
import { eventsOf, told, useDoors } from './door-rig.ts';
import { GRAPH_TOKEN, PAGE, useSandbox } from './sandbox-process.ts';
import { brokenOff, leadgenBody, META_VERIFY, metaHmac, metaRequest, withoutLength } from './senders.ts';
import { releaseBudgets } from '../../support/call-budgets.ts';

const urls = await useDoors();
const sandbox = await useSandbox();
process.env.META_GRAPH_ORIGIN = sandbox.origin;
forgetEnvironment();

const door = (request: Request): Promise<Response> => action({ request, params: {}, context: {} });

async function verify(query: Record<string, string>): Promise<{ status: number; text: string }> {
  const request = new Request(`http://127.0.0.1:3000/webhooks/meta?${new URLSearchParams(query)}`);
  const answer = loader({ request, params: {}, context: {} });
  return { status: answer.status, text: await answer.text() };
}

let count = 0;
/** A workspace with a connected page; its token is what the Graph API expects unless another is given. */
async function openPage(token = GRAPH_TOKEN) {
  count += 1;
  const pageId = count === 1 ? PAGE : `${PAGE}${count}`;
  const { id } = await createWorkspace({ slug: `pages-${count}`, name: 'Page', timeZone: 'Europe/Paris' });
  const connectionId = await connectMeta(id, { externalId: `act_${count}`, name: 'Ads', accessToken: token });
  await addRoute('meta-page', pageId, { workspaceId: id, targetId: connectionId });
  const errands = async () => (await unqueuedErrands()).filter(({ workspaceId }) => workspaceId === id);
  const leads = () => withWorkspace(id, (tx) => tx.rows<{ platform_id: string }>(`SELECT platform_id FROM lead`));
  const notify = (...leadIds: string[]) =>
    door(metaRequest(leadgenBody([leadIds.map((leadId) => ({ leadId, pageId }))])));
  return { id, pageId, errands, leads, notify };
}

let next = 0;
/** A lead of the sandbox's world that no other test has used. */
const worldLead = () => sandbox.world.leads[next++]!;

const asJob = (errand: { id: string; workspaceId: string; payload: Record<string, unknown> }) => ({
  workspaceId: errand.workspaceId,
  errandId: errand.id,
  leadgenId: String(errand.payload.leadgenId),
  pageId: String(errand.payload.pageId),
});

describe('given Meta asks whether the address is ours', () => {
  const good = { 'hub.mode': 'subscribe', 'hub.verify_token': META_VERIFY, 'hub.challenge': '1158201444' };

  test('when the token is ours, then the challenge comes back, and nothing else', async () => {
    expect(await verify(good)).toEqual({ status: 200, text: '1158201444' });
  });

  test.each([
    ['the token is another', { ...good, 'hub.verify_token': 'guess' }],
    ['there is no token', { 'hub.mode': 'subscribe', 'hub.challenge': '1' }],
    ['the mode is another', { ...good, 'hub.mode': 'unsubscribe' }],
    ['there is no challenge', { ...good, 'hub.challenge': '' }],
    ['the challenge is markup', { ...good, 'hub.challenge': '<script>' }],
  ])('when %s, then it is 403', async (_what, query) => {
    expect((await verify(query)).status).toBe(403);
  });
});

describe('given a signed call', () => {
  test('when it has several entries and changes, then each lead is a delivery of its own', async () => {
    const page = await openPage();
    const lead = (leadId: string) => ({ leadId, pageId: page.pageId });
    const answer = await door(metaRequest(leadgenBody([[lead('11'), lead('12')], [lead('13')], [lead('11')]])));
    expect(await answer.json()).toMatchObject({ code: 'stored', leads: 3, unknownPages: 0 });
    expect(await eventsOf(page.id)).toHaveLength(3);
  });

  test('when ten copies arrive at once, then it is stored once', async () => {
    const page = await openPage();
    const answers = await Promise.all(Array.from({ length: 10 }, () => page.notify('21', '22')));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(await eventsOf(page.id)).toHaveLength(2);
    await processAll(page.id);
    await page.notify('21');
    await processAll(page.id);
    expect(await page.errands()).toHaveLength(2);
  });

  test('when a page is not connected, then its leads are counted, and the others are stored', async () => {
    const page = await openPage();
    const body = leadgenBody([[{ leadId: '31', pageId: page.pageId }], [{ leadId: '32', pageId: '999' }]]);
    expect(await (await door(metaRequest(body))).json()).toMatchObject({ leads: 1, unknownPages: 1 });
    expect(await eventsOf(page.id)).toHaveLength(1);
  });

  test('when a part is malformed or of another field, then it does not spoil the others', async () => {
    const page = await openPage();
    const body = leadgenBody([[{ leadId: '41', pageId: page.pageId }]]);
    (body.entry as unknown[]).push(
      {
        id: page.pageId,
        changes: [
          { field: 'leadgen', value: { leadgen_id: 'x' } },
          { field: 'feed', value: {} },
        ],
      },
      'no entry',
    );
    expect(await (await door(metaRequest(body))).json()).toMatchObject({ leads: 1, malformed: 2 });
  });

  test.each([
    ['not JSON', 'entry=1', { status: 400, code: 'unreadable' }],
    ['no page’s', { object: 'user', entry: [{}] }, { status: 400, code: 'unreadable' }],
    ['without an entry', { object: 'page', entry: [] }, { status: 400, code: 'unreadable' }],
  ])('when the body is %s, then it is 400', async (_what, body, expected) => {
    expect(await told(await door(metaRequest(body)))).toEqual(expected);
  });

  test('when it is too large or breaks off, then it is 413 or 400', async () => {
    expect(await told(await door(withoutLength(metaRequest('{}'), 2_000_001)))).toMatchObject({ status: 413 });
    expect(await told(await door(brokenOff(metaRequest('{}'))))).toMatchObject({ status: 400 });
  });

  test('when the database is away, then it is 503, and 200 once it is back', async () => {
    const page = await openPage();
    await closePool();
    openPool('postgres://digiflow_app:x@127.0.0.1:1/nowhere');
    try {
      expect(await told(await page.notify('51'))).toEqual({ status: 503, code: 'not-stored' });
    } finally {
      await closePool();
      openPool(urls.appUrl);
    }
    expect((await page.notify('51')).status).toBe(200);
    expect(await eventsOf(page.id)).toHaveLength(1);
  });
});

describe('given a call that is not signed by Meta', () => {
  const body = Buffer.from(JSON.stringify(leadgenBody([[{ leadId: '1', pageId: PAGE }]])));
  const hmac = metaHmac(body);

  test.each([
    ['the header is missing', null],
    ['the header is empty', ''],
    ['the secret is another', metaHmac(body, 'somebody-else')],
    ['the secret is empty', `sha256=${'0'.repeat(64)}`],
    ['the digest is of another body', metaHmac(Buffer.concat([body, Buffer.from(' ')]))],
    ['the prefix is missing', hmac.slice('sha256='.length)],
    ['the prefix is of SHA-1', hmac.replace('sha256', 'sha1')],
    ['the digest is cut', hmac.slice(0, -2)],
    ['the digest is longer', `${hmac}00`],
    ['its last digit differs', hmac.slice(0, -1) + (hmac.endsWith('0') ? '1' : '0')],
  ])('when %s, then it is 401', async (_what, signature) => {
    expect(await told(await door(metaRequest(body, signature)))).toEqual({ status: 401, code: 'bad-signature' });
  });
});

describe('given a lead that a webhook announced', () => {
  test('when its job has run, then the lead is there with its ad, and the errand is done', async () => {
    await sandbox.control({ reset: true });
    const page = await openPage();
    const { id, ad } = worldLead();
    await page.notify(id);
    await processAll(page.id);
    const [errand] = await page.errands();
    await fetchMetaLead(asJob(errand!));
    await fetchMetaLead(asJob(errand!));
    await processAll(page.id);
    expect(await page.leads()).toEqual([{ platform_id: id }]);
    expect(await page.errands()).toEqual([]);
    const touches = await withWorkspace(page.id, (tx) =>
      tx.rows(`SELECT ad_key FROM touchpoint JOIN entity ON entity.id = entity_id WHERE lead_id IS NOT NULL`),
    );
    expect(touches).toEqual([{ ad_key: ad?.adId ?? null }]);
    const stored = (await eventsOf(page.id)).map(({ source, result }) => ({ source, result }));
    expect(stored).toEqual([
      { source: 'meta-leadgen', result: 'done' },
      { source: 'meta-lead', result: 'done' },
    ]);
  });

  test.each([
    ['the rate limit is reached', { rateLimit: { path: '/', times: 1, code: 80_005, minutes: 3 } }, 'rate-limited'],
    ['the Graph API fails', { failNext: { path: '/', times: 1, status: 500, code: 2 } }, 'unavailable'],
    ['the connection is cut', { failNext: { path: '/', times: 1, status: 0 } }, 'unavailable'],
    ['a permission is missing', { failNext: { path: '/', times: 1, status: 403, code: 200 } }, 'no-permission'],
  ])('when %s, then the job fails with that kind, and the errand stays', async (_what, faults, kind) => {
    await sandbox.control({ reset: true, ...faults });
    const page = await openPage();
    await page.notify(worldLead().id);
    await processAll(page.id);
    const [errand] = await page.errands();
    await expect(fetchMetaLead(asJob(errand!))).rejects.toMatchObject({ name: 'PlatformError', kind });
    expect(await page.errands()).toHaveLength(1);
    await releaseBudgets();
    await fetchMetaLead(asJob(errand!));
    expect(await page.errands()).toEqual([]);
  });

  test('when the token has expired, then the failure says so and does not hold the token', async () => {
    await sandbox.control({ reset: true });
    const page = await openPage('EAAexpiredTokenOfTheTests0123456789abcdefghij');
    await page.notify(worldLead().id);
    await processAll(page.id);
    const [errand] = await page.errands();
    const failure = await fetchMetaLead(asJob(errand!)).then(
      () => null,
      (error: Error) => error,
    );
    expect(failure).toMatchObject({ kind: 'token-expired' });
    expect(`${failure?.message} ${failure?.stack} ${JSON.stringify(failure)}`).not.toContain('EAAexpired');
  });

  test('when two workspaces are told of the same lead, then each fetches its own', async () => {
    const [one, other] = [await openPage(), await openPage()];
    const { id } = worldLead();
    for (const page of [one, other]) {
      await page.notify(id);
      await processAll(page.id);
    }
    expect([await one.errands(), await other.errands()].map((errands) => errands.length)).toEqual([1, 1]);
  });

  test('when the lead is gone, then the failure is none that waiting mends', async () => {
    await sandbox.control({ reset: true });
    const page = await openPage();
    await page.notify('4040404040404');
    await processAll(page.id);
    const [errand] = await page.errands();
    await expect(fetchMetaLead(asJob(errand!))).rejects.toMatchObject({ kind: 'bad-request', isRetryable: false });
  });
});
