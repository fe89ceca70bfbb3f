import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { HomePage } from '#app/components/home/home-page.tsx';
import { homeReport } from '#app/reports/home/home-report.server.ts';
import { askNumbers } from '../shared/ask-numbers.server.ts';

export const handle = { title: 'nav.home' };

/** What it takes to open the pages that home leads to; the others are open to everybody who sees home. */
const NEEDED: readonly (readonly [page: string, permission: string])[] = [
  ['/settings', 'settings:read'],
  ['/onboarding', 'settings:read'],
  ['/data-health', 'data-health:read'],
  ['/imports', 'imports:read'],
];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, workspace, choices } = await askNumbers(request);
  const report = await homeReport(actor.workspaceId, choices.query);
  const opens = (href: string): boolean =>
    NEEDED.every(([page, permission]) => !href.startsWith(page) || actor.can(permission));
  // nobody is led to a page that is closed to them
  const shown = {
    ...report,
    setup: opens('/onboarding') ? report.setup : null,
    checklist: opens('/settings') ? report.checklist : [],
    attention: report.attention.filter(({ href }) => opens(href)),
  };
  const shops = workspace.shops.map(({ id, name }) => ({ id, name }));
  return json({ report: shown, choices, shops, mayHide: actor.can('connections:create') });
}

export default function Home() {
  return <HomePage {...useLoaderData<typeof loader>()} />;
}
