import type { Lead } from '../world/types.ts';
import { isoUtc } from '../world/time.ts';
import { badParameter, GraphError } from './errors.ts';
import { consents, formOf, ownAnswers } from './forms.ts';

type Value = string | boolean | { name: string; values: string[] }[] | { checkbox_key: string; is_checked: string }[];

const READERS: Record<string, (lead: Lead) => Value | undefined> = {
  id: (lead) => lead.id,
  created_time: (lead) => isoUtc(lead.at).replace('.000Z', '+0000'),
  ad_id: (lead) => lead.ad?.adId,
  ad_name: (lead) => lead.ad?.adName,
  adset_id: (lead) => lead.ad?.adsetId,
  adset_name: (lead) => lead.ad?.adsetName,
  campaign_id: (lead) => lead.ad?.campaignId,
  campaign_name: (lead) => lead.ad?.campaignName,
  form_id: formOf,
  is_organic: (lead) => lead.ad === null,
  platform: (lead) => lead.surface,
  field_data: (lead) => (lead.isTest ? testAnswers(lead) : answers(lead)),
  custom_disclaimer_responses: consents,
  // Known to the platform, but without a value for these leads.
  home_listing: () => undefined,
  partner_name: () => undefined,
  post: () => undefined,
  post_submission_check_result: () => undefined,
  retailer_item_id: () => undefined,
  vehicle: () => undefined,
};

export const LEAD_NODE_FIELDS: readonly string[] = Object.keys(READERS);
const answers = (lead: Lead) => [
  { name: 'full_name', values: [lead.fullName] },
  { name: 'email', values: [lead.emailTyped] },
  { name: 'phone_number', values: [lead.phoneTyped] },
  ...ownAnswers(lead),
];

/** What Meta's tool for testing forms fills in. */
const testAnswers = (lead: Lead) =>
  answers(lead).map(({ name }) => ({
    name,
    values: [name === 'email' ? 'test@fb.com' : `<test lead: dummy data for ${name}>`],
  }));

const DEFAULT_FIELDS = ['created_time', 'id', 'field_data'];

/** The asked-for fields of a lead; fields without a value are left out, as the Graph API does. */
export function leadNode(lead: Lead, fields: string | null): Record<string, Value> {
  const names = fields === null ? DEFAULT_FIELDS : fields.split(',').filter(Boolean);
  const node: Record<string, Value> = {};
  for (const name of [...names, 'id']) {
    const read = READERS[name];
    if (!read) {
      throw new GraphError(
        400,
        'OAuthException',
        100,
        `(#100) Tried accessing nonexisting field (${name}) on node type (Lead)`,
      );
    }
    const value = read(lead);
    if (value !== undefined) node[name] = value;
  }
  return node;
}

/** Leads newest first; `filtering` may ask for those after an instant, and for nothing else. */
export function leadsSince(leads: readonly Lead[], filtering: string | null): Lead[] {
  const newestFirst = [...leads].sort((a, b) => b.at - a.at);
  if (filtering === null) return newestFirst;
  const [rule, ...more] = JSON.parse(filtering) as { field: string; operator: string; value: number }[];
  if (!rule || more.length > 0 || rule.field !== 'time_created' || rule.operator !== 'GREATER_THAN')
    throw badParameter('The sandbox filters leads by time_created GREATER_THAN only');
  return newestFirst.filter((lead) => lead.at / 1000 > rule.value);
}
