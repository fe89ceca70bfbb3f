import { DISCOUNT_CODES, PRODUCTS } from './catalog.ts';
import type { Journey } from './journey.ts';
import { playLifecycle } from './lifecycle.ts';
import type { Order, OrderLine, OrderVersion } from './order-types.ts';
import type { Purchase } from './people.ts';
import { priceBasket, totalPair } from './pricing.ts';
import type { Basket } from './pricing.ts';
import type { Random } from './random.ts';
import type { Person } from './types.ts';

const TAX: Record<Person['country'], { rate: number; included: boolean }> = {
  FR: { rate: 0.2, included: true },
  BE: { rate: 0.21, included: true },
  DE: { rate: 0.19, included: true },
  CH: { rate: 0.081, included: false },
  GB: { rate: 0.2, included: false },
  JP: { rate: 0.1, included: false },
};

/** Shop currency and the currency the shopper saw. Orders from Japan are kept in yen altogether. */
function currenciesOf(country: Person['country']): [string, string] {
  if (country === 'JP') return ['JPY', 'JPY'];
  return ['EUR', country === 'GB' ? 'GBP' : 'EUR'];
}

function drawDiscount(random: Random): Order['discount'] {
  if (random.chance(0.01)) return { code: 'CADEAU100', percent: 100 };
  return random.chance(0.18) ? random.pick(DISCOUNT_CODES) : null;
}

function drawBasket(person: Person, discount: Order['discount'], random: Random): Basket {
  const count = random.weighted([1, 2, 3], (n) => [0, 62, 27, 11][n] ?? 0);
  const products = random.shuffle(PRODUCTS).slice(0, count);
  const items = products.map((product) => ({ product, quantity: random.weighted([1, 2, 3], (n) => 1 / (n * n)) }));
  const worth = items.reduce((sum, item) => sum + item.product.priceCents * item.quantity, 0);
  const free = discount?.percent === 100;
  return {
    items,
    discountPercent: discount?.percent ?? 0,
    shippingCents: free || worth > 10_000 ? 0 : 590,
    tipCents: !free && random.chance(0.04) ? random.int(2, 6) * 100 : 0,
    taxesIncluded: TAX[person.country].included,
    taxRate: TAX[person.country].rate,
  };
}

function noteAttributes(journey: Journey, random: Random): Order['noteAttributes'] {
  const attributes: Order['noteAttributes'] = [];
  if (random.chance(0.05)) attributes.push({ name: 'message_cadeau', value: 'Avec toute notre amitié' });
  // A cart script that some themes carry: it copies the parameters of the visit onto the order.
  if (journey.checkout?.landingUrl && random.chance(0.04)) {
    for (const [name, value] of new URL(journey.checkout.landingUrl).searchParams) attributes.push({ name, value });
  }
  return attributes;
}

function sourceOf(journey: Journey, random: Random): { sourceName: string; gateway: string } {
  if (journey.checkout) return { sourceName: 'web', gateway: 'shopify_payments' };
  const sourceName = random.weighted(['pos', 'shopify_draft_order', '580111'], (s) => (s === '580111' ? 1 : 3));
  return { sourceName, gateway: sourceName === 'pos' ? 'cash' : 'manual' };
}

function firstVersion(
  at: number,
  basket: Basket,
  country: Person['country'],
  paid: boolean,
  random: Random,
): OrderVersion {
  const [shopCurrency, shopperCurrency] = currenciesOf(country);
  const shop = priceBasket(basket, shopCurrency);
  const presentment = shopperCurrency === shopCurrency ? shop : priceBasket(basket, shopperCurrency);
  const lines: OrderLine[] = basket.items.map((item) => ({
    id: `5${random.digits(17)}`,
    product: item.product,
    quantity: item.quantity,
    added: false,
  }));
  return {
    at,
    topic: 'orders/create',
    status: paid ? 'paid' : 'pending',
    lines,
    shop,
    presentment,
    refunds: [],
    cancelledAt: null,
    cancelReason: null,
    fulfilled: false,
    paid: paid ? totalPair({ shop, presentment }, basket.taxesIncluded) : [0, 0],
  };
}

interface OrderInput {
  purchase: Purchase;
  journey: Journey;
  ordersBefore: number;
  random: Random;
  until: number;
}

export function makeOrder(input: OrderInput): Order {
  const { purchase, journey, random } = input;
  const { person, at } = purchase;
  const discount = drawDiscount(random);
  const basket = drawBasket(person, discount, random);
  const source = sourceOf(journey, random);
  const pending = source.sourceName !== 'pos' && discount?.percent !== 100 && random.chance(0.04);
  const order: Order = {
    id: String(820_000_000_000_000_000n + BigInt(purchase.sequence) * 1_000_003n + 7n),
    number: 1001 + purchase.sequence,
    name: `#${1001 + purchase.sequence}`,
    at,
    person,
    anonymous: source.sourceName === 'pos' && random.chance(0.5),
    ordersBefore: input.ordersBefore,
    cause: journey.cause,
    checkout: journey.checkout,
    checkoutToken: random.hex(32),
    cartToken: random.hex(32),
    taxesIncluded: basket.taxesIncluded,
    taxRate: basket.taxRate,
    discount,
    sourceName: source.sourceName,
    gateway: pending ? 'bank_deposit' : source.gateway,
    test: random.chance(0.006),
    noteAttributes: noteAttributes(journey, random),
    versions: [],
  };
  order.versions = playLifecycle(
    order,
    firstVersion(at, basket, person.country, !pending, random),
    random,
    input.until,
  );
  return order;
}
