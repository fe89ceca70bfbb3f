import { boundMeasure } from '../../database/reading/bound-measures.server.ts';
import { groupingInForce } from '../../database/reading/grouping.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { orderSharesOf } from '../../domain/attribution/contribution.ts';
import {
  ATTRIBUTION_RULE_VERSION,
  type BoundMeasure,
  type Journey,
  type WindowDays,
} from '../../domain/attribution/journey.ts';
import { type CreditedPart, mainCredit } from '../../domain/attribution/main-credit.ts';
import { type OrderMetafields, singleLine } from '../../platforms/shopify/order-metafields.ts';
import { UNATTRIBUTED_CHANNEL } from '../../reports/roas/placement.ts';
import { readPlacements } from '../../reports/roas/roas-report.server.ts';

export type CreditValues = (journey: Journey) => OrderMetafields;

/**
 * What is written onto an order of a journey: under the measure that the workspace adopted as its own, with channels and
 * campaigns as reports name them. Channels by their ids, which no language changes; those of its own by their names.
 */
export async function creditValues(tx: WorkspaceTx): Promise<CreditValues> {
  const { measure: chosen } = await readSettings(tx);
  const measure = await boundMeasure(tx, chosen);
  const places = await readPlacements(tx);
  const { channels } = (await groupingInForce(tx)).body;
  const names = new Map(channels.map(({ id, name }) => [id, name]));
  const [model, version] = [measure.model, modelVersion(measure)];
  const partOf = ({ entityIds }: Journey, touchIndex: number, ordersE9: number): CreditedPart => {
    const place = touchIndex < 0 ? null : places.ofEntity(entityIds[touchIndex]!);
    const channel = place?.channel ?? UNATTRIBUTED_CHANNEL;
    return { channel: names.get(channel) ?? channel, campaign: place?.campaign ?? null, ordersE9 };
  };
  return (journey) => {
    const shares = orderSharesOf(journey, measure);
    const main = mainCredit(shares.map(({ touchIndex, ordersE9 }) => partOf(journey, touchIndex, ordersE9)));
    return {
      channel: singleLine(main.channel),
      campaign: singleLine(main.campaign),
      share: (main.shareE9 / 1e9).toFixed(4),
      model,
      model_version: version,
    };
  };
}

const days = (window: WindowDays): string => (window === null ? 'unlimited' : `${window}d`);

/** All that decides how a model credits: "attribution-1; window 30d; leads 90d; run 4f1c09ab". */
function modelVersion({ model, window, leadWindow, halfLifeDays, positionWeights, run }: BoundMeasure): string {
  return [
    ATTRIBUTION_RULE_VERSION,
    `window ${days(window)}`,
    `leads ${days(leadWindow)}`,
    ...(model === 'time-decay' ? [`half-life ${halfLifeDays}d`] : []),
    ...(model === 'position' ? [`weights ${positionWeights.join('-')}`] : []),
    ...(run ? [`run ${run.id.slice(0, 8)}`] : []),
  ].join('; ');
}
