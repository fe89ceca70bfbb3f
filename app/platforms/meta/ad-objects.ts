import type { ChangeableLevel } from '#app/domain/ads/ad-change.ts';
import type { AdObject } from '#app/domain/ads/ad-object.ts';
import { parseJson } from '../http/parse-json.ts';
import { shapeError, sighted, type Sighted } from '../http/sighting-result.ts';
import { digits, type Read } from './graph-call.ts';
import { PAGE_SIZE, withoutSecrets } from './insights-page.ts';
import { type FetchedPage, nextOf } from './paging.ts';
import { readAnswer } from './read-answer.ts';
import { adObjectsPage, OBJECT_FIELDS } from './wire/ad-objects.wire.ts';

const EDGES: Readonly<Record<ChangeableLevel, string>> = { campaign: 'campaigns', adset: 'adsets', ad: 'ads' };

/** One page of an account's campaigns, ad sets or ads: those that are not deleted or archived. */
export async function objectsPage(
  read: Read,
  { accountId, level, after }: { accountId: string; level: ChangeableLevel; after: string | null },
): Promise<FetchedPage> {
  const query = { fields: OBJECT_FIELDS[level].join(','), limit: PAGE_SIZE, ...(after === null ? {} : { after }) };
  const text = withoutSecrets(await read(`act_${digits(accountId)}/${EDGES[level]}`, query, accountId));
  const page = readAnswer(adObjectsPage, text, EDGES[level]);
  return { text, next: nextOf(page), keys: page.data.map(({ id }) => id) };
}

/** The campaigns, ad sets or ads of one page. */
export function toAdObjects(text: string, level: ChangeableLevel): Sighted<AdObject[]> {
  return sighted(() => {
    const page = adObjectsPage.safeParse(parseJson(text));
    if (!page.success) throw shapeError(page.error);
    return page.data.data.map((one) => ({
      level,
      objectId: one.id,
      campaignId: level === 'campaign' ? null : (one.campaign_id ?? null),
      adsetId: level === 'ad' ? (one.adset_id ?? null) : null,
      name: one.name,
      status: one.effective_status,
      objective: one.objective ?? null,
      dailyBudget: budgetOf(one.daily_budget),
      lifetimeBudget: budgetOf(one.lifetime_budget),
      creativeId: one.creative?.id ?? null,
    }));
  });
}

const budgetOf = (text: string | null | undefined): bigint | null => (text && text !== '0' ? BigInt(text) : null);
