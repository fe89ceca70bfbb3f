import { CHANNEL_RULE_VERSION } from '../../domain/channels/channel.ts';
import { compileGrouping, DEFAULT_GROUPING, type Grouping } from '../../domain/channels/grouping.ts';
import type { Origin } from '../../domain/channels/origin.ts';
import type { GroupingBody } from '../../domain/channels/rule.ts';
import type { Version } from '../../domain/versions/version.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import type { Buyer } from './id-pages.server.ts';
import { versionInForce, versionsOf } from './versions.server.ts';

const MOST_KEPT = 200;
const compiled = new Map<string, Grouping>();

/** The grouping of a version, compiled once per process; a version's body never changes. Null: the published one alone. */
export function groupingOf(version: Pick<Version<GroupingBody>, 'id' | 'body'> | null): Grouping {
  if (!version) return DEFAULT_GROUPING;
  const known = compiled.get(version.id);
  if (known) return known;
  if (compiled.size >= MOST_KEPT) compiled.clear();
  const grouping = compileGrouping(version.body);
  compiled.set(version.id, grouping);
  return grouping;
}

export async function groupingInForce(tx: WorkspaceTx): Promise<Grouping> {
  return groupingOf(await versionInForce<GroupingBody>(tx, 'channels'));
}

/** What the grouping in force is called: the published rules, and by which of its own versions a workspace goes before them. */
export async function groupingName(tx: WorkspaceTx): Promise<string> {
  const adopted = (await versionsOf(tx, 'channels')).length;
  return adopted > 0 ? `${CHANNEL_RULE_VERSION} + ${adopted}` : CHANNEL_RULE_VERSION;
}

/** An entity's origin, with the channel that it has now. */
export interface GroupedOrigin extends Origin {
  readonly id: string;
  readonly channel: string;
  readonly rule: string | null;
}

type Row = Omit<GroupedOrigin, 'campaign'> & { readonly campaignName: string | null };

/** Every entity of the workspace as rules read it. */
export async function groupedOrigins(tx: WorkspaceTx): Promise<GroupedOrigin[]> {
  const rows = await tx.rows<Row>(
    `SELECT id, channel, rule, signal, source, site, medium, paid, platform, click_name AS "clickName", referrer,
       campaign_key AS "campaignKey", campaign_name AS "campaignName", adset_key AS "adsetKey", ad_key AS "adKey"
     FROM entity ORDER BY id`,
  );
  return rows.map(({ campaignName, ...row }) => ({ ...row, campaign: campaignName?.toLowerCase() ?? null }));
}

/** Every discount code that some order carries, as it is written there. */
export async function codesOfOrders(tx: WorkspaceTx): Promise<string[]> {
  const rows = await tx.rows<{ code: string }>(
    `SELECT DISTINCT unnest(discount_codes) AS code FROM shop_order ORDER BY code`,
  );
  return rows.map(({ code }) => code);
}

/** Every choice that some buyer answered. */
export async function answersOfOrders(tx: WorkspaceTx): Promise<string[]> {
  const rows = await tx.rows<{ choice: string }>(
    `SELECT DISTINCT survey_choice AS choice FROM shop_order WHERE survey_choice IS NOT NULL ORDER BY choice`,
  );
  return rows.map(({ choice }) => choice);
}

/** What a change of the grouping touches. */
export interface Regrouped {
  readonly entityIds: readonly string[];
  readonly codes: readonly string[];
  readonly choices: readonly string[]; // of the survey
}

/** Orders whose journey holds one of the entities or that carry one of the codes or answers, by person, a page at a time. */
export function buyersWith(
  tx: WorkspaceTx,
  { entityIds, codes, choices }: Regrouped,
  after: string,
  limit: number,
): Promise<Buyer[]> {
  return tx.rows<Buyer>(
    `SELECT o.person_id AS "personId", array_agg(o.id ORDER BY o.id) AS "orderIds"
     FROM shop_order o JOIN journey j ON j.workspace_id = o.workspace_id AND j.order_id = o.id
     WHERE o.person_id > $1 AND (j.entity_ids && $2::uuid[] OR o.discount_codes && $3::text[]
       OR o.survey_choice = ANY ($4::text[]))
     GROUP BY o.person_id ORDER BY o.person_id LIMIT $5`,
    [after, entityIds, codes, choices, limit],
  );
}

export interface OrderWithCodes {
  readonly id: string;
  readonly codes: readonly string[]; // all that it carries, as they are written there
  readonly choice: string | null; // what its buyer answered
  readonly touchIds: readonly string[];
}

/** Those of some orders that carry one of the codes, or one of the answers. */
export async function ordersWithCodes(
  tx: WorkspaceTx,
  { codes, choices }: Pick<Regrouped, 'codes' | 'choices'>,
  among: readonly { readonly id: string }[],
): Promise<OrderWithCodes[]> {
  if (codes.length + choices.length === 0 || among.length === 0) return [];
  return tx.rows<OrderWithCodes>(
    `SELECT o.id, o.discount_codes AS codes, o.survey_choice AS choice, coalesce(j.touch_ids, '{}') AS "touchIds"
     FROM shop_order o LEFT JOIN journey j ON j.workspace_id = o.workspace_id AND j.order_id = o.id
     WHERE o.id = ANY ($2::uuid[]) AND (o.discount_codes && $1::text[] OR o.survey_choice = ANY ($3::text[]))`,
    [codes, among.map(({ id }) => id), choices],
  );
}
