/**
 * What the survey uses of the global that Shopify gives to a checkout UI extension (api_version 2026-10): written down by
 * hand from shopify.dev/docs/api/checkout-ui-extensions, where @shopify/ui-extensions has all of it.
 */
export interface ShopifyApi {
  readonly orderConfirmation: Signal<{ readonly order: { readonly id: string } } | undefined>;
  readonly checkoutToken: Signal<string | undefined>;
  readonly sessionToken: { get(): Promise<string> };
  readonly settings: Signal<Readonly<Record<string, string | number | boolean | undefined>>>;
  readonly localization: { readonly extensionLanguage: Signal<{ readonly isoCode: string }> };
  readonly i18n: { translate(key: string): string };
  readonly extension: { readonly editor?: { readonly type: string } | undefined };
}

/** A value that may change; the survey reads it when it needs it. */
interface Signal<T> {
  readonly value: T;
}
