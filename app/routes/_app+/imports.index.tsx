import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { ImportsPage } from '#app/components/imports/imports-page.tsx';
import { importList } from '#app/reports/imports/import-list.server.ts';
import { settingsReport } from '#app/reports/settings/settings-report.server.ts';
import { readListPage } from '../shared/list-page.server.ts';

const PAGE_SIZE = 50;

export const handle = { title: 'nav.imports' };

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'imports:read');
  const { page } = readListPage(request);
  const [list, workspace] = await Promise.all([
    importList(actor.workspaceId, { page, pageSize: PAGE_SIZE }),
    settingsReport(actor.workspaceId),
  ]);
  return json({ list, zone: workspace.settings.timeZone, mayImport: actor.can('imports:create') });
}

export default function Imports() {
  return <ImportsPage {...useLoaderData<typeof loader>()} />;
}
