import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Actor, requireActor } from '#app/access/require-actor.server.ts';
import { serializeChoice } from '#app/access/workspace-cookie.server.ts';
import { readSettings } from '#app/database/reading/settings.server.ts';
import { addMember, createWorkspace } from '#app/database/system/workspaces.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { action as signInAction } from '#app/routes/sign-in.tsx';
import { action as signOutAction } from '#app/routes/sign-out.ts';
import { action as signUpAction } from '#app/routes/sign-up.tsx';
import { action as workspaceAction } from '#app/routes/workspace.ts';
import { useSuperuser } from '../../support/pipeline-workspace.ts';
import { PASSWORD, useAccess } from './access-rig.ts';
import { CookieJar, refusal } from './browser.ts';

const urls = await useAccess();
const superuser = useSuperuser(urls);

const args = (request: Request) => ({ request, params: {}, context: {} });

let count = 0;
const newAddress = (): string => `person-${(count += 1)}@client.example`;

async function signUp(email = newAddress(), password = PASSWORD, more: Readonly<Record<string, string>> = {}) {
  const jar = new CookieJar();
  const fields = { name: 'A Person', email, password, ...more };
  const answer = jar.keep(await signUpAction(args(jar.post('/sign-up', fields))));
  return { jar, email, answer };
}

async function signIn(email: string, password: string, path = '/sign-in') {
  const jar = new CookieJar();
  const answer = jar.keep(await signInAction(args(jar.post(path, { email, password }))));
  return { jar, answer };
}

/** One account for the tests that change nothing about it: hashing a password takes its time, as it should. */
let shared: Awaited<ReturnType<typeof signUp>>;
beforeAll(async () => {
  shared = await signUp();
});

const actorOf = (jar: CookieJar): Promise<Actor> => requireActor(jar.request('/roas'));

describe('given somebody new', () => {
  test.each([
    ['America/Sao_Paulo', 'America/Sao_Paulo'],
    ['Nowhere/At_All', 'UTC'],
    ['', 'UTC'],
  ])('when their browser says that it is in "%s", then their days are those of %s', async (timeZone, zone) => {
    const { jar } = await signUp(newAddress(), PASSWORD, { timeZone });
    const { workspaceId } = await actorOf(jar);
    expect((await withWorkspace(workspaceId, readSettings)).timeZone).toBe(zone);
  });

  test('when they sign up, then they own a workspace that is theirs alone', async () => {
    const [one, other] = [await signUp(), shared];
    expect(one.answer.status).toBe(302);
    const [actor, stranger] = [await actorOf(one.jar), await actorOf(other.jar)];
    expect(actor).toMatchObject({ email: one.email, role: 'owner' });
    expect(actor.workspaces).toHaveLength(1);
    expect(stranger.workspaceId).not.toBe(actor.workspaceId);
  });

  test('when they sign up, then the session’s cookie can’t be read by scripts or sent from elsewhere', () => {
    const { answer } = shared;
    const session = answer.headers.getSetCookie().find((line) => line.startsWith('digiflow.session_token='));
    expect(session).toMatch(/; HttpOnly/i);
    expect(session).toMatch(/; SameSite=Lax/i);
  });

  test('when the address is taken, then it is refused and the account is as it was', async () => {
    const { email } = shared;
    const again = await signUp(email.toUpperCase(), 'another-password-altogether');
    expect(again.answer.status).toBe(409);
    expect((await signIn(email, PASSWORD)).answer.status).toBe(302);
  });

  test.each([
    ['no name', { name: ' ', email: 'x@client.example', password: PASSWORD }],
    ['no address', { name: 'X', email: 'x', password: PASSWORD }],
    ['a short password', { name: 'X', email: 'x@client.example', password: 'short' }],
    ['a password without end', { name: 'X', email: 'x@client.example', password: 'x'.repeat(129) }],
    ['nothing', {}],
  ])('when they give %s, then it is 400', async (_what, fields) => {
    const answer = await signUpAction(args(new CookieJar().post('/sign-up', fields)));
    expect(answer.status).toBe(400);
  });

  test('when the database is searched, then the password is not in it', async () => {
    const { email } = shared;
    const { rows } = await superuser.query<{ password: string }>(
      `SELECT password FROM auth_account JOIN auth_user ON auth_user.id = user_id WHERE email = $1`,
      [email],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]!.password).not.toContain(PASSWORD);
  });
});

