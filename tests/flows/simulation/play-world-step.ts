import { NO_CHANGES } from '#app/domain/channels/grouping.ts';
import type { GroupingBody } from '#app/domain/channels/rule.ts';
import { exponentOf } from '#app/domain/values/currency.ts';
import { formatScaled } from '#app/domain/values/money.ts';
import { hashId } from '#app/domain/values/ids.ts';
import { delivery, type NewDelivery } from '../../support/pipeline-workspace.ts';
import { shopifyOrder, shopifyRefund } from '../../support/wire-bodies.ts';
import { type Names, namesOf } from '../pipeline/names.ts';
import {
  type CostStep,
  type ErasureStep,
  type RatesStep,
  RUN_CHANNELS,
  SALE_CURRENCIES,
  type SaleStep,
  type VersionStep,
  type WorldStep,
} from './world-step.ts';
import { surveyDelivery } from './survey-step.ts';

const FRIENDS = { id: 'custom-friends', name: 'Friends', color: '#aa5500' };
const ECB_HEADER = 'KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE';

/** Days of March 2026: orders are of the 10th to the 31st. */
const march = (day: number, hour = 9, minute = 0): string =>
  new Date(Date.UTC(2026, 2, day, hour, minute)).toISOString();
const dayOf = (day: number): string => march(day).slice(0, 10);
const decidedAt = (hour: number): string => new Date(Date.UTC(2026, 3, 20, hour)).toISOString();

/** What a step delivers. */
export function deliveryOf(step: WorldStep, shopId: string, names: Names = namesOf(0)): NewDelivery {
  switch (step.is) {
    case 'sale':
      return delivery('shopify-webhook', 'orders/updated', saleBody(step, names), { shopId });
    case 'returned':
      return delivery('shopify-webhook', 'refunds/create', returnedBody(step, names), { shopId });
    case 'erased':
      return delivery('shopify-webhook', 'customers/redact', erasureBody(step, names), { shopId });
    case 'answered':
    case 'choices':
      return surveyDelivery(step, shopId, names);
    case 'rates':
      return ratesOf(step);
    case 'product-costs':
    case 'cost-withdrawn':
      return delivery('decision', step.is, costBody(step));
    default:
      return adopted(step);
  }
}

function erasureBody({ email, phone, orders, sales }: ErasureStep, names: Names): unknown {
  return {
    shop_domain: 'shop-example.myshopify.com',
    customer: {
      id: email === null ? null : names.customerId(email),
      email: names.emailOf(email),
      phone: names.phoneOf(phone),
    },
    orders_to_redact: [...orders.map(names.orderId), ...sales.map(names.saleId)],
  };
}

function adopted(step: VersionStep): NewDelivery {
  const { kind, body, subject = '' } = versionOf(step);
  const event = { kind, subject, body, decidedAt: decidedAt(step.hour), note: null };
  return delivery('decision', 'version-adopted', event, { by: 'owner' });
}

function versionOf(step: VersionStep): { kind: string; body: unknown; subject?: string } {
  switch (step.is) {
    case 'measure': {
      const { model, window, leadWindow, revenue } = step;
      return {
        kind: 'measure',
        body: { model, window, leadWindow, halfLifeDays: 7, positionWeights: [40, 20, 40], revenue },
      };
    }
    case 'zone':
      return { kind: 'reporting-zone', body: { timeZone: step.zone } };
    case 'model-run':
      return { kind: 'model-run', subject: step.model, body: runBody(step) };
    case 'reporting-currency':
      return { kind: 'reporting-currency', body: { currency: step.currency } };
    case 'cost-rules': {
      const { currency, from, goodsRate, flatMinor, feeRate } = step;
      const shipping = flatMinor === null ? null : { flatMinor, rate: 0 };
      const fees = [{ gateway: null, rate: feeRate, fixedMinor: 25 }];
      return { kind: 'costs', body: { rules: [{ currency, from, goodsRate, shipping, fees }] } };
    }
    case 'grouping':
      return { kind: 'channels', body: groupingBody(step) };
  }
}

/** A run as it could have been computed: its shares are the parts of their sum. */
function runBody({ model, parts, hour }: Extract<VersionStep, { is: 'model-run' }>) {
  const sum = parts.reduce((total, part) => total + part, 0) || 1;
  const channels = RUN_CHANNELS.map((channel, n) => ({ channel, share: parts[n]! / sum, removalEffect: null }));
  const asked = { model, order: 1, from: '2026-03-01', to: '2026-03-31', window: 30, leadWindow: 90 };
  const seen = { converting: 10, nonConverting: 3, withoutTouches: 1, distinctPaths: 7 };
  const input = { channelVersion: 'channels-2', inputHash: '0'.repeat(64) };
  return { runId: hashId('simulated-run', model, parts.join(), `${hour}`), ...asked, ...input, ...seen, channels };
}

