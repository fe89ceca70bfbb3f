import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import { requireActor } from '#app/access/require-actor.server.ts';
import type { ShellView } from '#app/components/shell/shell-view.ts';
import { WebShell } from '#app/components/shell/web-shell.tsx';
import { ErrorPage } from '#app/components/states/error-page.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { workspaceId, workspaceName, demo, userName, email, workspaces } = await requireActor(request);
  const view: ShellView = { workspaceId, workspaceName, demo, userName, email, workspaces };
  return json(view);
}

export default function AppLayout() {
  return (
    <WebShell view={useLoaderData<typeof loader>()}>
      <Outlet />
    </WebShell>
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