describe('given somebody with an account', () => {
  test('when they sign in, however they write their address, then they are who they are', async () => {
    const { email, jar } = shared;
    const { jar: second, answer } = await signIn(`  ${email.toUpperCase()} `.trim(), PASSWORD);
    expect(answer.headers.get('location')).toBe('/');
    expect((await actorOf(second)).userId).toBe((await actorOf(jar)).userId);
  });

  test('when password or address is wrong, then both are answered alike, and there is no session', async () => {
    const { email } = shared;
    const [wrong, unknown] = [
      await signIn(email, 'wrong-password-here'),
      await signIn('nobody@client.example', PASSWORD),
    ];
    for (const { jar, answer } of [wrong, unknown]) {
      expect(answer.status).toBe(401);
      expect(jar.header()).toBe('');
      expect((await refusal(actorOf(jar))).status).toBe(302);
    }
    expect(await wrong.answer.text()).toBe(await unknown.answer.text());
  });

  test('when they sign out, then the cookie that they had opens nothing any more', async () => {
    const { jar } = await signUp();
    const before = jar.header();
    const answer = jar.keep(await signOutAction(args(jar.post('/sign-out', {}))));
    expect(answer.headers.get('location')).toBe('/sign-in');
    const stolen = new Request('http://127.0.0.1:3000/roas', { headers: { cookie: before } });
    const [session] = before.split('; ').filter((cookie) => cookie.startsWith('digiflow.session_token='));
    expect(session).toBeDefined();
    expect((await refusal(requireActor(stolen))).headers.get('location')).toBe('/sign-in?to=%2Froas');
  });

  test.each([
    ['/sign-in?to=/orders?q=1%23top', '/orders?q=1#top'],
    ['/sign-in?to=/roas', '/roas'],
    ['/sign-in', '/'],
    ['/sign-in?to=https://evil.example', '/'],
    ['/sign-in?to=//evil.example', '/'],
    ['/sign-in?to=/%5Cevil.example', '/'],
    ['/sign-in?to=%5C%5Cevil.example', '/'],
    ['/sign-in?to=/%09/evil.example', '/'],
    ['/sign-in?to=/%0A/evil.example', '/'],
    ['/sign-in?to=%09//evil.example', '/'],
    ['/sign-in?to=/.//evil.example', '/'],
    ['/sign-in?to=/x/..//evil.example', '/'],
    ['/sign-in?to=javascript:alert(1)', '/'],
    ['/sign-in?to=//', '/'],
    ['/sign-in?to=', '/'],
  ])('when they come by %s, then they go on to %s', async (path, expected) => {
    const { answer } = await signIn(shared.email, PASSWORD, path);
    const location = answer.headers.get('location') ?? '';
    expect(new URL(location, 'https://hub.example').origin).toBe('https://hub.example');
    expect(location).toBe(expected);
  });
});

