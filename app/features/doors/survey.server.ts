import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Destination } from '../../database/system/routes.server.ts';
import { hasDelivery } from '../../database/reading/raw-event.server.ts';
import { groupingInForce } from '../../database/reading/grouping.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { choicesOf } from '../../domain/channels/grouping.ts';
import { sha256Hex } from '../../domain/values/ids.ts';
import { collect } from '../../pipeline/collect.server.ts';
import { readBuyerToken } from '../../platforms/shopify/buyer-token.ts';
import { type AnsweredOrder, askedOrder, readSurveyAnswer } from '../../platforms/shopify/survey-answer.ts';
import { env } from '../../runtime/env.server.ts';
import { anyOrigin } from '../../runtime/web/any-origin.server.ts';
import { shopifyFrame } from '../../runtime/web/framing.server.ts';
import { answer, notStored, stored } from './answer.ts';
import { connectedShop } from './destinations.server.ts';
import { secondsToWait } from './limits.ts';
import { readBody } from './read-body.ts';

const MAX_BODY = 4_000;
const SOURCE = 'shopify-survey';

/** A buyer asks once and answers once; many may stand behind one address (an office, a carrier). */
const perAddress = new RateLimiterMemory({ points: 1_200, duration: 60 });
const perShop = new RateLimiterMemory({ points: 3_000, duration: 10 });

// the page runs in a worker of Shopify's, on an origin that is not the shop's
const pages = anyOrigin({ methods: ['GET', 'POST'], authorization: true });

export const surveyPreflight = pages.preflight;

/** GET /survey: what a buyer may answer, and whether this order's buyer has. */
export const surveyQuestion = (request: Request, clientAddress: string): Promise<Response> =>
  forShop(request, clientAddress, async (shop) => {
    const { searchParams } = new URL(request.url);
    const order = askedOrder(searchParams);
    const language = searchParams.get('locale')?.toLowerCase().startsWith('fr') ? 'fr' : 'en';
    return withWorkspace(shop.workspaceId, async (tx) => {
      const choices = choicesOf((await groupingInForce(tx)).body).filter(({ offered }) => offered);
      const answered = order !== null && (await hasDelivery(tx, SOURCE, deliveryKey(shop, order)));
      return Response.json({ choices: choices.map(({ id, label }) => ({ id, label: label[language] })), answered });
    });
  });

/** POST /survey: a buyer's answer. The first of an order and its checkout is kept; further ones change nothing. */
export const surveyAnswer = (request: Request, clientAddress: string): Promise<Response> =>
  forShop(request, clientAddress, async (shop) => {
    const body = await readBody(request, MAX_BODY);
    if (body instanceof Response) return body;
    const read = readSurveyAnswer(body.toString('utf8'));
    if (!read.ok) return answer(400, read.reason, read.detail);
    const { orderId, choice, checkoutToken } = read;
    const grouping = await withWorkspace(shop.workspaceId, groupingInForce);
    if (!grouping.choiceOf(choice)) return answer(400, 'unknown-choice', 'The survey has no such choice.');
    const { fresh } = await collect(shop.workspaceId, {
      source: SOURCE,
      topic: 'answer',
      deliveryKey: deliveryKey(shop, read),
      meta: { shopId: shop.targetId },
      // what was read, field by field: whatever else a page may send stays out
      body: Buffer.from(JSON.stringify({ orderId, choice, checkoutToken })),
    });
    return stored(fresh);
  });

/** The order and its checkout, not the choice: a second answer is the same delivery as the first. */
function deliveryKey({ targetId }: Destination, { orderId, checkoutToken }: AnsweredOrder): string {
  return sha256Hex(Buffer.from(JSON.stringify([targetId, orderId, checkoutToken])));
}

async function forShop(
  request: Request,
  clientAddress: string,
  work: (shop: Destination) => Promise<Response>,
): Promise<Response> {
  const response = await whereAllowed(request, clientAddress, work).catch((error: unknown) =>
    notStored(error, 'survey'),
  );
  return pages.opened(response);
}

async function whereAllowed(
  request: Request,
  clientAddress: string,
  work: (shop: Destination) => Promise<Response>,
): Promise<Response> {
  const { apiKey, apiSecret } = env().platforms.shopify.keys;
  const [scheme, token] = (request.headers.get('authorization') ?? '').split(' ');
  // the sandbox's secret is public: its tokens count on this machine only
  if (!apiKey || !apiSecret || shopifyFrame(env()) === null || scheme !== 'Bearer' || !token) return noToken();
  const buyer = readBuyerToken(token, { apiKey, apiSecret }, Date.now());
  if (!buyer.ok) return buyer.reason === 'expired' ? expired() : noToken();
  const shop = await connectedShop(buyer.shopDomain);
  if (!shop) return answer(404, 'unknown-shop', 'The shop of this session token is not connected.');
  const wait = await secondsToWait([perAddress, `${shop.workspaceId}|${clientAddress}`], [perShop, shop.targetId]);
  if (wait !== null) return answer(429, 'too-many', 'Too many answers. Send them later.', { 'Retry-After': `${wait}` });
  return work(shop);
}

const noToken = (): Response => answer(401, 'bad-token', 'Authorization holds no session token of this app.');
const expired = (): Response => answer(401, 'expired', 'The session token is over, or not good yet.');
