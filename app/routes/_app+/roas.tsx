import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { columnsFromCookie } from '#app/components/roas/roas-columns.ts';
import { RoasPage } from '#app/components/roas/roas-page.tsx';
import { savedViews } from '#app/features/saved-views.server.ts';
import { roasReport } from '#app/reports/roas/roas-report.server.ts';
import { askNumbers } from '../shared/ask-numbers.server.ts';
import { unlessSameNumbers } from '../shared/same-numbers.ts';

export const handle = { title: 'nav.roas' };
export const shouldRevalidate = unlessSameNumbers;

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, workspace, choices } = await askNumbers(request);
  const [report, views] = await Promise.all([roasReport(actor.workspaceId, choices.query), savedViews(actor, 'roas')]);
  const shops = workspace.shops.map(({ id, name }) => ({ id, name }));
  return json({ report, choices, shops, views, columns: columnsFromCookie(request.headers.get('Cookie')) });
}

export default function Roas() {
  return <RoasPage {...useLoaderData<typeof loader>()} />;
}
