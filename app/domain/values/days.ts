import { Temporal } from 'temporal-polyfill';

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;

export const DAY_MS = 86_400_000;
const DAY_FORM = /^\d{4}-\d{2}-\d{2}$/;
const CHUNK_DAYS = 256;

/** Days of one time zone, in bulk. */
export interface DayTable {
  readonly zone: string;
  /** The zone's calendar day of an instant (epoch milliseconds). Throws RangeError for what is not an instant. */
  dayOf(epochMs: number): Day;
  /** The first instant (epoch milliseconds) of a calendar day. Throws RangeError for what is not a day. */
  midnightOf(day: Day): number;
}

interface Chunk {
  readonly midnights: Float64Array; // CHUNK_DAYS of them, ascending
  readonly days: readonly Day[];
}

const tables = new Map<string, DayTable>();
const knownZones = new Map<string, boolean>();

/**
 * Whether the text names an IANA time zone ("Europe/Paris", "UTC"). A bare offset ("+02:00") is refused: it knows no
 * summer time, so days cut by it would be wrong for half of the year.
 */
export function isTimeZone(text: string): boolean {
  let known = knownZones.get(text);
  if (known === undefined) {
    known = /^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(text) && isKnownToIntl(text);
    if (knownZones.size < 10_000) knownZones.set(text, known);
  }
  return known;
}

function isKnownToIntl(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/**
 * Local days of a zone. Temporal computes each local midnight once, a look-up answers after that (about 100 × faster
 * than asking Temporal or Intl for every instant). Tables are kept per zone and grow by blocks of 256 days as asked.
 * A day begins at its first local instant, also where summer time skips midnight; where clocks were set back over
 * midnight the repeated hour counts to the day that had begun. Throws RangeError for an unknown zone.
 */
export function dayTable(zone: string): DayTable {
  let table = tables.get(zone);
  if (!table) {
    if (!isTimeZone(zone)) throw new RangeError(`"${zone}" is not a time zone`);
    table = newTable(zone);
    tables.set(zone, table);
  }
  return table;
}

function newTable(zone: string): DayTable {
  const chunks = new Map<number, Chunk>();
  const chunkOf = (epochDay: number): Chunk => {
    const number = Math.floor(epochDay / CHUNK_DAYS);
    let chunk = chunks.get(number);
    if (!chunk) chunks.set(number, (chunk = buildChunk(zone, number * CHUNK_DAYS)));
    return chunk;
  };
  const indexIn = (epochDay: number): number => epochDay - Math.floor(epochDay / CHUNK_DAYS) * CHUNK_DAYS;
  const midnight = (epochDay: number): number => chunkOf(epochDay).midnights[indexIn(epochDay)]!;
  return {
    zone,
    dayOf(epochMs) {
      if (!Number.isFinite(epochMs)) throw new RangeError(`${epochMs} is not an instant`);
      // No zone is more than a day away from UTC: the day is among the three around the UTC day.
      let epochDay = Math.floor(epochMs / DAY_MS) + 1;
      while (midnight(epochDay) > epochMs) epochDay -= 1;
      return chunkOf(epochDay).days[indexIn(epochDay)]!;
    },
    midnightOf: (day) => midnight(epochDayOf(day)),
  };
}

function buildChunk(zone: string, firstEpochDay: number): Chunk {
  const midnights = new Float64Array(CHUNK_DAYS);
  const days: Day[] = [];
  for (let i = 0; i < CHUNK_DAYS; i += 1) {
    const day = dayOfEpochDay(firstEpochDay + i);
    days.push(day);
    midnights[i] = Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
  }
  return { midnights, days };
}

/** Days since 1970-01-01 of a calendar day. Throws RangeError for what is not a day of the calendar. */
export function epochDayOf(day: Day): number {
  const ms = DAY_FORM.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day)
    throw new RangeError(`"${day}" is not a day`);
  return ms / DAY_MS;
}

/** The calendar day that many days after 1970-01-01. */
export function dayOfEpochDay(epochDay: number): Day {
  return new Date(epochDay * DAY_MS).toISOString().slice(0, 10);
}

/** Whether the text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  try {
    epochDayOf(text);
    return true;
  } catch {
    return false;
  }
}

/** The first instant (epoch milliseconds) of a day in a zone. Throws RangeError for an unknown day or zone. */
export function midnightOf(day: Day, zone: string): number {
  return dayTable(zone).midnightOf(day);
}

/** The day `n` days later (earlier where n is negative). */
export function addDays(day: Day, n: number): Day {
  return dayOfEpochDay(epochDayOf(day) + n);
}

/** Number of days from one day to another: 0 for the same day, negative where `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return epochDayOf(to) - epochDayOf(from);
}
