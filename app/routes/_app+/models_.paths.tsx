import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { ShouldRevalidateFunctionArgs } from '@remix-run/react';
import { PathsPage } from '#app/components/paths/paths-page.tsx';
import { savedViews } from '#app/features/saved-views.server.ts';
import { keptReport } from '#app/reports/kept/kept-report.server.ts';
import { askNumbers } from '../shared/ask-numbers.server.ts';
import { askedRepeats } from '../shared/asked-repeats.server.ts';
import { unlessSameNumbers } from '../shared/same-numbers.ts';

const MOST_SHOWN = 50;

export const handle = { title: 'paths.title' };

/** How repeats are told apart makes other paths of the same numbers. */
export function shouldRevalidate(asked: ShouldRevalidateFunctionArgs): boolean {
  const [from, to] = [asked.currentUrl, asked.nextUrl].map(({ searchParams }) => searchParams.get('repeats'));
  return from === to ? unlessSameNumbers(asked) : asked.defaultShouldRevalidate;
}

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, workspace, choices } = await askNumbers(request);
  const repeats = askedRepeats(request);
  const asked = { query: choices.query, asked: { repeats, most: MOST_SHOWN } };
  const [kept, views] = await Promise.all([
    keptReport(actor.workspaceId, 'paths', asked),
    savedViews(actor, 'models/paths'),
  ]);
  const shops = workspace.shops.map(({ id, name }) => ({ id, name }));
  return json({ ...kept, choices, shops, views });
}

export default function Paths() {
  return <PathsPage {...useLoaderData<typeof loader>()} />;
}
