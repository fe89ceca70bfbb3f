import nodemailer from 'nodemailer';
import { PlatformError, type PlatformErrorKind } from '../http/platform-error.ts';

const PATIENCE_MS = 10_000;

export interface OutgoingMail {
  readonly id: string; // the same for every try: mail programs show it once
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: string;
  readonly unsubscribe: string; // an address; it asks who comes there to sign in
}

/** Hands a mail to an SMTP server. PlatformError `bad-request` where it refuses it for good; server's words are not kept. */
export async function sendMail(smtpUrl: string, mail: OutgoingMail): Promise<void> {
  const transport = nodemailer.createTransport({
    ...placeOf(smtpUrl),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: mail.from,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: `<${mail.id}@${mail.from.address.split('@')[1]}>`,
      headers: {
        'Auto-Submitted': 'auto-generated',
        'X-Auto-Response-Suppress': 'All',
        'Content-Language': mail.language,
        'List-Unsubscribe': `<${mail.unsubscribe}>`,
      },
    });
  } catch (error) {
    throw refusalOf(error);
  } finally {
    transport.close();
  }
}

function placeOf(smtpUrl: string) {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl);
  const secure = protocol === 'smtps:';
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
  };
}

/** 5xx is for good, 4xx for now (RFC 5321); a refused login is mended in the settings, and tried again till then. */
function refusalOf(error: unknown): PlatformError {
  const { code = '', responseCode = 0 } = error as { code?: string; responseCode?: number };
  const kind: PlatformErrorKind =
    code === 'EAUTH' ? 'token-expired' : responseCode >= 500 ? 'bad-request' : 'unavailable';
  return new PlatformError({ platform: 'smtp', kind, message: code || 'not sent', code: String(responseCode || code) });
}
