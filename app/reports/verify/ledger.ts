import { COMPONENTS, type Components } from '../../domain/orders/components.ts';
import { sumOfEntries } from '../../domain/orders/ledger-entry.ts';
import type { ConvertedOrder } from '../../database/reading/attributable-orders.server.ts';
import type { Findings } from './findings.ts';

/** An order's money is the sum of its ledger, component by component, in amounts that a number holds exactly. */
export function verifyLedger(order: ConvertedOrder, stored: Components, findings: Findings): void {
  const sum = sumOfEntries(order.told.entries);
  for (const component of COMPONENTS) {
    const where = (): string => `order ${order.id}, ${component}`;
    findings.compare('order-ledger', where, sum[component], stored[component]);
    if (!Number.isSafeInteger(stored[component])) {
      findings.note('amount-range', where(), 'a safe integer', String(stored[component]));
    }
  }
  findings.compare('order-sale', () => `order ${order.id}`, 'sale', order.entries[0]?.kind);
}
