import type { KnownCause } from '../../domain/truth/known-cause.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { insertRows } from './insert-rows.server.ts';

export interface KnownCauseRow {
  readonly rawEventId: string;
  readonly position: number;
  readonly contentHash: string;
  readonly importId: string | null;
  readonly subjectId: string;
  readonly seenAt: string;
  readonly cause: KnownCause;
}

/** Stores what files say; which of several counts is decided where they are read. */
export async function storeKnownCauses(tx: WorkspaceTx, rows: readonly KnownCauseRow[]): Promise<void> {
  await insertRows(
    tx,
    'known_cause',
    rows.map(({ cause, ...one }) => ({
      raw_event_id: one.rawEventId,
      position: one.position,
      subject_id: one.subjectId,
      order_key: cause.orderKey,
      channel: cause.channel,
      platform: cause.platform,
      campaign: cause.campaign,
      source: cause.source,
      missed_because: cause.missedBecause,
      seen_at: one.seenAt,
      content_hash: one.contentHash,
      import_id: one.importId,
    })),
  );
}
