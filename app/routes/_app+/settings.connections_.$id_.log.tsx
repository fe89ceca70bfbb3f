import { json } from '@remix-run/node';
import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { SyncLogPage } from '#app/components/connections/sync-log-page.tsx';
import { syncLog } from '#app/reports/connections/sync-log.server.ts';
import connectionStyles from '#app/styles/connections.css?url';

export const handle = { title: 'nav.syncLog' };
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: connectionStyles }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'settings:read');
  const id = z.uuid().safeParse(params.id);
  if (!id.success) throw new Response(null, { status: 404 });
  const reading = z.uuid().safeParse(new URL(request.url).searchParams.get('reading'));
  const log = await syncLog(actor.workspaceId, id.data, reading.data ?? null);
  if (!log) throw new Response(null, { status: 404 });
  return json({ log });
}

export default function SyncLogRoute() {
  return <SyncLogPage {...useLoaderData<typeof loader>()} />;
}
