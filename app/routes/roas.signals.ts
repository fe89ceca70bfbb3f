import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { signalsReport } from '#app/reports/roas/signals.server.ts';
import { askNumbers } from './shared/ask-numbers.server.ts';

/** What ties the orders of the ROAS page to where they came from: asked for by the page once it is drawn. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, choices } = await askNumbers(request);
  return json({ sheets: await signalsReport(actor.workspaceId, choices.query) });
}
