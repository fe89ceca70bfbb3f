import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { closedMonthsShown } from '#app/reports/closed-months/closed-months-shown.server.ts';
import { signalsReport } from '#app/reports/roas/signals.server.ts';
import { askNumbers } from './shared/ask-numbers.server.ts';

/** What ties the orders of the ROAS page to where they came from: asked for by the page once it is drawn. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, choices } = await askNumbers(request);
  const closedMonths = await closedMonthsShown(actor.workspaceId, choices.query.range);
  return json({ sheets: await signalsReport(actor.workspaceId, choices.query), closedMonths });
}
