import { type FetchedPage, nextOf } from './paging.ts';
import { readAnswer } from './read-answer.ts';
import { INSIGHTS_FIELDS, insightsPage, type InsightsLevel, LEVEL_FIELDS } from './wire/insights.wire.ts';

export interface InsightsQuery {
  readonly accountId: string; // digits, without act_
  readonly level: InsightsLevel;
  readonly since: string; // YYYY-MM-DD, the ad account's days, both included
  readonly until: string;
}

export const PAGE_SIZE = '500';

/** What a report of daily insights is asked with. */
export function insightsParameters({ level, since, until }: InsightsQuery): Record<string, string> {
  return {
    level,
    time_increment: '1',
    time_range: JSON.stringify({ since, until }),
    fields: [...INSIGHTS_FIELDS, ...LEVEL_FIELDS[level]].join(','),
    limit: PAGE_SIZE,
  };
}

/** A page of insights as it is stored: the links to other pages repeat the token, and what is kept must not. */
export function rowsPage(answer: string): FetchedPage {
  const text = answer.replace(/((?:access_token|appsecret_proof)(?:=|%3D))[^"&\\\s]+/gi, '$1removed');
  const page = readAnswer(insightsPage, text, 'insights');
  const keys = page.data.map((row) => `${row.date_start} ${row.ad_id ?? row.adset_id ?? row.campaign_id}`);
  return { text, next: nextOf(page), keys };
}
