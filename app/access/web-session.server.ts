import { auth } from './auth.server.ts';

/** Which session of the web a request belongs to; null inside Shopify Admin, where there is none, and for a visitor. */
export async function webSessionOf(request: Request): Promise<string | null> {
  const found = await auth().api.getSession({ headers: request.headers });
  return found?.session.id ?? null;
}
