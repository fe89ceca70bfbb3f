/**
 * Published rules that recognise, from an e-mail address alone, that it is nobody's own. They are read before the address is
 * hashed, and kept with its key as a code. A change of the lists is a new IDENTITY_RULE_VERSION and takes effect with a
 * rebuild.
 */
export const ADDRESS_RULES = ['marketplace', 'no-reply', 'counter'] as const;
export type AddressRule = (typeof ADDRESS_RULES)[number];

/**
 * Domains (with all below them) of relay addresses that a marketplace makes per buyer or per order. Each as orders carry
 * it: Walmart's Orders API `customerEmailId`, TikTok Shop's `buyer_email`, Mirakl's `customer_notification_email`,
 * bol.com's Retailer API `email`. Etsy and Shopify's own channels hand over the buyer's real address: no rule is needed.
 */
export const RELAY_DOMAINS: readonly string[] = [
  'relay.walmart.com',
  'scs.tiktok.com',
  'scs.tiktokw.us',
  'scs.tiktokw.eu',
  'notification.mirakl.net',
  'verkopen.bol.com',
];

/**
 * Relays with a domain per country: Amazon's marketplace.amazon.co.uk (Seller Central, "Buyer-Seller Messaging") and
 * eBay's members.ebay.de (developer.ebay.com, Trading API guide, "Member communications").
 */
const RELAY_BY_COUNTRY = /(?:^|\.)(?:marketplace\.amazon|members\.ebay)\.[a-z]{2,3}(?:\.[a-z]{2})?$/;

/** Mailboxes that nobody reads: noreply@, no-reply@, do_not_reply@, ne-pas-repondre@, bounce+1@, mailer-daemon@ … */
const NO_REPLY =
  /^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|ne[-_.]?pas[-_.]?repondre|bounces?|mailer-daemon)(?:[-_.+].*)?$/;

/** What is typed at a till where a buyer gives no address: pos@, caisse-2@, counter@, walk-in@, noemail@, sans-email@ … */
const COUNTER =
  /^(?:pos|till|counter|walk-?in|in-?store|caisse|comptoir|kasse|no-?e?mail|sans-?e?mail|anonymous|anonyme)(?:[-_.+]?\d+)?$/;

/** The domain of a normalised address. */
export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1);

/** Which published rule says that a normalised e-mail address is nobody's own; null where none does. */
export function addressRuleOf(email: string): AddressRule | null {
  const domain = domainOf(email);
  const local = email.slice(0, email.lastIndexOf('@'));
  const isRelay = RELAY_DOMAINS.some((one) => domain === one || domain.endsWith(`.${one}`));
  if (isRelay || RELAY_BY_COUNTRY.test(domain)) return 'marketplace';
  if (NO_REPLY.test(local)) return 'no-reply';
  return COUNTER.test(local) ? 'counter' : null;
}
