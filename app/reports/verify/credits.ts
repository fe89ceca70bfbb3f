import { contributionsOf } from '../../domain/attribution/contribution.ts';
import type { BoundMeasure } from '../../domain/attribution/journey.ts';
import type { OrderWithJourney } from '../../database/reading/attributable-orders.server.ts';
import type { Findings } from './findings.ts';
import { creditKey, type PlainCredits, plainCredits, SPLIT_PARTS } from './plain-credits.ts';

export interface NamedMeasure {
  readonly id: string;
  readonly measure: BoundMeasure;
}

/**
 * The credits of an order under a measure: both implementations give the same, and what each entry gives sums to the
 * entry, part by part. Answers the plain ones.
 */
export function verifyCredits(
  order: OrderWithJourney,
  { id, measure }: NamedMeasure,
  findings: Findings,
): PlainCredits {
  const plain = plainCredits(order, measure);
  const where = (key: string) => (): string =>
    `order ${order.id}, measure ${id} (${measure.model}), entry|touch|part ${key}`;
  let made = 0;
  for (const contribution of contributionsOf(order, measure)) {
    for (const part of SPLIT_PARTS) {
      const amount = isCount(part) ? contribution[part] : contribution.components[part];
      if (amount === 0) continue;
      made += 1;
      const key = creditKey(contribution.entryIndex, contribution.touchIndex, part);
      findings.compare('credit-split', where(key), plain.get(key) ?? 0n, BigInt(amount));
    }
  }
  findings.compare('credit-count', where('*'), plain.size, made);
  verifySums(order, plain, findings, where);
  return plain;
}

const isCount = (part: string): part is 'ordersE9' | 'newCustomersE9' =>
  part === 'ordersE9' || part === 'newCustomersE9';

function verifySums(
  order: OrderWithJourney,
  plain: PlainCredits,
  findings: Findings,
  where: (key: string) => () => string,
): void {
  const sums = new Map<string, bigint>();
  for (const [key, amount] of plain) {
    const [entry, , part] = key.split('|');
    sums.set(`${entry}|${part}`, (sums.get(`${entry}|${part}`) ?? 0n) + amount);
  }
  for (const [index, entry] of order.entries.entries()) {
    for (const part of SPLIT_PARTS) {
      if (isCount(part)) continue;
      findings.compare(
        'credit-sum',
        where(`${index}|*|${part}`),
        BigInt(entry.components[part]),
        sums.get(`${index}|${part}`) ?? 0n,
      );
    }
  }
}
