import { json, redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ErasurePage } from '#app/components/legal/erasure-page.tsx';
import { deletionStatus } from '#app/reports/privacy/deletion-status.server.ts';
import { env } from '#app/runtime/env.server.ts';

export const handle = { title: 'nav.deletion' };

/** For anybody. A code that was given leads to what became of its request. */
export async function loader({ request }: LoaderFunctionArgs) {
  const typed = new URL(request.url).searchParams.get('code')?.trim().toLowerCase().slice(0, 24) ?? null;
  const status = typed ? await deletionStatus(typed) : null;
  if (status) throw redirect(`/privacy/deletion/${status.code}`);
  return json({ operator: env().operator, unknown: typed });
}

export default function DataDeletion() {
  return <ErasurePage {...useLoaderData<typeof loader>()} />;
}
