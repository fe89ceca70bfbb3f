import type { LoaderFunctionArgs } from '@remix-run/node';
import { parseColumns } from '#app/components/roas/roas-columns.ts';
import { roasCsvTable } from '#app/components/roas/roas-csv.ts';
import { roasReport } from '#app/reports/roas/roas-report.server.ts';
import { askNumbers } from './shared/ask-numbers.server.ts';
import { csvResponse } from './shared/csv-response.server.ts';
import { translatorFor } from './shared/translator.server.ts';

/** The ROAS table as it is on screen: the same rows, columns and order. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, choices } = await askNumbers(request);
  const params = new URL(request.url).searchParams;
  const report = await roasReport(actor.workspaceId, choices.query);
  const currency = params.get('currency') ?? report.totals[0]?.current.currency ?? '';
  const columns = parseColumns(params.get('columns'));
  const table = roasCsvTable({ report, currency, params, columns, t: await translatorFor(request, actor.workspaceId) });
  const { from, to } = choices.query.range;
  return csvResponse(`roas-${from}-${to}.csv`, table);
}
