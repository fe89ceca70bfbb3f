import type { Identifier, IdentityKey } from '../../domain/identity/identifier.ts';
import type { KeyMark } from '../../domain/identity/identity-rules.ts';
import type { Message } from '../../domain/messages/message.ts';
import type { Normalised, RawEvent } from '../batch.ts';

/** What normalise may know beside the event itself: the workspace's key and its shops. */
export interface NormaliseContext {
  /** Keyed hashes of identifiers: nothing plain leaves normalise. */
  readonly keysOf: (identifiers: readonly Identifier[]) => IdentityKey[];
  /** What the e-mail addresses among identifiers tell of themselves, by their keys. */
  readonly marksOf: (identifiers: readonly Identifier[]) => (readonly [IdentityKey, KeyMark])[];
  readonly shops: ReadonlyMap<string, ShopContext>;
}

export interface ShopContext {
  readonly ownHosts: readonly string[];
  readonly defaultCountry: string | null;
}

/** Turns one raw event into records: pure, so that a rebuild gives the same. Throws where the event can't be read. */
export type Normaliser = (event: RawEvent, context: NormaliseContext) => Normalised;

/** An event that a normaliser can't read: it is tried again, then put with the dead letters. */
export class UnreadableEvent extends Error {
  override name = 'UnreadableEvent';
}

/** What a reader of platforms/ answered, or an UnreadableEvent with where and why; cells it quotes may be personal. */
export function readable<T>(
  read:
    | { readonly ok: true; readonly sighting: T }
    | {
        readonly ok: false;
        readonly reason: string | Message;
        readonly field?: string | null;
        readonly detail?: string;
      },
): T {
  if (read.ok) return read.sighting;
  const reason = typeof read.reason === 'string' ? read.reason : read.reason.text;
  const why = [reason, read.field, read.detail].filter(Boolean).join(': ');
  throw new UnreadableEvent(why.replace(/«[^»]*»/g, '«…»'));
}

/** The shop an event belongs to, as its meta says; unknown shops have no own hosts. */
export function shopOf(event: RawEvent, context: NormaliseContext): ShopContext {
  return context.shops.get(event.meta.shopId ?? '') ?? { ownHosts: [], defaultCountry: null };
}

export const bodyText = (event: RawEvent): string => event.body.toString('utf8');

/** The body of an event that is our own JSON. The parser's message would quote it, so it is not passed on. */
export function bodyJson(event: RawEvent): unknown {
  try {
    return JSON.parse(bodyText(event));
  } catch {
    throw new UnreadableEvent('not-json: the body is not JSON');
  }
}

/** A field of the event's meta that must be there. */
export function metaField(event: RawEvent, name: string): string {
  const value = event.meta[name];
  if (!value) throw new UnreadableEvent(`meta.${name} is missing`);
  return value;
}

/** One text for one instant, as everywhere: instants are compared as text. */
export const instantOf = (text: string): string => new Date(text).toISOString();
