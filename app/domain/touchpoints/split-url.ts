/** The parts of a URL that attribution reads. `host` is null for a path on the shop itself. */
export interface UrlParts {
  readonly scheme: string | null;
  readonly host: string | null;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

/** Longer URLs are read up to here; what the cut leaves of a parameter is not read. */
export const MAX_URL = 8192;

const PARTS = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is;
const VISITABLE = new Set(['http', 'https', 'android-app', 'ios-app']);
const BARE_HOST = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d+)?(?=[/?#]|$)/u;

/**
 * Splits a URL, a path ("/products/x?utm_source=y") or a bare host without judging it further.
 * Null for what no page can have: javascript:, data:, mailto: and the like, or an empty text. Never throws.
 */
export function splitUrl(text: string | null | undefined): UrlParts | null {
  const url = withScheme(capped((text ?? '').trim()));
  const match = PARTS.exec(url);
  if (url === '' || !match) return null;
  const [, scheme, authority, path = '', query = '', fragment = ''] = match;
  if (scheme && (!VISITABLE.has(scheme.toLowerCase()) || authority === undefined)) return null;
  const host = authority === undefined ? null : hostOf(authority);
  if (authority !== undefined && host === null) return null;
  return { scheme: scheme?.toLowerCase() ?? null, host, path: path || '/', query, fragment };
}

/** A host name in the form hosts are compared in: lowercase, without "www.", port, user or closing dot. */
export function hostOf(authority: string): string | null {
  const host = authority
    .slice(authority.lastIndexOf('@') + 1)
    .toLowerCase()
    .replace(/:\d*$/, '')
    .replace(/\.$/, '')
    .replace(/^www\.(?=.*\.)/, '');
  return host.length <= 253 && /^[\p{L}\p{N}](?:[\p{L}\p{N}._-]*)$/u.test(host) ? host : null;
}

/** Whether a host is one of the hosts or below one of them. */
export function isHostIn(host: string, hosts: Iterable<string>): boolean {
  for (const one of hosts) if (host === one || host.endsWith(`.${one}`)) return true;
  return false;
}

function withScheme(text: string): string {
  return BARE_HOST.test(text) ? `https://${text}` : text;
}

function capped(text: string): string {
  if (text.length <= MAX_URL) return text;
  const cut = text.slice(0, MAX_URL);
  return cut.slice(0, Math.max(cut.lastIndexOf('&'), cut.lastIndexOf('?'), 0) || MAX_URL);
}
