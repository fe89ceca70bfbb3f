import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { sharedCsvTable } from '#app/components/people/shared-csv.ts';
import { noteReading } from '#app/features/personal-data.server.ts';
import { sharedKeysReport } from '#app/reports/people/shared-keys.server.ts';
import { csvResponse } from './shared/csv-response.server.ts';
import { translatorFor } from './shared/translator.server.ts';

const MOST_ROWS = 10_000;

/** All keys that identify nobody, not only those on screen. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'leads:read');
  const personalData = actor.can('personal-data:read');
  const report = await sharedKeysReport(actor.workspaceId, { page: 1, pageSize: MOST_ROWS, personalData });
  if (personalData) await noteReading(actor, 'shared-keys', 'csv');
  return csvResponse('shared-keys.csv', sharedCsvTable(report, await translatorFor(request)));
}
