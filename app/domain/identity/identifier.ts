/**
 * What can tie two sightings to one person. Never an IP address, never a device fingerprint.
 * `value` is normalised plain text (lowercase e-mail, E.164 phone, platform id as text); it exists only between
 * normalise and the keyed hash (HMAC under the workspace's key) that is stored.
 */
export const IDENTIFIER_KINDS = ['email', 'phone', 'customer', 'checkout', 'client'] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

export interface Identifier {
  readonly kind: IdentifierKind;
  readonly value: string;
}

/** A stored identity key: `kind:` and the keyed hash of the normalised value, 32 hex digits. */
export type IdentityKey = string;
