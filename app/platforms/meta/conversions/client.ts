import { z } from 'zod';
import { withoutTokens } from '../errors.ts';
import { digits, type GraphPlace, graphCall, signedBy } from '../graph-call.ts';
import { readAnswer } from '../read-answer.ts';
import type { ServerEvent } from './server-event.ts';

/** The fields of a dataset that are asked for (AdsPixel, Marketing API v26.0). */
export const DATASET_FIELDS = ['id', 'name'] as const;

const receiptWire = z.object({
  events_received: z.number().int(),
  messages: z
    .array(z.unknown())
    .nullish()
    .transform((messages) => messages ?? []),
  fbtrace_id: z.string().nullish(),
});

/** What Meta says of a request that it took. */
export interface Receipt {
  readonly eventsReceived: number;
  readonly traceId: string | null;
  readonly messages: readonly string[];
}

export interface ConversionsClient {
  /** Sends events in one request: Meta takes all of them or none. Throws PlatformError. */
  send(datasetId: string, events: readonly ServerEvent[], testCode: string | null): Promise<Receipt>;
}

const MESSAGES_KEPT = 5;

/** Sends to datasets with a connection's token. The token travels in the body, and not in the address. */
export function conversionsClient(
  connection: GraphPlace & { readonly accessToken: string; readonly appSecret: string },
): ConversionsClient {
  return {
    send: async (datasetId, events, testCode) => {
      const query = {
        data: JSON.stringify(events),
        ...(testCode ? { test_event_code: testCode } : {}),
        ...signedBy(connection.accessToken, connection.appSecret),
      };
      const path = `${digits(datasetId)}/events`;
      const text = await graphCall(connection, { method: 'POST', path, query, scope: datasetId });
      const { events_received, messages, fbtrace_id } = readAnswer(receiptWire, text, 'events');
      const said = messages.slice(0, MESSAGES_KEPT).map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
      return { eventsReceived: events_received, traceId: fbtrace_id ?? null, messages: said.map(withoutTokens) };
    },
  };
}
