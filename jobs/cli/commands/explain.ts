import { formatMinor } from '../../../app/domain/values/money.ts';
import { orderDetail, ordersNamed } from '../../../app/reports/orders/order-detail.server.ts';
import type { OrderDetail } from '../../../app/reports/orders/types.ts';
import { settingsReport } from '../../../app/reports/settings/settings-report.server.ts';
import { InputError } from '../../../app/runtime/errors.ts';
import { type Command, type ExitCode, flag } from '../command.ts';
import { printJson, printLine, printTable } from '../output.ts';
import { requiredWorkspace, withDatabase } from '../workspace.ts';

export const explainCommand: Command = {
  usage: 'explain ORDER [--workspace W] [--json]',
  help: `Why an order's money is credited as it is: its journey, the credits of every rule model, and the evidence.
  ORDER           our id, the platform's id, or its name (#1001)`,
  options: {},
  operands: 1,
  run: (given) =>
    withDatabase<ExitCode>(async () => {
      const { id } = await requiredWorkspace(given);
      const reference = given.operands[0]!;
      const named = await ordersNamed(id, reference);
      if (named.length > 1) {
        const list = named.map((order) => `  ${order.id}  ${order.name} ${order.shop}`);
        throw new InputError(`Several orders are called "${reference}"`, {
          remedy: ['Name one by its id:', ...list].join('\n'),
        });
      }
      const { settings } = await settingsReport(id);
      const order = await orderDetail(id, reference, settings);
      if (flag(given, 'json')) printJson(answerOf(order));
      else printOrder(order);
      return 0;
    }),
};

type Credit = { readonly touch: string | null; readonly revenueMinor: number }; // null: unattributed

function answerOf(order: OrderDetail) {
  const { touches, credits, ruleVersions, rawEvents, otherOrders: _others, ...head } = order;
  return {
    order: head,
    journey: touches.map((touch) => ({
      touch: touch.id,
      at: touch.at,
      channel: touch.channel,
      platform: touch.platform,
      source: touch.source,
      medium: touch.medium,
      campaign: touch.campaign,
      adset: touch.adset,
      ad: touch.ad,
      signal: touch.signal,
      tiedBy: touch.tiedBy,
      confidence: touch.confidence,
      rawEvent: touch.rawEventId,
    })),
    credits: Object.fromEntries(credits.map((model) => [model.model, creditsOf(order, model)])),
    ruleVersions,
    rawEvents,
  };
}

function creditsOf({ touches }: OrderDetail, { perTouch, unattributed }: OrderDetail['credits'][number]): Credit[] {
  const given = perTouch.map((revenueMinor, index) => ({ touch: touches[index]!.id, revenueMinor }));
  return [...given, { touch: null, revenueMinor: unattributed }].filter(({ revenueMinor }) => revenueMinor !== 0);
}

function printConversion({ currency, from, to, revenueMinor, rule }: NonNullable<OrderDetail['reported']>): void {
  const legs = [from, to].flatMap((leg) =>
    leg ? [`1 EUR = ${leg.rate} ${leg.currency} (${leg.day}, ${leg.source})`] : [],
  );
  printLine(`converted ${formatMinor(revenueMinor, currency)} ${currency}: ${legs.join(', ')}; ${rule}`);
}

function printOrder(order: OrderDetail): void {
  const currency = order.reported?.currency ?? order.currency;
  printLine(`${order.name} (${order.platform} ${order.platformId}), ${order.orderedAt}, ${order.state}`);
  printLine(`revenue ${formatMinor(order.revenueMinor, order.currency)} ${order.currency}, journey: ${order.outcome}`);
  if (order.reported) printConversion(order.reported);
  printLine();
  const columns = [{ title: 'touch' }, { title: 'channel' }, { title: 'campaign' }, { title: 'tied by' }];
  const models = order.credits.map(({ model }) => ({ title: model, right: true }));
  const rows = order.touches.map((touch, index) => [
    touch.at,
    touch.channel,
    [touch.campaign, touch.adset, touch.ad].filter(Boolean).join(' / '),
    touch.tiedBy.join(' → '),
    ...order.credits.map(({ perTouch }) => formatMinor(perTouch[index]!, currency)),
  ]);
  const lost = order.credits.map(({ unattributed }) => formatMinor(unattributed, currency));
  printTable([...columns, ...models], [...rows, ['unattributed', '', '', '', ...lost]]);
  printLine();
  const { identity, channels, attribution } = order.ruleVersions;
  printLine(`rules: ${identity}, ${channels}, ${attribution}`);
  for (const event of order.rawEvents) printLine(`${event.receivedAt}  ${event.source} ${event.topic}  ${event.id}`);
}
