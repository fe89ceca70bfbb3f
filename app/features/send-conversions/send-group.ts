import type { DueEvent } from '../../database/reading/due-conversions.server.ts';
import { PlatformError } from '../../platforms/http/platform-error.ts';
import type { Receipt } from '../../platforms/meta/conversions/client.ts';
import type { ServerEvent } from '../../platforms/meta/conversions/server-event.ts';

export interface Ready {
  readonly event: DueEvent;
  readonly body: ServerEvent;
}

export type Outcome =
  | { readonly kind: 'sent'; readonly events: readonly Ready[]; readonly receipt: Receipt }
  | { readonly kind: 'refused'; readonly events: readonly Ready[]; readonly said: string };

interface Sending {
  /** before each request: those that may still be sent */
  readonly claim: (events: readonly Ready[]) => Promise<readonly Ready[]>;
  readonly send: (events: readonly Ready[]) => Promise<Receipt>;
  readonly onRefusal: () => Promise<void>;
}

/**
 * Sends a group in one request. Meta refuses a request as a whole for one event: the group is then sent in halves, until the
 * event that is at fault stands alone and is refused in Meta's words, and all others are through. Yields what became of each
 * part as soon as it is known. Throws PlatformError where Meta did not judge the events.
 */
export async function* sendGroup(chosen: readonly Ready[], sending: Sending): AsyncGenerator<Outcome> {
  const group = await sending.claim(chosen);
  if (group.length === 0) return;
  try {
    yield { kind: 'sent', events: group, receipt: await sending.send(group) };
    return;
  } catch (error) {
    if (!(error instanceof PlatformError) || error.kind !== 'bad-request') throw error;
    await sending.onRefusal();
    if (group.length === 1) {
      yield { kind: 'refused', events: group, said: error.said };
      return;
    }
  }
  const middle = Math.ceil(group.length / 2);
  yield* sendGroup(group.slice(0, middle), sending);
  yield* sendGroup(group.slice(middle), sending);
}
