import { payloadsOf } from '../../database/reading/people.server.ts';
import { identitySecret } from '../../database/reading/settings.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import type { Identifier, IdentifierKind, IdentityKey } from '../../domain/identity/identifier.ts';
import { identityKey, preparedKey } from '../../domain/identity/keyed-hash.ts';
import { maskedValue } from '../../domain/identity/masked.ts';
import { toIdentifier } from '../../domain/identity/normalise.ts';
import { kindOf } from '../../domain/identity/shared-keys.ts';
import type { NamedKey } from './types.ts';

/** A key and a raw event that carried it, from which its value is read. */
export interface KeySource {
  readonly key: IdentityKey;
  readonly rawEventId: string | null;
}

/**
 * Names keys by the value they were made from: the value in the payload whose keyed hash is the key, so that no other is
 * shown. Masked where the reader may not read personal data. Where no payload tells it any more, it is ''.
 */
export async function nameKeys(
  tx: WorkspaceTx,
  sources: readonly KeySource[],
  personalData: boolean,
): Promise<ReadonlyMap<IdentityKey, NamedKey>> {
  const secret = preparedKey(await identitySecret(tx));
  const ids = [...new Set(sources.flatMap(({ rawEventId }) => rawEventId ?? []))];
  const payloads = new Map((await payloadsOf(tx, ids)).map((one) => [one.id, one]));
  const named = new Map<IdentityKey, NamedKey>();
  for (const { key, rawEventId } of sources) {
    const kind = kindOf(key);
    const payload = rawEventId === null ? undefined : payloads.get(rawEventId);
    if (kind === null) continue;
    const value = payload
      ? valueOf(payload, (text, country) => {
          const found = readings(kind, text, country).find((one) => identityKey(one.identifier, secret) === key);
          return found?.value ?? null;
        })
      : null;
    const shown = value === null ? '' : personalData ? value : maskedValue(kind, value);
    if (!named.get(key)?.shown) named.set(key, { key, kind, shown });
  }
  return named;
}

/** What stands before a platform's id in an identifier: which platform's it is, or that it is an order's, not a token. */
const PREFIXES: Partial<Record<IdentifierKind, readonly string[]>> = {
  customer: ['shopify:', 'woocommerce:'],
  checkout: ['', 'order:'],
};

/** The identifiers that a text can stand for, each with the value as a person reads it. */
function readings(
  kind: IdentifierKind,
  text: string,
  country: string | null,
): { identifier: Identifier; value: string }[] {
  return (PREFIXES[kind] ?? ['']).flatMap((prefix) => {
    const identifier = toIdentifier(kind, prefix + text, country);
    return identifier ? [{ identifier, value: identifier.value.slice(prefix.length) }] : [];
  });
}

interface Payload {
  readonly body: Buffer;
  readonly meta: Readonly<Record<string, string>>;
}

function valueOf(
  { body, meta }: Payload,
  match: (text: string, country: string | null) => string | null,
): string | null {
  const texts = textsIn(body.toString('utf8'));
  const countries = [meta['defaultCountry'] ?? null, ...texts.filter((text) => /^[A-Za-z]{2}$/.test(text))];
  for (const country of new Set(countries)) {
    for (const text of texts) {
      const value = match(text, country);
      if (value !== null) return value;
    }
  }
  return null;
}

const MOST_TEXTS = 2_000;

/** Every text and number in a JSON body. Ids too large for a number are matched as they are written. */
function textsIn(body: string): string[] {
  const texts: string[] = [];
  const visit = (value: unknown): void => {
    if (texts.length >= MOST_TEXTS || value === null) return;
    if (typeof value === 'string' || typeof value === 'number') texts.push(String(value));
    else if (typeof value === 'object') for (const inner of Object.values(value)) visit(inner);
  };
  try {
    visit(JSON.parse(body.replaceAll(/(?<=:\s*)(\d{16,})(?=\s*[,}\]])/g, '"$1"')));
  } catch {
    return [];
  }
  return [...new Set(texts)];
}
