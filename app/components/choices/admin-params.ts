/** What Shopify Admin adds to an address that it opens in its frame. */
const ADMIN_PARAMS = ['embedded', 'hmac', 'host', 'id_token', 'locale', 'session', 'shop', 'timestamp'] as const;

/** Whether Shopify Admin opened this address itself. */
export const isOfAdmin = (params: URLSearchParams): boolean => params.get('embedded') === '1';

/** The parameters that are ours: Admin's `shop` is a domain, our own choice of that name a shop of the workspace. */
export function ownParams(params: URLSearchParams): URLSearchParams {
  if (!isOfAdmin(params)) return params;
  const own = new URLSearchParams(params);
  for (const name of ADMIN_PARAMS) own.delete(name);
  return own;
}
