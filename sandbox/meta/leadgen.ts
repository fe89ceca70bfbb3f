import { createHmac } from 'node:crypto';
import { META } from '../constants.ts';
import { formOf } from './forms.ts';
import type { Client, PostRequest } from '../http-client.ts';
import { stringify } from '../json.ts';
import type { Json } from '../json.ts';
import type { Lead } from '../world/types.ts';

const META_WEBHOOK_PATH = '/webhooks/meta';

/** Hex HMAC-SHA256 of the raw body under the app secret, with Meta's prefix. */
function metaSignature(body: Buffer, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}

export interface PageForm {
  pageId: string;
  /** instead of the form that the lead came by */
  formId?: string;
}

function change(lead: Lead, page: PageForm): Json {
  const value: { [key: string]: Json } = {
    created_time: Math.floor(lead.at / 1000),
    leadgen_id: lead.id,
    page_id: page.pageId,
    form_id: page.formId ?? formOf(lead),
  };
  if (lead.ad) {
    value['ad_id'] = lead.ad.adId;
    value['adgroup_id'] = lead.ad.adsetId;
  }
  return { field: 'leadgen', value };
}

/** One call with all the given leads, spread over entries of at most two changes, as Meta batches them. */
export function leadgenRequest(leads: readonly Lead[], page: PageForm, appSecret: string): PostRequest {
  const entries: Json[] = [];
  for (let i = 0; i < leads.length; i += 2) {
    const part = leads.slice(i, i + 2);
    const time = Math.floor((part[part.length - 1]?.at ?? 0) / 1000) + 2;
    entries.push({ id: page.pageId, time, changes: part.map((lead) => change(lead, page)) });
  }
  const body = Buffer.from(stringify({ object: 'page', entry: entries }));
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'facebookexternalua',
    'x-hub-signature-256': metaSignature(body, appSecret),
  };
  return { path: META_WEBHOOK_PATH, headers, body };
}

/** The call by which Meta verifies a webhook address; true when the challenge came back. */
export async function verifySubscription(client: Client, token: string, challenge: string): Promise<boolean> {
  const query = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.challenge': challenge, 'hub.verify_token': token });
  const answer = await client.get(`${META_WEBHOOK_PATH}?${query.toString()}`);
  return answer.status === 200 && answer.body === challenge;
}

export const DEFAULT_PAGE: PageForm = { pageId: META.pageId };
