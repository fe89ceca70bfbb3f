/** What Shopify says of our web pixel in a shop. */
export const PIXEL_STATES = [
  'on',
  'missing', // it was there, and is no more
  'no-extension', // the app was deployed without its pixel
  'no-permission', // a scope is missing
  'closed', // the shop gives us no access
  'refused', // for another reason, which Shopify names
] as const;
export type PixelState = (typeof PIXEL_STATES)[number];
