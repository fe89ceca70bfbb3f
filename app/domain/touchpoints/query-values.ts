const MAX_PARAMETERS = 200;

/**
 * The parameters of a query string: names lowercase, the first value that says something wins. Broken percent-encoding
 * is kept as it stands; "&amp;" from escaped HTML counts as "&". Never throws.
 */
export function queryValues(query: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const pair of query.replaceAll('&amp;', '&').split('&', MAX_PARAMETERS)) {
    const [rawName, rawValue] = atFirst(pair, '=');
    const name = decode(rawName).trim().toLowerCase();
    const value = clean(decode(rawValue));
    if (name !== '' && value !== '' && !values.has(name)) values.set(name, value);
  }
  return values;
}

/** Decodes percent-encoding and "+"; sequences that are not UTF-8 stay as they are. */
export function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  if (!spaced.includes('%')) return spaced;
  return spaced.replace(/(?:%[0-9a-f]{2})+/gi, (sequence) => {
    try {
      return decodeURIComponent(sequence);
    } catch {
      return sequence;
    }
  });
}

/** A parameter's text without control characters and outer space, NFC; empty where it is a placeholder. */
export function clean(text: string): string {
  const value = text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ')
    .normalize('NFC')
    .trim();
  return isPlaceholder(value) ? '' : value;
}

// A template that was never filled in: {{campaign.id}}, {campaignid}, __CAMPAIGN_ID__, %%name%%, (not set), null
const PLACEHOLDER = /^\{[\w.:]+\}$|^__\w+__$|^%%.*%%$|^\[[\w.]+\]$|^\((?:not set|none|direct|not provided)\)$/i;
const NOTHING = new Set(['null', 'undefined', 'nan', 'none', '-']);

function isPlaceholder(value: string): boolean {
  const opened = value.indexOf('{{');
  return (opened >= 0 && value.includes('}}', opened)) || PLACEHOLDER.test(value) || NOTHING.has(value.toLowerCase());
}

function atFirst(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}
