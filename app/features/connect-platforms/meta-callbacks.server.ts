import { randomBytes } from 'node:crypto';
import { addDeletionRequest, endDeletionRequest } from '../../database/system/deletion-requests.server.ts';
import { readSignedRequest, type SignedRequest } from '../../platforms/meta/signed-request.ts';
import { env } from '../../runtime/env.server.ts';
import { endConnectionsOf } from './removed-at-meta.server.ts';
import { answer, notStored } from '../doors/answer.ts';
import { readBody } from '../doors/read-body.ts';

const MAX_BODY = 20_000;

/** POST /webhooks/meta/deauthorize: somebody removed the application at Facebook. */
export async function metaDeauthorize(request: Request): Promise<Response> {
  const signed = await signedOf(request);
  if (signed instanceof Response) return signed;
  try {
    await endConnectionsOf(signed, { erase: false });
    return answer(200, 'done', 'The access is forgotten.');
  } catch (error) {
    return notStored(error, 'meta-deauthorize');
  }
}

/** POST /webhooks/meta/data-deletion: somebody asks that what is known of them be deleted. Answers where they see how it went. */
export async function metaDataDeletion(request: Request): Promise<Response> {
  const signed = await signedOf(request);
  if (signed instanceof Response) return signed;
  const code = randomBytes(12).toString('hex');
  try {
    await addDeletionRequest(code, 'meta');
    await endDeletionRequest(code, await endConnectionsOf(signed, { erase: true }));
    return Response.json({ url: new URL(`/privacy/deletion/${code}`, env().appUrl).href, confirmation_code: code });
  } catch (error) {
    return notStored(error, 'meta-data-deletion');
  }
}

async function signedOf(request: Request): Promise<SignedRequest | Response> {
  const body = await readBody(request, MAX_BODY);
  if (body instanceof Response) return body;
  const text = new URLSearchParams(body.toString('utf8')).get('signed_request') ?? '';
  const secret = env().platforms.meta.keys.appSecret;
  const signed = secret ? readSignedRequest(text, secret) : null;
  return (
    signed ??
    answer(401, 'bad-signature', 'signed_request is missing or was not signed with this application’s secret.')
  );
}
