import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { ShouldRevalidateFunctionArgs } from '@remix-run/react';
import { numberParams } from '#app/components/choices/choices.ts';
import { columnsFromCookie } from '#app/components/roas/roas-columns.ts';
import { RoasPage } from '#app/components/roas/roas-page.tsx';
import { savedViews } from '#app/features/saved-views.server.ts';
import { roasReport } from '#app/reports/roas/roas-report.server.ts';
import { askNumbers } from '../shared/ask-numbers.server.ts';

export const handle = { title: 'nav.roas' };

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, workspace, choices } = await askNumbers(request);
  const [report, views] = await Promise.all([roasReport(actor.workspaceId, choices.query), savedViews(actor, 'roas')]);
  const shops = workspace.shops.map(({ id, name }) => ({ id, name }));
  return json({ report, choices, shops, views, columns: columnsFromCookie(request.headers.get('Cookie')) });
}

/** Opening rows, sorting and switching the currency show the same numbers: nothing has to be read again. */
export function shouldRevalidate({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) {
  const samePage = currentUrl.pathname === nextUrl.pathname && !formMethod && currentUrl.search !== nextUrl.search;
  const sameNumbers =
    numberParams(currentUrl.searchParams).toString() === numberParams(nextUrl.searchParams).toString();
  return samePage && sameNumbers ? false : defaultShouldRevalidate;
}

export default function Roas() {
  return <RoasPage {...useLoaderData<typeof loader>()} />;
}
