import type { Secrets } from '../../constants.ts';
import { MetaClock } from '../clock.ts';
import { Consents } from './consents.ts';
import { debugToken, scopesOf } from './debug-token.ts';
import { LoginDialog, type DialogAnswer } from './dialog.ts';
import { MetaTokenEndpoint } from './token-endpoint.ts';
import { MetaTokens, type TokenGrant } from './tokens.ts';

/** Meta as it lets an application in: the dialog on www.facebook.com, codes, tokens, consents, and the hour there. */
export class MetaLogin {
  readonly clock = new MetaClock();
  readonly tokens: MetaTokens;
  readonly consents = new Consents(this.clock);
  private readonly dialog: LoginDialog;
  private readonly endpoint: MetaTokenEndpoint;
  private readonly secrets: Secrets;

  constructor(secrets: Secrets, appUrl: string) {
    this.secrets = secrets;
    this.tokens = new MetaTokens(this.clock, secrets.metaAccessToken);
    this.dialog = new LoginDialog(this.consents, secrets.metaAppId, appUrl);
    this.endpoint = new MetaTokenEndpoint(secrets, this);
  }

  plays(pathname: string): boolean {
    return this.dialog.plays(pathname);
  }

  answer(method: string, url: URL, text: string): DialogAnswer {
    return this.dialog.answer(method, url, text);
  }

  /** What needs no person's token; null for everything else. */
  tokenCall(path: readonly string[], params: URLSearchParams): Record<string, unknown> | null {
    if (path.join('/') === 'oauth/access_token') return this.endpoint.answer(params);
    if (path.join('/') === 'debug_token') return debugToken(params, this.secrets, this);
    return null;
  }

  scopesOf(grant: TokenGrant): string[] {
    return scopesOf(grant, this.consents);
  }

  /** The person removes the application: its tokens are over. */
  remove(userId: string): void {
    this.tokens.revoke(userId);
    this.consents.withdraw(userId);
  }

  /** `{moveDays, removeUser, decline: {user, scope}, life: {user, seconds}, systemUser: {user, seconds, final}}`; answers what tests count. */
  control(asked: Record<string, unknown>): Record<string, unknown> {
    if (typeof asked['moveDays'] === 'number') this.clock.moveDays(asked['moveDays']);
    if (typeof asked['removeUser'] === 'string') this.remove(asked['removeUser']);
    const decline = asked['decline'] as { user?: string; scope?: string } | undefined;
    if (decline?.user && decline.scope) this.consents.decline(decline.user, decline.scope);
    const life = asked['life'] as { user: string; seconds: number } | undefined;
    if (life) this.endpoint.lives.set(life.user, life.seconds);
    const system = asked['systemUser'] as { user: string; seconds: number; final?: boolean } | undefined;
    const issued = system ? this.tokens.issueSystemUser(system.user, system.seconds, system.final) : undefined;
    return {
      ...this.endpoint.answered,
      issued,
      tokens: this.tokens.count,
      now: new Date(this.clock.now()).toISOString(),
    };
  }
}
