/**
 * The session token for a request that App Bridge does not add it to: it does so for fetch, not for an XMLHttpRequest (which
 * tells how far an upload is). Nothing on the web, where the cookie says who asks.
 */
export async function withSession(request: XMLHttpRequest): Promise<void> {
  const { shopify } = window as { shopify?: { idToken(): Promise<string> } };
  if (shopify) request.setRequestHeader('Authorization', `Bearer ${await shopify.idToken()}`);
}
