import type { Journey } from '../../domain/attribution/journey.ts';
import { DIRECT_FLAG, LEAD_FLAG } from '../journey-flags.ts';

/** A journey with why it is as it is, and under which rules it was made. */
export interface StoredJourney extends Journey {
  readonly outcome: 'touched' | 'no-touches' | 'no-identifiers';
  readonly identityVersion: string;
  readonly channelVersion: string;
}

/** A row of the table journey, as the driver reads it. */
export interface JourneyRow {
  order_at: bigint;
  touch_ids: string[];
  at: bigint[];
  flags: number[];
  entity_ids: string[];
  outcome: StoredJourney['outcome'];
  identity_version: string;
  channel_version: string;
}

export function toJourney(row: JourneyRow): StoredJourney {
  return {
    orderAt: Number(row.order_at),
    touchIds: row.touch_ids,
    at: row.at.map(Number),
    isLead: row.flags.map((flags) => (flags & LEAD_FLAG) !== 0),
    isDirect: row.flags.map((flags) => (flags & DIRECT_FLAG) !== 0),
    entityIds: row.entity_ids,
    outcome: row.outcome,
    identityVersion: row.identity_version,
    channelVersion: row.channel_version,
  };
}
