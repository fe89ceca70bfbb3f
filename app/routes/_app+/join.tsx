import { json, redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/access/require-actor.server.ts';
import { switchWorkspace } from '#app/access/switch-workspace.server.ts';
import { JoinPage } from '#app/components/access/join-page.tsx';
import { redeem } from '#app/features/members/invitations.server.ts';
import { refusal } from '../shared/refusal.server.ts';

export const handle = { title: 'nav.join' };

/** For who is signed in on the web: whoever comes from Shopify Admin has the workspace of their shop. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  return actor.via === 'web' ? json({}) : redirect('/settings/access');
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  if (actor.via !== 'web') throw new Response('web', { status: 403 });
  const code = (await request.formData()).get('code');
  try {
    const workspaceId = await redeem(actor.userId, typeof code === 'string' ? code : '');
    return await switchWorkspace(request, workspaceId);
  } catch (error) {
    if (error instanceof Response) throw error;
    return refusal(error);
  }
}

export default function Join() {
  return <JoinPage />;
}
