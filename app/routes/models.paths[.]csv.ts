import type { LoaderFunctionArgs } from '@remix-run/node';
import { ChoiceError } from '#app/components/choices/choice-error.ts';
import { PATHS_CSV_TABLES, pathsCsvTable } from '#app/components/paths/paths-csv.ts';
import { pathsReport } from '#app/reports/paths/paths-report.server.ts';
import { askNumbers } from './shared/ask-numbers.server.ts';
import { askedOf } from './shared/asked-of.server.ts';
import { askedRepeats } from './shared/asked-repeats.server.ts';
import { csvResponse } from './shared/csv-response.server.ts';
import { translatorFor } from './shared/translator.server.ts';

/** A table of the page of paths, with all of its rows. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, choices } = await askNumbers(request);
  const { table, currency } = askedOf(request, (params) => {
    const name = params.get('table') ?? 'paths';
    const found = PATHS_CSV_TABLES.find((one) => one === name);
    if (!found) throw new ChoiceError('table', name);
    return { table: found, currency: params.get('currency') };
  });
  const asked = { repeats: askedRepeats(request), most: Number.POSITIVE_INFINITY };
  const { sheets } = await pathsReport(actor.workspaceId, choices.query, asked);
  const sheet = sheets.find((one) => one.currency === currency) ?? sheets[0];
  const { from, to } = choices.query.range;
  return csvResponse(`${table}-${from}-${to}.csv`, pathsCsvTable(table, sheet, await translatorFor(request)));
}
