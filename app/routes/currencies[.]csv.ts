import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { rateCsvTable } from '#app/components/currencies/rate-csv.ts';
import { allRates } from '#app/reports/currencies/currencies-report.server.ts';
import { askedCurrencies } from './shared/asked-currencies.server.ts';
import { csvResponse } from './shared/csv-response.server.ts';
import { translatorFor } from './shared/translator.server.ts';

/** The stored exchange rates as a file. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'settings:read');
  const { of } = askedCurrencies(request);
  return csvResponse(
    'exchange-rates.csv',
    rateCsvTable(await allRates(actor.workspaceId, of), await translatorFor(request)),
  );
}
