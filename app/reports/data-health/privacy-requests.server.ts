import { privacyRequests } from '../../database/reading/privacy-requests.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { CUSTOMER_REQUEST, PRIVACY_TOPICS } from '../../platforms/shopify/webhook-door.ts';
import type { PrivacyRow } from './types.ts';

const LISTED = 100;

/** What shops passed on of people's requests, and what became of it. */
export function privacyRows(workspaceId: string): Promise<PrivacyRow[]> {
  return withWorkspace(workspaceId, async (tx) =>
    (await privacyRequests(tx, PRIVACY_TOPICS, LISTED)).map(
      ({ id, topic, receivedAt, state, redacted, redactedAt }) => ({
        id,
        topic,
        receivedAt: receivedAt.toISOString(),
        state,
        redacted,
        hasFile: topic === CUSTOMER_REQUEST && redactedAt === null && state === 'done',
      }),
    ),
  );
}
