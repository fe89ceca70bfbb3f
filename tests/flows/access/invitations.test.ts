import { describe, expect, test } from 'vitest';
import { requireActor } from '#app/access/require-actor.server.ts';
import { openPool } from '#app/database/pool.server.ts';
import { addMember, createWorkspace } from '#app/database/system/workspaces.server.ts';
import { CODES_AN_HOUR, invite, redeem, revoke, WRONG_TRIES } from '#app/features/members/invitations.server.ts';
import { membersReport } from '#app/reports/members/members-report.server.ts';
import { action as joinAction } from '#app/routes/_app+/join.tsx';
import { action as accessAction } from '#app/routes/_app+/settings.access.tsx';
import { useSuperuser } from '../../support/pipeline-workspace.ts';
import { somebody, useAccess } from './access-rig.ts';

const urls = await useAccess();
const superuser = useSuperuser(urls);

let count = 0;
// on one machine whoever signs up takes over workspaces without a member: each here has one
const keeper = await somebody();

/** A shop's workspace, and a member of its staff in Shopify Admin. */
async function shopStaff() {
  const workspace = await createWorkspace({ slug: `shop-${(count += 1)}`, name: 'Shop', timeZone: 'UTC' });
  await addMember(workspace.id, keeper.userId, 'owner');
  const userId = `shopify:shop-${count}.myshopify.com:42`;
  return { workspaceId: workspace.id, userId, role: 'owner' as const };
}

const memberOf = async (workspaceId: string) => {
  const { members } = await membersReport(workspaceId);
  return members.map(({ userId, role }) => ({ userId, role })).filter(({ userId }) => userId !== keeper.userId);
};
const refusedAs = (code: string) => ({ told: [expect.objectContaining({ code })] as unknown });

