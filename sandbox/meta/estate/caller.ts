import { badParameter, unsupportedGet } from '../errors.ts';
import { lacksScope, needsPageToken } from '../errors-of-scope.ts';
import type { TokenGrant } from '../login/tokens.ts';
import { accountOf, isOwnedPage, userById, type MetaUser } from '../owners.ts';
import type { Node } from './nodes.ts';

/** Who calls, and what their token may do. */
export class Caller {
  readonly grant: TokenGrant;
  readonly user: MetaUser;
  private readonly scopes: readonly string[];

  constructor(grant: TokenGrant, scopes: readonly string[]) {
    this.grant = grant;
    this.scopes = scopes;
    this.user = userById(grant.userId)!;
  }

  has(scope: string): boolean {
    return this.scopes.includes(scope);
  }

  require(...oneOf: readonly [string, ...string[]]): void {
    if (!oneOf.some((scope) => this.has(scope))) throw lacksScope(oneOf[0]);
  }

  account(id: string): Node {
    const account = accountOf(this.user, id);
    if (!account) throw unsupportedGet(id);
    this.require('ads_read', 'ads_management');
    return account;
  }

  /** Requires that the person has the page; `asPage` also that the page's own token is shown. */
  page(id: string, { asPage }: { asPage: boolean }): Node {
    if (!isOwnedPage(this.user, id)) throw unsupportedGet(id);
    if (asPage && this.grant.pageId !== id) throw needsPageToken();
    return this.user.pages.find((one) => one['id'] === id)!;
  }
}

export const wrongMethod = (method: string): Error => badParameter(`Unsupported ${method.toLowerCase()} request`);
