import { Session } from '@shopify/shopify-api';
import type { SessionStorage } from '@shopify/shopify-app-session-storage';

/** What opens a shop's Admin API. */
export interface ShopTokens {
  readonly scopes: string; // comma-separated
  readonly accessToken: string;
  readonly expiresAt: Date | null;
  readonly refreshToken: string | null;
  readonly refreshTokenExpiresAt: Date | null;
}

/** Where an installation's tokens are kept, by the shop's domain. */
export interface KeptTokens {
  load(shop: string): Promise<ShopTokens | null>;
  store(shop: string, tokens: ShopTokens): Promise<void>;
  remove(shop: string): Promise<void>;
}

const OFFLINE = 'offline_';

/** Shopify's session storage over what is kept for each shop. There are offline sessions only: one for each shop. */
export function sessionStorage(kept: KeptTokens): SessionStorage {
  const find = async (shop: string): Promise<Session | undefined> => {
    const tokens = await kept.load(shop);
    return tokens ? sessionOf(shop, tokens) : undefined;
  };
  const shopOf = (id: string): string | null => (id.startsWith(OFFLINE) ? id.slice(OFFLINE.length) : null);
  const remove = async (id: string): Promise<boolean> => {
    const shop = shopOf(id);
    if (shop) await kept.remove(shop);
    return true;
  };
  return {
    storeSession: async (session) => {
      if (session.isOnline) return false;
      await kept.store(session.shop, tokensOf(session));
      return true;
    },
    loadSession: async (id) => {
      const shop = shopOf(id);
      return shop ? await find(shop) : undefined;
    },
    deleteSession: remove,
    deleteSessions: async (ids) => {
      for (const id of ids) await remove(id);
      return true;
    },
    findSessionsByShop: async (shop) => [await find(shop)].filter((one) => one !== undefined),
  };
}

export function tokensOf(session: Session): ShopTokens {
  return {
    scopes: session.scope ?? '',
    accessToken: session.accessToken ?? '',
    expiresAt: session.expires ?? null,
    refreshToken: session.refreshToken ?? null,
    refreshTokenExpiresAt: session.refreshTokenExpires ?? null,
  };
}

function sessionOf(shop: string, tokens: ShopTokens): Session {
  const { expiresAt, refreshToken, refreshTokenExpiresAt } = tokens;
  return new Session({
    id: `${OFFLINE}${shop}`,
    shop,
    state: '',
    isOnline: false,
    scope: tokens.scopes,
    accessToken: tokens.accessToken,
    ...(expiresAt ? { expires: expiresAt } : {}),
    ...(refreshToken ? { refreshToken } : {}),
    ...(refreshTokenExpiresAt ? { refreshTokenExpires: refreshTokenExpiresAt } : {}),
  });
}
