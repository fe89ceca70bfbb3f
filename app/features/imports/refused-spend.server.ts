import { type KnownSpan, knownSpans } from '../../database/reading/file-versions.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
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
): Promise<Map<RecordItem, string>> {
  const refused = new Map<RecordItem, string>();
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

function conflict(row: { from: string; to: string }, breakdown: string, spans: readonly KnownSpan[]): string | null {
  for (const span of spans) {
    if (span.from > row.to || span.to < row.from) continue;
    if (span.from !== row.from || span.to !== row.to) {
      if (span.from === span.to && row.from === row.to) continue;
      return `the same money is known already for ${spanText(span)}; days or periods that overlap would count it twice. Undo that import first`;
    }
    if (span.breakdown !== breakdown) {
      return `the same money is known already ${by(span.breakdown)}; a second breakdown would count it twice. Undo that import first`;
    }
  }
  return null;
}

const spanText = ({ from, to }: KnownSpan): string => (from === to ? from : `${from} to ${to}`);
const by = (breakdown: string): string => (breakdown === '' ? 'without a breakdown' : `by ${breakdown}`);
