import type { LoaderFunctionArgs } from '@remix-run/node';
import { orderCsvTable } from '#app/components/orders/order-csv.ts';
import { orderList } from '#app/reports/orders/order-list.server.ts';
import { askNumbers } from './shared/ask-numbers.server.ts';
import { csvResponse } from './shared/csv-response.server.ts';
import { orResponse } from './shared/or-response.server.ts';
import { readOrderFilter } from './shared/order-filters.server.ts';
import { translatorFor } from './shared/translator.server.ts';

/** More orders than any page of a browser should wait for; the command line and the API have no such end. */
const MOST_ROWS = 100_000;

/** All orders of the list, not only the page on screen. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, choices } = await askNumbers(request);
  const filter = { ...readOrderFilter(request, MOST_ROWS), page: 1 };
  const list = await orResponse(orderList(actor.workspaceId, choices.query, filter));
  const { from, to } = choices.query.range;
  return csvResponse(`orders-${from}-${to}.csv`, orderCsvTable(list, await translatorFor(request, actor.workspaceId)));
}
