import type { ConversionKind } from '../../domain/conversions/kinds.ts';
import type { ConversionState, DatasetState, HoldReason } from '../../domain/conversions/states.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface DatasetRow {
  readonly id: string;
  readonly externalId: string;
  readonly name: string;
  readonly connectionId: string;
  readonly testCode: string | null;
  readonly unknownConsent: 'hold' | 'send';
  readonly state: DatasetState | null;
  readonly stateAt: Date | null;
  readonly kinds: readonly ConversionKind[]; // that are switched on
}

/** The datasets that conversions go to, or did. */
export function datasetRows(tx: WorkspaceTx): Promise<DatasetRow[]> {
  return tx.rows<DatasetRow>(
    `SELECT d.id, d.external_id AS "externalId", d.name, d.connection_id AS "connectionId", d.test_code AS "testCode",
       d.unknown_consent AS "unknownConsent", d.state, d.state_at AS "stateAt",
       ARRAY(SELECT s.kind FROM conversion_switch s WHERE s.dataset_id = d.id ORDER BY s.kind) AS kinds
     FROM conversion_dataset d ORDER BY d.chosen_at, d.id`,
  );
}

export interface EventCount {
  readonly datasetId: string;
  readonly kind: ConversionKind;
  readonly state: ConversionState;
  readonly reason: HoldReason | null;
  readonly count: number;
}

export function eventCounts(tx: WorkspaceTx): Promise<EventCount[]> {
  return tx.rows<EventCount>(
    `SELECT dataset_id AS "datasetId", kind, state, reason, count(*)::int AS count FROM conversion_event
     GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
  );
}

/** Which fields the events of the last weeks carried that were sent, with how many carried just these. */
export function fieldsSent(
  tx: WorkspaceTx,
  days: number,
): Promise<{ datasetId: string; fields: readonly string[]; count: number }[]> {
  return tx.rows(
    `SELECT dataset_id AS "datasetId", request->'fields' AS fields, count(*)::int AS count FROM conversion_event
     WHERE state = 'sent' AND state_at > now() - $1 * interval '1 day' AND request IS NOT NULL
     GROUP BY dataset_id, request->'fields' ORDER BY 1, 2`,
    [days],
  );
}

export interface EventRow {
  readonly datasetId: string;
  readonly dataset: string;
  readonly eventName: string;
  readonly eventId: string;
  readonly kind: ConversionKind;
  readonly subjectId: string;
  readonly orderName: string | null; // of a purchase
  readonly occurredAt: Date;
  readonly state: ConversionState;
  readonly reason: HoldReason | null;
  readonly stateAt: Date;
  readonly attempts: number;
  readonly request: {
    readonly fields: readonly string[];
    readonly value: string | null;
    readonly currency: string | null;
    readonly actionSource: string;
  } | null;
  readonly answer: {
    readonly eventsReceived?: number;
    readonly traceId?: string | null;
    readonly messages?: readonly string[];
    readonly refusal?: string;
  } | null;
}

const EVENT = `SELECT e.dataset_id AS "datasetId", d.name AS dataset, e.event_name AS "eventName", e.event_id AS "eventId",
    e.kind, e.subject_id AS "subjectId", o.name AS "orderName", e.occurred_at AS "occurredAt", e.state, e.reason,
    e.state_at AS "stateAt", e.attempts, e.request, e.answer
  FROM conversion_event e JOIN conversion_dataset d ON d.id = e.dataset_id
  LEFT JOIN shop_order o ON o.id = e.subject_id`;

/** The events of an order or a lead, with their receipts. */
export function eventsOfSubject(tx: WorkspaceTx, subjectId: string): Promise<EventRow[]> {
  return tx.rows<EventRow>(`${EVENT} WHERE e.subject_id = $1 ORDER BY e.occurred_at, d.name, e.event_name`, [
    subjectId,
  ]);
}

/** The latest events of each dataset. */
export function latestEvents(tx: WorkspaceTx, datasetId: string, limit: number): Promise<EventRow[]> {
  return tx.rows<EventRow>(`${EVENT} WHERE e.dataset_id = $1 ORDER BY e.state_at DESC, e.event_id LIMIT $2`, [
    datasetId,
    limit,
  ]);
}
