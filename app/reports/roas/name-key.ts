const PREFIX = 'name:';
/** Ad platforms' ids are long numbers; a campaign called "2026" is a name. */
const PLATFORM_ID = /^\d{6,}$/;

/** Whether a stored key is an ad platform's id, not a name. */
export function isPlatformId(key: string): boolean {
  return PLATFORM_ID.test(key);
}

/** The name in a stored key of the form `name:…`, or the key itself. */
export function nameInKey(key: string): string {
  return key.startsWith(PREFIX) ? key.slice(PREFIX.length) : key;
}

/**
 * The form in which names are compared: case, accents, spacing and punctuation make no difference, because campaign
 * names pass through URL templates and slugs on their way to a landing page. "Été – Promo 25" → "ete-promo-25".
 */
export function foldName(name: string): string {
  return nameInKey(name)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}
