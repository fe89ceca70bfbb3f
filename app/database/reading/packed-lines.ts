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

/** Reads lines as packed-orders.server.ts has the server write them; `later` has further entries by order. */
export function unpackLines(
  lines: readonly string[],
  later: ReadonlyMap<string, string>,
  numbers: PackNumbers,
): PackedOrders {
  const reader = new LineReader(later, numbers);
  for (const line of lines) reader.order(line);
  return reader.packer.result();
}

interface ReportedMoney {
  readonly currency: string;
  readonly entries: readonly Components[];
}

/** Walks over each line once. Texts that occur again and again are kept once. */
class LineReader {
  readonly packer: OrderPacker;
  readonly #later: ReadonlyMap<string, string>;
  #text = '';
  #at = 0;
  readonly #texts = new Map<string, string>();
  readonly #instants: number[] = [];
  readonly #flags: number[] = [];
  readonly #money = new Float64Array(MONEY_WIDTH);
  #entry = 0; // how many the order has so far

  constructor(later: ReadonlyMap<string, string>, numbers: PackNumbers) {
    this.#later = later;
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
    const reported = this.#at < line.length ? (JSON.parse(line.slice(this.#at)) as ReportedMoney) : null;
    this.#entry = 0;
    this.#entries(first, reported);
    this.#entries(this.#later.get(id) ?? '', reported);
    this.packer.order({ shopId, currency: reported?.currency ?? currency, day, isNewCustomer }, orderAt);
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
      this.packer.touch(this.#instants[t]!, flags, this.#text.slice(this.#at, this.#at + ID_LENGTH));
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
