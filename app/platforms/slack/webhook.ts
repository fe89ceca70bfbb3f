import { PlatformError, type PlatformErrorKind } from '../http/platform-error.ts';

/* Slack's incoming webhooks (docs.slack.dev/messaging/sending-messages-using-incoming-webhooks). */

const REAL = 'https://hooks.slack.com';
const PATH = /^\/services\/T[A-Z0-9]{2,20}\/B[A-Z0-9]{2,20}\/[A-Za-z0-9]{8,64}$/;
const PATIENCE_MS = 10_000;
const MOST_SAID = 200;

/**
 * Whether an address is one that we post to: Slack's own host, or that of the sandbox where it plays Slack. No other, for
 * whoever writes the address chooses what this server asks for.
 */
export function isSlackAddress(text: string, sandboxOrigin: string | null): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, pathname, search, hash, username, password } = new URL(text);
  const isKnown = origin === REAL || (sandboxOrigin !== null && origin === new URL(sandboxOrigin).origin);
  return isKnown && PATH.test(pathname) && `${search}${hash}${username}${password}` === '';
}

/** What Slack's refusals mean; its words are the whole answer. */
function kindOf(status: number): PlatformErrorKind {
  if (status === 429) return 'rate-limited';
  if (status >= 500) return 'unavailable';
  // 403 action_prohibited, 404 no_service or channel_not_found, 410 channel_is_archived
  return status === 400 ? 'bad-request' : 'no-permission';
}

/** Posts to a webhook. PlatformError where Slack refuses or does not answer; the address is in no message. */
export async function postToSlack(address: string, payload: object): Promise<void> {
  const answer = await asked(address, payload);
  if (answer.ok) {
    await answer.body?.cancel();
    return;
  }
  const said = (await answer.text()).slice(0, MOST_SAID);
  const code = /^[a-z_]{1,60}$/.test(said) ? said : null;
  throw new PlatformError({
    platform: 'slack',
    kind: kindOf(answer.status),
    message: code ?? `status ${answer.status}`,
    code,
    retryAfterSeconds: Number(answer.headers.get('retry-after')) || null,
  });
}

async function asked(address: string, payload: object): Promise<Response> {
  try {
    return await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
      redirect: 'manual', // Slack leads nowhere else
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch {
    throw new PlatformError({ platform: 'slack', kind: 'unavailable', message: 'no answer' });
  }
}
