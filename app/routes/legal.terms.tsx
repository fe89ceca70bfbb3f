import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { LegalPage } from '#app/components/legal/legal-page.tsx';
import { env } from '#app/runtime/env.server.ts';

export const handle = { title: 'nav.terms' };

/** For anybody. */
export const loader = () => json({ operator: env().operator });

export default function Terms() {
  return <LegalPage name="terms" {...useLoaderData<typeof loader>()} />;
}
