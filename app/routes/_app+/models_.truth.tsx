import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { TruthPage } from '#app/components/truth/truth-page.tsx';
import { truthReport } from '#app/reports/truth/truth-report.server.ts';
import { askNumbers } from '../shared/ask-numbers.server.ts';
import { unlessSameNumbers } from '../shared/same-numbers.ts';

export const handle = { title: 'truth.title' };
export const shouldRevalidate = unlessSameNumbers;

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, workspace, choices } = await askNumbers(request);
  const report = await truthReport(actor.workspaceId, choices.query);
  return json({ report, choices, shops: workspace.shops.map(({ id, name }) => ({ id, name })) });
}

export default function Truth() {
  return <TruthPage {...useLoaderData<typeof loader>()} />;
}
