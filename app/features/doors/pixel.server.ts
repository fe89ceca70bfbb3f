import { RateLimiterMemory } from 'rate-limiter-flexible';
import { workspaceByPixelKey, type WorkspaceRow } from '../../database/system/workspaces.server.ts';
import { sha256Hex } from '../../domain/values/ids.ts';
import { collect } from '../../pipeline/collect.server.ts';
import { readPixelBatch } from '../../platforms/pixel/wire.ts';
import { anyOrigin } from '../../runtime/web/any-origin.server.ts';
import { answer, notStored } from './answer.ts';
import { secondsToWait } from './limits.ts';
import { pixelHeard } from './pixel-heard.server.ts';
import { readBody } from './read-body.ts';

export const MAX_BODY = 256_000;

/** A visitor's browser sends a few batches a minute; a shop behind one address (an office, a proxy) some hundreds. */
const perAddress = new RateLimiterMemory({ points: 1_200, duration: 60 });
const perWorkspace = new RateLimiterMemory({ points: 6_000, duration: 10 });

const pages = anyOrigin({ methods: ['POST'], authorization: false });

export const pixelPreflight = pages.preflight;

/** POST /pixel: a batch of touch events from a browser. Public: the workspace's key names it, and proves nothing. */
export async function pixelDoor(request: Request, clientAddress: string): Promise<Response> {
  return pages.opened(await take(request, clientAddress));
}

async function take(request: Request, clientAddress: string): Promise<Response> {
  const body = await readBody(request, MAX_BODY);
  if (body instanceof Response) return body;
  const batch = readPixelBatch(body.toString('utf8'));
  if (!batch.ok) return answer(400, batch.reason, batch.detail);
  try {
    const workspace = await workspaceOf(batch.workspaceKey);
    if (!workspace) return answer(400, 'unknown-workspace', 'No workspace has this public key.');
    const wait = await secondsToWait([perAddress, `${workspace.id}|${clientAddress}`], [perWorkspace, workspace.id]);
    if (wait !== null)
      return answer(429, 'too-many', 'Too many batches. Send them later.', { 'Retry-After': String(wait) });
    // without consent to analytics no event counts (to-touch.ts), so nothing is kept: not even the batch
    if (!batch.consent.analytics) return answer(202, 'no-consent', 'Nothing was kept.');
    await collect(workspace.id, {
      source: 'pixel',
      topic: 'batch',
      deliveryKey: sha256Hex(body),
      meta: metaOf(request),
      body,
    });
    await pixelHeard(workspace.id, new URL(request.url).searchParams.get('shop'));
    return Response.json({ code: 'stored', events: batch.events.length, malformed: batch.malformed }, { status: 202 });
  } catch (error) {
    return notStored(error, 'pixel');
  }
}

/** The user agent tells bots and the kind of device; the address is not kept. */
function metaOf(request: Request): Record<string, string> {
  const userAgent = request.headers.get('user-agent')?.slice(0, 300);
  return userAgent ? { userAgent } : {};
}

const workspaces = new Map<string, { workspace: WorkspaceRow; until: number }>();

async function workspaceOf(pixelKey: string): Promise<WorkspaceRow | null> {
  const hit = workspaces.get(pixelKey);
  if (hit && hit.until > Date.now()) return hit.workspace;
  const workspace = await workspaceByPixelKey(pixelKey);
  if (workspace) workspaces.set(pixelKey, { workspace, until: Date.now() + 30_000 });
  return workspace;
}
