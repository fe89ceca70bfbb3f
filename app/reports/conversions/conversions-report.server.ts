import {
  datasetRows,
  type DatasetRow,
  type EventCount,
  eventCounts,
  type EventRow,
  eventsOfSubject,
  fieldsSent,
  latestEvents,
} from '../../database/reading/conversion-events.server.ts';
import { type ConnectionFacts, listConnections } from '../../database/reading/connections.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { CONVERSION_KINDS } from '../../domain/conversions/kinds.ts';
import { MATCH_PARTS, meanMatchTenths } from '../../domain/conversions/match-quality.ts';
import { CONVERSION_STATES, HOLD_REASONS } from '../../domain/conversions/states.ts';
import { parseMinor } from '../../domain/values/money.ts';
import type { ConversionsReport, ConversionView, DatasetView, KindCounts, MatchView } from './types.ts';

const LATEST = 25;
const MATCH_DAYS = 28;
const mayBeSent = ({ scopes }: Pick<ConnectionFacts, 'scopes'>): boolean => scopes.includes('ads_management');

/** What is sent to ad platforms, what became of it, and how well it will probably match. */
export function conversionsReport(workspaceId: string): Promise<ConversionsReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const connections = (await listConnections(tx)).filter(({ platform }) => platform === 'meta');
    const byId = new Map(connections.map((one) => [one.id, one]));
    const counts = await eventCounts(tx);
    const fields = await fieldsSent(tx, MATCH_DAYS);
    const datasets: DatasetView[] = [];
    for (const row of await datasetRows(tx)) {
      const own = counts.filter(({ datasetId }) => datasetId === row.id);
      const sent = fields.filter(({ datasetId }) => datasetId === row.id);
      const latest = (await latestEvents(tx, row.id, LATEST)).map(eventView);
      datasets.push({
        ...datasetView(row, byId.get(row.connectionId)),
        ...countsOf(row, own),
        match: matchOf(sent),
        latest,
      });
    }
    return {
      zone: (await readSettings(tx)).timeZone,
      datasets,
      connections: connections
        .filter(({ state }) => state === 'active')
        .map((one) => ({ id: one.id, name: one.name, maySend: mayBeSent(one) })),
    };
  });
}

/** The events of an order or a lead. */
export async function conversionsOf(workspaceId: string, subjectId: string): Promise<ConversionView[]> {
  return (await withWorkspace(workspaceId, (tx) => eventsOfSubject(tx, subjectId))).map(eventView);
}

function datasetView(row: DatasetRow, connection: ConnectionFacts | undefined) {
  const { id, externalId, name, testCode, unknownConsent, state, stateAt } = row;
  return {
    ...{ id, externalId, name, testCode, unknownConsent, state },
    stateAt: stateAt?.toISOString() ?? null,
    connection: connection?.name ?? '',
    isConnected: connection?.state === 'active',
    maySend: connection ? mayBeSent(connection) : false,
  };
}

function countsOf(row: DatasetRow, counts: readonly EventCount[]): Pick<DatasetView, 'kinds' | 'held' | 'refused'> {
  const sum = (is: (one: EventCount) => boolean): number =>
    counts.filter(is).reduce((total, { count }) => total + count, 0);
  const kinds = CONVERSION_KINDS.map((kind): KindCounts => {
    const of = Object.fromEntries(
      CONVERSION_STATES.map((state) => [state, sum((one) => one.kind === kind && one.state === state)]),
    ) as KindCounts['counts'];
    return { kind, isOn: row.kinds.includes(kind), counts: of };
  });
  const held = HOLD_REASONS.map((reason) => ({
    reason,
    count: sum((one) => one.state === 'held' && one.reason === reason),
  }));
  return { kinds, held: held.filter(({ count }) => count > 0), refused: sum(({ state }) => state === 'refused') };
}

/** The estimate over what was sent to be matched by its person; a lead's id finds the lead, and tells nothing of the rest. */
function matchOf(sent: readonly { readonly fields: readonly string[]; readonly count: number }[]): MatchView | null {
  const byPerson = sent.filter(({ fields }) => !fields.includes('lead_id'));
  const tenths = meanMatchTenths(byPerson);
  if (tenths === null) return null;
  const total = (of: typeof byPerson): number => of.reduce((sum, { count }) => sum + count, 0);
  return {
    tenths,
    events: total(byPerson),
    parts: MATCH_PARTS.map((part) => ({
      name: part.name,
      tenths: part.tenths,
      events: total(byPerson.filter(({ fields }) => part.fields.every((field) => fields.includes(field)))),
    })),
  };
}

function eventView(row: EventRow): ConversionView {
  const { request, answer, occurredAt, stateAt, ...event } = row;
  return {
    ...{ dataset: event.dataset, kind: event.kind, eventName: event.eventName, eventId: event.eventId },
    ...{ subjectId: event.subjectId, orderName: event.orderName, state: event.state, reason: event.reason },
    ...{ attempts: event.attempts, id: `${event.datasetId} ${event.eventName} ${event.eventId}` },
    occurredAt: occurredAt.toISOString(),
    stateAt: stateAt.toISOString(),
    fields: request?.fields ?? [],
    valueMinor: request?.value && request.currency ? parseMinor(request.value, request.currency) : null,
    currency: request?.currency ?? null,
    eventsReceived: answer?.eventsReceived ?? null,
    traceId: answer?.traceId ?? null,
    messages: answer?.messages ?? [],
    refusal: answer?.refusal ?? null,
  };
}
