import { mayPostTo, openSlack } from '../../connections/slack-address.server.ts';
import type { Outcome } from '../../database/writing/alert-messages.server.ts';
import { PlatformError } from '../../platforms/http/platform-error.ts';
import { postToSlack } from '../../platforms/slack/webhook.ts';
import { type OutgoingMail, sendMail } from '../../platforms/smtp/send-mail.ts';
import { env } from '../../runtime/env.server.ts';

const SENDER = 'DigiFlow Hub';
export async function deliverMail(mail: Omit<OutgoingMail, 'from'>): Promise<void> {
  const { smtpUrl, mail: sender } = env();
  if (!smtpUrl)
    throw new PlatformError({ platform: 'smtp', kind: 'bad-request', message: 'no SMTP_URL', code: 'not-configured' });
  await sendMail(smtpUrl, { ...mail, from: { name: SENDER, address: sender.from } });
}

export async function deliverSlack(workspaceId: string, sealed: Buffer, payload: object): Promise<void> {
  const address = openSlack(workspaceId, sealed);
  // what may be posted to can change with the environment
  if (!mayPostTo(address))
    throw new PlatformError({ platform: 'slack', kind: 'bad-request', message: 'not allowed', code: 'not-allowed' });
  await postToSlack(address, payload);
}

const CODES: Readonly<Record<string, string>> = {
  'smtp|unavailable': 'mail-unreachable',
  'smtp|bad-request': 'mail-refused',
  'smtp|token-expired': 'mail-login',
  'slack|unavailable': 'slack-unreachable',
  'slack|rate-limited': 'slack-limited',
  'slack|bad-request': 'slack-refused',
  'slack|no-permission': 'slack-gone',
};

/** How a try ended that was refused: what may work later waits, all else has failed. The code is one that pages word. */
export function outcomeOf({ platform, kind, code }: PlatformError): Outcome {
  const error = code === 'not-configured' ? 'mail-not-configured' : (CODES[`${platform}|${kind}`] ?? 'not-told');
  const mayWorkLater =
    kind === 'unavailable' || kind === 'rate-limited' || (platform === 'smtp' && kind === 'token-expired');
  return { state: mayWorkLater ? 'waiting' : 'failed', error };
}
