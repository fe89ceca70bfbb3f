import { isDay } from '../options.ts';
import { badParameter } from './errors.ts';

export type Level = 'account' | 'campaign' | 'adset' | 'ad';

export interface InsightsQuery {
  level: Level;
  since: string;
  until: string;
  daily: boolean;
  fields: string[];
}

const LEVELS: readonly Level[] = ['account', 'campaign', 'adset', 'ad'];

export const INSIGHT_FIELDS: readonly string[] = [
  'account_id',
  'account_name',
  'account_currency',
  'campaign_id',
  'campaign_name',
  'adset_id',
  'adset_name',
  'ad_id',
  'ad_name',
  'objective',
  'attribution_setting',
  'date_start',
  'date_stop',
  'spend',
  'impressions',
  'reach',
  'frequency',
  'clicks',
  'inline_link_clicks',
  'cpc',
  'cpm',
  'ctr',
  'actions',
  'action_values',
  'purchase_roas',
];

function readRange(text: string | null): { since: string; until: string } {
  if (text === null) throw badParameter('The sandbox wants an explicit time_range parameter');
  let range: unknown;
  try {
    range = JSON.parse(text);
  } catch {
    throw badParameter('param time_range must be a valid JSON object');
  }
  const { since, until } = (range ?? {}) as { since?: unknown; until?: unknown };
  if (typeof since !== 'string' || typeof until !== 'string' || !isDay(since) || !isDay(until)) {
    throw badParameter('param time_range must have since and until as YYYY-MM-DD');
  }
  if (since > until) throw badParameter("The 'since' date must be before or equal to the 'until' date");
  return { since, until };
}

function readFields(text: string | null): string[] {
  const fields =
    text === null
      ? ['impressions', 'spend']
      : text
          .split(',')
          .map((f) => f.trim())
          .filter(Boolean);
  const unknown = fields.filter((field) => !INSIGHT_FIELDS.includes(field));
  if (unknown.length > 0) {
    throw badParameter(
      `${unknown.join(', ')} is not valid for fields param. please check https://developers.facebook.com/docs/marketing-api/reference/ads-insights/ for all valid values`,
    );
  }
  return fields;
}

function readLevel(text: string | null): Level {
  const level = LEVELS.find((known) => known === (text ?? 'account'));
  if (!level) throw badParameter(`level must be one of the following values: ${LEVELS.join(', ')}`);
  return level;
}

function readIncrement(text: string | null): boolean {
  if (text === null || text === 'all_days') return false;
  if (text !== '1') throw badParameter('The sandbox knows time_increment 1 and all_days only');
  return true;
}

/** Reads the parameters of an insights call, strictly: what is unknown is refused in Meta's words. */
export function readInsightsQuery(params: URLSearchParams): InsightsQuery {
  return {
    level: readLevel(params.get('level')),
    ...readRange(params.get('time_range')),
    daily: readIncrement(params.get('time_increment')),
    fields: readFields(params.get('fields')),
  };
}
