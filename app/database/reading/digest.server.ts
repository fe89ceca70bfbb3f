import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** What a rebuild must give again, byte for byte: facts, spend facts, ledgers, journeys and whose they are, rates. */
const DIGESTED: readonly (readonly [table: string, columns: string])[] = [
  ['fact', 'fact'],
  ['spend_fact', 'spend_fact'],
  ['shop_order', 'shop_order'],
  ['order_entry', 'order_entry'],
  ['journey', 'journey'],
  ['exchange_rate', 'exchange_rate'],
  ['product_cost', 'product_cost'],
  ['other_cost', 'other_cost'],
  ['cost_withdrawal', 'cost_withdrawal'],
  ['lead_decision', 'lead_decision'],
  ['lead_form', 'lead_form'],
];

/** SHA-256 over every fact, in key order: equal digests are equal figures. Memory is flat: the server hashes row hashes. */
export async function factsDigest(tx: WorkspaceTx): Promise<string> {
  const parts: string[] = [];
  for (const [table, row] of DIGESTED) {
    const [digest] = await tx.rows<{ hash: string }>(
      `SELECT encode(sha256(convert_to(coalesce(string_agg(h, '' ORDER BY h), ''), 'UTF8')), 'hex') AS hash
       FROM (SELECT md5(${row}::text) AS h FROM ${table}) AS hashed`,
    );
    parts.push(`${table}=${digest!.hash}`);
  }
  const [whole] = await tx.rows<{ hash: string }>(`SELECT encode(sha256(convert_to($1, 'UTF8')), 'hex') AS hash`, [
    parts.join('\n'),
  ]);
  return whole!.hash;
}
