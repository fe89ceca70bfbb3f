/**
 * What truly brought an order, as somebody knows who can: a survey, a geo test, or the sandbox, whose world is made up. It
 * is no touch and decides no credit; models are measured against it.
 */
export interface KnownCause {
  readonly orderKey: string; // the shop's order id, or the order's name
  readonly channel: string; // a published one or the workspace's own; `unattributed`: known to be brought by nothing that a touch could tell
  readonly platform: string | null; // ad platform
  readonly campaign: string | null; // the campaign's id at the platform, or its name
  readonly source: string | null; // how it is known
  /** why no touch of the order could show it, where the file says so; null: nothing stood in the way */
  readonly missedBecause: string | null;
}

/** An order's key as files write it, without spaces around: "#1001" and "1001" are different names. */
export function orderKeyOf(text: string): string {
  return text.trim();
}
