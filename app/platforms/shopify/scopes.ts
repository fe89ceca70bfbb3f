/** What the app asks for at the installation; shopify.app.toml says the same, with the reasons. */
export const SCOPES = [
  'read_orders',
  'write_orders',
  'read_customers',
  'read_products',
  'write_pixels',
  'read_customer_events',
];

/** Orders older than 60 days. Shopify grants it to apps that asked for it and said why. */
export const ALL_ORDERS = 'read_all_orders';

const RECENT_MS = 60 * 86_400_000;

/** From when on Shopify shows orders to an app with these scopes, at an instant; null: all. */
export const shownSince = (scopes: string, at: Date): Date | null =>
  scopesOf(scopes).includes(ALL_ORDERS) ? null : new Date(at.getTime() - RECENT_MS);

/** The scopes of a token, as Shopify names them in one text. */
export const scopesOf = (text: string): string[] =>
  text
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '');

/** Which of the scopes that the app asks for were not granted; a scope to write includes the one to read. */
export function missingScopes(granted: string): string[] {
  const has = new Set(scopesOf(granted));
  return SCOPES.filter((scope) => !has.has(scope) && !has.has(scope.replace(/^read_/, 'write_')));
}
