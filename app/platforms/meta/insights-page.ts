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

/** The links to other pages repeat the token; what is kept must not. */
export function withoutSecrets(answer: string): string {
  return answer.replace(/((?:access_token|appsecret_proof)(?:=|%3D))[^"&\\\s]+/gi, '$1removed');
}

/** A page of insights as it is stored. */
export function rowsPage(answer: string): FetchedPage {
  const text = withoutSecrets(answer);
  const page = readAnswer(insightsPage, text, 'insights');
  const keys = page.data.map((row) => `${row.date_start} ${row.ad_id ?? row.adset_id ?? row.campaign_id}`);
  return { text, next: nextOf(page), keys };
}
