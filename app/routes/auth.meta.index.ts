import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { webSessionOf } from '#app/access/web-session.server.ts';
import { metaConsentAddress } from '#app/features/connect-platforms/connect-meta.server.ts';
import { backToConnections } from './shared/back-to-connections.ts';

/** Sends somebody to Meta to consent. */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const actor = await requireActor(request);
  requirePermission(actor, 'connections:create');
  const session = await webSessionOf(request);
  // Shopify Admin's frame has no session of a browser, and www.facebook.com may not be framed
  if (session === null) return backToConnections('state');
  const address = await metaConsentAddress({ ...actor, session });
  if (address === null) return backToConnections('not-configured');
  return redirect(address, { headers: { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' } });
}
