/** Fixed identities of the sandbox's outside world, so that a script can register them with the application. */
export const SHOP = {
  name: 'Atelier Lumen',
  domain: 'atelier-lumen.myshopify.com',
  host: 'www.atelier-lumen.example',
  id: '71350048211',
  currency: 'EUR',
  timeZone: 'Europe/Paris',
} as const;

export const META = {
  apiVersion: 'v26.0',
  pageId: '104882317650912',
  formId: '771430985126604',
  accountId: 'act_3141592653589',
  accountName: 'Atelier Lumen FR',
  currency: 'EUR',
  timeZone: 'Europe/Paris',
} as const;

export const GOOGLE = {
  customerId: '4455667788',
  accountName: 'Atelier Lumen Search',
  currency: 'EUR',
  timeZone: 'Europe/Paris',
} as const;

export const TIKTOK = {
  advertiserId: '7201458963214785632',
  accountName: 'Atelier Lumen TikTok',
  currency: 'EUR',
  timeZone: 'America/Los_Angeles',
} as const;

/** Addresses that stand for many people: a merge by e-mail would be wrong. */
export const SHARED_EMAILS = {
  staff: 'orders@atelier-lumen.example',
  relay: 'relay@marketplace.example',
  household: 'famille@household.example',
} as const;

export const SHOPIFY_API_VERSION = '2026-10';

/** An Admin API token with every scope, that never expires: for tests, and for a shop connected without the grant. */
export const SANDBOX_ADMIN_TOKEN = 'shpat_5andb0x0000000000000000000000';

export interface Secrets {
  shopifyApiKey: string;
  shopifyApiSecret: string;
  metaAppId: string;
  metaAppSecret: string;
  metaWebhookToken: string;
  metaAccessToken: string;
}

/** Names of the environment variables that hold the secrets, with the values used when they are not set. */
export const SECRET_DEFAULTS = {
  SHOPIFY_API_KEY: 'sandbox-shopify-key',
  SHOPIFY_API_SECRET: 'sandbox-shopify-secret',
  META_APP_ID: 'sandbox-meta-app',
  META_APP_SECRET: 'sandbox-meta-secret',
  META_WEBHOOK_TOKEN: 'sandbox-meta-verify',
  META_ACCESS_TOKEN: 'sandbox-meta-token',
} as const;

export function readSecrets(env: Record<string, string | undefined>): Secrets {
  const value = (name: keyof typeof SECRET_DEFAULTS): string => env[name] ?? SECRET_DEFAULTS[name];
  return {
    shopifyApiKey: value('SHOPIFY_API_KEY'),
    shopifyApiSecret: value('SHOPIFY_API_SECRET'),
    metaAppId: value('META_APP_ID'),
    metaAppSecret: value('META_APP_SECRET'),
    metaWebhookToken: value('META_WEBHOOK_TOKEN'),
    metaAccessToken: value('META_ACCESS_TOKEN'),
  };
}
