import type { LoaderFunctionArgs } from '@remix-run/node';
import { ordersCsv, termsCsv } from '#app/components/reconciliation/reconciliation-csv.ts';
import { reconciliation } from '#app/reports/reconciliation/reconciliation-report.server.ts';
import { askNumbers } from './shared/ask-numbers.server.ts';
import { askedTerm, listsOf, ordersOfTerm } from './shared/asked-claims.server.ts';
import { csvResponse } from './shared/csv-response.server.ts';
import { translatorFor } from './shared/translator.server.ts';

/** An account's terms, its days (`by=day`), or the orders behind one of its terms (`term`); without an account, of all. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, choices } = await askNumbers(request);
  const params = new URL(request.url).searchParams;
  const asked = askedTerm(params);
  const found = await reconciliation(actor.workspaceId, choices.query.range, Date.now(), listsOf(asked));
  const t = await translatorFor(request);
  const { range, accounts } = found.report;
  const days = `${range.from}-${range.to}`;
  const account = accounts.find(({ key }) => key === asked?.accountKey);
  if (asked && account) {
    const orders = ordersOfTerm(found, asked);
    return csvResponse(`claims-${asked.term}-${days}.csv`, ordersCsv(orders, asked.term, account, t));
  }
  const key = params.get('account');
  const byDay = params.get('by') === 'day';
  const meant = accounts.filter((one) => key === null || one.key === key);
  return csvResponse(`claims-${byDay ? 'days-' : ''}${days}.csv`, termsCsv(meant, range, byDay, t));
}
