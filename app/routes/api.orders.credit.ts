import type { LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { answerExtension } from '#app/access/extension-actor.server.ts';
import { requirePermission } from '#app/access/require-actor.server.ts';
import { shownCredit } from '#app/reports/orders/shown-credit.server.ts';

const asked = z.string().regex(/^gid:\/\/shopify\/Order\/\d{1,20}$/);

/** Who gets the credit of the order that Shopify's order page shows; the block of extensions/order-credit asks. */
export const loader = ({ request }: LoaderFunctionArgs): Promise<Response> =>
  answerExtension(request, async (actor) => {
    requirePermission(actor, 'reports:read');
    const id = asked.safeParse(new URL(request.url).searchParams.get('shopifyOrderId'));
    if (!id.success) return Response.json({ code: 'no-order-asked' }, { status: 400 });
    const credit = await shownCredit(actor.workspaceId, id.data.split('/').at(-1)!);
    return credit ? Response.json(credit) : Response.json({ code: 'order-unknown' }, { status: 404 });
  });
