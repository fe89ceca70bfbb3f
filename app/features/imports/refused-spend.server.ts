import { type KnownSpan, knownSpans } from '../../database/reading/file-versions.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { type Message, say } from '../../domain/messages/message.ts';
import type { FileSighting } from '../../platforms/files/to-sighting.ts';
import type { RecordItem } from '../../platforms/tables/file-kind.ts';

interface Ready {
  readonly item: RecordItem;
  readonly sighting: FileSighting;
}

/**
 * Spend rows that would count known money a second time: another breakdown (by age, by platform) of the same days, or
 * days and periods that overlap. Answers them with the reason.
 */
export async function refusedSpend(
  tx: WorkspaceTx,
  accountId: string | null,
  importId: string,
  batch: readonly Ready[],
): Promise<Map<RecordItem, Message>> {
  const refused = new Map<RecordItem, Message>();
  const spend = batch.flatMap(({ item, sighting }) =>
    sighting.is === 'spend' ? [{ item, spend: sighting.spend }] : [],
  );
  if (accountId === null || spend.length === 0) return refused;
  const from = spend.map((one) => one.spend.from).reduce((a, b) => (a < b ? a : b));
  const to = spend.map((one) => one.spend.to).reduce((a, b) => (a > b ? a : b));
  const spans = await knownSpans(tx, accountId, { from, to }, importId);
  if (spans.length === 0) return refused;
  for (const one of spend) {
    const breakdown = Object.keys(one.item.body.breakdown ?? {})
      .sort()
      .join(',');
    const reason = conflict(one.spend, breakdown, spans);
    if (reason) refused.set(one.item, reason);
  }
  return refused;
}

function conflict(row: { from: string; to: string }, breakdown: string, spans: readonly KnownSpan[]): Message | null {
  for (const span of spans) {
    if (span.from > row.to || span.to < row.from) continue;
    if (span.from !== row.from || span.to !== row.to) {
      if (span.from === span.to && row.from === row.to) continue;
      return span.from === span.to
        ? say('spend-known-for-day', { day: span.from })
        : say('spend-known-for-period', { from: span.from, to: span.to });
    }
    if (span.breakdown !== breakdown) {
      return span.breakdown === ''
        ? say('spend-known-undivided')
        : say('spend-known-by-breakdown', { breakdowns: span.breakdown.split(',') });
    }
  }
  return null;
}
