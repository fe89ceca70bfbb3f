import {
  lockShopSession,
  shopSession,
  storeShopSession,
  type StoredShopSession,
} from '../database/writing/shop-sessions.server.ts';
import { withWorkspace, type WorkspaceTx } from '../database/workspace-transaction.server.ts';
import { isDueForRenewal } from '../domain/connections/token-life.ts';
import { PlatformError } from '../platforms/http/platform-error.ts';
import type { ShopTokens } from '../platforms/shopify/session-storage.ts';
import { seal, unseal } from './sealed.server.ts';

/** Which shop's tokens; both are bound into what is sealed, so a row moved elsewhere does not open. */
export interface ShopPlace {
  readonly workspaceId: string;
  readonly shopId: string;
}

export const bound = ({ workspaceId, shopId }: ShopPlace): string => `${workspaceId}|${shopId}`;

export type Renew = (domain: string, refreshToken: string) => Promise<ShopTokens>;

/** Tokens that are good for a while: those that are stored, or new ones. Null where none are stored. */
export async function goodTokens(place: ShopPlace, renew: Renew): Promise<ShopTokens | null> {
  const stored = await withWorkspace(place.workspaceId, (tx) => shopSession(tx, place.shopId));
  if (!stored || !isDueForRenewal(stored)) return stored && opened(place, stored);
  return renewedOnce(place, renew);
}

/** New tokens whether they are due or not: to hear whether the shop still has the app. Null where none are stored. */
export function renewNow(place: ShopPlace, renew: Renew): Promise<ShopTokens | null> {
  return withWorkspace(place.workspaceId, (tx) => renewed(tx, place, renew, () => true));
}

/** Tokens after one that Shopify accepts no more before its time: new ones, unless another process got them already. */
export function tokensAfter(place: ShopPlace, refused: string, renew: Renew): Promise<ShopTokens | null> {
  const isRefusedOne = (stored: StoredShopSession): boolean => opened(place, stored).accessToken === refused;
  return withWorkspace(place.workspaceId, (tx) => renewed(tx, place, renew, isRefusedOne));
}

/** Whether a renewal was refused for good. */
export const isRefused = (error: unknown): boolean => error instanceof PlatformError && error.kind === 'token-expired';

/** Renewals that this process waits for; other processes wait at the row. */
const underWay = new Map<string, Promise<ShopTokens | null>>();

function renewedOnce(place: ShopPlace, renew: Renew): Promise<ShopTokens | null> {
  const key = bound(place);
  const waiting = underWay.get(key);
  if (waiting) return waiting;
  const asked = withWorkspace(place.workspaceId, (tx) => renewed(tx, place, renew, isDueForRenewal)).finally(() =>
    underWay.delete(key),
  );
  underWay.set(key, asked);
  return asked;
}

type Asks = (stored: StoredShopSession) => boolean;

async function renewed(tx: WorkspaceTx, place: ShopPlace, renew: Renew, asks: Asks): Promise<ShopTokens | null> {
  const stored = await lockShopSession(tx, place.shopId);
  // another process was here first
  if (!stored || !asks(stored)) return stored && opened(place, stored);
  try {
    const { tokens, used } = await askedWith(place, stored, renew);
    await storeShopSession(tx, place.shopId, { ...sealed(place, stored.domain, tokens), refreshTokenBefore: used });
    return tokens;
  } catch (error) {
    // it is renewed before it is over: an hour's last minutes are for the times at which Shopify does not answer
    if (asks === isDueForRenewal && error instanceof PlatformError && error.isRetryable && isGood(stored))
      return opened(place, stored);
    throw error;
  }
}

interface Asked {
  readonly tokens: ShopTokens;
  readonly used: Buffer;
}

/** Asks with the refresh token, and with the one before it where that is refused: its replacement may never have been used. */
async function askedWith(place: ShopPlace, stored: StoredShopSession, renew: Renew): Promise<Asked> {
  const tries = [stored.refreshToken, stored.refreshTokenBefore].filter((one) => one !== null);
  let refusal: unknown = new PlatformError({ platform: 'shopify', kind: 'token-expired', message: 'no refresh token' });
  for (const used of tries) {
    try {
      return { tokens: await renew(stored.domain, unseal(bound(place), used)), used };
    } catch (error) {
      if (!isRefused(error)) throw error;
      refusal = error;
    }
  }
  throw refusal;
}

/** The row that holds these tokens. */
export function sealed(place: ShopPlace, domain: string, tokens: ShopTokens): StoredShopSession {
  return {
    domain,
    scopes: tokens.scopes,
    accessToken: seal(bound(place), tokens.accessToken),
    expiresAt: tokens.expiresAt,
    refreshToken: tokens.refreshToken === null ? null : seal(bound(place), tokens.refreshToken),
    refreshTokenExpiresAt: tokens.refreshTokenExpiresAt,
    refreshTokenBefore: null,
    renewedAt: new Date(),
  };
}

function opened(place: ShopPlace, stored: StoredShopSession): ShopTokens {
  const { scopes, expiresAt, refreshToken, refreshTokenExpiresAt } = stored;
  return {
    scopes,
    expiresAt,
    refreshTokenExpiresAt,
    accessToken: unseal(bound(place), stored.accessToken),
    refreshToken: refreshToken === null ? null : unseal(bound(place), refreshToken),
  };
}

const isGood = ({ expiresAt }: StoredShopSession): boolean => expiresAt === null || expiresAt.getTime() > Date.now();