describe('given a code that the staff of a shop made in Admin', () => {
  test('when a web user redeems it, then they are a member with its role, look at the workspace, and it is known who let them in', async () => {
    const [staff, { jar, userId, name }] = [await shopStaff(), await somebody()];
    const { code } = await invite(staff, 'owner');
    const typed = code.toLowerCase().replaceAll('-', ' ');
    const answer = await joinAction({ request: jar.post('/join', { code: typed }), params: {}, context: {} });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/']);
    jar.keep(answer);
    expect(await requireActor(jar.request('/'))).toMatchObject({ workspaceId: staff.workspaceId, role: 'owner' });
    const { invitations } = await membersReport(staff.workspaceId);
    expect(invitations).toMatchObject([
      { state: 'redeemed', byStaffOf: staff.userId.split(':')[1], redeemedBy: name, role: 'owner' },
    ]);
    expect(await memberOf(staff.workspaceId)).toEqual([{ userId, role: 'owner' }]);
  });

  test('when it is redeemed again, by the same or another, then nobody else comes in', async () => {
    const [staff, first, second] = [await shopStaff(), await somebody(), await somebody()];
    const { code } = await invite(staff, 'analyst');
    expect(await redeem(first.userId, code)).toBe(staff.workspaceId);
    expect(await redeem(first.userId, code), 'who is in stays in').toBe(staff.workspaceId);
    await expect(redeem(second.userId, code)).rejects.toMatchObject(refusedAs('invitation-refused'));
    expect(await memberOf(staff.workspaceId)).toEqual([{ userId: first.userId, role: 'analyst' }]);
  });

  test('when many redeem it at once, then one of them is let in', async () => {
    const staff = await shopStaff();
    const people = await Promise.all([somebody(), somebody(), somebody(), somebody()]);
    const { code } = await invite(staff, 'manager');
    const answers = await Promise.allSettled(people.map(({ userId }) => redeem(userId, code)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await memberOf(staff.workspaceId)).toHaveLength(1);
  });

  test('when it is over, taken back or misspelt, then it opens nothing', async () => {
    const [staff, { userId }] = [await shopStaff(), await somebody()];
    const over = await invite(staff, 'analyst');
    await superuser.query(`UPDATE invitation SET expires_at = now() - interval '1 second' WHERE workspace_id = $1`, [
      staff.workspaceId,
    ]);
    const revoked = await invite(staff, 'analyst');
    const { invitations } = await membersReport(staff.workspaceId);
    expect(invitations.map(({ state }) => state)).toEqual(['open', 'over']);
    await revoke(staff, invitations[0]!.id);
    await expect(revoke(staff, invitations[0]!.id)).rejects.toMatchObject(refusedAs('invitation-not-open'));
    for (const code of [over.code, revoked.code, '', 'AAAAA-AAAAA-AAAAA-AAAAA', `${over.code}0`])
      await expect(redeem(userId, code)).rejects.toMatchObject(refusedAs('invitation-refused'));
    expect(await memberOf(staff.workspaceId)).toEqual([]);
  });

  test('when another workspace’s owner takes it back, then it stays open', async () => {
    const [staff, other, { userId }] = [await shopStaff(), await shopStaff(), await somebody()];
    const { code } = await invite(staff, 'analyst');
    const [open] = (await membersReport(staff.workspaceId)).invitations;
    await expect(revoke(other, open!.id)).rejects.toMatchObject(refusedAs('invitation-not-open'));
    expect((await membersReport(other.workspaceId)).invitations).toEqual([]);
    expect(await redeem(userId, code)).toBe(staff.workspaceId);
    expect(await memberOf(other.workspaceId)).toEqual([]);
  });

  test('when somebody who is in already redeems one for less, then they stay what they are and it stays open', async () => {
    const [staff, { userId }] = [await shopStaff(), await somebody()];
    await redeem(userId, (await invite(staff, 'owner')).code);
    expect(await redeem(userId, (await invite(staff, 'client')).code)).toBe(staff.workspaceId);
    expect(await memberOf(staff.workspaceId)).toEqual([{ userId, role: 'owner' }]);
    expect((await membersReport(staff.workspaceId)).invitations[0]!.state).toBe('open');
  });

  test('when somebody who is in redeems one for more, then they are more, and it is spent', async () => {
    const [staff, { userId }] = [await shopStaff(), await somebody()];
    await redeem(userId, (await invite(staff, 'analyst')).code);
    const { code } = await invite(staff, 'admin');
    expect(await redeem(userId, code)).toBe(staff.workspaceId);
    expect(await memberOf(staff.workspaceId)).toEqual([{ userId, role: 'admin' }]);
    expect((await membersReport(staff.workspaceId)).invitations[0]!.state).toBe('redeemed');
  });

  test('when somebody redeems two codes at once, then they are what the higher one says', async () => {
    const [staff, { userId }] = [await shopStaff(), await somebody()];
    const codes = [(await invite(staff, 'client')).code, (await invite(staff, 'manager')).code];
    await Promise.all(codes.map((code) => redeem(userId, code)));
    expect(await memberOf(staff.workspaceId)).toEqual([{ userId, role: 'manager' }]);
  });
});

describe('given limits', () => {
  test('when wrong codes are tried, then after so many a right one is refused as well', async () => {
    const [staff, { userId }] = [await shopStaff(), await somebody()];
    const { code } = await invite(staff, 'analyst');
    for (let tried = 0; tried < WRONG_TRIES; tried += 1)
      await expect(redeem(userId, 'AAAAA-AAAAA-AAAAA-AAAAA')).rejects.toMatchObject(refusedAs('invitation-refused'));
    await expect(redeem(userId, code)).rejects.toMatchObject(refusedAs('invitation-tries'));
    expect(await redeem((await somebody()).userId, code)).toBe(staff.workspaceId);
  });

  test('when a workspace makes many codes, then it has to wait', async () => {
    const staff = await shopStaff();
    for (let made = 0; made < CODES_AN_HOUR; made += 1) await invite(staff, 'client');
    await expect(invite(staff, 'client')).rejects.toMatchObject(refusedAs('invitations-too-many'));
  });

  test('when an admin invites, then not to more than they are', async () => {
    const staff = await shopStaff();
    await expect(invite({ ...staff, role: 'admin' }, 'owner')).rejects.toMatchObject(refusedAs('invitation-above-own'));
    await expect(invite({ ...staff, role: 'admin' }, 'admin')).resolves.toMatchObject({
      code: expect.any(String) as string,
    });
  });
});

test('given the database, then no code is in it, and the application can neither remove a row nor change what it was made for', async () => {
  const [staff, { userId }] = [await shopStaff(), await somebody()];
  const { code } = await invite(staff, 'analyst');
  await redeem(userId, code);
  const { rows } = await superuser.query<{ row: string }>(`SELECT invitation::text AS row FROM invitation`);
  const text = rows.map(({ row }) => row).join('\n');
  for (const form of [code, code.replaceAll('-', ''), Buffer.from(code).toString('hex')])
    expect(text).not.toContain(form);
  const pool = openPool(urls.appUrl);
  const denied = { code: '42501' };
  await expect(pool.query(`DELETE FROM invitation`)).rejects.toMatchObject(denied);
  await expect(pool.query(`UPDATE invitation SET expires_at = now() + interval '9 years'`)).rejects.toMatchObject(
    denied,
  );
  await expect(pool.query(`UPDATE invitation SET made_by = 'nobody'`)).rejects.toMatchObject(denied);
});

test('given a web owner, when the page makes a code, then it is answered once and listed without it', async () => {
  const { jar, name } = await somebody();
  const { workspaceId } = await requireActor(jar.request('/'));
  const request = jar.post('/settings/access', { intent: 'invite', role: 'admin' });
  const made = await accessAction({ request, params: {}, context: {} });
  const answer = (await new Response(made.body).json()) as { invitation: { code: string } };
  expect(answer.invitation.code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
  const report = await membersReport(workspaceId);
  expect(report.invitations).toMatchObject([{ state: 'open', madeBy: name, role: 'admin' }]);
  expect(JSON.stringify(report)).not.toContain(answer.invitation.code);
});
