import { z } from 'zod';
import { parseRate } from '#app/domain/currencies/rate.ts';
import { isDay } from '#app/domain/values/days.ts';
import { currencyCode } from '../../http/wire-values.ts';

/**
 * One observation of dataflow EXR as CSV (data.ecb.europa.eu/help/api/data, format=csvdata, detail=dataonly), with the
 * columns that are read: the header names them, their order and further ones don't matter. OBS_VALUE is empty, or NaN,
 * for a day without a rate.
 */
export const observationWire = z.object({
  FREQ: z.literal('D'),
  CURRENCY: currencyCode,
  CURRENCY_DENOM: z.literal('EUR'),
  TIME_PERIOD: z.string().refine(isDay, 'expected a day'),
  OBS_VALUE: z.string().refine((text) => text === '' || text === 'NaN' || parseRate(text) !== null, 'expected a rate'),
});
export type ObservationWire = z.infer<typeof observationWire>;

export const OBSERVATION_COLUMNS = Object.keys(observationWire.shape) as (keyof ObservationWire)[];
