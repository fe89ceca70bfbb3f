/*
 * What of an error may be logged. Errors of databases and HTTP clients carry rows, addresses and tokens: in their own
 * fields (`detail`, `where`, `parameters`, `config`), and in their message.
 */

const EMAIL = /[\p{L}\p{N}._%+-]+(?:@|%40)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const PHONE = /(?<![\p{L}\p{N}_/=.:-])(?:\+|00)\d[\d .()-]{6,16}\d(?![\p{L}\p{N}_-])/gu;
const NAMED =
  /\b((?:access_|refresh_|id_)?token|secret|password|appsecret_proof|hmac|signature|api_?key)(["']?\s*[=:]\s*["']?)[^\s"'&,;]+/gi;
const BEARER = /\bBearer\s+[^\s"']+/gi;
/** Tokens that say by themselves what they are: Meta's, Shopify's, Stripe's, Anthropic's and OpenAI's. */
const TOKEN = /\b(?:EAA[A-Za-z0-9]{12,}|shp[a-z]{2}_[A-Za-z0-9]{8,}|(?:sk|rk|whsec|pk)[-_][A-Za-z0-9_-]{8,})/g;
/** A signed token (JWT), as Shopify's session tokens are. */
const JWT = /\beyJ[\w-]+\.[\w-]+\.[\w-]+/g;
const USERINFO = /(\w+:\/\/)[^\s/@]+@/g;
const SQLSTATE = /^[0-9A-Z]{5}$/;
const DEEP = 3;

const HIDDEN = '[hidden]';

/** Text without e-mail addresses, phone numbers in international form, and what looks like a credential. */
export function withoutSecrets(text: string): string {
  return text
    .replace(USERINFO, `$1${HIDDEN}@`)
    .replace(NAMED, `$1$2${HIDDEN}`)
    .replace(BEARER, `Bearer ${HIDDEN}`)
    .replace(TOKEN, HIDDEN)
    .replace(JWT, HIDDEN)
    .replace(EMAIL, HIDDEN)
    .replace(PHONE, HIDDEN);
}

export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: LoggedError;
}

/** An error as it is logged: its kind, code and place. A database's own words may quote a row, so they are left out. */
export function errorForLog(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an error' };
  const { code, constraint, table } = error as { code?: unknown; constraint?: string; table?: string };
  const ofDatabase = typeof code === 'string' && SQLSTATE.test(code);
  const message = ofDatabase ? ['database', code, table, constraint].filter(Boolean).join(' ') : error.message;
  return {
    type: error.name,
    message: withoutSecrets(message),
    ...(typeof code === 'string' ? { code } : {}),
    ...(error.stack ? { stack: placesOf(error.stack) } : {}),
    ...(error.cause !== undefined && depth < DEEP ? { cause: errorForLog(error.cause, depth + 1) } : {}),
  };
}

/** The places of a stack; the message before them is told apart. */
function placesOf(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .join('\n');
}
