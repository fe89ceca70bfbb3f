import type { IdentifierKind } from './identifier.ts';

/** What stands in place of what is not shown. */
const MASK = '•••';

/** Enough of an address to recognise one's own, too little to write to it: "m•••@client.example". */
export function maskedEmail(email: string): string {
  return `${email.slice(0, 1)}${MASK}${email.slice(email.lastIndexOf('@'))}`;
}

/** A value of an identifier as it may be shown to who may not read personal data. */
export function maskedValue(kind: IdentifierKind, value: string): string {
  if (kind === 'email') return maskedEmail(value);
  if (kind === 'phone') return `${MASK}${value.slice(-2)}`;
  return `${MASK}${value.slice(-4)}`;
}
