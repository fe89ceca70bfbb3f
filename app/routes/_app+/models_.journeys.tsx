import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { OwnJourneysPage } from '#app/components/own-journeys/own-journeys-page.tsx';
import { readOwnChoices } from '#app/components/own-journeys/read-own-choices.ts';
import { askedOf } from '../shared/asked-of.server.ts';

export const handle = { title: 'ownJourneys.title' };

export async function loader({ request }: LoaderFunctionArgs) {
  requirePermission(await requireActor(request), 'reports:read');
  return json({ choices: askedOf(request, readOwnChoices) });
}

export default function OwnJourneys() {
  return <OwnJourneysPage {...useLoaderData<typeof loader>()} />;
}
