import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { ConnectedShopsPage } from '#app/components/connected-shops/connected-shops-page.tsx';
import { shopsReport } from '#app/reports/shops/shops-report.server.ts';

export const handle = { title: 'nav.connectedShops' };

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'settings:read');
  return json({ report: await shopsReport(actor.workspaceId) });
}

export default function ConnectedShops() {
  return <ConnectedShopsPage {...useLoaderData<typeof loader>()} />;
}
