/** What of Shopify's access decides about frames. */
interface ShopifyPlace {
  readonly origin: string;
  readonly sandbox: boolean;
  readonly keys: { readonly apiKey: string | null };
}

/** Who may frame a document, and whose script it loads. */
export interface Framing {
  readonly ancestors: readonly string[];
  readonly scripts: readonly string[];
}

const SHOP = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

/** App Bridge has to be loaded from Shopify (shopify.dev/docs/api/app-home); the sandbox has one of its own. */
export function appBridgeAddress({ origin, sandbox }: ShopifyPlace): string {
  return sandbox ? `${origin}/app-bridge.js` : 'https://cdn.shopify.com/shopifycloud/app-bridge.js';
}

/** A document that Shopify Admin puts into its frame may be framed by Admin and by the shop it names; null for others. */
export function framingOf(address: string, shopify: ShopifyPlace): Framing | null {
  const { searchParams } = new URL(address, 'http://app.invalid');
  const shop = searchParams.get('shop') ?? '';
  if (searchParams.get('embedded') !== '1' || !SHOP.test(shop) || shopify.keys.apiKey === null) return null;
  return {
    ancestors: [`https://${shop}`, 'https://admin.shopify.com', ...(shopify.sandbox ? [shopify.origin] : [])],
    scripts: [new URL(appBridgeAddress(shopify)).origin],
  };
}
