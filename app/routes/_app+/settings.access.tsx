import { json } from '@remix-run/node';
import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { AccessPage } from '#app/components/access/access-page.tsx';
import { ROLES } from '#app/domain/permissions/roles.ts';
import { invite, revoke } from '#app/features/members/invitations.server.ts';
import { removeMember } from '#app/features/members/remove-member.server.ts';
import { membersReport } from '#app/reports/members/members-report.server.ts';
import settingsStyles from '#app/styles/settings.css?url';
import { env } from '#app/runtime/env.server.ts';
import { refusal } from '../shared/refusal.server.ts';

export const handle = { title: 'nav.access' };
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: settingsStyles }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'users:read');
  return json({
    report: await membersReport(actor.workspaceId),
    roles: ROLES.filter((role) => role !== 'owner' || actor.role === 'owner'),
    mayInvite: actor.can('users:create'),
    mayRemove: actor.can('users:delete'),
    userId: actor.userId,
    joinAddress: new URL('/join', env().appUrl).href,
    isOnWeb: actor.via === 'web',
  });
}

const input = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('invite'), role: z.enum(ROLES) }),
  z.object({ intent: z.literal('revoke'), id: z.uuid() }),
  z.object({ intent: z.literal('remove'), userId: z.string().min(1).max(200) }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'users:create');
  const parsed = input.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) return json({ ok: false }, 400);
  try {
    if (parsed.data.intent === 'invite') return json({ ok: true, invitation: await invite(actor, parsed.data.role) });
    if (parsed.data.intent === 'revoke') await revoke(actor, parsed.data.id);
    else {
      requirePermission(actor, 'users:delete');
      await removeMember(actor, parsed.data.userId);
    }
    return json({ ok: true });
  } catch (error) {
    return refusal(error);
  }
}

export default function Access() {
  return <AccessPage {...useLoaderData<typeof loader>()} />;
}
