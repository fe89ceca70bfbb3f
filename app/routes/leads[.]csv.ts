import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { leadCsvTable } from '#app/components/leads/lead-csv.ts';
import { noteReading } from '#app/features/personal-data.server.ts';
import { leadFile } from '#app/reports/leads/lead-file.server.ts';
import { csvResponse } from './shared/csv-response.server.ts';
import { readLeadNarrowing } from './shared/lead-params.server.ts';
import { translatorFor } from './shared/translator.server.ts';

/** More leads than any page of a browser should wait for. */
const MOST_ROWS = 100_000;

/** All leads of the list, not only the page on screen. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'leads:read');
  const personalData = actor.can('personal-data:read');
  const narrowing = readLeadNarrowing(request, actor.userId);
  const rows = await leadFile(actor.workspaceId, { ...narrowing, most: MOST_ROWS, personalData });
  if (personalData && rows.length > 0) await noteReading(actor, 'leads', 'csv');
  return csvResponse('leads.csv', leadCsvTable(rows, await translatorFor(request)));
}
