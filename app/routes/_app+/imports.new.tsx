import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { NewImportPage } from '#app/components/imports/new-import-page.tsx';

export const handle = { title: 'imports.new' };

export async function loader({ request }: LoaderFunctionArgs) {
  requirePermission(await requireActor(request), 'imports:create');
  return null;
}

export default function NewImport() {
  return <NewImportPage />;
}
