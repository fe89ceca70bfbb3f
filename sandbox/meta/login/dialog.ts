import { KNOWN_SCOPES, USERS, userById } from '../owners.ts';
import type { Consents } from './consents.ts';

export interface DialogAnswer {
  status: number;
  type: string;
  body: string;
  location?: string;
}

const DIALOG = /^\/v(\d+)\.0\/dialog\/oauth$/;
/** What a configuration of Facebook Login for Business asks for, by its id. */
const CONFIGURATIONS: Readonly<Record<string, readonly string[]>> = {
  '900100200300400': KNOWN_SCOPES.filter((scope) => scope !== 'email'),
};
const LOOPBACK = ['127.0.0.1', 'localhost'];

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

const page = (status: number, content: string): DialogAnswer => ({
  status,
  type: 'text/html; charset=utf-8',
  body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Log in with Facebook</title>
<meta name="viewport" content="width=device-width"><style>body{font:16px system-ui;background:#f0f2f5;margin:0}main{max-width:480px;margin:32px auto;background:#fff;padding:24px;border-radius:8px}
label{display:block;margin:8px 0}button{font:inherit;padding:8px 16px;margin:16px 8px 0 0}</style></head><body><main>${content}</main></body></html>`,
});
const refused = (message: string): DialogAnswer =>
  page(400, `<h1>Sorry, something went wrong.</h1><p>${escape(message)}</p>`);

interface Asked {
  redirectUri: URL;
  state: string | null;
  scopes: string[];
  userId: string;
}

/** The login dialog of www.facebook.com: who is asked for what, and where they are sent with their answer. */
export class LoginDialog {
  private readonly consents: Consents;
  private readonly appId: string;
  private readonly appUrl: string;

  constructor(consents: Consents, appId: string, appUrl: string) {
    this.consents = consents;
    this.appId = appId;
    this.appUrl = appUrl;
  }

  plays(pathname: string): boolean {
    return DIALOG.test(pathname);
  }

  answer(method: string, url: URL, text: string): DialogAnswer {
    const asked = this.read(url.searchParams);
    if (typeof asked === 'string') return refused(asked);
    if (method !== 'POST') return page(200, this.form(asked, url));
    return this.sendBack(asked, new URLSearchParams(text));
  }

  private read(params: URLSearchParams): Asked | string {
    if (params.get('client_id') !== this.appId)
      return 'Invalid App ID: The provided app ID does not look like a valid app ID.';
    const redirect = params.get('redirect_uri') ?? '';
    if (!URL.canParse(redirect) || !this.isRegistered(new URL(redirect)))
      return "URL blocked: This redirect failed because the redirect URI is not white-listed in the app's client OAuth settings.";
    if ((params.get('response_type') ?? 'code') !== 'code') return 'The sandbox knows response_type code only';
    const configuration = params.get('config_id');
    const scopes =
      configuration === null
        ? (params.get('scope') ?? '').split(/[ ,]/).filter(Boolean)
        : CONFIGURATIONS[configuration];
    if (!scopes) return 'Invalid config_id: this configuration does not exist.';
    const unknown = scopes.filter((scope) => !(KNOWN_SCOPES as readonly string[]).includes(scope));
    if (unknown.length > 0) return `Invalid Scopes: ${unknown.join(', ')}. This message is only shown to developers.`;
    const userId = params.get('user') ?? USERS[0]!.id;
    if (!userById(userId)) return 'The sandbox knows no such person';
    return { redirectUri: new URL(redirect), state: params.get('state'), scopes: [...scopes], userId };
  }

  /** Addresses of this machine are allowed to an application in development, others have to be registered. */
  private isRegistered({ hostname, origin }: URL): boolean {
    return LOOPBACK.includes(hostname) || origin === new URL(this.appUrl).origin;
  }

  private form({ scopes, userId }: Asked, url: URL): string {
    const boxes = scopes
      .filter((scope) => scope !== 'public_profile')
      .map((scope) => `<label><input type="checkbox" name="scope" value="${scope}" checked> ${scope}</label>`)
      .join('');
    return `<h1>DigiFlow Hub wants to access your business</h1><p>You are signed in as ${escape(userById(userId)!.name)}. What DigiFlow Hub may do:</p>
<form method="post" action="${escape(url.pathname + url.search)}">${boxes}<button name="answer" value="continue">Continue</button><button name="answer" value="cancel">Cancel</button></form>`;
  }

  /** The state goes back as it came. */
  private sendBack(asked: Asked, answers: URLSearchParams): DialogAnswer {
    const back = new URL(asked.redirectUri);
    if (answers.get('answer') === 'continue') {
      const granted = asked.scopes.filter((scope) => answers.getAll('scope').includes(scope));
      const declined = asked.scopes.filter((scope) => !granted.includes(scope) && scope !== 'public_profile');
      back.searchParams.set(
        'code',
        this.consents.answer(asked.userId, asked.redirectUri.toString(), { granted, declined }),
      );
    } else {
      back.searchParams.set('error', 'access_denied');
      back.searchParams.set('error_code', '200');
      back.searchParams.set('error_description', 'Permissions error');
      back.searchParams.set('error_reason', 'user_denied');
    }
    if (asked.state !== null) back.searchParams.set('state', asked.state);
    return { status: 302, type: 'text/plain', body: '', location: `${back.toString()}#_=_` };
  }
}
