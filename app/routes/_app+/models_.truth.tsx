import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { TruthPage } from '#app/components/truth/truth-page.tsx';
import { savedViews } from '#app/features/saved-views.server.ts';
import { keptReport } from '#app/reports/kept/kept-report.server.ts';
import { askNumbers } from '../shared/ask-numbers.server.ts';
import { unlessSameNumbers } from '../shared/same-numbers.ts';

export const handle = { title: 'truth.title' };
export const shouldRevalidate = unlessSameNumbers;

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, workspace, choices } = await askNumbers(request);
  const [kept, views] = await Promise.all([
    keptReport(actor.workspaceId, 'truth', choices.query),
    savedViews(actor, 'models/truth'),
  ]);
  return json({ ...kept, choices, shops: workspace.shops.map(({ id, name }) => ({ id, name })), views });
}

export default function Truth() {
  return <TruthPage {...useLoaderData<typeof loader>()} />;
}
