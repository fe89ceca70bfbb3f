import { type MetaField, metaUserData } from '#app/domain/identity/sending/meta-user-data.ts';
import type { PlainPerson } from '#app/domain/identity/sending/plain-hash.ts';
import type { OrderKind } from '#app/domain/orders/order.ts';
import { formatMinor, type Minor } from '#app/domain/values/money.ts';

/*
 * Events as the Conversions API takes them (developers.facebook.com/documentation/ads-commerce/conversions-api/parameters,
 * v26.0). Amounts travel as decimal text: exact in every currency, which a JSON number is not for every reader.
 */

type Hashes = Partial<Record<MetaField, readonly string[]>>;

/** Not hashed, as Meta asks. */
interface PlainUserData {
  readonly client_ip_address?: string;
  readonly client_user_agent?: string;
  readonly fbc?: string;
  readonly fbp?: string;
  readonly lead_id?: string;
}

export interface ServerEvent {
  readonly event_name: string;
  readonly event_time: number; // seconds
  readonly event_id: string;
  readonly action_source: 'website' | 'physical_store' | 'system_generated' | 'other';
  readonly event_source_url?: string;
  readonly user_data: Hashes & PlainUserData;
  readonly custom_data: Readonly<Record<string, string>>;
}

interface Happened {
  readonly eventName: string;
  readonly eventId: string;
  readonly at: Date;
}

/** The browser in which something was bought, as far as it is known. */
export interface BuyersBrowser {
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly fbc: string | null;
  readonly fbp: string | null;
}

export interface Purchase extends Happened {
  readonly orderId: string; // the shop's
  readonly orderKind: OrderKind;
  readonly totalMinor: Minor;
  readonly currency: string;
  readonly person: PlainPerson;
  readonly browser: BuyersBrowser;
  readonly host: string | null; // the shop's site
}

const SOURCES: Readonly<Record<OrderKind, ServerEvent['action_source']>> = {
  online: 'website',
  pos: 'physical_store',
  subscription: 'system_generated',
  draft: 'other',
  exchange: 'other',
  manual: 'other',
};

/** One of these at least: without them nobody is found, and Meta refuses an event that says little. */
const FINDING = ['em', 'ph', 'external_id', 'fbc', 'fbp', 'client_ip_address'];

/** A purchase as it is sent, or why it can't be. */
export function purchaseEvent(purchase: Purchase): ServerEvent | 'no-browser' | 'nobody' {
  const { browser, host, orderKind } = purchase;
  const source = SOURCES[orderKind];
  const isOnSite = source === 'website';
  if (isOnSite && (!browser.userAgent || !host)) return 'no-browser';
  const user = { ...metaUserData(purchase.person), ...browserFields(browser, isOnSite) };
  if (!FINDING.some((name) => name in user)) return 'nobody';
  return {
    ...happened(purchase),
    action_source: source,
    ...(isOnSite ? { event_source_url: `https://${host}/checkout` } : {}),
    user_data: user,
    custom_data: {
      value: formatMinor(purchase.totalMinor, purchase.currency),
      currency: purchase.currency,
      order_id: purchase.orderId,
    },
  };
}

function browserFields({ ip, userAgent, fbc, fbp }: BuyersBrowser, isOnSite: boolean): PlainUserData {
  return {
    ...(isOnSite && ip ? { client_ip_address: ip } : {}),
    ...(isOnSite && userAgent ? { client_user_agent: userAgent } : {}),
    ...(fbc ? { fbc } : {}),
    ...(fbp ? { fbp } : {}),
  };
}

/** The name under which Meta shows where stages come from. */
const CRM = 'DigiFlow Hub';

/** A stage of a lead (Conversion Leads): found by the lead's own id at Meta, so that nothing of the person is sent. */
export function stageEvent(stage: Happened & { readonly leadId: string }): ServerEvent {
  return {
    ...happened(stage),
    action_source: 'system_generated',
    user_data: { lead_id: stage.leadId },
    custom_data: { event_source: 'crm', lead_event_source: CRM },
  };
}

const happened = ({ eventName, eventId, at }: Happened) => ({
  event_name: eventName,
  event_time: Math.floor(at.getTime() / 1000),
  event_id: eventId,
});

/** What is kept of a request: nothing of the person but which fields were sent. */
export interface KeptRequest {
  readonly eventTime: number;
  readonly actionSource: string;
  readonly fields: readonly string[];
  readonly value: string | null;
  readonly currency: string | null;
}

export const keptRequest = (event: ServerEvent): KeptRequest => ({
  eventTime: event.event_time,
  actionSource: event.action_source,
  fields: Object.keys(event.user_data).toSorted(),
  value: event.custom_data['value'] ?? null,
  currency: event.custom_data['currency'] ?? null,
});

/** `fbc` of a click that only its address tells, in the form that Meta documents for it. */
export function fbcOfLanding(landing: string | null, at: Date): string | null {
  const clicked = /[?&]fbclid=([\w.-]{1,500})(?:[&#]|$)/.exec(landing ?? '')?.[1];
  return clicked ? `fb.1.${at.getTime()}.${clicked}` : null;
}
