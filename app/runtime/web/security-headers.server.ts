import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Framing } from './framing.server.ts';

/** Scripts run only with the nonce of their page; styles may be inline, because Polaris sets style attributes. */
function contentSecurityPolicy(nonce: string, framing: Framing | null): string {
  return [
    "default-src 'self'",
    [`script-src 'self' 'nonce-${nonce}'`, ...(framing?.scripts ?? [])].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    `frame-ancestors ${framing ? framing.ancestors.join(' ') : "'none'"}`,
  ].join('; ');
}

interface SecurityOptions {
  readonly https: boolean;
  /** who may frame the document at an address; null: nobody */
  framingOf(address: string): Framing | null;
}

/** Sets the headers that narrow what a browser may do with our pages; the page's nonce is in `locals.cspNonce`. */
export function securityHeaders(options: SecurityOptions): RequestHandler {
  return (request, response, next) => {
    const nonce = randomBytes(16).toString('base64');
    response.locals.cspNonce = nonce;
    const framing = options.framingOf(request.originalUrl);
    response.setHeader('Content-Security-Policy', contentSecurityPolicy(nonce, framing));
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (!framing) response.setHeader('X-Frame-Options', 'DENY');
    response.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin');
    response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()');
    if (options.https) response.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
    next();
  };
}
