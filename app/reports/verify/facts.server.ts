import { UNATTRIBUTED_ENTITY_ID } from '../../domain/attribution/facts.ts';
import type { OrderWithJourney } from '../../database/reading/attributable-orders.server.ts';
import { factDays, type FactRow, factRowsOf } from '../../database/reading/fact-rows.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import type { Findings } from './findings.ts';
import { type PlainCredits, SPLIT_PARTS } from './plain-credits.ts';

/**
 * Facts equal credits, in both directions. Orders come by day, so only one day's facts are in memory: credits are added
 * up as the day's orders pass, and compared when the day is over.
 */
export class FactCheck {
  readonly #tx: WorkspaceTx;
  readonly #findings: Findings;
  readonly #seen = new Set<string>();
  #day: string | null = null;
  #expected = new Map<string, bigint>(); // by fact key and part

  constructor(tx: WorkspaceTx, findings: Findings) {
    this.#tx = tx;
    this.#findings = findings;
  }

  async day(day: string): Promise<void> {
    if (day === this.#day) return;
    await this.#compare();
    this.#day = day;
  }

  add(order: OrderWithJourney, measureId: string, credits: PlainCredits): void {
    for (const [key, amount] of credits) {
      const [entry, touch, part] = key.split('|');
      const entityId = touch === '-1' ? UNATTRIBUTED_ENTITY_ID : order.journey.entityIds[Number(touch)]!;
      const entryDay = order.entryDays[Number(entry)]!;
      const fact = [
        measureId,
        order.day,
        entryDay,
        order.shopId,
        order.currency,
        entityId,
        customerOf(order.isNewCustomer),
        part,
      ].join('|');
      this.#expected.set(fact, (this.#expected.get(fact) ?? 0n) + amount);
    }
  }

  /** Compares the last day, then the days that have facts and no order. */
  async end(): Promise<void> {
    await this.#compare();
    for (const day of await factDays(this.#tx)) {
      if (this.#seen.has(day)) continue;
      this.#day = day;
      await this.#compare();
    }
  }

  async #compare(): Promise<void> {
    if (this.#day === null) return;
    this.#seen.add(this.#day);
    for (const row of await factRowsOf(this.#tx, this.#day)) this.#compareRow(row);
    for (const [fact, amount] of this.#expected) {
      if (amount !== 0n) this.#findings.compare('fact', () => placeOf(fact), amount, 0n);
    }
    this.#expected = new Map();
  }

  #compareRow(row: FactRow): void {
    const { measureId, orderDay, entryDay, shopId, currency, entityId, newCustomer } = row;
    const key = [measureId, orderDay, entryDay, shopId, currency, entityId, customerOf(newCustomer)].join('|');
    let isEmpty = true;
    for (const part of SPLIT_PARTS) {
      const fact = `${key}|${part}`;
      this.#findings.compare('fact', () => placeOf(fact), this.#expected.get(fact) ?? 0n, row[part]);
      if (row[part] !== 0n) isEmpty = false;
      this.#expected.delete(fact);
    }
    if (isEmpty) this.#findings.note('fact-empty', placeOf(`${key}|*`), 'no row', 'a row of zeros');
  }
}

const customerOf = (isNew: boolean): string => (isNew ? 'new customer' : 'known customer');

function placeOf(fact: string): string {
  const [measure, orderDay, entryDay, shop, currency, entity, customer, part] = fact.split('|');
  return `measure ${measure}, order day ${orderDay}, entry day ${entryDay}, shop ${shop}, ${currency}, entity ${entity}, ${customer}, ${part}`;
}
