import type { PinnedRate } from '../../domain/currencies/reported.ts';
import { addComponents, COMPONENTS, zeroComponents } from '../../domain/orders/components.ts';
import type { ConvertedOrder } from '../../database/reading/attributable-orders.server.ts';
import type { Findings } from './findings.ts';
import { plainConversion, plainRate } from './plain-conversion.ts';

/**
 * An order is converted at the rate of its day, and only where there is one: its pinned rate is the one that the rates as
 * they stand now give, and after each entry it is worth what a second implementation makes of it.
 */
export function verifyConversion(order: ConvertedOrder, rate: PinnedRate | null, findings: Findings): void {
  const { told, reported } = order;
  const where = (part: string) => (): string => `order ${order.id}, ${part}`;
  const pinned = reported && { currency: reported.currency, from: reported.from, to: reported.to };
  findings.compare('order-rate', where('rate'), textOf(rate), textOf(pinned));
  if (!reported) return;
  findings.compare('order-reported', where('entries'), told.entries.length, reported.entries.length);
  if (told.entries.length !== reported.entries.length) return;
  const fraction = plainRate(told.currency, reported);
  let [before, sum] = [zeroComponents(), zeroComponents()];
  for (const [index, entry] of told.entries.entries()) {
    before = addComponents(before, entry.components);
    sum = addComponents(sum, order.entries[index]!.components);
    const plain = plainConversion(before, fraction);
    for (const part of COMPONENTS) {
      findings.compare('order-conversion', where(`entry ${index}, ${part}`), plain[part], sum[part]);
    }
  }
}

function textOf(rate: PinnedRate | null): string {
  if (!rate) return 'none';
  const legs = [rate.from, rate.to].map((leg) => (leg ? `${leg.currency} ${leg.rate} ${leg.day} ${leg.source}` : '1'));
  return [rate.currency, ...legs].join(' | ');
}
