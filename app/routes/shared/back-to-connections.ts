import { redirect } from '@remix-run/node';
import type { ConsentFailure } from '#app/features/connect-platforms/connect-meta.server.ts';

/** To the connections page, which says how a consent ended. */
export const backToConnections = (failure: ConsentFailure): Response =>
  redirect(`/settings/connections?consent=${failure}`, { headers: { 'Referrer-Policy': 'no-referrer' } });
