import type { RoasReport } from '#app/reports/roas/types.ts';
import type { PreviewRow } from './measure-preview.tsx';

function byChannel(report: RoasReport): Map<string, { channel: string; currency: string; minor: number }> {
  const channels = new Map<string, { channel: string; currency: string; minor: number }>();
  const put = (channel: string, currency: string, minor: number) =>
    channels.set(`${currency} ${channel}`, { channel, currency, minor });
  for (const row of report.rows) if (row.level === 'channel') put(row.channel, row.currency, row.revenueMinor);
  for (const { current } of report.totals) put('unattributed', current.currency, current.unattributedMinor);
  return channels;
}

/** Revenue by channel of two reports over the same days, side by side. */
export function previewRows(now: RoasReport, then: RoasReport): PreviewRow[] {
  const [before, after] = [byChannel(now), byChannel(then)];
  const keys = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return keys.map((key) => {
    const { channel, currency } = (before.get(key) ?? after.get(key))!;
    return { channel, currency, before: before.get(key)?.minor ?? 0, after: after.get(key)?.minor ?? 0 };
  });
}
