import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { webSessionOf } from '#app/access/web-session.server.ts';
import { finishMetaConsent } from '#app/features/connect-platforms/connect-meta.server.ts';
import { backToConnections } from './shared/back-to-connections.ts';

/** Where Meta sends somebody back to: with a code for a token, or with why there is none. */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const session = await webSessionOf(request);
  // a visitor's address holds a code: it is not carried through the sign-in page
  if (session === null) return backToConnections('state');
  const actor = await requireActor(request);
  requirePermission(actor, 'connections:create');
  const outcome = await finishMetaConsent({ ...actor, session }, new URL(request.url).searchParams);
  if ('failure' in outcome) return backToConnections(outcome.failure);
  return redirect(`/settings/connections/${outcome.connectionId}`, { headers: { 'Referrer-Policy': 'no-referrer' } });
}
