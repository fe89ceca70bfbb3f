import type { Actor } from './actor.ts';
import { comesFromShopify } from './embedded.server.ts';
import { shopifyStaff } from './shopify-actor.server.ts';

/** What an extension's origin may send here and read; it runs at Shopify's, and sends a session token, never a cookie. */
const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, OPTIONS',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type',
  'Access-Control-Max-Age': '7200',
  'Cache-Control': 'no-store',
};

/**
 * Answers an extension of Shopify Admin, which adds its session token by itself. Only that lets in: nobody is sent to sign
 * in, and a cookie opens nothing here, so that any origin may ask.
 */
export async function answerExtension(
  request: Request,
  answer: (actor: Actor, shopId: string) => Promise<Response>,
): Promise<Response> {
  if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: CORS });
  const response = await answerOf(request, answer);
  for (const [name, value] of Object.entries(CORS)) response.headers.set(name, value);
  return response;
}

async function answerOf(
  request: Request,
  answer: (actor: Actor, shopId: string) => Promise<Response>,
): Promise<Response> {
  const hasToken = request.headers.get('authorization')?.startsWith('Bearer ') ?? false;
  if (!hasToken || !comesFromShopify(request)) return Response.json({ code: 'no-session-token' }, { status: 401 });
  try {
    const { actor, shopId } = await shopifyStaff(request);
    return await answer(actor, shopId);
  } catch (error) {
    // Shopify's library refuses by throwing what is to be answered
    if (error instanceof Response) return new Response(error.body, error);
    throw error;
  }
}