function groupingBody({ rules, code }: Extract<VersionStep, { is: 'grouping' }>): GroupingBody {
  return {
    ...NO_CHANGES,
    channels: [FRIENDS],
    rules: rules.map(({ channel, field, value }, n) => ({
      id: `rule-${n}`,
      name: `Rule ${n}`,
      enabled: true,
      channel,
      all: [{ field, is: 'is', values: [value] }],
    })),
    codes: code ? [{ code: 'anna10', ...code }] : [],
  };
}

function costBody(step: CostStep): unknown {
  const fileId = hashId('simulated-costs', `${step.file}`);
  const at = { decidedAt: decidedAt(step.hour) };
  if (step.is === 'cost-withdrawn') return { id: fileId, withdrawn: step.withdrawn, ...at };
  return {
    fileId,
    costs: step.costs.map(({ sku, currency, from, e8 }) => [`sku:SKU${sku}`, from, currency, `${e8}`]),
    ...at,
  };
}

function ratesOf({ byHand, rates, hour }: RatesStep): NewDelivery {
  const told = rates.map(({ currency, day, cents }) => ({
    currency,
    day: dayOf(6 + 2 * day),
    rate: cents === null ? null : formatScaled(BigInt(cents), 2),
  }));
  if (byHand)
    return delivery(
      'decision',
      'rates-by-hand',
      { rates: told, decidedAt: decidedAt(hour), fileName: null },
      { by: 'owner' },
    );
  const rows = told.flatMap(({ currency, day, rate }) =>
    rate === null ? [] : [`EXR.D.${currency}.EUR.SP00.A,D,${currency},EUR,SP00,A,${day},${rate}`],
  );
  const meta = {
    currencies: [...new Set(told.map(({ currency }) => currency))].join('+'),
    from: '2026-03-01',
    to: '2026-03-31',
  };
  return delivery('ecb-rates', 'daily', [ECB_HEADER, ...rows].join('\r\n'), { ...meta, fetchedAt: decidedAt(hour) });
}

const currencyOf = (sale: number): string => SALE_CURRENCIES[sale % SALE_CURRENCIES.length]!;
const amount = (minor: number, currency: string): string => formatScaled(BigInt(minor), exponentOf(currency));
/** Some are sold late in the evening: another zone has another day. */
const soldAt = (sale: number): string => march(10 + sale * 3, sale % 2 === 0 ? 9 : 23, 30);

function saleBody(step: Extract<SaleStep, { is: 'sale' }>, names: Names): unknown {
  const { sale, units, unitMinor, version } = step;
  const currency = currencyOf(sale);
  const total = units.reduce((sum, quantity) => sum + quantity * unitMinor, 0) + 500;
  const updatedAt = new Date(Date.parse(soldAt(sale)) + version * 86_400_000).toISOString();
  const body = shopifyOrder({
    id: names.saleId(sale),
    createdAt: soldAt(sale),
    updatedAt,
    currency,
    total: amount(total, currency),
    tax: amount(Math.trunc(total / 6), currency),
    shipping: amount(500, currency),
    cancelledAt: step.cancelled ? updatedAt : null,
    email: names.emailOf(step.email),
    clientId: names.clientId(step.client),
    lines: units.map((quantity, n) => ({ id: n + 1, sku: `SKU${n}`, quantity, price: amount(unitMinor, currency) })),
    gateways: ['shopify_payments'],
  });
  return {
    ...(body as object),
    discount_codes: step.code ? [{ code: 'Anna10', amount: '0.00', type: 'fixed_amount' }] : [],
  };
}

function returnedBody(
  { sale, refund, minor, restocked }: Extract<SaleStep, { is: 'returned' }>,
  names: Names,
): unknown {
  const currency = currencyOf(sale);
  const at = new Date(Date.parse(soldAt(sale)) + refund * 5 * 86_400_000).toISOString();
  return shopifyRefund({
    id: names.saleId(sale) * 10 + refund,
    orderId: names.saleId(sale),
    at,
    currency,
    amount: amount(minor, currency),
    ...(restocked ? { restocked: { 1: 1 } } : {}),
  });
}
