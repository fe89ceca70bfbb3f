import {
  type PackNumbers,
  IS_DIRECT,
  IS_LEAD,
  MONEY_WIDTH,
  OrderPacker,
  type PackedOrders,
} from '../../domain/attribution/packed/packed-orders.ts';
import { COMPONENTS, type Components } from '../../domain/orders/components.ts';
import { DIRECT_FLAG, LEAD_FLAG } from '../journey-flags.ts';

const COMMA = ','.charCodeAt(0);
const CLOSING = '}'.charCodeAt(0);
const MINUS = '-'.charCodeAt(0);
const ZERO = '0'.charCodeAt(0);
const ID_LENGTH = 36;
const DAY_LENGTH = 10;

/** What lines end with: the conversion of those that figures count in another currency, or the name of online orders. */
export type LineForm = 'figures' | 'told';

interface Reading<Cell> {
  readonly later: ReadonlyMap<string, string>; // further entries by order
  readonly numbers: PackNumbers<Cell>;
  readonly form: LineForm;
}

/** Reads lines as packed-orders.server.ts has the server write them. */
export function unpackLines<Cell>(lines: readonly string[], reading: Reading<Cell>): PackedOrders<Cell> {
  const reader = new LineReader(reading);
  for (const line of lines) reader.order(line);
  return reader.packer.result();
}

interface ReportedMoney {
  readonly currency: string;
  readonly entries: readonly Components[];
}

/** Walks over each line once. Texts that occur again and again are kept once. */
class LineReader<Cell> {
  readonly packer: OrderPacker<Cell>;
  readonly #numbersOf: PackNumbers<Cell>;
  readonly #later: ReadonlyMap<string, string>;
  readonly #form: LineForm;
  #text = '';
  #at = 0;
  readonly #texts = new Map<string, string>();
  readonly #instants: number[] = [];
  readonly #flags: number[] = [];
  readonly #money = new Float64Array(MONEY_WIDTH);
  #entry = 0; // how many the order has so far

  constructor({ later, numbers, form }: Reading<Cell>) {
    this.#numbersOf = numbers;
    this.#later = later;
    this.#form = form;
    this.packer = new OrderPacker(numbers);
  }

  order(line: string): void {
    this.#text = line;
    this.#at = 0;
    const id = this.#taken(ID_LENGTH);
    const day = this.#once(this.#taken(DAY_LENGTH));
    const shopId = this.#once(this.#taken(ID_LENGTH));
    const currency = this.#once(this.#upToBar());
    const isNewCustomer = this.#upToBar() === 't';
    const orderAt = this.#number();
    this.#at += 1;
    this.#numbers(this.#instants);
    this.#numbers(this.#flags);
    this.#touches();
    const first = this.#upToBar();
    const last = line.slice(this.#at);
    const reported = this.#form === 'figures' && last !== '' ? (JSON.parse(last) as ReportedMoney) : null;
    const onlineName = this.#form === 'told' && last !== '' ? last.slice(1) : null;
    this.#entry = 0;
    this.#entries(first, reported);
    this.#entries(this.#later.get(id) ?? '', reported);
    const figuresCurrency = reported?.currency ?? currency;
    this.packer.order({ id, shopId, currency: figuresCurrency, day, isNewCustomer, orderAt, onlineName });
  }

  #taken(length: number): string {
    const taken = this.#text.slice(this.#at, this.#at + length);
    this.#at += length + 1;
    return taken;
  }

  #upToBar(): string {
    return this.#taken(this.#text.indexOf('|', this.#at) - this.#at);
  }

  #once(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, text);
    return text;
  }

  /** A whole number; stops at what is no digit. Amounts are safe integers, which digits add up to exactly. */
  #number(): number {
    const isNegative = this.#text.charCodeAt(this.#at) === MINUS;
    if (isNegative) this.#at += 1;
    let number = 0;
    for (;;) {
      const digit = this.#text.charCodeAt(this.#at) - ZERO;
      if (!(digit >= 0 && digit <= 9)) break;
      number = number * 10 + digit;
      this.#at += 1;
    }
    return isNegative && number !== 0 ? -number : number;
  }

  /** `{1,2}` and the bar after it. */
  #numbers(into: number[]): void {
    into.length = 0;
    this.#at += 1;
    while (this.#text.charCodeAt(this.#at) !== CLOSING) {
      into.push(this.#number());
      if (this.#text.charCodeAt(this.#at) === COMMA) this.#at += 1;
    }
    this.#at += 2;
  }

  /** The entities, and with them the touches. */
  #touches(): void {
    this.#at += 1;
    for (let t = 0; t < this.#instants.length; t += 1) {
      const stored = this.#flags[t]!;
      const flags = (stored & LEAD_FLAG ? IS_LEAD : 0) | (stored & DIRECT_FLAG ? IS_DIRECT : 0);
      this.packer.touch(this.#instants[t]!, flags, this.#numbersOf.entityAt(this.#text, this.#at));
      this.#at += ID_LENGTH + 1;
    }
    this.#at = this.#text.indexOf('|', this.#at - 1) + 1;
  }

  /** Entries with a semicolon between. */
  #entries(text: string, reported: ReportedMoney | null): void {
    this.#text = text;
    this.#at = 0;
    for (; this.#at < text.length; this.#entry += 1) {
      const day = this.#once(this.#taken(DAY_LENGTH));
      for (let i = 0; i < MONEY_WIDTH; i += 1) {
        this.#money[i] = this.#number();
        this.#at += 1;
      }
      const converted = reported?.entries[this.#entry];
      if (converted) for (let i = 0; i < MONEY_WIDTH; i += 1) this.#money[i] = converted[COMPONENTS[i]!];
      this.packer.entry(day, this.#money);
    }
  }
}
