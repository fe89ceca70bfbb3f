import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface ChoiceCount {
  readonly choice: string;
  readonly answers: number; // of orders that count in figures
  readonly touches: number; // of those, how many are a touch of their order
}

/** How often each choice was answered. */
export function choiceCounts(tx: WorkspaceTx): Promise<ChoiceCount[]> {
  return tx.rows<ChoiceCount>(
    `SELECT o.survey_choice AS choice, count(*)::int AS answers, count(t.id)::int AS touches
     FROM shop_order o
     LEFT JOIN journey j ON j.workspace_id = o.workspace_id AND j.order_id = o.id
     LEFT JOIN touchpoint t ON t.workspace_id = o.workspace_id AND t.order_id = o.id AND t.signal = 'survey'
       AND t.id = ANY (j.touch_ids)
     WHERE o.survey_choice IS NOT NULL AND o.counts GROUP BY 1 ORDER BY answers DESC, choice`,
  );
}

export interface SurveyReach {
  readonly since: Date | null; // when the first order that was answered for was placed
  readonly answered: number;
  readonly orders: number; // of Shopify's online shops from then on
}

/** How many of the orders whose buyer could have seen the question were answered for. */
export async function surveyReach(tx: WorkspaceTx): Promise<SurveyReach> {
  const [row] = await tx.rows<SurveyReach>(
    `WITH first AS (SELECT min(ordered_at) AS at FROM shop_order WHERE ${ASKED} AND survey_choice IS NOT NULL)
     SELECT (SELECT at FROM first) AS since, count(survey_choice)::int AS answered, count(*)::int AS orders
     FROM shop_order WHERE ${ASKED} AND ordered_at >= (SELECT at FROM first)`,
  );
  return row ?? { since: null, answered: 0, orders: 0 };
}

/** The thank-you page is that of an online shop: other kinds of orders have none. */
const ASKED = `counts AND platform = 'shopify' AND kind = 'online'`;

/** Answers whose order is not known yet. */
export async function waitingAnswers(tx: WorkspaceTx): Promise<number> {
  const [row] = await tx.rows<{ count: number }>(
    `SELECT count(*)::int AS count FROM event_outcome WHERE source = 'shopify-survey' AND result = 'waits'`,
  );
  return row?.count ?? 0;
}

/** Choices that some buyer gave: those of orders, counted in figures or not, and those that wait for their order. */
export async function answeredChoices(tx: WorkspaceTx): Promise<string[]> {
  const rows = await tx.rows<{ choice: string }>(
    `SELECT survey_choice AS choice FROM shop_order WHERE survey_choice IS NOT NULL
     UNION SELECT s.body ->> 'choice' FROM event_outcome o
       JOIN raw_event r ON r.workspace_id = o.workspace_id AND r.seq = o.seq
       JOIN sighting s ON s.workspace_id = r.workspace_id AND s.raw_event_id = r.id AND s.kind = 'answer'
       WHERE o.source = 'shopify-survey' AND o.result = 'waits'
     ORDER BY choice`,
  );
  return rows.map(({ choice }) => choice);
}

/** Entities of answers: what a buyer said, not what was observed. */
export async function declaredEntities(tx: WorkspaceTx): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ id: string }>(`SELECT id FROM entity WHERE signal = 'survey'`);
  return new Set(rows.map(({ id }) => id));
}
