import type { Browser } from '@shopify/web-pixels-extension';

export interface AdCookies {
  readonly fbc?: string;
  readonly fbp?: string;
  readonly ttp?: string;
}

/** How long an event waits for the page to answer; it goes without cookies then. */
const PATIENCE_MS = 500;

/** The cookies by which Meta and TikTok know the browser, where the page has them. */
export function adCookies({ cookie }: Browser): Promise<AdCookies> {
  const read = (name: string): Promise<string | undefined> =>
    cookie.get(name).then(
      (value) => (/^[\w.~-]{1,500}$/.test(value) ? value : undefined),
      () => undefined,
    );
  const all = Promise.all(['_fbc', '_fbp', '_ttp'].map(read));
  const late = new Promise<string[]>((resolve) => setTimeout(() => resolve([]), PATIENCE_MS));
  return Promise.race([all, late]).then(([fbc, fbp, ttp]) => ({ fbc, fbp, ttp }));
}
