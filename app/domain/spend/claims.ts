/**
 * Action types under which Meta reports a purchase, best first. One purchase stands under several of them at once, so
 * exactly one is read and they are never added up (Marketing API, insights, `actions`).
 */
export const PURCHASE_ACTION_TYPES = [
  'omni_purchase',
  'purchase',
  'onsite_web_purchase',
  'offsite_conversion.fb_pixel_purchase',
  'onsite_web_app_purchase',
  'onsite_conversion.purchase',
  'app_custom_event.fb_mobile_purchase',
  'web_in_store_purchase',
] as const;
export type PurchaseActionType = (typeof PURCHASE_ACTION_TYPES)[number];

interface TypedAmount {
  readonly actionType: string;
  readonly value: string; // plain decimal
}

/**
 * The purchase action type that a report is read by: the best one that any of its lists holds. Chosen once for counts
 * and values together, so that both speak of the same purchases; null where a report claims none.
 */
export function claimedActionType(...lists: readonly (readonly TypedAmount[])[]): PurchaseActionType | null {
  const present = new Set(lists.flat().map((amount) => amount.actionType));
  return PURCHASE_ACTION_TYPES.find((type) => present.has(type)) ?? null;
}

/** The amount under one action type, or null where the list has none. */
export function amountOf(list: readonly TypedAmount[], type: PurchaseActionType | null): string | null {
  return type === null ? null : (list.find((amount) => amount.actionType === type)?.value ?? null);
}
