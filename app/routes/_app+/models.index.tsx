import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ModelsPage } from '#app/components/models/models-page.tsx';
import { savedViews } from '#app/features/saved-views.server.ts';
import { keptReport } from '#app/reports/kept/kept-report.server.ts';
import { askNumbers } from '../shared/ask-numbers.server.ts';
import { unlessSameNumbers } from '../shared/same-numbers.ts';

export const handle = { title: 'nav.models' };
export const shouldRevalidate = unlessSameNumbers;

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, workspace, choices } = await askNumbers(request);
  const [kept, views] = await Promise.all([
    keptReport(actor.workspaceId, 'models', choices.query),
    savedViews(actor, 'models'),
  ]);
  const shops = workspace.shops.map(({ id, name }) => ({ id, name }));
  return json({ ...kept, choices, shops, views });
}

export default function Models() {
  return <ModelsPage {...useLoaderData<typeof loader>()} />;
}
