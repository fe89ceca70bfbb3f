import { z } from 'zod';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { holdPipeline } from '../../database/writing/events.server.ts';
import { dropMeasure } from '../../database/writing/measures.server.ts';
import { type Measure, RULE_MODELS } from '../../domain/attribution/journey.ts';
import { measureId } from '../../domain/attribution/measure-id.ts';
import { REVENUE_DEFINITIONS } from '../../domain/orders/components.ts';
import { isTimeZone } from '../../domain/values/days.ts';
import { adoptMeasure } from '../../pipeline/adopt-measure.server.ts';
import { rebuildIn } from '../../pipeline/rebuild.server.ts';
import type { Who } from '../who.ts';

const windowDays = z.number().int().min(1).max(3650).nullable();

/** What of the settings can be changed; what is left out stays. */
export const settingsInput = z
  .object({
    timeZone: z.string().refine(isTimeZone, 'unknown-zone'),
    revenue: z.enum(REVENUE_DEFINITIONS),
    model: z.enum(RULE_MODELS),
    window: windowDays,
    leadWindow: windowDays,
    halfLifeDays: z.number().int().min(1).max(365),
    positionWeights: z
      .tuple([z.number().int().min(0), z.number().int().min(0), z.number().int().min(0)])
      .refine(([first, middle, last]) => first + middle + last === 100, 'weights-sum'),
  })
  .partial();
export type SettingsInput = z.infer<typeof settingsInput>;

/**
 * Changes settings, in one transaction, so that pages never show half of it. A changed measure is adopted: its daily
 * facts are made. A changed reporting zone moves orders to other days: everything is made again from raw events.
 */
export async function updateSettings(who: Who, input: SettingsInput): Promise<void> {
  await withWorkspace(who.workspaceId, async (tx) => {
    await holdPipeline(tx);
    const before = await readSettings(tx);
    const measure: Measure = {
      model: input.model ?? before.measure.model,
      window: input.window === undefined ? before.measure.window : input.window,
      leadWindow: input.leadWindow === undefined ? before.measure.leadWindow : input.leadWindow,
      halfLifeDays: input.halfLifeDays ?? before.measure.halfLifeDays,
      positionWeights: input.positionWeights ?? before.measure.positionWeights,
    };
    await store(tx, input.timeZone ?? before.timeZone, input.revenue ?? before.revenue, measure);
    if (measureId(measure) !== measureId(before.measure)) {
      await adoptMeasure(tx, measure);
      await dropMeasure(tx, measureId(before.measure));
    }
    if (input.timeZone !== undefined && input.timeZone !== before.timeZone) await rebuildIn(tx);
  });
}

async function store(tx: WorkspaceTx, timeZone: string, revenue: string, measure: Measure): Promise<void> {
  await tx.run(
    `UPDATE settings SET time_zone = $1, revenue_definition = $2, model = $3, window_days = $4, lead_window_days = $5,
       half_life_days = $6, position_weights = $7, updated_at = now()`,
    [
      timeZone,
      revenue,
      measure.model,
      measure.window,
      measure.leadWindow,
      measure.halfLifeDays,
      measure.positionWeights,
    ],
  );
}
