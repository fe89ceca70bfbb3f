import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { ShouldRevalidateFunctionArgs } from '@remix-run/react';
import { CohortsPage } from '#app/components/cohorts/cohorts-page.tsx';
import { savedViews } from '#app/features/saved-views.server.ts';
import { keptReport } from '#app/reports/kept/kept-report.server.ts';
import { askNumbers } from '../shared/ask-numbers.server.ts';
import { readCohortQuery } from '../shared/cohort-query.server.ts';

export const handle = { title: 'nav.customers' };

const ASKED = ['months', 'channel', 'revenue'] as const;

/** Switching currency and unit shows the same numbers. */
export function shouldRevalidate({
  currentUrl,
  nextUrl,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs): boolean {
  const isSame = ASKED.every((name) => currentUrl.searchParams.get(name) === nextUrl.searchParams.get(name));
  return currentUrl.pathname === nextUrl.pathname && currentUrl.search !== nextUrl.search && isSame
    ? false
    : defaultShouldRevalidate;
}

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, choices } = await askNumbers(request);
  const [kept, views] = await Promise.all([
    keptReport(actor.workspaceId, 'cohorts', readCohortQuery(request, choices.query.revenue)),
    savedViews(actor, 'customers'),
  ]);
  return json({ ...kept, views });
}

export default function Customers() {
  return <CohortsPage {...useLoaderData<typeof loader>()} />;
}
