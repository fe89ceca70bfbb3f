/*
 * What we write onto an order, under the app's reserved namespace. shopify.app.toml declares the same fields, so that
 * Shopify shows them to the merchant, lets nobody else write them, and offers them in its analytics.
 */

/** The fields by key, with Shopify's type of each. */
export const ORDER_METAFIELDS = {
  channel: 'single_line_text_field',
  campaign: 'single_line_text_field',
  share: 'number_decimal',
  model: 'single_line_text_field',
  model_version: 'single_line_text_field',
} as const;

export type OrderMetafields = Readonly<Record<keyof typeof ORDER_METAFIELDS, string>>;

/** The app's reserved namespace; Shopify puts the app's id in its place. */
const NAMESPACE = '$app';

export interface MetafieldInput {
  readonly ownerId: string;
  readonly namespace: string;
  readonly key: string;
  readonly type: string;
  readonly value: string;
}

/** Values as metafieldsSet takes them. platformId: the order's numeric id at Shopify. */
export function metafieldInputs(platformId: string, values: OrderMetafields): MetafieldInput[] {
  return Object.entries(ORDER_METAFIELDS).map(([key, type]) => ({
    ownerId: `gid://shopify/Order/${platformId}`,
    namespace: NAMESPACE,
    key,
    type,
    value: values[key as keyof OrderMetafields],
  }));
}

const LONGEST = 255;

/** A text as a single_line_text_field takes it: on one line, not empty, and cut between characters, never within one. */
export function singleLine(text: string): string {
  // control characters and the two separators of lines that are none
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
  return Array.from(line).slice(0, LONGEST).join('') || '?';
}
