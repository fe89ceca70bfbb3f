import { anyOrigin } from '../runtime/web/any-origin.server.ts';
import type { Actor } from './actor.ts';
import { comesFromShopify } from './embedded.server.ts';
import { shopifyStaff } from './shopify-actor.server.ts';

/** It runs at Shopify's, and sends a session token, never a cookie. */
const extensions = anyOrigin({ methods: ['GET'], authorization: true });

/**
 * Answers an extension of Shopify Admin, which adds its session token by itself. Only that lets in: nobody is sent to sign
 * in, and a cookie opens nothing here, so that any origin may ask.
 */
export async function answerExtension(
  request: Request,
  answer: (actor: Actor, shopId: string) => Promise<Response>,
): Promise<Response> {
  if (request.method === 'OPTIONS') return extensions.preflight();
  const response = await answerOf(request, answer);
  response.headers.set('Cache-Control', 'no-store');
  return extensions.opened(response);
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
