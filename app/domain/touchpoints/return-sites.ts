/**
 * Sites that visitors come back from in the middle of a purchase (payment, wallet, bank check, platform checkout).
 * A visit from there is the same visit going on, not a new source.
 */
export const RETURN_SITES: readonly string[] = [
  'paypal.com',
  'klarna.com',
  'shop.app',
  'pay.shopify.com',
  'checkout.shopify.com',
  'shopifycs.com',
  'checkout.stripe.com',
  'hooks.stripe.com',
  'pay.google.com',
  'payments.amazon.com',
  'pay.amazon.com',
  'mollie.com',
  'adyen.com',
  'afterpay.com',
  'clearpay.co.uk',
  'getalma.eu',
  'oney.io',
  'ideal.nl',
  'payplug.com',
  '3dsecure.io',
  'arcot.com',
  'cardinalcommerce.com',
];
