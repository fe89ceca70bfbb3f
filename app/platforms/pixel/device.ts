export type Device = 'desktop' | 'mobile' | 'tablet';

/** The kind of device a user agent belongs to; null where there is none. */
export function deviceOf(userAgent: string | null): Device | null {
  if (!userAgent) return null;
  if (/ipad|tablet|android(?!.*mobile)/i.test(userAgent)) return 'tablet';
  return /mobi|iphone|ipod|android/i.test(userAgent) ? 'mobile' : 'desktop';
}
