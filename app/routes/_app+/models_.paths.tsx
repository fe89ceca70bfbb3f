import { json } from '@remix-run/node';
import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { ShouldRevalidateFunctionArgs } from '@remix-run/react';
import { PathsPage } from '#app/components/paths/paths-page.tsx';
import { pathsReport } from '#app/reports/paths/paths-report.server.ts';
import journeyStyles from '../../styles/journeys.css?url';
import { askNumbers } from '../shared/ask-numbers.server.ts';
import { askedRepeats } from '../shared/asked-repeats.server.ts';
import { unlessSameNumbers } from '../shared/same-numbers.ts';

const MOST_SHOWN = 50;

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: journeyStyles }];
export const handle = { title: 'paths.title' };

/** How repeats are told apart makes other paths of the same numbers. */
export function shouldRevalidate(asked: ShouldRevalidateFunctionArgs): boolean {
  const [from, to] = [asked.currentUrl, asked.nextUrl].map(({ searchParams }) => searchParams.get('repeats'));
  return from === to ? unlessSameNumbers(asked) : asked.defaultShouldRevalidate;
}

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, workspace, choices } = await askNumbers(request);
  const repeats = askedRepeats(request);
  const report = await pathsReport(actor.workspaceId, choices.query, { repeats, most: MOST_SHOWN });
  const shops = workspace.shops.map(({ id, name }) => ({ id, name }));
  return json({ report, choices, shops });
}

export default function Paths() {
  return <PathsPage {...useLoaderData<typeof loader>()} />;
}
