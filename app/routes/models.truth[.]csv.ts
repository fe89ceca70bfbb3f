import type { LoaderFunctionArgs } from '@remix-run/node';
import { truthCsvTable } from '#app/components/truth/truth-csv.ts';
import { keptReport } from '#app/reports/kept/kept-report.server.ts';
import { askNumbers } from './shared/ask-numbers.server.ts';
import { csvResponse } from './shared/csv-response.server.ts';
import { translatorFor } from './shared/translator.server.ts';

/** Models against the known causes, as on screen. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, choices } = await askNumbers(request);
  const asked = new URL(request.url).searchParams.get('currency');
  const { sheets } = (await keptReport(actor.workspaceId, 'truth', choices.query)).report;
  const sheet = sheets.find(({ currency }) => currency === asked) ?? sheets[0];
  const { from, to } = choices.query.range;
  return csvResponse(`truth-${from}-${to}.csv`, truthCsvTable(sheet, await translatorFor(request)));
}
