import type { LoaderFunctionArgs } from '@remix-run/node';
import { parseShown } from '#app/components/cohorts/cohort-choices.ts';
import { cohortsCsvTable } from '#app/components/cohorts/cohorts-csv.ts';
import { keptReport } from '#app/reports/kept/kept-report.server.ts';
import { askNumbers } from './shared/ask-numbers.server.ts';
import { readCohortQuery } from './shared/cohort-query.server.ts';
import { csvResponse } from './shared/csv-response.server.ts';
import { translatorFor } from './shared/translator.server.ts';

/** The triangle of cohorts as it is on screen. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, choices } = await askNumbers(request);
  const params = new URL(request.url).searchParams;
  const query = readCohortQuery(request, choices.query.revenue);
  const { sheets, today } = (await keptReport(actor.workspaceId, 'cohorts', query)).report;
  const sheet = sheets.find(({ currency }) => currency === params.get('currency')) ?? sheets[0];
  const table = cohortsCsvTable(sheet, parseShown(params, sheet?.hasCosts ?? false), await translatorFor(request));
  return csvResponse(`customers-${today}.csv`, table);
}
