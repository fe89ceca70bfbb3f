import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ReconciliationPage } from '#app/components/reconciliation/reconciliation-page.tsx';
import { reconciliation } from '#app/reports/reconciliation/reconciliation-report.server.ts';
import { askNumbers } from '../shared/ask-numbers.server.ts';
import { askedTerm, listedPage, listsOf } from '../shared/asked-claims.server.ts';

export const handle = { title: 'nav.reconciliation' };

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, choices } = await askNumbers(request);
  const params = new URL(request.url).searchParams;
  const asked = askedTerm(params);
  const found = await reconciliation(actor.workspaceId, choices.query.range, Date.now(), listsOf(asked));
  const listed = listedPage(found, asked, params);
  return json({ report: found.report, choices, listed });
}

export default function Reconciliation() {
  return <ReconciliationPage {...useLoaderData<typeof loader>()} />;
}
