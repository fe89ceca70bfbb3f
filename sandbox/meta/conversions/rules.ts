/*
 * What Meta takes as a server event (developers.facebook.com/documentation/ads-commerce/conversions-api/parameters, pages of
 * 9 January and 12 February 2026; conversion-leads-integration/payload-specification). Written from those pages alone.
 */

export type Json = Readonly<Record<string, unknown>>;

/** Why an event is not taken; `subcode` where Meta's is known. */
export interface Objection {
  readonly title: string;
  readonly message: string;
  readonly subcode: number;
}

const EVENT_FIELDS = new Set([
  ...['event_name', 'event_time', 'event_id', 'event_source_url', 'action_source', 'user_data', 'custom_data'],
  ...['opt_out', 'data_processing_options', 'data_processing_options_country', 'data_processing_options_state'],
  ...['app_data', 'referrer_url', 'original_event_data', 'attribution_data', 'customer_segmentation'],
]);
const HASHED = ['em', 'ph', 'fn', 'ln', 'ge', 'db', 'ct', 'st', 'zp', 'country'];
const USER_FIELDS = new Set([
  ...HASHED,
  ...[
    'external_id',
    'client_ip_address',
    'client_user_agent',
    'fbc',
    'fbp',
    'subscription_id',
    'fb_login_id',
    'lead_id',
  ],
]);
const ACTION_SOURCES = [
  ...[
    'email',
    'website',
    'app',
    'phone_call',
    'chat',
    'physical_store',
    'system_generated',
    'business_messaging',
    'other',
  ],
];
/** Too little to find anybody by: best practices, "baseline requirements for matching". */
const TOO_BROAD: readonly ReadonlySet<string>[] = [
  new Set(['ct', 'country', 'st', 'zp', 'ge', 'client_user_agent']),
  new Set(['db', 'client_user_agent']),
  new Set(['fn', 'ge']),
  new Set(['ln', 'ge']),
];
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));
const OLDEST_SECONDS = 7 * 86_400;
const AHEAD_SECONDS = 600;

const INVALID = 2_804_019;
const invalid = (message: string): Objection => ({ title: 'Invalid parameter', message, subcode: INVALID });
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** A text or number as text; of anything else nothing that a pattern fits. */
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? `${value}` : '');
const texts = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
const isFilled = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

/** What is wrong with an event, or null. `now` in seconds. */
export function objectionTo(event: unknown, at: string, now: number): Objection | null {
  if (!isObject(event)) return invalid(`${at} must be an object`);
  const unknown = Object.keys(event).find((name) => !EVENT_FIELDS.has(name));
  if (unknown) return invalid(`${at}: unexpected key "${unknown}"`);
  if (!isFilled(event['event_name'])) return invalid(`${at}: event_name is required`);
  return timeObjection(event['event_time'], at, now) ?? sourceObjection(event, at) ?? moneyObjection(event, at);
}

function timeObjection(time: unknown, at: string, now: number): Objection | null {
  if (!Number.isInteger(time)) return invalid(`${at}: event_time must be a Unix timestamp in seconds`);
  if ((time as number) < now - OLDEST_SECONDS) {
    return {
      title: 'Event Timestamp Too Old',
      message:
        'The timestamp for this event is too far in the past. Events need to be sent from your server within 7 days of when they occurred.',
      subcode: 2_804_003,
    };
  }
  return (time as number) > now + AHEAD_SECONDS ? invalid(`${at}: event_time is in the future`) : null;
}

function sourceObjection(event: Json, at: string): Objection | null {
  const { action_source: source, user_data: user } = event;
  if (!ACTION_SOURCES.includes(source as string)) {
    return invalid(`${at}: action_source must be one of {${ACTION_SOURCES.join(', ')}}`);
  }
  if (!isObject(user)) return invalid(`${at}: user_data is required`);
  if (source === 'website' && !isFilled(user['client_user_agent'])) {
    return invalid(`${at}: client_user_agent is required for website events`);
  }
  if (source === 'website' && !URL.canParse(text(event['event_source_url']))) {
    return invalid(`${at}: event_source_url is required for website events`);
  }
  return userObjection(user, at) ?? crmObjection(event, user, at);
}

function userObjection(user: Json, at: string): Objection | null {
  const names = Object.keys(user);
  const unknown = names.find((name) => !USER_FIELDS.has(name));
  if (unknown) return invalid(`${at}.user_data: unexpected key "${unknown}"`);
  for (const name of HASHED) {
    const plain = texts(user[name] ?? []).find((value) => !/^[0-9a-f]{64}$/.test(text(value)));
    if (plain !== undefined) return invalid(`${at}.user_data.${name} is not hashed with SHA-256`);
  }
  if (user['lead_id'] !== undefined && !/^\d{15,17}$/.test(text(user['lead_id']))) {
    return invalid(`${at}.user_data.lead_id must have 15 to 17 digits`);
  }
  if (user['fbc'] !== undefined && !/^fb\.[0-2]\.\d{13}\.\S+$/.test(text(user['fbc']))) {
    return invalid(`${at}.user_data.fbc is malformed`);
  }
  const isTooBroad = TOO_BROAD.some((set) => names.every((name) => set.has(name)));
  if (!isTooBroad) return null;
  return {
    title: 'This event does not have enough customer information parameters',
    message: 'This event cannot be used for attribution or ads optimization: add more customer information parameters.',
    subcode: 2_804_050,
  };
}

/** An event of Conversion Leads says that it comes from a CRM, and from which. */
function crmObjection(event: Json, user: Json, at: string): Objection | null {
  if (user['lead_id'] === undefined) return null;
  const custom = isObject(event['custom_data']) ? event['custom_data'] : {};
  if (event['action_source'] !== 'system_generated') return invalid(`${at}: action_source must be system_generated`);
  if (custom['event_source'] !== 'crm') return invalid(`${at}.custom_data.event_source must be crm`);
  return isFilled(custom['lead_event_source']) ? null : invalid(`${at}.custom_data.lead_event_source is required`);
}

function moneyObjection(event: Json, at: string): Objection | null {
  const { custom_data: custom = {} } = event;
  if (!isObject(custom)) return invalid(`${at}: custom_data must be an object`);
  const { value, currency } = custom;
  if (event['event_name'] === 'Purchase' && (value === undefined || currency === undefined)) {
    return invalid(`${at}: value and currency are required for Purchase events`);
  }
  if (currency !== undefined && !CURRENCIES.has(text(currency).toUpperCase())) {
    return invalid(`${at}: currency must be a valid ISO 4217 code`);
  }
  const isNumber = (typeof value === 'number' && Number.isFinite(value)) || /^\d+(?:\.\d+)?$/.test(text(value));
  return value === undefined || isNumber ? null : invalid(`${at}: value must be a number`);
}
