import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import { requireActor } from '#app/access/require-actor.server.ts';
import type { ShellView } from '#app/components/shell/shell-view.ts';
import { OwnChannels } from '#app/components/shell/own-channels.tsx';
import { Shell } from '#app/components/shell/shell.tsx';
import { ErrorPage } from '#app/components/states/error-page.tsx';
import { ownChannels } from '#app/reports/channels/own-channels.server.ts';

export async function loader({ request }: LoaderFunctionArgs) {
  const { workspaceId, workspaceName, demo, via, userName, email, workspaces } = await requireActor(request);
  const channels = await ownChannels(workspaceId);
  const view: ShellView = { workspaceId, workspaceName, demo, via, userName, email, channels, workspaces };
  return json(view);
}

export default function AppLayout() {
  const view = useLoaderData<typeof loader>();
  return (
    <OwnChannels channels={view.channels}>
      <Shell view={view}>
        <Outlet />
      </Shell>
    </OwnChannels>
  );
}

/** A page that failed keeps its frame, so that a reader can go elsewhere. */
export function ErrorBoundary() {
  const view = useRouteLoaderData<typeof loader>('routes/_app+/_layout');
  if (!view) return <ErrorPage standalone />;
  return (
    <Shell view={view}>
      <ErrorPage />
    </Shell>
  );
}