describe('given a session that is not good', () => {
  test('when there is none, then one is sent to sign in, and back', async () => {
    const answer = await refusal(requireActor(new CookieJar().request('/orders?page=2')));
    expect(answer.headers.get('location')).toBe('/sign-in?to=%2Forders%3Fpage%3D2');
  });

  test.each([
    ['made up', () => 'made-up-token.c2lnbmF0dXJl'],
    ['somebody’s with one digit changed', (token: string) => (token.startsWith('a') ? 'b' : 'a') + token.slice(1)],
    ['somebody’s without its signature', (token: string) => decodeURIComponent(token).split('.')[0]!],
    ['empty', () => ''],
  ])('when its token is %s, then it is none', async (_what, change) => {
    const { jar } = shared;
    const token = /digiflow\.session_token=([^;]*)/.exec(jar.header())![1]!;
    const forged = new CookieJar();
    forged.set('digiflow.session_token', change(token));
    expect((await refusal(actorOf(forged))).status).toBe(302);
  });

  test('when it has expired, then it is none', async () => {
    const { jar, email } = await signUp();
    await superuser.query(
      `UPDATE auth_session SET expires_at = now() - interval '1 minute' FROM auth_user
       WHERE auth_user.id = user_id AND email = $1`,
      [email],
    );
    expect((await refusal(actorOf(jar))).status).toBe(302);
  });

  test('when its user is in no workspace, or has a role that does not exist, then it is 403', async () => {
    const { jar } = await signUp();
    const { userId } = await actorOf(jar);
    await superuser.query(`UPDATE member SET role = 'emperor' WHERE user_id = $1`, [userId]);
    expect((await refusal(actorOf(jar))).status).toBe(403);
    await superuser.query(`DELETE FROM member WHERE user_id = $1`, [userId]);
    expect((await refusal(actorOf(jar))).status).toBe(403);
  });
});

describe('given somebody who is in two workspaces', () => {
  async function inTwo() {
    const { jar } = await signIn(shared.email, PASSWORD);
    const own = await actorOf(jar);
    const { id: second } = await createWorkspace({ slug: `second-${randomUUID()}`, name: 'Second', timeZone: 'UTC' });
    await addMember(second, own.userId, 'analyst');
    return { jar, own, second };
  }
  const change = (jar: CookieJar, workspace: string) => workspaceAction(args(jar.post('/workspace', { workspace })));

  test('when they switch, then they are there, with the role that they have there', async () => {
    const { jar, own, second } = await inTwo();
    jar.keep(await change(jar, second));
    const there = await actorOf(jar);
    expect(there).toMatchObject({ workspaceId: second, role: 'analyst' });
    expect(there.can('settings:update')).toBe(false);
    jar.keep(await change(jar, own.workspaceId));
    expect(await actorOf(jar)).toMatchObject({ workspaceId: own.workspaceId, role: 'owner' });
  });

  test('when they are taken out of it, then the next request is back in their own', async () => {
    const { jar, own, second } = await inTwo();
    jar.keep(await change(jar, second));
    await superuser.query(`DELETE FROM member WHERE workspace_id = $1`, [second]);
    expect((await actorOf(jar)).workspaceId).toBe(own.workspaceId);
  });

  test('when they ask for a workspace of others, then it is 403 and nothing changes', async () => {
    const { jar, own } = await inTwo();
    const { id: foreign } = await createWorkspace({ slug: `foreign-${randomUUID()}`, name: 'F', timeZone: 'UTC' });
    for (const id of [foreign, randomUUID()]) expect((await refusal(change(jar, id))).status).toBe(403);
    expect((await actorOf(jar)).workspaceId).toBe(own.workspaceId);
  });

  test('when they ask for what is no workspace, then it is 400', async () => {
    const { jar } = await inTwo();
    expect((await change(jar, 'not-an-id')).status).toBe(400);
  });

  test('when they write the cookie themselves, then membership still decides', async () => {
    const { jar, own } = await inTwo();
    const { id: foreign } = await createWorkspace({ slug: `forged-${randomUUID()}`, name: 'F', timeZone: 'UTC' });
    const [name, value] = (await serializeChoice(foreign)).split(';')[0]!.split('=');
    for (const forged of [value!, 'bm90LWFuLWlk', '%%%', '']) {
      jar.set(name!, forged);
      expect((await actorOf(jar)).workspaceId).toBe(own.workspaceId);
    }
  });

  test('when nobody is signed in, then switching leads to the sign-in page', async () => {
    const answer = await refusal(change(new CookieJar(), randomUUID()));
    expect(answer.headers.get('location')).toMatch(/^\/sign-in/);
  });
});
