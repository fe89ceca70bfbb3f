/**
 * What a workspace adopts as dated versions. A change of any of them is shown first and decided then; old versions stay
 * readable.
 */
export const VERSION_KINDS = [
  'measure',
  'reporting-zone',
  'channels',
  'model-run',
  'costs',
  'reporting-currency',
  'identity',
  'closed-month',
] as const;
export type VersionKind = (typeof VERSION_KINDS)[number];

/** One decision. `id` is that of the raw event that holds it; the body's shape is its kind's. */
export interface Version<Body = unknown> {
  readonly id: string;
  readonly kind: VersionKind;
  readonly subject: string; // what of its kind it is about (a closed month, a model's run); '' where there is only one
  readonly body: Body;
  readonly decidedAt: string; // UTC instant
  readonly decidedBy: string | null; // the user's id
  readonly note: string | null;
}

/** A version that took the place of another, or of none. */
export interface VersionChange<Body = unknown> {
  readonly before: Version<Body> | null;
  readonly after: Version<Body>;
}

/** Versions in the order in which they were adopted: by instant, ties by id. The last is in force. */
export function inOrderOfAdoption<V extends Pick<Version, 'decidedAt' | 'id'>>(versions: readonly V[]): V[] {
  return versions.toSorted((a, b) => compare(a.decidedAt, b.decidedAt) || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
