import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { HomePage } from '#app/components/home/home-page.tsx';
import { homeReport } from '#app/reports/home/home-report.server.ts';
import { closedPages } from '../shared/closed-pages.server.ts';
import { askNumbers } from '../shared/ask-numbers.server.ts';

export const handle = { title: 'nav.home' };

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, workspace, choices } = await askNumbers(request);
  const report = await homeReport(actor.workspaceId, choices.query);
  const closed = closedPages(actor);
  const opens = (href: string): boolean => !closed.some((page) => href.startsWith(page));
  const shown = {
    ...report,
    setup: opens('/onboarding') ? report.setup : null,
    checklist: opens('/settings') ? report.checklist : [],
    attention: report.attention.filter(({ href }) => opens(href)),
  };
  const shops = workspace.shops.map(({ id, name }) => ({ id, name }));
  return json({ report: shown, choices, shops, closed, mayHide: actor.can('connections:create') });
}

export default function Home() {
  return <HomePage {...useLoaderData<typeof loader>()} />;
}
