/*
 * What of Shopify's API for admin actions this extension uses (shopify.dev/docs/api/admin-extensions, version 2026-10): the
 * global `shopify`, and a document whose elements are Shopify's web components. Declared here, for the package with the
 * official types brings a framework along that nothing here needs.
 */

export interface AdminApi {
  readonly data: { readonly selected: readonly { readonly id: string }[] };
  close(): void;
  readonly i18n: {
    translate(key: string, values?: Readonly<Record<string, string | number>>): string;
    formatCurrency(amount: number, options: { readonly currency: string }): string;
    formatNumber(value: number): string;
  };
}
