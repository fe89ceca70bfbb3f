import type { Variables } from './variables.ts';

type Name = keyof Variables;

/** Where a platform is, and our keys there (null: not configured). */
export interface PlatformAccess<Key extends string> {
  origin: string;
  /** True where the sandbox plays this platform. */
  sandbox: boolean;
  keys: Record<Key, string | null>;
}

interface Description<Key extends string> {
  originName: Name;
  realOrigin: string;
  /** Our name of each key, its variable, and the value that the sandbox expects. */
  keys: Record<Key, { name: Name; sandbox: string }>;
}

/**
 * A platform is where its own variable says; without one it is the sandbox where there is one and no key was given,
 * else the real one.
 */
function accessTo<Key extends string>(variables: Variables, platform: Description<Key>): PlatformAccess<Key> {
  const entries = Object.entries<{ name: Name; sandbox: string }>(platform.keys);
  const anyKey = entries.some(([, { name }]) => variables[name] !== undefined);
  const sandboxOrigin = variables.SANDBOX_ORIGIN;
  const stated = variables[platform.originName] as string | undefined;
  const origin = stated ?? (sandboxOrigin && !anyKey ? sandboxOrigin : platform.realOrigin);
  const sandbox = origin === sandboxOrigin;
  const keys = entries.map(([key, { name, sandbox: value }]) => [key, variables[name] ?? (sandbox ? value : null)]);
  return { origin, sandbox, keys: Object.fromEntries(keys) as Record<Key, string | null> };
}

function metaAccess(variables: Variables) {
  const access = accessTo(variables, {
    originName: 'META_GRAPH_ORIGIN',
    realOrigin: 'https://graph.facebook.com',
    keys: {
      appId: { name: 'META_APP_ID', sandbox: 'sandbox-meta-app' },
      appSecret: { name: 'META_APP_SECRET', sandbox: 'sandbox-meta-secret' },
      webhookToken: { name: 'META_WEBHOOK_TOKEN', sandbox: 'sandbox-meta-verify' },
    },
  });
  return {
    ...access,
    /** Where people log in and consent. The sandbox plays both. */
    wwwOrigin: variables.META_WWW_ORIGIN ?? (access.sandbox ? access.origin : 'https://www.facebook.com'),
    /** A configuration of Facebook Login for Business; null: the permissions are named one by one. */
    loginConfigId: variables.META_LOGIN_CONFIG_ID ?? null,
  };
}

/** Every platform of the environment. */
export function platformAccess(variables: Variables) {
  return {
    /** Shopify's Admin API is at each shop's own domain: `https://{shop}` stands for it. */
    shopify: accessTo(variables, {
      originName: 'SHOPIFY_ORIGIN',
      realOrigin: 'https://{shop}',
      keys: {
        apiKey: { name: 'SHOPIFY_API_KEY', sandbox: 'sandbox-shopify-key' },
        apiSecret: { name: 'SHOPIFY_API_SECRET', sandbox: 'sandbox-shopify-secret' },
      },
    }),
    meta: metaAccess(variables),
    googleAds: accessTo(variables, {
      originName: 'GOOGLE_ADS_ORIGIN',
      realOrigin: 'https://googleads.googleapis.com',
      keys: {
        clientId: { name: 'GOOGLE_CLIENT_ID', sandbox: 'sandbox-google-client' },
        clientSecret: { name: 'GOOGLE_CLIENT_SECRET', sandbox: 'sandbox-google-secret' },
        developerToken: { name: 'GOOGLE_DEVELOPER_TOKEN', sandbox: 'sandbox-google-developer' },
      },
    }),
    tiktok: accessTo(variables, {
      originName: 'TIKTOK_ORIGIN',
      realOrigin: 'https://business-api.tiktok.com',
      keys: {
        appId: { name: 'TIKTOK_APP_ID', sandbox: 'sandbox-tiktok-app' },
        secret: { name: 'TIKTOK_SECRET', sandbox: 'sandbox-tiktok-secret' },
      },
    }),
    stripe: accessTo(variables, {
      originName: 'STRIPE_ORIGIN',
      realOrigin: 'https://api.stripe.com',
      keys: {
        secretKey: { name: 'STRIPE_SECRET_KEY', sandbox: 'sandbox-stripe-key' },
        webhookSecret: { name: 'STRIPE_WEBHOOK_SECRET', sandbox: 'sandbox-stripe-webhook' },
      },
    }),
    anthropic: accessTo(variables, {
      originName: 'ANTHROPIC_ORIGIN',
      realOrigin: 'https://api.anthropic.com',
      keys: { apiKey: { name: 'ANTHROPIC_API_KEY', sandbox: 'sandbox-anthropic-key' } },
    }),
    openai: accessTo(variables, {
      originName: 'OPENAI_ORIGIN',
      realOrigin: 'https://api.openai.com',
      keys: { apiKey: { name: 'OPENAI_API_KEY', sandbox: 'sandbox-openai-key' } },
    }),
    replicate: accessTo(variables, {
      originName: 'REPLICATE_ORIGIN',
      realOrigin: 'https://api.replicate.com',
      keys: { token: { name: 'REPLICATE_TOKEN', sandbox: 'sandbox-replicate-token' } },
    }),
    /** A Slack webhook's address is its own secret: a workspace gives it. */
    slack: accessTo(variables, { originName: 'SLACK_ORIGIN', realOrigin: 'https://hooks.slack.com', keys: {} }),
    /** The ECB's rates are public: it asks for no key. */
    ecb: accessTo(variables, { originName: 'ECB_ORIGIN', realOrigin: 'https://data-api.ecb.europa.eu', keys: {} }),
  };
}

export type Platforms = ReturnType<typeof platformAccess>;
