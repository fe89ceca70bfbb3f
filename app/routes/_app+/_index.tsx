import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { HomePage } from '#app/components/home/home-page.tsx';
import { homeReport } from '#app/reports/home/home-report.server.ts';
import { askNumbers } from '../shared/ask-numbers.server.ts';

export const handle = { title: 'nav.home' };

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, workspace, choices } = await askNumbers(request);
  const report = await homeReport(actor.workspaceId, choices.query);
  const shops = workspace.shops.map(({ id, name }) => ({ id, name }));
  return json({ report, choices, shops, mayHide: actor.can('connections:create') });
}

export default function Home() {
  return <HomePage {...useLoaderData<typeof loader>()} />;
}
