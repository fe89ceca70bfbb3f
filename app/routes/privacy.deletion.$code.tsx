import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { DeletionStatus } from '#app/components/privacy/deletion-status.tsx';
import { deletionStatus } from '#app/reports/privacy/deletion-status.server.ts';

export const handle = { title: 'nav.deletion' };

/** For whoever has the code. It says what was deleted, and of nobody. */
export async function loader({ params }: LoaderFunctionArgs) {
  const status = await deletionStatus(params.code ?? '');
  if (!status) throw new Response(null, { status: 404 });
  return json({ status }, { headers: { 'Cache-Control': 'no-store' } });
}

export default function Deletion() {
  return <DeletionStatus {...useLoaderData<typeof loader>()} />;
}
