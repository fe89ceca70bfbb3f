import type { LoaderFunctionArgs } from '@remix-run/node';
import { parseFigure } from '#app/components/models/model-figure.ts';
import { modelsCsvTable } from '#app/components/models/models-csv.ts';
import { keptReport } from '#app/reports/kept/kept-report.server.ts';
import { askNumbers } from './shared/ask-numbers.server.ts';
import { csvResponse } from './shared/csv-response.server.ts';
import { translatorFor } from './shared/translator.server.ts';

/** The table of models as it is on screen: the same figure, channels and differences. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, choices } = await askNumbers(request);
  const params = new URL(request.url).searchParams;
  const { sheets, adopted } = (await keptReport(actor.workspaceId, 'models', choices.query)).report;
  const sheet = sheets.find(({ currency }) => currency === params.get('currency')) ?? sheets[0];
  const figure = parseFigure(params.get('show'));
  const table = modelsCsvTable({ sheet, figure, adopted, t: await translatorFor(request, actor.workspaceId) });
  const { from, to } = choices.query.range;
  return csvResponse(`models-${figure}-${from}-${to}.csv`, table);
}
