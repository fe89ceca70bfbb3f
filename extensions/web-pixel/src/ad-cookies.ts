import type { Browser } from '@shopify/web-pixels-extension';

export interface AdCookies {
  readonly fbc?: string;
  readonly fbp?: string;
  readonly ttp?: string;
}

/** How long an event waits for the page to answer; it goes without cookies then. */
const PATIENCE_MS = 500;

/** The cookies by which Meta and TikTok know the browser, where the page has them. */
export async function adCookies({ cookie }: Browser): Promise<AdCookies> {
  const read = async (name: string): Promise<string | undefined> => {
    const value = await cookie.get(name).catch(() => '');
    return /^[\w.~-]{1,500}$/.test(value) ? value : undefined;
  };
  const all = Promise.all(['_fbc', '_fbp', '_ttp'].map(read));
  const late = new Promise<string[]>((resolve) => setTimeout(() => resolve([]), PATIENCE_MS));
  const [fbc, fbp, ttp] = await Promise.race([all, late]);
  return { fbc, fbp, ttp };
}
