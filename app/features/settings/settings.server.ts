import { z } from 'zod';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { measureId } from '../../domain/attribution/measure-id.ts';
import { measureBody, type MeasureBody, zoneBody } from '../../pipeline/adopt/bodies.ts';
import { adoptVersion } from '../versions/adopt-version.server.ts';
import type { Who } from '../who.ts';

/** What of the settings can be changed; what is left out stays. */
export const settingsInput = z.object({ ...zoneBody.shape, ...measureBody.shape }).partial();
export type SettingsInput = z.infer<typeof settingsInput>;

/** Changes settings: each change is adopted as a dated version. What is as it was already is not adopted again. */
export async function updateSettings(who: Who, input: SettingsInput, note: string | null = null): Promise<void> {
  const { timeZone, ...asked } = input;
  const before = await withWorkspace(who.workspaceId, readSettings);
  const body: MeasureBody = { ...before.measure, revenue: before.revenue, ...given(asked) };
  if (measureId(body) !== measureId(before.measure) || !isSame(body, { ...before.measure, revenue: before.revenue }))
    await adoptVersion(who, { kind: 'measure', body, note });
  if (timeZone !== undefined && timeZone !== before.timeZone)
    await adoptVersion(who, { kind: 'reporting-zone', body: { timeZone }, note });
}

function given<T extends object>(input: T): Partial<T> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function isSame(a: MeasureBody, b: MeasureBody): boolean {
  return (Object.keys(a) as (keyof MeasureBody)[]).every((key) => String(a[key]) === String(b[key]));
}
