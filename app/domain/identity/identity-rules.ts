import { ADDRESS_RULES, type AddressRule } from './address-rules.ts';
import { IDENTIFIER_KINDS, type IdentifierKind, type IdentityKey } from './identifier.ts';

/** Why a key identifies nobody: a person said so, or a rule. The first that applies, in this order, is told. */
export const SHARED_REASONS = ['judged', 'own-address', 'own-domain', ...ADDRESS_RULES, 'too-many'] as const;
export type SharedReason = (typeof SHARED_REASONS)[number];

/** What a person said of a key, against or beyond the rules. */
export const JUDGEMENTS = ['shared', 'personal'] as const;
export type Judgement = (typeof JUDGEMENTS)[number];

/** Up to how many distinct keys of each kind one person may be seen with under a single key; a kind left out has no limit. */
export type SharedKeyLimits = Readonly<Partial<Record<IdentifierKind, number>>>;

export const isSameLimits = (a: SharedKeyLimits, b: SharedKeyLimits): boolean =>
  IDENTIFIER_KINDS.every((kind) => a[kind] === b[kind]);

/** The rules of identity that are in force in a workspace. Values are as stored: keyed hashes, never plain addresses. */
export interface IdentityRules {
  readonly limits: SharedKeyLimits;
  readonly ownDomains: ReadonlySet<string>; // keyed hashes of e-mail domains of the shop's own staff
  readonly ownAddresses: ReadonlySet<IdentityKey>;
}

/** What a workspace adopts as its rules of identity. Domains are no personal data; of addresses only the key is kept. */
export interface IdentityBody {
  readonly ownDomains: readonly string[];
  readonly ownAddresses: readonly { readonly key: IdentityKey; readonly shown: string }[]; // shown: masked
  readonly limits: SharedKeyLimits;
}

/** What was read from an e-mail address before it was hashed. */
export interface KeyMark {
  readonly domain: string; // keyed hash of the address's domain
  readonly rule: AddressRule | null; // the published rule that recognised it
}

/**
 * What stands about a key before anybody counts whom it was seen with: that it is shared, and why; that it is a person's,
 * whatever was counted (`personal`); or nothing (null).
 */
export function rulingOf(
  key: IdentityKey,
  mark: KeyMark | undefined,
  judgement: Judgement | undefined,
  rules: IdentityRules,
): SharedReason | 'personal' | null {
  if (judgement) return judgement === 'personal' ? 'personal' : 'judged';
  if (rules.ownAddresses.has(key)) return 'own-address';
  if (mark && rules.ownDomains.has(mark.domain)) return 'own-domain';
  return mark?.rule ?? null;
}
