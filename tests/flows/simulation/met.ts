import type { WorkspaceTx } from '#app/database/workspace-transaction.server.ts';

/** What is rare and must be met by some seeds, or they prove little; each holds for a played workspace or does not. */
const CONDITIONS = {
  'orders of several touches': `FROM journey WHERE cardinality(touch_ids) > 1`,
  'leads among touches': `FROM journey WHERE 1 = ANY(flags)`,
  'refunds before their order': `FROM event_outcome WHERE result = 'waits'`,
  'orders edited down': `FROM order_entry WHERE kind = 'edit' AND product < 0`,
  cancellations: `FROM order_entry WHERE kind = 'cancellation'`,
  'orders in yen': `FROM shop_order WHERE currency = 'JPY' AND counts`,
  'orders in dinars': `FROM shop_order WHERE currency = 'KWD' AND counts`,
  'orders converted': `FROM shop_order WHERE reported IS NOT NULL`,
  'orders without a rate': `FROM shop_order, settings WHERE reported IS NULL AND currency <> reporting_currency`,
  'costs of goods': `FROM order_entry WHERE cost_goods > 0`,
  'costs given back': `FROM order_entry WHERE cost_goods < 0`,
  'costs of fees': `FROM order_entry WHERE cost_fees > 0`,
  'costs withdrawn': `FROM cost_withdrawal WHERE withdrawn`,
  'Markov by a run': `FROM measure WHERE model = 'markov' AND run_id IS NOT NULL`,
  'Shapley by a run': `FROM measure WHERE model = 'shapley' AND run_id IS NOT NULL`,
  'a data-driven model without a run': `FROM measure WHERE model IN ('markov', 'shapley') AND run_id IS NULL`,
  'another zone': `FROM settings WHERE time_zone <> 'Europe/Paris'`,
  'own channels': `FROM entity WHERE channel = 'custom-friends'`,
  'touches by discount codes': `FROM touchpoint WHERE signal = 'discount-code'`,
  'touches by an answer': `FROM touchpoint t JOIN journey j ON t.id = ANY (j.touch_ids) WHERE t.signal = 'survey'`,
  'answers beside an observed touch': `FROM touchpoint t JOIN journey j ON j.order_id = t.order_id
    WHERE t.signal = 'survey' AND t.id <> ALL (j.touch_ids)`,
  'answers that are no touch': `FROM shop_order o WHERE survey_choice IS NOT NULL
    AND NOT EXISTS (SELECT FROM touchpoint t WHERE t.order_id = o.id AND t.signal = 'survey')`,
  'answers of another checkout': `FROM sighting s JOIN shop_order o ON o.id = s.subject_id WHERE s.kind = 'answer' AND survey_choice IS NULL`,
  'answers without an order': `FROM event_outcome WHERE result = 'waits' AND source = 'shopify-survey'`,
  'answers erased': `FROM event_outcome WHERE reason = 'erased' AND source = 'shopify-survey'`,
  'keys found shared': `FROM identity_key WHERE shared AND shared_by IS NOT NULL`,
  'keys judged shared': `FROM identity_key WHERE shared_by = 'judged'`,
  'keys judged personal against a rule': `FROM identity_key k JOIN identity_decision USING (key) JOIN identity_mark m USING (key)
    WHERE judgement = 'personal' AND stands AND NOT k.shared AND m.rule IS NOT NULL`,
  'links cut': `FROM identity_link WHERE cut`,
  'persons merged by hand': `FROM identity_link WHERE by_hand`,
  'own limits of identity': `FROM adopted_version WHERE kind = 'identity'`,
  'people erased': `FROM erasure_mark`,
  'visits erased': `FROM event_outcome WHERE reason = 'erased' AND source = 'pixel'`,
  'spend told twice': `FROM spend_sighting GROUP BY subject_id HAVING count(*) > 1`,
} as const;

const RARE = [...Object.keys(CONDITIONS), 'crashes'] as (keyof typeof CONDITIONS | 'crashes')[];
export type Met = Readonly<Record<(typeof RARE)[number], boolean>>;

const QUESTION = `SELECT ${Object.entries(CONDITIONS)
  .map(([name, from]) => `EXISTS (SELECT ${from}) AS "${name}"`)
  .join(', ')}`;

export async function metIn(tx: WorkspaceTx): Promise<Omit<Met, 'crashes'>> {
  const [row] = await tx.rows<Omit<Met, 'crashes'>>(QUESTION);
  return row!;
}

/** In how many of the seeds each was met. */
export function countMet(all: readonly Met[]): Record<keyof Met, number> {
  return Object.fromEntries(RARE.map((name) => [name, all.filter((met) => met[name]).length])) as Record<
    keyof Met,
    number
  >;
}
