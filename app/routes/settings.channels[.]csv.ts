import type { LoaderFunctionArgs } from '@remix-run/node';
import { requirePermission } from '#app/access/require-actor.server.ts';
import { sourcesCsvTable } from '#app/components/channels/sources-csv.ts';
import { channelsReport } from '#app/reports/channels/channels-report.server.ts';
import { askNumbers } from './shared/ask-numbers.server.ts';
import { csvResponse } from './shared/csv-response.server.ts';
import { translatorFor } from './shared/translator.server.ts';

/** The sources that touches named, all of them, with their channel, the rule that decided, and what they earned. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, choices } = await askNumbers(request);
  requirePermission(actor, 'settings:read');
  const report = await channelsReport(actor.workspaceId, choices.query);
  const { from, to } = choices.query.range;
  return csvResponse(
    `sources-${from}-${to}.csv`,
    sourcesCsvTable(report, await translatorFor(request, actor.workspaceId)),
  );
}
