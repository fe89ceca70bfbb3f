import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { destinationOf } from '#app/database/system/routes.server.ts';
import { chooseMeta } from '#app/features/connect-platforms/choose-meta.server.ts';
import { loader as status } from '#app/routes/privacy.deletion.$code.tsx';
import { action as deletion } from '#app/routes/webhooks.meta_.data-deletion.ts';
import { action as deauthorize } from '#app/routes/webhooks.meta_.deauthorize.ts';
import { META } from '../../../sandbox/constants.ts';
import { USERS } from '../../../sandbox/meta/owners.ts';
import { META_SECRET } from '../doors/senders.ts';
import { connected, rowsOf, storedConnection, useMeta } from './meta-rig.ts';

await useMeta();

const USER = USERS[0]!.id;
const nowInSeconds = (): number => Math.floor(Date.now() / 1000);

function signedRequest(payload: object, secret = META_SECRET): string {
  const text = Buffer.from(JSON.stringify(payload)).toString('base64url');
  return `${createHmac('sha256', secret).update(text).digest('base64url')}.${text}`;
}

const ofUser = (fields: object = {}) => ({
  algorithm: 'HMAC-SHA256',
  user_id: USER,
  issued_at: nowInSeconds(),
  ...fields,
});

type Door = typeof deauthorize;
const send = (door: Door, signed: string): Promise<Response> =>
  door({
    request: new Request('http://127.0.0.1:3000/webhooks/meta', {
      method: 'POST',
      body: new URLSearchParams({ signed_request: signed }),
    }),
    params: {},
    context: {},
  });

describe.each([
  ['deauthorize', deauthorize],
  ['data-deletion', deletion],
])('given a call of %s', (_, door) => {
  test('when it is not signed with our secret, then it is refused and nothing happens', async () => {
    const { workspaceId } = await connected();
    const right = signedRequest(ofUser());
    const forged = [
      '',
      'x.y',
      signedRequest(ofUser(), 'guessed'),
      right.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
      `${right.split('.')[0]}.${signedRequest(ofUser({ user_id: '1' })).split('.')[1]}`,
      signedRequest({ ...ofUser(), algorithm: 'none' }),
      signedRequest({ user_id: USER }),
    ];
    for (const one of forged) expect((await send(door, one)).status).toBe(401);
    expect(await storedConnection(workspaceId)).toMatchObject({ state: 'active' });
  });

  test('when it was signed before the present consent, then it ends nothing', async () => {
    const { workspaceId } = await connected();
    expect((await send(door, signedRequest(ofUser({ issued_at: nowInSeconds() - 3_600 })))).status).toBe(200);
    expect(await storedConnection(workspaceId)).toMatchObject({ state: 'active' });
  });
});

test('given somebody removed the app at Facebook, then their connections end in every workspace, and pages are free', async () => {
  const [one, other] = [await connected(), await connected()];
  await chooseMeta(one, one.connectionId, { accounts: [META.accountId.slice(4)], pages: [META.pageId] });
  expect((await send(deauthorize, signedRequest(ofUser()))).status).toBe(200);
  for (const { workspaceId } of [one, other]) {
    expect(await storedConnection(workspaceId)).toMatchObject({
      state: 'disconnected',
      state_reason: 'removed-there',
      sealed_token: null,
    });
  }
  expect(await destinationOf('meta-page', META.pageId)).toBeNull();
  expect(await rowsOf(one.workspaceId, `SELECT 1 FROM ad_account WHERE connection_id IS NULL`)).toHaveLength(1);
});

test('given somebody asks for deletion, then nothing says who they were, and the code shows that it is done', async () => {
  const { workspaceId } = await connected();
  const answer = (await (await send(deletion, signedRequest(ofUser()))).json()) as {
    url: string;
    confirmation_code: string;
  };
  expect(answer.confirmation_code).toMatch(/^[0-9a-z]{20,}$/);
  expect(answer.url).toBe(`http://127.0.0.1:3000/privacy/deletion/${answer.confirmation_code}`);
  expect(await storedConnection(workspaceId)).toBeUndefined();
  const shown = async (code: string) => {
    const request = new Request(answer.url);
    return (await status({ request, params: { code }, context: {} })).json() as Promise<{ status: object }>;
  };
  const { status: told } = await shown(answer.confirmation_code);
  expect(Object.keys(told)).toEqual(['code', 'askedAt', 'doneAt', 'connections']);
  expect(told).toMatchObject({ doneAt: expect.any(String) });
  await expect(shown('0'.repeat(24))).rejects.toMatchObject({ status: 404 });
  await expect(shown("' OR 1=1")).rejects.toMatchObject({ status: 404 });
});
