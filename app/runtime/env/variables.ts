import path from 'node:path';
import { z } from 'zod';

const text = z.string().min(1);
const optional = text.optional();
const secret = z.string().min(16, 'must have at least 16 characters');
const flag = z.enum(['0', '1'], 'must be 0 or 1').transform((value) => value === '1');
const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number')
  .transform(Number)
  .refine((value) => value <= 65_535, 'must be at most 65535');
const url = (...protocols: string[]) =>
  text.refine(
    (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
    `must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  );
/** Whether user and password can be read: a bare % in a password is none. */
function isDecodable(value: string): boolean {
  try {
    return URL.canParse(value) && decodeURIComponent(new URL(value).username + new URL(value).password) !== null;
  } catch {
    return false;
  }
}
const web = url('http:', 'https:').transform((value) => value.replace(/\/+$/, ''));
const postgres = url('postgres:', 'postgresql:');
const isKey = (value: string): boolean => keyBytes(value).length === 32;
const KEY_FORM = 'must be 32 bytes in base64 or as 64 hexadecimal digits (openssl rand -base64 32)';
const encryptionKey = text.refine(isKey, KEY_FORM);
const listOf = (value: string): string[] => value.split(',').map((one) => one.trim());
const encryptionKeys = text.refine((value) => listOf(value).every(isKey), `each ${KEY_FORM}`).transform(listOf);

/** The bytes of a key written in hexadecimal digits or base64. */
export function keyBytes(value: string): Buffer {
  return Buffer.from(value, /^[0-9a-f]{64}$/i.test(value) ? 'hex' : 'base64');
}

/** Every variable that the program reads, as people write them (INTERFACES: Processes and environment). */
export const variables = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  PORT: port.default(3000),
  HOST: text.default('127.0.0.1'),
  APP_URL: web.optional(),
  DATA_DIR: text.default('.data').transform((value) => path.resolve(value)),
  DATABASE_URL: postgres.optional(),
  APP_DATABASE_URL: postgres.optional(),
  QUEUE_DATABASE_URL: postgres.optional(),
  REDIS_URL: url('redis:', 'rediss:').optional(),
  CLICKHOUSE_URL: web.optional(),
  DEMO: flag.default(true),
  DEMO_EMAIL: z.email('must be an e-mail address').default('demo@digiflow.example'),
  // what sign-in asks of every password: a shorter one would be refused when the demo is made
  DEMO_PASSWORD: z.string().min(10, 'must have at least 10 characters').max(128).optional(),
  APP_SECRET: secret.optional(),
  ENCRYPTION_KEY: encryptionKey.optional(),
  ENCRYPTION_KEYS_BEFORE: encryptionKeys.optional(),
  SANDBOX_ORIGIN: web.optional(),
  SHOPIFY_ORIGIN: web.optional(),
  SHOPIFY_API_KEY: optional,
  SHOPIFY_API_SECRET: optional,
  META_GRAPH_ORIGIN: web.optional(),
  META_APP_ID: optional,
  META_APP_SECRET: optional,
  META_WEBHOOK_TOKEN: optional,
  META_WWW_ORIGIN: web.optional(),
  META_LOGIN_CONFIG_ID: optional,
  GOOGLE_ADS_ORIGIN: web.optional(),
  GOOGLE_CLIENT_ID: optional,
  GOOGLE_CLIENT_SECRET: optional,
  GOOGLE_DEVELOPER_TOKEN: optional,
  TIKTOK_ORIGIN: web.optional(),
  TIKTOK_APP_ID: optional,
  TIKTOK_SECRET: optional,
  STRIPE_ORIGIN: web.optional(),
  STRIPE_SECRET_KEY: optional,
  STRIPE_WEBHOOK_SECRET: optional,
  ANTHROPIC_ORIGIN: web.optional(),
  ANTHROPIC_API_KEY: optional,
  OPENAI_ORIGIN: web.optional(),
  OPENAI_API_KEY: optional,
  REPLICATE_ORIGIN: web.optional(),
  REPLICATE_TOKEN: optional,
  ECB_ORIGIN: web.optional(),
  SENTRY_DSN: web.optional(),
  SMTP_URL: url('smtp:', 'smtps:').refine(isDecodable, 'must have user and password in percent encoding').optional(),
  SANDBOX_SMTP_URL: url('smtp:').optional(),
  MAIL_FROM: z.email('must be an e-mail address').optional(),
  SLACK_ORIGIN: web.optional(),
  LEGAL_NAME: optional,
  LEGAL_EMAIL: z.email('must be an e-mail address').optional(),
});

export type Variables = z.output<typeof variables>;
