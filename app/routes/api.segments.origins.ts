import type { LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { answerExtension } from '#app/access/extension-actor.server.ts';
import { requirePermission } from '#app/access/require-actor.server.ts';
import { openAdmin } from '#app/connections/shopify-admin.server.ts';
import { segmentOrigins } from '#app/features/customer-segments/segment-origins.server.ts';
import { PlatformError, type PlatformErrorKind } from '#app/platforms/http/platform-error.ts';

const asked = z.string().regex(/^gid:\/\/shopify\/Segment\/\d{1,20}$/);

const STATUS: Partial<Record<PlatformErrorKind, number>> = {
  'token-expired': 401,
  'no-permission': 403,
  'rate-limited': 503,
  unavailable: 503,
};
/** Where Shopify does not say when to come back. */
const RETRY_AFTER_SECONDS = 10;

/** How the customers of the segment that Shopify shows were brought in; the action of extensions/segment-origins asks. */
export const loader = ({ request }: LoaderFunctionArgs): Promise<Response> =>
  answerExtension(request, async (actor, shopId) => {
    requirePermission(actor, 'reports:read');
    const { workspaceId } = actor;
    const id = asked.safeParse(new URL(request.url).searchParams.get('segmentId'));
    if (!id.success) return Response.json({ code: 'no-segment-asked' }, { status: 400 });
    try {
      const origins = await segmentOrigins({ workspaceId, shopId, segmentId: id.data }, openAdmin);
      return origins ? Response.json(origins) : Response.json({ code: 'segment-unknown' }, { status: 404 });
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      return refusal(error);
    }
  });

function refusal({ kind, isRetryable, retryAfterSeconds }: PlatformError): Response {
  const status = STATUS[kind] ?? 502;
  if (!isRetryable) return Response.json({ code: kind }, { status });
  const seconds = Math.max(1, Math.ceil(retryAfterSeconds ?? RETRY_AFTER_SECONDS));
  const headers = { 'Retry-After': String(seconds) };
  return Response.json({ code: kind, retryAfterSeconds: seconds }, { status, headers });
}
