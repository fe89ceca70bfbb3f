import { expect, test } from 'vitest';
import { requireActor } from '#app/access/require-actor.server.ts';
import { membersOf } from '#app/database/system/invitations.server.ts';
import { addMember, createWorkspace } from '#app/database/system/workspaces.server.ts';
import type { Role } from '#app/domain/permissions/roles.ts';
import { removeMember } from '#app/features/members/remove-member.server.ts';
import { somebody, useAccess } from './access-rig.ts';

await useAccess();

let count = 0;
/** A workspace with members of these roles, as they act. */
async function workspaceOf(...roles: Role[]) {
  const { id: workspaceId } = await createWorkspace({ slug: `of-${(count += 1)}`, name: 'Of', timeZone: 'UTC' });
  const people = [];
  for (const role of roles) {
    const { jar, userId } = await somebody();
    await addMember(workspaceId, userId, role);
    people.push({ jar, workspaceId, userId, role });
  }
  const left = async () => (await membersOf(workspaceId)).map(({ role }) => role);
  return { people, left };
}
const refusedAs = (code: string) => ({ told: [expect.objectContaining({ code })] as unknown });

test('given a member, when an owner removes them, then the workspace is closed to them at once', async () => {
  const { people, left } = await workspaceOf('owner', 'analyst');
  const [owner, analyst] = people;
  await removeMember(owner!, analyst!.userId);
  expect(await left()).toEqual(['owner']);
  const seen = await requireActor(analyst!.jar.request('/'));
  expect(seen.workspaceId).not.toBe(analyst!.workspaceId);
  await expect(removeMember(owner!, analyst!.userId)).rejects.toMatchObject(refusedAs('member-stays'));
});

test('given an admin, then they remove no owner, nobody of another workspace, and not themselves', async () => {
  const { people, left } = await workspaceOf('owner', 'owner', 'admin', 'client');
  const other = await workspaceOf('owner', 'client');
  const admin = people[2]!;
  for (const userId of [people[0]!.userId, other.people[1]!.userId])
    await expect(removeMember(admin, userId)).rejects.toMatchObject(refusedAs('member-stays'));
  await expect(removeMember(admin, admin.userId)).rejects.toMatchObject(refusedAs('member-is-you'));
  await removeMember(admin, people[3]!.userId);
  expect([await left(), await other.left()]).toEqual([
    ['owner', 'owner', 'admin'],
    ['owner', 'client'],
  ]);
});

test('given two owners who remove each other at once, then one of them stays', async () => {
  for (let turn = 0; turn < 10; turn += 1) {
    const { people, left } = await workspaceOf('owner', 'owner');
    const [one, two] = people;
    const both = await Promise.allSettled([removeMember(one!, two!.userId), removeMember(two!, one!.userId)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await left()).toEqual(['owner']);
  }
});

test('given the last owner on the web, when the staff of the shop remove them, then that is refused', async () => {
  const { people, left } = await workspaceOf('owner');
  const staff = { ...people[0]!, userId: 'shopify:shop.myshopify.com:42' };
  await expect(removeMember(staff, people[0]!.userId)).rejects.toMatchObject(refusedAs('member-stays'));
  expect(await left()).toEqual(['owner']);
});
