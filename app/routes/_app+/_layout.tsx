import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import { requireActor } from '#app/access/require-actor.server.ts';
import type { ShellView } from '#app/components/shell/shell-view.ts';
import { OwnChannels } from '#app/components/shell/own-channels.tsx';
import { WebShell } from '#app/components/shell/web-shell.tsx';
import { ErrorPage } from '#app/components/states/error-page.tsx';
import { ownChannels } from '#app/reports/channels/own-channels.server.ts';

export async function loader({ request }: LoaderFunctionArgs) {
  const { workspaceId, workspaceName, demo, userName, email, workspaces } = await requireActor(request);
  const channels = await ownChannels(workspaceId);
  const view: ShellView = { workspaceId, workspaceName, demo, userName, email, channels, workspaces };
  return json(view);
}

export default function AppLayout() {
  const view = useLoaderData<typeof loader>();
  return (
    <OwnChannels channels={view.channels}>
      <WebShell view={view}>
        <Outlet />
      </WebShell>
    </OwnChannels>
  );
}

/** A page that failed keeps its frame, so that a reader can go elsewhere. */
export function ErrorBoundary() {
  const view = useRouteLoaderData<typeof loader>('routes/_app+/_layout');
  if (!view) return <ErrorPage standalone />;
  return (
    <WebShell view={view}>
      <ErrorPage />
    </WebShell>
  );
}
