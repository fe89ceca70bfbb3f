import { json } from '@remix-run/node';
import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { ConnectionsPage } from '#app/components/connections/connections-page.tsx';
import { CONSENT_FAILURES } from '#app/features/connect-platforms/connect-meta.server.ts';
import { disconnectMeta } from '#app/features/connect-platforms/disconnect-meta.server.ts';
import { refreshNow } from '#app/features/sync/refresh-now.server.ts';
import { connectionsReport } from '#app/reports/connections/connections-report.server.ts';
import { env } from '#app/runtime/env.server.ts';
import connectionStyles from '#app/styles/connections.css?url';
import { refusal } from '../shared/refusal.server.ts';

export const handle = { title: 'nav.connections' };
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: connectionStyles }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'settings:read');
  const consent = new URL(request.url).searchParams.get('consent');
  return json({
    report: await connectionsReport(actor.workspaceId),
    failure: CONSENT_FAILURES.find((known) => known === consent) ?? null,
    isOnWeb: actor.via === 'web',
    webAddress: new URL('/settings/connections', env().appUrl).href,
    mayConnect: actor.can('connections:create'),
    mayRefresh: actor.can('connections:update'),
    mayDisconnect: actor.can('connections:delete'),
  });
}

const input = z.object({ intent: z.enum(['disconnect', 'refresh']), id: z.uuid() });

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  const parsed = input.safeParse(Object.fromEntries(await request.formData()));
  const isRefresh = parsed.data?.intent === 'refresh';
  requirePermission(actor, isRefresh ? 'connections:update' : 'connections:delete');
  if (!parsed.success) return json({ ok: false }, 400);
  try {
    if (isRefresh) return json({ ok: true, refreshed: await refreshNow(actor.workspaceId, parsed.data.id) });
    const isTakenBack = await disconnectMeta(actor, parsed.data.id);
    return json({ ok: true, isTakenBack });
  } catch (error) {
    return refusal(error);
  }
}

export default function Connections() {
  return <ConnectionsPage {...useLoaderData<typeof loader>()} />;
}
