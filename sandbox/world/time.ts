/** Instants are epoch milliseconds (whole seconds); days are YYYY-MM-DD in a named zone. */
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

function readOffset(ms: number, zone: string): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formats.set(zone, format);
  }
  const name = format.formatToParts(ms).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}

/** Offset from UTC in minutes; cached by the hour, since the zones used here change on full hours. */
function offsetMinutes(ms: number, zone: string): number {
  const key = `${zone}${Math.floor(ms / HOUR)}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    offset = readOffset(ms, zone);
    offsets.set(key, offset);
  }
  return offset;
}

export function isoUtc(ms: number): string {
  return new Date(ms).toISOString();
}

function wallClock(ms: number, zone: string): string {
  return new Date(ms + offsetMinutes(ms, zone) * MINUTE).toISOString();
}

function offsetText(ms: number, zone: string, separator: string): string {
  const offset = offsetMinutes(ms, zone);
  const abs = Math.abs(offset);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(abs / 60))}${separator}${two(abs % 60)}`;
}

/** `2026-11-23T10:00:00+01:00` */
export function isoLocal(ms: number, zone: string): string {
  return wallClock(ms, zone).slice(0, 19) + offsetText(ms, zone, ':');
}

/** `2026-11-23 10:00:00 +0100`, as in Shopify's orders export. */
export function exportStamp(ms: number, zone: string): string {
  return `${wallClock(ms, zone).slice(0, 19).replace('T', ' ')} ${offsetText(ms, zone, '')}`;
}

/** `2026-11-23 10:00:00` without a zone. */
export function localStamp(ms: number, zone: string): string {
  return wallClock(ms, zone).slice(0, 19).replace('T', ' ');
}

export function dayOf(ms: number, zone: string): string {
  return wallClock(ms, zone).slice(0, 10);
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10);
}

export function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** The instant at which a day begins in a zone. */
export function dayStart(day: string, zone: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`);
  const first = utc - offsetMinutes(utc, zone) * MINUTE;
  return utc - offsetMinutes(first, zone) * MINUTE;
}

export function listDays(from: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => addDays(from, i));
}
