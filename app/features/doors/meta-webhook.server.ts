import { collect } from '../../pipeline/collect.server.ts';
import { hubChallenge, verifyMetaWebhook } from '../../platforms/meta/verify-webhook.ts';
import { leadNotices, type LeadNotice } from '../../platforms/meta/wire/leadgen-webhook.wire.ts';
import { env } from '../../runtime/env.server.ts';
import { logFor } from '../../runtime/log.server.ts';
import { answer, notStored } from './answer.ts';
import { pageDestination } from './destinations.server.ts';
import { readBody } from './read-body.ts';

const MAX_BODY = 2_000_000;

/** GET /webhooks/meta: Meta asks whether the address is ours. */
export function metaVerification(request: Request): Response {
  const challenge = hubChallenge(new URL(request.url).searchParams, env().platforms.meta.keys.webhookToken ?? '');
  if (challenge === null) return answer(403, 'refused', 'hub.mode or hub.verify_token is not what was agreed.');
  return new Response(challenge, { headers: { 'Content-Type': 'text/plain' } });
}

/** POST /webhooks/meta: several entries with several changes; each lead notice is a delivery of its own. */
export async function metaWebhook(request: Request): Promise<Response> {
  const body = await readBody(request, MAX_BODY);
  if (body instanceof Response) return body;
  const secret = env().platforms.meta.keys.appSecret;
  if (!secret || !verifyMetaWebhook(body, request.headers.get('x-hub-signature-256'), [secret])) {
    return answer(401, 'bad-signature', 'X-Hub-Signature-256 is missing or is not the HMAC of this body.');
  }
  const read = leadNotices(body.toString('utf8'));
  if (!read.ok) return answer(400, 'unreadable', 'The body is not a webhook of a page.');
  try {
    const known = await Promise.all(read.notices.map((notice) => keep(notice, body)));
    const unknown = known.filter((one) => one === 'unknown-page').length;
    if (unknown > 0) logFor({ workspace: null, door: 'meta' }).warn({ unknown }, 'leads of pages nobody connected');
    return Response.json({
      code: 'stored',
      leads: read.notices.length - unknown,
      unknownPages: unknown,
      malformed: read.malformed,
    });
  } catch (error) {
    return notStored(error, 'meta');
  }
}

/** A notice of a page that no workspace connected concerns nobody here: it is counted, not kept. */
async function keep(notice: LeadNotice, body: Buffer): Promise<'stored' | 'known' | 'unknown-page'> {
  const destination = await pageDestination(notice.pageId);
  if (!destination) return 'unknown-page';
  const { fresh } = await collect(destination.workspaceId, {
    source: 'meta-leadgen',
    topic: 'leadgen',
    deliveryKey: notice.leadId,
    meta: { leadgenId: notice.leadId, pageId: notice.pageId, formId: notice.formId },
    body,
  });
  return fresh ? 'stored' : 'known';
}
