import type { BatchContext } from '../../database/reading/batch-context.server.ts';
import {
  answersOfOrders,
  buyersWith,
  codesOfOrders,
  groupedOrigins,
  groupingOf,
} from '../../database/reading/grouping.server.ts';
import { boundMeasures } from '../../database/reading/bound-measures.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { dropMeasure } from '../../database/writing/measures.server.ts';
import { storeDecisions, storeDirect } from '../../database/writing/entities.server.ts';
import type { Grouping } from '../../domain/channels/grouping.ts';
import { regrouped } from '../../domain/channels/regrouped.ts';
import type { GroupingBody } from '../../domain/channels/rule.ts';
import type { VersionChange } from '../../domain/versions/version.ts';
import { adoptMeasure } from '../adopt-measure.server.ts';
import { remakeBuyers } from '../remake-orders.server.ts';

const PAGE = 1_000;

/**
 * Gives every entity its channel under another grouping. Facts and journeys are keyed by entities, whose ids do not
 * change: they stay as they are. Only orders with a touch that becomes direct, or is direct no longer, and orders with
 * a discount code or an answer that stands for something else now are attributed again. Measures of models that learnt from channels
 * share by what their run found for each channel: their facts are made anew.
 */
export async function changeChannels(
  tx: WorkspaceTx,
  { before, after: adopted }: VersionChange<GroupingBody>,
  context: BatchContext,
): Promise<void> {
  const [from, to] = [groupingOf(before), groupingOf(adopted)];
  const { decisions, becomeDirect, noLongerDirect } = regrouped(await groupedOrigins(tx), to);
  const learnt = context.measures.filter(({ runId }) => runId !== null);
  for (const { id } of learnt) await dropMeasure(tx, id);
  await storeDecisions(tx, decisions);
  await storeDirect(tx, becomeDirect, true);
  await storeDirect(tx, noLongerDirect, false);
  const codes = (await codesOfOrders(tx)).filter((code) => meaningOf(code, from) !== meaningOf(code, to));
  const choices = (await answersOfOrders(tx)).filter((one) => standing(one, from) !== standing(one, to));
  const affected = { entityIds: [...becomeDirect, ...noLongerDirect], codes, choices };
  const measures = context.measures.filter(({ runId }) => runId === null);
  if (affected.entityIds.length + codes.length + choices.length > 0)
    await remakeBuyers(tx, (after) => buyersWith(tx, affected, after, PAGE), { ...context, measures, grouping: to });
  for (const { measure } of await boundMeasures(tx, learnt)) await adoptMeasure(tx, measure);
}

/** What decides whether a code is a touch, and of which campaign; its channel moves with its entity. */
function meaningOf(code: string, grouping: Grouping): string | null {
  const rule = grouping.codeOf(code);
  return rule && JSON.stringify([rule.code, rule.campaign, rule.channel === 'direct']);
}

/** What decides whether an answer is a touch; its channel moves with its entity. */
function standing(choice: string, grouping: Grouping): string | null {
  const channel = grouping.choiceOf(choice)?.channel ?? null;
  return channel && `direct: ${channel === 'direct'}`;
}
